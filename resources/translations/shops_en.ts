<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
<context>
    <name>ConnectDialog</name>
    <message>
        <source>Sambungkan toko</source>
        <translation>Connect shop</translation>
    </message>
    <message>
        <source>Buka izin di peramban</source>
        <translation>Authorise in the browser</translation>
    </message>
    <message>
        <source>Kunci dan izin hanya disimpan di penyimpanan rahasia laptop ini.</source>
        <translation>Keys and authorisations are kept only in this laptop&apos;s secret store.</translation>
    </message>
    <message>
        <source>Marketplace</source>
        <translation>Marketplace</translation>
    </message>
    <message>
        <source>Lewat izin (API)</source>
        <translation>By authorisation (API)</translation>
    </message>
    <message>
        <source>Lewat berkas</source>
        <translation>By file</translation>
    </message>
    <message>
        <source>Jalan</source>
        <translation>Way</translation>
    </message>
    <message>
        <source>Kunci aplikasi</source>
        <translation>App key</translation>
    </message>
    <message>
        <source>Kunci rahasia</source>
        <translation>Secret key</translation>
    </message>
    <message>
        <source>Alamat lain</source>
        <translation>Other address</translation>
    </message>
    <message>
        <source>kosong = alamat resmi</source>
        <translation>empty = official address</translation>
    </message>
    <message>
        <source>Alamat lain (untuk marketplace latihan)</source>
        <translation>Other address (for a practice marketplace)</translation>
    </message>
    <message>
        <source>Alamat sesudah izin</source>
        <translation>Address after authorising</translation>
    </message>
    <message>
        <source>Tidak kembali sendiri?</source>
        <translation>Not brought back by itself?</translation>
    </message>
    <message>
        <source>Salin alamat dari peramban sesudah Anda mengizinkan, lalu tempel di sini.</source>
        <translation>After authorising, copy the address from the browser and paste it here.</translation>
    </message>
    <message>
        <source>Nama toko</source>
        <translation>Shop name</translation>
    </message>
    <message>
        <source>Unduh berkas unggah massal dari Seller Centre toko Anda. Kami mengisinya dari katalog, memeriksanya dulu, dan membiarkan bagian lainnya apa adanya. Tidak perlu izin siapa pun.</source>
        <translation>Download the mass upload file from your shop&apos;s Seller Centre. We fill it in from the catalogue, check it first and leave the rest as it is. Nobody&apos;s authorisation is needed.</translation>
    </message>
    <message>
        <source>Toko {platform} saya</source>
        <translation>My {platform} shop</translation>
    </message>
    <message>
        <source>Tambah toko</source>
        <translation>Add shop</translation>
    </message>
    <message>
        <source>Nama toko belum diisi.</source>
        <translation>The shop has no name yet.</translation>
    </message>
    <message>
        <source>Pakai nama yang Anda kenali, misalnya nama tokonya di sana.</source>
        <translation>Use a name that you know, such as the shop&apos;s name there.</translation>
    </message>
    <message>
        <source>Kunci belum lengkap.</source>
        <translation>The keys are not complete.</translation>
    </message>
    <message>
        <source>Isi keduanya dari halaman pengembang marketplace Anda.</source>
        <translation>Fill in both from the developer page of your marketplace.</translation>
    </message>
    <message>
        <source>Menunggu izin…</source>
        <translation>Waiting for authorisation…</translation>
    </message>
    <message>
        <source>Setujui di peramban, lalu kembali ke sini.</source>
        <translation>Agree in the browser, then come back here.</translation>
    </message>
    <message>
        <source>Menunggu izin toko</source>
        <translation>Waiting for the shop&apos;s authorisation</translation>
    </message>
    <message>
        <source>Tersambung: {shop}</source>
        <translation>Connected: {shop}</translation>
    </message>
</context>
<context>
    <name>DaysDialog</name>
    <message>
        <source>Hari yang dicakup laporan</source>
        <translation>Days covered by the report</translation>
    </message>
    <message>
        <source>Baca laporan</source>
        <translation>Read report</translation>
    </message>
    <message>
        <source>{file} tidak menyebut harinya. Lihat di nama berkas atau di Seller Centre.</source>
        <translation>{file} does not name its days. Look at the file name or in Seller Centre.</translation>
    </message>
    <message>
        <source>Hari pertama</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>Hari terakhir</source>
        <translation>Last day</translation>
    </message>
