<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
<context>
    <name>AddCard</name>
    <message>
        <source>Tambah toko lain…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lewat izin marketplace, atau lewat berkas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jalan mana yang terbuka?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Conflict</name>
    <message>
        <source>(kosong)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConflictPanel</name>
    <message>
        <source>Pilih isi yang dipakai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sebelumnya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Berikutnya</source>
        <translation type="unfinished">Next</translation>
    </message>
    <message>
        <source>Isi yang berbeda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pakai semua dari laptop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pakai pilihan ini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nanti saja</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{at} dari {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pakai semua dari {platform}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln isi belum dipilih.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
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
    <name>FieldChoice</name>
    <message>
        <source>belum pernah sama</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>terakhir sama: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Di laptop ini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Di {platform}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tulis yang baru</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · tidak berubah</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}, isi baru</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FillDialog</name>
    <message>
        <source>Isi {file}</source>
        <translation>Fill {file}</translation>
    </message>
    <message>
        <source>Isi berkas…</source>
        <translation>Fill the file…</translation>
    </message>
    <message>
        <source>Berkas ini tidak menyebut satuan beratnya. Lihat contoh isian di Seller Centre, lalu pilih; kami tidak menebaknya.</source>
        <translation>This file does not say its unit of weight. Look at the example in the seller centre, then choose; we do not guess.</translation>
    </message>
    <message>
        <source>Gram (250)</source>
        <translation>Gram (250)</translation>
    </message>
    <message>
        <source>Kilogram (0,25)</source>
        <translation>Kilogram (0.25)</translation>
    </message>
    <message>
        <source>Kurir yang diaktifkan untuk produk ini</source>
        <translation>Couriers switched on for these products</translation>
    </message>
    <message>
        <source>Pilih satuan berat dulu.</source>
        <translation>Choose the unit of weight first.</translation>
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
    <name>Outbox</name>
    <message>
        <source>Perlu tindakan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beda isi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sedang dikirim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dicoba lagi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menunggu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ditunda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terkirim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dibatalkan</source>
        <translation type="unfinished"></translation>
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
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Yang dikirim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jawaban atau yang perlu dilakukan</source>
        <translation>Answer, or what to do</translation>
    </message>
    <message>
        <source>Perbaiki</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih isi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batalkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lihat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kaitkan</source>
        <translation type="unfinished">Link</translation>
    </message>
    <message>
        <source>(sudah tidak ada di katalog)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ditunda oleh Anda.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dicoba lagi pukul {time}.</source>
        <translation>Retried at {time}.</translation>
    </message>
    <message>
        <source>belum ada yang dikirim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Berubah di laptop dan di {platform}: {fields}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Berubah di {platform}: {fields}.</source>
        <translation type="unfinished"></translation>
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
    <name>ShopCard</name>
    <message>
        <source>Lainnya untuk {shop}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} listing tayang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} belum terkait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dibaca {moment}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sambungkan lagi</source>
        <translation type="unfinished">Connect again</translation>
    </message>
    <message>
        <source>Ditunda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lewat berkas</source>
        <translation type="unfinished">By file</translation>
    </message>
    <message numerus="yes">
        <source>Izin: %Ln hari lagi</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Tersambung</source>
        <translation type="unfinished">Connected</translation>
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
        <source>Jalan mana yang terbuka untuk toko saya?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kirim semua sekarang</source>
        <translation>Send all now</translation>
    </message>
    <message>
        <source>Tunda atau lanjutkan semua kiriman</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beda isi sebelumnya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beda isi berikutnya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kotak keluar</source>
        <translation>Outbox</translation>
    </message>
    <message>
        <source>Semua</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belum dikirim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perlu tindakan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beda isi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tunda semua</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua dari laptop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua dari toko</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coba tanpa mengirim…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coba lagi yang gagal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lanjutkan kiriman</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua kiriman sedang ditunda.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua isi sama</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yang berubah di laptop dan juga di toko muncul di sini untuk dipilih.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidak ada yang perlu tindakan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yang ditolak toko atau kurang isiannya muncul di sini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semua sudah terkirim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kiriman baru dari Katalog muncul di sini sampai toko menjawab.</source>
        <translation type="unfinished"></translation>
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
        <source>Lihat di toko</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pulihkan isi yang terakhir terbit</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln kiriman dibatalkan.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batalkan kiriman</source>
        <translation>Cancel sending</translation>
    </message>
    <message>
        <source>Kategori dan atribut…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ganti nama…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isi berkas…</source>
        <translation type="unfinished">Fill the file…</translation>
    </message>
    <message>
        <source>Baca unduhan Seller Centre…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sambungkan lewat izin…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Periksa sambungan…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lanjutkan kiriman toko ini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tunda kiriman toko ini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perbarui izin…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kiriman menunggu di kotak keluar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isi {name} dipilih.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Pakai isi dari laptop untuk %Ln listing?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Yang berubah di toko akan ditimpa saat dikirim. Bisa diurungkan sampai terkirim.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Pakai isi dari toko untuk %Ln listing?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Isi katalog diganti dengan yang ada di toko. Bisa diurungkan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pakai dari laptop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pakai dari toko</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Isi %Ln listing dipilih.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Menyamakan isi</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Coba lagi yang gagal (%Ln)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Tidak ada yang gagal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilih kiriman yang menunggu dulu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setiap kiriman dicek dulu lewat SKU, jadi tidak akan tayang ganda.</source>
        <translation type="unfinished"></translation>
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
        <source>Sambungkan lagi</source>
        <translation>Connect again</translation>
    </message>
    <message>
        <source>Isi berkas unggah massal…</source>
        <translation>Fill in mass upload file…</translation>
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
    <name>UpdateDialog</name>
    <message>
        <source>Ubah listing lewat berkas</source>
        <translation>Change listings through the file</translation>
    </message>
    <message>
        <source>Sel lain di berkas tidak tersentuh. Toko berubah setelah berkas diunggah.</source>
        <translation>No other cell of the file is touched. The shop changes once the file is uploaded.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing di berkas ini.</source>
        <translation>
            <numerusform>%Ln listing in this file.</numerusform>
            <numerusform>%Ln listings in this file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tidak ada padanannya di katalog dan dibiarkan.</source>
        <translation>
            <numerusform>%Ln has no product in the catalogue and is left as it is.</numerusform>
            <numerusform>%Ln have no product in the catalogue and are left as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln baris varian tidak dikenali; samakan SKU-nya.</source>
        <translation>
            <numerusform>%Ln row of a variant is not known; give it the same SKU.</numerusform>
            <numerusform>%Ln rows of variants are not known; give them the same SKU.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nilai yang berbeda</source>
        <translation>Values that differ</translation>
    </message>
    <message>
        <source>Produk</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Varian</source>
        <translation>Variant</translation>
    </message>
    <message>
        <source>Isian</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Di toko</source>
        <translation>In the shop</translation>
    </message>
    <message>
        <source>Di sini</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Semua nilai di berkas ini sama dengan katalog. Tidak ada yang perlu diubah.</source>
        <translation>All values in this file are the same as in the catalogue. Nothing needs changing.</translation>
    </message>
    <message>
        <source>Belum pernah sama</source>
        <translation>Never the same</translation>
    </message>
    <message>
        <source>Berubah di sini</source>
        <translation>Changed here</translation>
    </message>
    <message>
        <source>Berubah di toko</source>
        <translation>Changed in the shop</translation>
    </message>
    <message>
        <source>Berubah di keduanya</source>
        <translation>Changed on both sides</translation>
    </message>
    <message numerus="yes">
        <source>Tulis %Ln nilai…</source>
        <translation>
            <numerusform>Write %Ln value…</numerusform>
            <numerusform>Write %Ln values…</numerusform>
        </translation>
    </message>
    <message>
        <source>Tidak ada yang dicentang.</source>
        <translation>Nothing is ticked.</translation>
    </message>
</context>
<context>
    <name>Workbook</name>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Pilih berkas unggah atau ubah massal dari Seller Centre</source>
        <translation>Choose the mass-upload or mass-update file from the seller centre</translation>
    </message>
    <message>
        <source>Membaca {file}</source>
        <translation>Reading {file}</translation>
    </message>
    <message>
        <source>{name}-terisi.xlsx</source>
        <translation>{name}-filled.xlsx</translation>
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
        <source>Berikutnya</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Yang tidak ikut atau perlu dilihat</source>
        <translation>Left out, or worth a look</translation>
    </message>
</context>
</TS>