</context>
<context>
    <name>Download</name>
    <message>
        <source>Baca unduhan Seller Centre</source>
        <translation>Read a Seller Centre download</translation>
    </message>
    <message>
        <source>Tabel (*.xlsx *.xls *.csv *.tsv *.ods);;Semua berkas (*)</source>
        <translation>Tables (*.xlsx *.xls *.csv *.tsv *.ods);;All files (*)</translation>
    </message>
    <message>
        <source>Membaca {file}</source>
        <translation>Reading {file}</translation>
    </message>
    <message>
        <source>{linked} terkait dengan katalog, {new} belum, {refused} ditolak.</source>
        <translation>Linked with the catalogue: {linked}, not yet: {new}, refused: {refused}.</translation>
    </message>
    <message>
        <source>{count} listing terbaca.</source>
        <translation>Listings read: {count}.</translation>
    </message>
    <message>
        <source>{rows} baris, {unknown} tanpa listing di sini.</source>
        <translation>Rows: {rows}, without a listing here: {unknown}.</translation>
    </message>
    <message>
        <source>Angka {count} listing masuk.</source>
        <translation>Listings with new numbers: {count}.</translation>
    </message>
</context>
<context>
    <name>MatchDialog</name>
    <message>
        <source>Kaitkan listing {shop}</source>
        <translation>Link listings of {shop}</translation>
    </message>
    <message>
        <source>Yang tercentang dikaitkan. Yang tidak ada padanannya bisa dijadikan produk baru di katalog.</source>
        <translation>What is ticked will be linked. What has no match can become a new product in the catalogue.</translation>
    </message>
    <message>
        <source>Usulan</source>
        <translation>Suggestions</translation>
    </message>
    <message>
        <source>Listing di toko</source>
        <translation>Listing in the shop</translation>
    </message>
    <message>
        <source>Produk di katalog</source>
        <translation>Product in the catalogue</translation>
    </message>
    <message>
        <source>Dasar</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Kaitkan</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Sedang mencari padanan.</source>
        <translation>Looking for matches.</translation>
    </message>
    <message>
        <source>(jadikan produk baru)</source>
        <translation>(make a new product)</translation>
    </message>
    <message>
        <source>SKU sama</source>
        <translation>same SKU</translation>
    </message>
    <message>
        <source>nama mirip {percent}%</source>
        <translation>names {percent}% alike</translation>
    </message>
    <message>
        <source>Semua listing toko ini sudah terkait dengan katalog.</source>
        <translation>Every listing of this shop is linked with the catalogue.</translation>
    </message>
    <message>
        <source>Semua listing sudah terkait.</source>
        <translation>All listings are linked.</translation>
    </message>
    <message>
        <source>Kaitkan yang tercentang</source>
        <translation>Link what is ticked</translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing dikaitkan</source>
        <translation>
            <numerusform>%Ln listing linked</numerusform>
            <numerusform>%Ln listings linked</numerusform>
        </translation>
    </message>
    <message>
        <source>Mengaitkan listing</source>
        <translation>Linking listings</translation>
    </message>
</context>
<context>
    <name>OutboxModel</name>
    <message>
        <source>Produk</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Toko</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Rencana</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Jawaban atau yang perlu dilakukan</source>
        <translation>Answer, or what to do</translation>
    </message>
    <message>
        <source>Dicoba lagi pukul {time}.</source>
        <translation>Retried at {time}.</translation>
    </message>
    <message>
        <source>Menunggu toko disambungkan lagi.</source>
        <translation>Waits until the shop is connected again.</translation>
    </message>
</context>
<context>
    <name>PublishDialog</name>
    <message>
        <source>Kirim</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>Bisa dibatalkan di Kotak keluar sampai toko menerimanya.</source>
        <translation>Can be cancelled in the Outbox until the shop has received it.</translation>
    </message>
    <message numerus="yes">
        <source>Kirim %Ln produk ke toko</source>
        <translation>
            <numerusform>Publish %Ln product to a shop</numerusform>
            <numerusform>Publish %Ln products to a shop</numerusform>
        </translation>
    </message>
    <message>
        <source>Toko</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Yang akan dikirim</source>
        <translation>What will be sent</translation>
    </message>
    <message>
        <source>Produk</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Belum ada toko. Sambungkan toko dulu di halaman Toko.</source>
        <translation>No shop yet. Connect a shop on the Shops page first.</translation>
    </message>
    <message>
        <source>Belum ada toko.</source>
        <translation>No shop yet.</translation>
    </message>
    <message>
        <source>Sedang diperiksa.</source>
        <translation>Being checked.</translation>
    </message>
    <message>
        <source>Belum bisa diperiksa.</source>
        <translation>Cannot be checked yet.</translation>
    </message>
    <message>
        <source>Perbarui listing yang ada</source>
        <translation>Update the existing listing</translation>
    </message>
    <message>
        <source>Listing baru</source>
        <translation>New listing</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk belum bisa dikirim dan ditinggal dulu.</source>
        <translation>
            <numerusform>%Ln product cannot be sent yet and is left out for now.</numerusform>
            <numerusform>%Ln products cannot be sent yet and are left out for now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Isi berkas untuk %Ln produk…</source>
        <translation>
            <numerusform>Fill in a file for %Ln product…</numerusform>
            <numerusform>Fill in a file for %Ln products…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kirim %Ln produk</source>
        <translation>
            <numerusform>Publish %Ln product</numerusform>
            <numerusform>Publish %Ln products</numerusform>
        </translation>
    </message>
    <message>
        <source>Tidak ada yang bisa dikirim.</source>
        <translation>Nothing can be sent.</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>Terkirim ke {shop}.</source>
        <translation>Sent to {shop}.</translation>
    </message>
    <message>
        <source>{count} kiriman perlu tindakan.</source>
        <translation>Outbox: {count} need action.</translation>
    </message>
    <message>
        <source>Lihat sebabnya di Toko.</source>
        <translation>See why in Shops.</translation>
    </message>
    <message>
        <source>Buka Toko</source>
        <translation>Open Shops</translation>
    </message>
    <message>
        <source>{count} produk.</source>
        <translation>{count} products.</translation>
    </message>
    <message>
        <source>Belum terkirim ke {shop}</source>
        <translation>Not sent to {shop} yet</translation>
    </message>
    <message>
        <source>Mengirim ke {shop}</source>
        <translation>Sending to {shop}</translation>
    </message>
    <message>
        <source>{shop} sudah diperbarui.</source>
        <translation>{shop} is up to date.</translation>
    </message>
    <message>
        <source>{count} listing terbaca.</source>
        <translation>Listings read: {count}.</translation>
    </message>
    <message>
        <source>{shop} belum bisa diperbarui</source>
        <translation>{shop} could not be refreshed yet</translation>
    </message>
    <message>
        <source>Memperbarui {shop}</source>
        <translation>Refreshing {shop}</translation>
    </message>
    <message>
        <source>Tanpa internet sejak {time}.</source>
        <translation>No internet since {time}.</translation>
    </message>
    <message>
        <source>Anda tetap bisa bekerja. Yang menunggu dikirim saat internet kembali.</source>
        <translation>You can go on working. What is waiting is sent when the internet is back.</translation>
    </message>
    <message>
        <source>Lihat kotak keluar</source>
        <translation>View outbox</translation>
    </message>
</context>
<context>
    <name>ShopsPage</name>
    <message>
        <source>Toko saya</source>
        <translation>My shops</translation>
    </message>
    <message>
        <source>Sambungkan toko…</source>
        <translation>Connect shop…</translation>
    </message>
    <message>
        <source>Kirim semua sekarang</source>
        <translation>Send all now</translation>
    </message>
    <message>
        <source>Kotak keluar</source>
        <translation>Outbox</translation>
    </message>
    <message>
        <source>Kotak keluar kosong</source>
        <translation>The outbox is empty</translation>
    </message>
    <message>
        <source>Yang Anda kirim dari Katalog muncul di sini sampai toko menjawab.</source>
        <translation>What you publish from the Catalogue shows here until the shop has answered.</translation>
    </message>
    <message>
        <source>Coba lagi</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Batalkan kiriman</source>
        <translation>Cancel sending</translation>
    </message>
    <message>
        <source>Buka produk</source>
        <translation>Open product</translation>
    </message>
    <message>
        <source>Belum ada toko</source>
        <translation>No shop yet</translation>
    </message>
    <message>
        <source>Sambungkan toko lewat izin resmi marketplace, atau pakai berkas unggah massal tanpa izin apa pun.</source>
        <translation>Connect a shop with the marketplace&apos;s official authorisation, or use mass upload files without any.</translation>
    </message>
    <message>
        <source>Tidak ada kiriman yang menunggu.</source>
        <translation>Nothing waits to be sent.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln toko</source>
        <translation>
            <numerusform>%Ln shop</numerusform>
            <numerusform>%Ln shops</numerusform>
        </translation>
    </message>
    <message>
        <source>Tersambung</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>Sambungkan lagi</source>
        <translation>Connect again</translation>
    </message>
    <message>
        <source>Lewat berkas</source>
        <translation>By file</translation>
    </message>
    <message>
        <source>{count} listing, {linked} terkait dengan katalog.</source>
        <translation>Listings: {count}, of which {linked} are linked with the catalogue.</translation>
    </message>
    <message>
        <source>Izin sambungan sampai {day}.</source>
        <translation>Authorised until {day}.</translation>
    </message>
    <message>
        <source>Diperbarui {moment}.</source>
        <translation>Refreshed {moment}.</translation>
    </message>
    <message>
        <source>Isi berkas unggah massal…</source>
        <translation>Fill in mass upload file…</translation>
    </message>
    <message>
        <source>Baca unduhan…</source>
        <translation>Read download…</translation>
    </message>
    <message>
        <source>Perbarui</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>Kaitkan listing…</source>
        <translation>Link listings…</translation>
    </message>
    <message>
        <source>Putuskan…</source>
        <translation>Disconnect…</translation>
    </message>
    <message>
        <source>Pilih kiriman dulu.</source>
        <translation>Choose outbox items first.</translation>
    </message>
    <message>
        <source>Pilih satu kiriman dulu.</source>
        <translation>Choose one outbox item first.</translation>
    </message>
    <message>
        <source>Putuskan {shop}?</source>
        <translation>Disconnect {shop}?</translation>
    </message>
    <message>
        <source>Izin dihapus dari laptop ini. Listing di toko tidak berubah, dan kiriman yang menunggu ditahan.</source>
        <translation>The authorisation is deleted from this laptop. Listings in the shop do not change, and what is waiting to be sent is held.</translation>
    </message>
    <message>
        <source>Putuskan toko</source>
        <translation>Disconnect shop</translation>
    </message>
</context>
<context>
    <name>Workbook</name>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Pilih berkas unggah massal dari Seller Centre</source>
        <translation>Choose the mass upload file from Seller Centre</translation>
    </message>
    <message>
        <source>Simpan berkas yang terisi</source>
        <translation>Save the filled file</translation>
    </message>
    <message>
        <source>Mengisi {file}</source>
        <translation>Filling in {file}</translation>
    </message>
    <message>
        <source>Berkas sudah terisi</source>
        <translation>The file is filled in</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>{products} produk, {rows} baris, di {file}.</source>
        <translation>Products: {products}, rows: {rows}, in {file}.</translation>
    </message>
    <message>
        <source>Berikutnya: buka Seller Centre, pilih Unggah Massal, lalu unggah berkas ini. Foto dari laptop ditambahkan di sana, karena berkas hanya menerima alamat foto di internet.</source>
        <translation>Next: open Seller Centre, choose Mass Upload, then upload this file. Photos from the laptop are added there, because the file only takes addresses of photos on the internet.</translation>
    </message>
</context>
</TS>
