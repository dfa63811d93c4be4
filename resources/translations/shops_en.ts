<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
<context>
    <name>AddCard</name>
    <message>
        <source>Tambah toko lain…</source>
        <translation>Add another shop…</translation>
    </message>
    <message>
        <source>Lewat izin marketplace, atau lewat berkas.</source>
        <translation>By the marketplace&apos;s consent, or by file.</translation>
    </message>
    <message>
        <source>Jalan mana yang terbuka?</source>
        <translation>Which road is open?</translation>
    </message>
</context>
<context>
    <name>AttributeModel</name>
    <message>
        <source>Atribut</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>Diminta</source>
        <translation>Asked</translation>
    </message>
    <message>
        <source>Terisi</source>
        <translation>Filled</translation>
    </message>
    <message>
        <source>Isinya sekarang</source>
        <translation>Holds now</translation>
    </message>
    <message>
        <source>{name}, bila “{parent}” diisi sesuai</source>
        <translation>{name}, where “{parent}” is filled accordingly</translation>
    </message>
    <message>
        <source>wajib</source>
        <translation>required</translation>
    </message>
    <message>
        <source>boleh kosong</source>
        <translation>may be empty</translation>
    </message>
    <message>
        <source>{filled} dari {all}</source>
        <translation>{filled} of {all}</translation>
    </message>
</context>
<context>
    <name>CategoryAttributes</name>
    <message>
        <source>Atribut kategori</source>
        <translation>Attributes of the category</translation>
    </message>
    <message>
        <source>Isi atribut</source>
        <translation>Fill attributes</translation>
    </message>
    <message>
        <source>Timpa yang sudah terisi</source>
        <translation>Overwrite what is filled</translation>
    </message>
    <message>
        <source>Isikan</source>
        <translation>Fill in</translation>
    </message>
    <message>
        <source>Periksa merek</source>
        <translation>Check brands</translation>
    </message>
    <message>
        <source>Ambil daftar atribut</source>
        <translation>Fetch the attributes</translation>
    </message>
    <message>
        <source>Kategori ini tidak meminta atribut apa pun.</source>
        <translation>This category asks for no attributes.</translation>
    </message>
    <message>
        <source>Pilih kategorinya dulu.</source>
        <translation>Choose the category first.</translation>
    </message>
    <message>
        <source>Toko lewat berkas: atribut ada di berkas unggah massalnya.</source>
        <translation>A shop by file: attributes are in its mass upload file.</translation>
    </message>
    <message>
        <source>Daftar atribut kategori ini belum pernah diambil. Sesudah diambil, ia tersimpan untuk tanpa internet.</source>
        <translation>The attributes of this category were never fetched. Once fetched they are kept for use without internet.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln atribut wajib belum lengkap.</source>
        <translation>
            <numerusform>%Ln required attribute is incomplete.</numerusform>
            <numerusform>%Ln required attributes are incomplete.</numerusform>
        </translation>
    </message>
    <message>
        <source>Semua atribut wajib terisi.</source>
        <translation>All required attributes are filled.</translation>
    </message>
    <message>
        <source>ada di daftar {platform}</source>
        <translation>in {platform}&apos;s list</translation>
    </message>
    <message>
        <source>tidak ada di daftar {platform}</source>
        <translation>not in {platform}&apos;s list</translation>
    </message>
    <message>
        <source>belum diperiksa</source>
        <translation>not checked yet</translation>
    </message>
    <message>
        <source>Merek: {brands}</source>
        <translation>Brands: {brands}</translation>
    </message>
    <message>
        <source>Sedang bertanya.</source>
        <translation>Asking.</translation>
    </message>
    <message>
        <source>Memeriksa merek</source>
        <translation>Checking brands</translation>
    </message>
    <message numerus="yes">
        <source>Isikan ke %Ln produk</source>
        <translation>
            <numerusform>Fill into %Ln product</numerusform>
            <numerusform>Fill into %Ln products</numerusform>
        </translation>
    </message>
    <message>
        <source>Semua sudah terisi.</source>
        <translation>All are filled.</translation>
    </message>
    <message>
        <source>misalnya {choices}</source>
        <translation>for example {choices}</translation>
    </message>
    <message>
        <source>beberapa dipisah koma</source>
        <translation>several, parted by commas</translation>
    </message>
    <message>
        <source>dengan satuan: {units}</source>
        <translation>with a unit: {units}</translation>
    </message>
    <message>
        <source>Sedang diambil.</source>
        <translation>Being fetched.</translation>
    </message>
    <message>
        <source>Mengambil atribut kategori</source>
        <translation>Fetching attributes</translation>
    </message>
</context>
<context>
    <name>CategoryChoice</name>
    <message>
        <source>Cari kategori {platform}</source>
        <translation>Search {platform} categories</translation>
    </message>
    <message>
        <source>Pakai kategori ini</source>
        <translation>Use this category</translation>
    </message>
    <message>
        <source>Tanya {platform}</source>
        <translation>Ask {platform}</translation>
    </message>
    <message>
        <source>Kembali ke usulan</source>
        <translation>Back to the suggestion</translation>
    </message>
    <message>
        <source>Kategori yang cocok; Enter memilih</source>
        <translation>Matching categories; Enter chooses</translation>
    </message>
    <message>
        <source>Anda belum memilih yang lain.</source>
        <translation>You have not chosen another one.</translation>
    </message>
    <message>
        <source>Hanya untuk toko yang tersambung lewat izin.</source>
        <translation>Only for shops that are connected by consent.</translation>
    </message>
    <message>
        <source>Pilih satu kategori di daftar dulu.</source>
        <translation>Choose a category in the list first.</translation>
    </message>
    <message>
        <source>cocok dengan pencarian</source>
        <translation>matches the search</translation>
    </message>
    <message>
        <source>diusulkan {platform}</source>
        <translation>suggested by {platform}</translation>
    </message>
    <message>
        <source>kemungkinan lain</source>
        <translation>another possibility</translation>
    </message>
    <message>
        <source>nama mirip</source>
        <translation>similar name</translation>
    </message>
    <message>
        <source>dipakai sekarang, {basis}</source>
        <translation>used now, {basis}</translation>
    </message>
    <message>
        <source>Tidak ada yang cocok. Coba satu kata saja.</source>
        <translation>Nothing matches. Try a single word.</translation>
    </message>
    <message>
        <source>Daftar kategori {platform} belum ada di laptop ini. Tekan “Tanya {platform}” saat tersambung.</source>
        <translation>The categories of {platform} are not on this laptop yet. Press “Ask {platform}” when connected.</translation>
    </message>
    <message>
        <source>Daftar kategori {platform} hanya ada untuk toko yang tersambung; pilih kategorinya di berkas.</source>
        <translation>The categories of {platform} are only there for connected shops; choose the category in the file.</translation>
    </message>
    <message>
        <source>Sedang bertanya.</source>
        <translation>Asking.</translation>
    </message>
    <message>
        <source>Bertanya ke marketplace</source>
        <translation>Asking the marketplace</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>Periksa sambungan {shop}</source>
        <translation>Check the connection of {shop}</translation>
    </message>
    <message>
        <source>Sambungkan lagi</source>
        <translation>Connect again</translation>
    </message>
    <message>
        <source>Sedang diperiksa.</source>
        <translation>Being checked.</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Menghubungi marketplace…</source>
        <translation>Asking the marketplace…</translation>
    </message>
    <message>
        <source>Diperiksa: kunci, izin, alamat IP, hak akses, jam komputer, dan penyimpan sandi.</source>
        <translation>Checked: key, authorisation, IP address, permissions, the computer&apos;s clock and the password store.</translation>
    </message>
    <message>
        <source>Kiriman bisa dikirim.</source>
        <translation>Sendings can go.</translation>
    </message>
    <message>
        <source>Sambungan baik.</source>
        <translation>The connection works.</translation>
    </message>
</context>
<context>
    <name>ChooseShopsDialog</name>
    <message>
        <source>Toko mana yang ditambahkan?</source>
        <translation>Which shops are to be added?</translation>
    </message>
    <message>
        <source>Tiap toko mendapat kuncinya sendiri di penyimpanan rahasia.</source>
        <translation>Each shop gets its own key in the secret store.</translation>
    </message>
    <message numerus="yes">
        <source>Akun utama ini memegang %Ln toko.</source>
        <translation>
            <numerusform>This main account holds %Ln shop.</numerusform>
            <numerusform>This main account holds %Ln shops.</numerusform>
        </translation>
    </message>
    <message>
        <source>{shop} (sudah ada di sini, izinnya diperbarui)</source>
        <translation>{shop} (already here, its authorisation is renewed)</translation>
    </message>
    <message numerus="yes">
        <source>Tambahkan %Ln toko</source>
        <translation>
            <numerusform>Add %Ln shop</numerusform>
            <numerusform>Add %Ln shops</numerusform>
        </translation>
    </message>
    <message>
        <source>Pilih sedikitnya satu toko.</source>
        <translation>Choose at least one shop.</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Cocokkan kolom {file}</source>
        <translation>Match the columns of {file}</translation>
    </message>
    <message>
        <source>Pakai kolom ini</source>
        <translation>Use these columns</translation>
    </message>
    <message>
        <source>Bentuk berkas ini belum kami kenal. Periksa isi tiap kolom sekali saja. Lembar lain, kunci, dan pilihan di dalamnya tidak disentuh.</source>
        <translation>We do not know the form of this file yet. Check what each column holds, once only. Other sheets, keys and lists in it are not touched.</translation>
    </message>
    <message>
        <source>Menambah produk</source>
        <translation>Add products</translation>
    </message>
    <message>
        <source>Mengubah listing yang ada</source>
        <translation>Change existing listings</translation>
    </message>
    <message>
        <source>Guna berkas ini</source>
        <translation>What this file is for</translation>
    </message>
    <message>
        <source>Lembar</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Baris judul kolom</source>
        <translation>Row of headings</translation>
    </message>
    <message>
        <source>Baris produk pertama</source>
        <translation>First product row</translation>
    </message>
    <message>
        <source>Satuan berat</source>
        <translation>Unit of weight</translation>
    </message>
    <message>
        <source>(belum dipilih)</source>
        <translation>(not chosen yet)</translation>
    </message>
    <message>
        <source>gram</source>
        <translation>gram</translation>
    </message>
    <message>
        <source>kilogram</source>
        <translation>kilogram</translation>
    </message>
    <message>
        <source>Kolom</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>(kosong)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>Kolom di berkas</source>
        <translation>Column in the file</translation>
    </message>
    <message>
        <source>Keterangan di berkas</source>
        <translation>What the file says</translation>
    </message>
    <message>
        <source>Diisi dengan</source>
        <translation>Filled with</translation>
    </message>
    <message>
        <source>Kalau kosong, tulis</source>
        <translation>If empty, write</translation>
    </message>
    <message>
        <source>Kolom {number}</source>
        <translation>Column {number}</translation>
    </message>
    <message>
        <source>Isi kolom {name}</source>
        <translation>What column {name} holds</translation>
    </message>
    <message>
        <source>(tidak diisi)</source>
        <translation>(not filled)</translation>
    </message>
    <message>
        <source>Atribut “{name}”</source>
        <translation>Attribute “{name}”</translation>
    </message>
    <message>
        <source>Isi tetap kolom {name} kalau produknya kosong</source>
        <translation>What column {name} says where the product has nothing</translation>
    </message>
    <message>
        <source>Foto {number} (alamat)</source>
        <translation>Photo {number} (address)</translation>
    </message>
    <message>
        <source>ID produk di toko</source>
        <translation>Product ID in the shop</translation>
    </message>
    <message>
        <source>ID varian di toko</source>
        <translation>Variant ID in the shop</translation>
    </message>
    <message>
        <source>Kategori marketplace</source>
        <translation>Marketplace&apos;s category</translation>
    </message>
    <message>
        <source>SKU induk</source>
        <translation>Parent SKU</translation>
    </message>
    <message>
        <source>Kode penyatu varian</source>
        <translation>Code that joins variants</translation>
    </message>
    <message>
        <source>Foto varian (alamat)</source>
        <translation>Variant photo (address)</translation>
    </message>
    <message>
        <source>Pilih kolom ID produk atau SKU.</source>
        <translation>Choose the column of the product ID or the SKU.</translation>
    </message>
    <message>
        <source>Pilih kolom yang diubah: harga, stok, nama, deskripsi, atau berat.</source>
        <translation>Choose a column to change: price, stock, name, description or weight.</translation>
    </message>
    <message>
        <source>Pilih kolom untuk nama produk.</source>
        <translation>Choose the column of the product name.</translation>
    </message>
    <message>
        <source>Baris produk harus di bawah baris judul.</source>
        <translation>Product rows have to be below the headings.</translation>
    </message>
    <message>
        <source>Pilih satuan berat.</source>
        <translation>Choose the unit of weight.</translation>
    </message>
    <message>
        <source>Diingat untuk berkas berikutnya dengan judul yang sama.</source>
        <translation>Remembered for the next file with the same headings.</translation>
    </message>
    <message>
        <source>Baris yang sudah berisi di bawah judul akan diganti dengan produk Anda.</source>
        <translation>Rows below the headings that hold something will be replaced by your products.</translation>
    </message>
    <message>
        <source>Wajib, belum diisi: {names}.</source>
        <translation>Mandatory, not filled yet: {names}.</translation>
    </message>
    <message>
        <source>Pilihan: {choices}</source>
        <translation>Choices: {choices}</translation>
    </message>
    <message>
        <source>{name} hanya menerima: {choices}.</source>
        <translation>{name} takes only: {choices}.</translation>
    </message>
</context>
<context>
    <name>Conflict</name>
    <message>
        <source>(kosong)</source>
        <translation>(empty)</translation>
    </message>
</context>
<context>
    <name>ConflictPanel</name>
    <message>
        <source>Pilih isi yang dipakai</source>
        <translation>Choose which to use</translation>
    </message>
    <message>
        <source>Sebelumnya</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Berikutnya</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Isi yang berbeda</source>
        <translation>What differs</translation>
    </message>
    <message>
        <source>Pakai semua dari laptop</source>
        <translation>Use all of mine</translation>
    </message>
    <message>
        <source>Pakai semua dari toko</source>
        <translation>Use all of the shop&apos;s</translation>
    </message>
    <message>
        <source>Pakai pilihan ini</source>
        <translation>Use this choice</translation>
    </message>
    <message>
        <source>Nanti saja</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>{at} dari {total}</source>
        <translation>{at} of {total}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln isi belum dipilih.</source>
        <translation>
            <numerusform>%Ln field is not chosen yet.</numerusform>
            <numerusform>%Ln fields are not chosen yet.</numerusform>
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
        <source>Langkah-langkahnya</source>
        <translation>The steps</translation>
    </message>
    <message>
        <source>Isi dari berkas koperasi…</source>
        <translation>Fill from the cooperative&apos;s file…</translation>
    </message>
    <message>
        <source>Alamat latihan…</source>
        <translation>Practice address…</translation>
    </message>
    <message>
        <source>Setujui izinnya di peramban.</source>
        <translation>Consent in the browser.</translation>
    </message>
    <message>
        <source>Sesudah itu jendela ini lanjut sendiri.</source>
        <translation>After that this window goes on by itself.</translation>
    </message>
    <message>
        <source>Sambungkan lagi {shop}</source>
        <translation>Connect {shop} again</translation>
    </message>
    <message>
        <source>kosong = pakai yang tersimpan</source>
        <translation>empty = use the stored one</translation>
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
        <source>Peramban tidak terbuka? Salin tautan izinnya</source>
        <translation>The browser did not open? Copy the consent link</translation>
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
        <source>Berkas pengaturan dari koperasi</source>
        <translation>Settings file from the cooperative</translation>
    </message>
    <message>
        <source>Pengaturan (*.json);;Semua berkas (*)</source>
        <translation>Settings (*.json);;All files (*)</translation>
    </message>
    <message>
        <source>Berkas tidak bisa dibuka.</source>
        <translation>The file cannot be opened.</translation>
    </message>
    <message>
        <source>Salin ke laptop ini dulu, lalu pilih lagi.</source>
        <translation>Copy it to this laptop first, then choose again.</translation>
    </message>
    <message>
        <source>Tautan disalin; tempel di peramban</source>
        <translation>Link copied; paste it in the browser</translation>
    </message>
    <message>
        <source>Alamatnya dipakai.</source>
        <translation>The address is used.</translation>
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
        <source>Belum ada toko yang ditambahkan.</source>
        <translation>No shop was added.</translation>
    </message>
    <message>
        <source>Izinnya tetap tercatat di marketplace. Buka izin lagi kapan saja untuk memilih tokonya.</source>
        <translation>The authorisation stays on record at the marketplace. Open it again at any time to choose the shops.</translation>
    </message>
    <message>
        <source>Menambahkan toko…</source>
        <translation>Adding shops…</translation>
    </message>
    <message>
        <source>Tiap toko mendapat kuncinya sendiri.</source>
        <translation>Each shop gets its own key.</translation>
    </message>
    <message>
        <source>Menambahkan toko</source>
        <translation>Adding shops</translation>
    </message>
    <message numerus="yes">
        <source>%Ln toko belum tersambung.</source>
        <translation>
            <numerusform>%Ln shop is not connected.</numerusform>
            <numerusform>%Ln shops are not connected.</numerusform>
        </translation>
    </message>
    <message>
        <source>Toko {number}: {reason}</source>
        <translation>Shop {number}: {reason}</translation>
    </message>
    <message>
        <source>Tersambung: {shop}</source>
        <translation>Connected: {shop}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln toko tersambung.</source>
        <translation>
            <numerusform>%Ln shop connected.</numerusform>
            <numerusform>%Ln shops connected.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ambil listing yang sudah ada di sana?</source>
        <translation>Fetch the listings that are there already?</translation>
    </message>
    <message>
        <source>Ambil listing…</source>
        <translation>Fetch listings…</translation>
    </message>
</context>
<context>
    <name>DifferenceModel</name>
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
        <source>Belum pernah disamakan</source>
        <translation>Never made the same</translation>
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
</context>
<context>
    <name>DisconnectDialog</name>
    <message>
        <source>Tanpa izin untuk {shop}</source>
        <translation>Without authorisation for {shop}</translation>
    </message>
    <message>
        <source>Putuskan {shop}?</source>
        <translation>Disconnect {shop}?</translation>
    </message>
    <message>
        <source>Izin dihapus dari laptop ini. Listing di toko tidak berubah.</source>
        <translation>The authorisation is deleted from this laptop. The listings in the shop do not change.</translation>
    </message>
    <message>
        <source>Tahan sampai disambungkan lagi</source>
        <translation>Hold until it is connected again</translation>
    </message>
    <message>
        <source>Lanjut lewat berkas</source>
        <translation>Go on by file</translation>
    </message>
    <message>
        <source>Kiriman yang menunggu tetap menunggu.</source>
        <translation>What waits to be sent goes on waiting.</translation>
    </message>
    <message>
        <source>Kiriman yang menunggu ikut berkas berikutnya, dan angkanya dari laporan Seller Centre. Bisa disambungkan lagi kapan saja.</source>
        <translation>What waits to be sent goes into the next file, and the numbers come from Seller Centre reports. It can be connected again at any time.</translation>
    </message>
    <message>
        <source>Putuskan toko</source>
        <translation>Disconnect the shop</translation>
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
        <source>{count} terkait dengan katalog.</source>
        <translation>{count} linked to the catalogue.</translation>
    </message>
    <message>
        <source>{count} belum: kaitkan dari menu toko.</source>
        <translation>{count} not: link them from the shop&apos;s menu.</translation>
    </message>
    <message>
        <source>{count} ditolak, lihat Perlu tindakan.</source>
        <translation>{count} refused, see Needs action.</translation>
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
        <source>belum pernah disamakan</source>
        <translation>never made the same</translation>
    </message>
    <message>
        <source>terakhir sama: {value}</source>
        <translation>last the same: {value}</translation>
    </message>
    <message>
        <source>Di laptop ini</source>
        <translation>On this laptop</translation>
    </message>
    <message>
        <source>Di {platform}</source>
        <translation>At {platform}</translation>
    </message>
    <message>
        <source>Tulis yang baru</source>
        <translation>Write a new one</translation>
    </message>
    <message>
        <source> · tidak berubah</source>
        <translation> · unchanged</translation>
    </message>
    <message>
        <source>{field}, isi baru</source>
        <translation>{field}, new content</translation>
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
        <source>Ubah arti kolomnya…</source>
        <translation>Change what its columns hold…</translation>
    </message>
    <message>
        <source>Produk yang dimasukkan</source>
        <translation>Products to put in</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk yang menunggu berkas</source>
        <translation>
            <numerusform>%Ln product that waits for a file</numerusform>
            <numerusform>%Ln products that wait for a file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Semua yang belum ada di toko ini: %Ln produk</source>
        <translation>
            <numerusform>All that are not in this shop yet: %Ln product</numerusform>
            <numerusform>All that are not in this shop yet: %Ln products</numerusform>
        </translation>
    </message>
    <message>
        <source>Daftar produk toko ini belum pernah dibaca.</source>
        <translation>The product list of this shop was never read.</translation>
    </message>
    <message>
        <source>Kalau di sana sudah ada produk, baca dulu unduhannya supaya tidak ganda.</source>
        <translation>If there are products already, read its download first, so that nothing is there twice.</translation>
    </message>
    <message>
        <source>Semua produk sudah ada di toko ini atau sedang diunggah. Yang sudah tayang diubah lewat berkas ubah massal.</source>
        <translation>All products are in this shop already or on their way. What is listed is changed through a mass-update file.</translation>
    </message>
    <message>
        <source>Pilih satuan berat dulu.</source>
        <translation>Choose the unit of weight first.</translation>
    </message>
    <message>
        <source>Centang sedikitnya satu kurir.</source>
        <translation>Tick at least one courier.</translation>
    </message>
    <message>
        <source>Tidak ada produk yang bisa dimasukkan.</source>
        <translation>There is no product to put in.</translation>
    </message>
    <message numerus="yes">
        <source>Isi ulang %Ln produk yang berkasnya belum diunggah</source>
        <translation>
            <numerusform>Fill again %Ln product whose file was not uploaded</numerusform>
            <numerusform>Fill again %Ln products whose file was not uploaded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilledDialog</name>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Berkas sudah terisi</source>
        <translation>The file is filled</translation>
    </message>
    <message>
        <source>Belum ada yang bisa diisi</source>
        <translation>Nothing could be filled in yet</translation>
    </message>
    <message>
        <source>Berikutnya</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Setelah diunggah, tandai di Kotak keluar (halaman Toko). Di sana juga terlihat yang masih menunggu.</source>
        <translation>Once uploaded, mark it in the outbox (Shops page). What still waits is seen there, too.</translation>
    </message>
    <message>
        <source>Yang tidak ikut atau perlu dilihat</source>
        <translation>Left out, or to be looked at</translation>
    </message>
    <message numerus="yes">
        <source>Begitu juga %Ln produk lain.</source>
        <translation>
            <numerusform>So it is with %Ln other product.</numerusform>
            <numerusform>So it is with %Ln other products.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>dan %Ln lagi</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk</source>
        <translation>
            <numerusform>%Ln product</numerusform>
            <numerusform>%Ln products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln baris</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message>
        <source>{products}, {rows}, di {file}.</source>
        <translation>{products}, {rows}, in {file}.</translation>
    </message>
    <message>
        <source>Buka folder</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>Satu berkas tidak memuat semuanya. Unggah satu per satu.</source>
        <translation>One file cannot hold them all. Upload them one by one.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk belum berfoto di berkas.</source>
        <translation>
            <numerusform>%Ln product has no photo in the file.</numerusform>
            <numerusform>%Ln products have no photo in the file.</numerusform>
        </translation>
    </message>
    <message>
        <source>Berkas hanya menerima alamat foto di internet. Salinannya bisa disiapkan untuk ditambahkan di Seller Centre.</source>
        <translation>The file takes only addresses of photos on the internet. Copies can be prepared, to be added in the seller centre.</translation>
    </message>
    <message>
        <source>Siapkan foto</source>
        <translation>Prepare photos</translation>
    </message>
    <message>
        <source>{name} foto</source>
        <translation>{name} photos</translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto siap.</source>
        <translation>
            <numerusform>%Ln photo is ready.</numerusform>
            <numerusform>%Ln photos are ready.</numerusform>
        </translation>
    </message>
    <message>
        <source>Produk itu belum punya foto di sini.</source>
        <translation>Those products have no photo here yet.</translation>
    </message>
    <message>
        <source>Ada di folder {folder}.</source>
        <translation>In the folder {folder}.</translation>
    </message>
    <message>
        <source>Sedang disiapkan.</source>
        <translation>Being prepared.</translation>
    </message>
    <message>
        <source>Menyiapkan foto</source>
        <translation>Preparing photos</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk menunggu berkas kategorinya</source>
        <translation>
            <numerusform>%Ln product waits for its category&apos;s file</numerusform>
            <numerusform>%Ln products wait for their category&apos;s file</numerusform>
        </translation>
    </message>
    <message>
        <source>Berkas ini hanya memuat kategorinya sendiri. Unduh juga template untuk: {names}. Lalu isi lagi.</source>
        <translation>This file takes its own categories only. Download the templates for these, too: {names}. Then fill again.</translation>
    </message>
    <message>
        <source>Jangan unggah {files} lagi.</source>
        <translation>Do not upload {files} any more.</translation>
    </message>
    <message>
        <source>Produknya sudah pindah ke berkas ini, dan akan ganda bila keduanya diunggah.</source>
        <translation>Its products went into this file, and would be there twice if both were uploaded.</translation>
    </message>
    <message>
        <source>Tambahkan tokonya lewat berkas di halaman Toko, supaya hasilnya bisa dibaca dan tidak ada yang terkirim dua kali.</source>
        <translation>Add the shop by file on the Shops page, so that its result can be read and nothing is sent twice.</translation>
    </message>
</context>
<context>
    <name>FirstDialog</name>
    <message>
        <source>Nanti saja</source>
        <translation>Not now</translation>
    </message>
    <message numerus="yes">
        <source>Samakan %Ln listing {shop} dengan katalog</source>
        <translation>
            <numerusform>Make %Ln listing of {shop} the same as the catalogue</numerusform>
            <numerusform>Make %Ln listings of {shop} the same as the catalogue</numerusform>
        </translation>
    </message>
    <message>
        <source>Listing ini sudah dikaitkan, tetapi isinya belum pernah disamakan. Pilih sekali mana yang diikuti; sesudah itu hanya perubahan baru yang ditanyakan.</source>
        <translation>These listings are linked, but their content was never made the same. Choose once which side to follow; after that only new changes are asked about.</translation>
    </message>
    <message>
        <source>Semua ikuti toko</source>
        <translation>All follow the shop</translation>
    </message>
    <message>
        <source>Semua ikuti katalog</source>
        <translation>All follow the catalogue</translation>
    </message>
    <message>
        <source>Pilih satu per satu</source>
        <translation>Choose one by one</translation>
    </message>
    <message numerus="yes">
        <source>%Ln berbeda</source>
        <translation>
            <numerusform>%Ln differs</numerusform>
            <numerusform>%Ln differ</numerusform>
        </translation>
    </message>
    <message>
        <source>Ikuti toko</source>
        <translation>Follow the shop</translation>
    </message>
    <message>
        <source>Ikuti katalog</source>
        <translation>Follow the catalogue</translation>
    </message>
    <message>
        <source>di toko: {value}</source>
        <translation>in the shop: {value}</translation>
    </message>
    <message>
        <source>di katalog: {value}</source>
        <translation>in the catalogue: {value}</translation>
    </message>
    <message>
        <source>Kosong di katalog, diisi dari toko: {fields}.</source>
        <translation>Empty in the catalogue, filled from the shop: {fields}.</translation>
    </message>
    <message>
        <source>Toko tidak berubah. Perubahan katalog bisa diurungkan.</source>
        <translation>The shop does not change. Changes to the catalogue can be undone.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing ikut berkas ubah massal berikutnya.</source>
        <translation>
            <numerusform>%Ln listing goes into the next mass-update file.</numerusform>
            <numerusform>%Ln listings go into the next mass-update file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing diubah di toko; kirimannya masuk kotak keluar dan bisa dibatalkan.</source>
        <translation>
            <numerusform>%Ln listing will be changed in the shop; it goes to the outbox and can be cancelled there.</numerusform>
            <numerusform>%Ln listings will be changed in the shop; they go to the outbox and can be cancelled there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Samakan %Ln listing</source>
        <translation>
            <numerusform>Make %Ln listing the same</numerusform>
            <numerusform>Make %Ln listings the same</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JoinDialog</name>
    <message>
        <source>Apakah ini toko yang sama?</source>
        <translation>Is this the same shop?</translation>
    </message>
    <message>
        <source>Listing</source>
        <translation>Listings</translation>
    </message>
    <message>
        <source>Angka</source>
        <translation>Numbers</translation>
    </message>
    <message>
        <source>Kiriman</source>
        <translation>To be sent</translation>
    </message>
    <message>
        <source>Perbandingan</source>
        <translation>Comparison</translation>
    </message>
    <message>
        <source>Coba lagi</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Bukan, toko lain</source>
        <translation>No, another shop</translation>
    </message>
    <message>
        <source>Kembali hanya dengan memulihkan salinan yang dibuat sekarang.</source>
        <translation>The only way back is to restore the copy that is made now.</translation>
    </message>
    <message>
        <source>{other} tersambung lewat izin. Selama ini {shop} dipakai lewat berkas. Bila keduanya toko yang sama, semuanya diteruskan dalam satu toko, dengan nama “{name}”.</source>
        <translation>{other} is connected by authorisation. Until now {shop} was used by file. If both are the same shop, all of it goes on in one shop, named “{name}”.</translation>
    </message>
    <message>
        <source>Ya, jadikan satu</source>
        <translation>Yes, make them one</translation>
    </message>
    <message>
        <source>Isi tokonya sedang dilihat dulu.</source>
        <translation>The shop is being looked into first.</translation>
    </message>
    <message>
        <source>Listing di toko sedang dibaca…</source>
        <translation>Reading the listings in the shop…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing</source>
        <translation>
            <numerusform>%Ln listing</numerusform>
            <numerusform>%Ln listings</numerusform>
        </translation>
    </message>
    <message>
        <source>, {count} terkait dengan katalog</source>
        <translation>, {count} linked to the catalogue</translation>
    </message>
    <message>
        <source>belum ada laporan yang dibaca</source>
        <translation>no report was read yet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hari berangka dari laporan, {span}</source>
        <translation>
            <numerusform>%Ln day with numbers from reports, {span}</numerusform>
            <numerusform>%Ln days with numbers from reports, {span}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln menunggu berkas</source>
        <translation>
            <numerusform>%Ln waits for a file</numerusform>
            <numerusform>%Ln wait for a file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln di berkas yang belum diunggah</source>
        <translation>
            <numerusform>%Ln in a file that is not uploaded</numerusform>
            <numerusform>%Ln in files that are not uploaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sudah diunggah, hasilnya belum dibaca</source>
        <translation>
            <numerusform>%Ln uploaded, its result not read</numerusform>
            <numerusform>%Ln uploaded, their results not read</numerusform>
        </translation>
    </message>
    <message>
        <source>tidak ada yang menunggu</source>
        <translation>nothing waits</translation>
    </message>
    <message>
        <source>Kaitan, angka, dan riwayatnya tetap. Angka dari laporan dan dari izin dijumlahkan, tetapi tidak dibandingkan, karena bisa dihitung dengan cara lain.</source>
        <translation>Links, numbers and history stay. Numbers from reports and by authorisation are added up but not compared, since they may be counted in another way.</translation>
    </message>
    <message>
        <source>Yang menunggu berkas dikirim lewat izin, sesudah dicek di toko. Yang sudah ada di sana tidak dibuat lagi.</source>
        <translation>What waits for a file is sent by authorisation, after a look into the shop. What is there already is not made again.</translation>
    </message>
    <message>
        <source>Berkas yang belum diunggah ({files}) jangan diunggah lagi.</source>
        <translation>Do not upload the files any more that were not uploaded ({files}).</translation>
    </message>
    <message>
        <source>Listing di toko sedang dibaca: {done}</source>
        <translation>Reading the listings in the shop: {done}</translation>
    </message>
    <message>
        <source>Listing di toko sedang dibaca: {done} dari {total}</source>
        <translation>Reading the listings in the shop: {done} of {total}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln nomornya sama</source>
        <translation>
            <numerusform>%Ln with the same number</numerusform>
            <numerusform>%Ln with the same number</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SKU-nya sama</source>
        <translation>
            <numerusform>%Ln with the same SKU</numerusform>
            <numerusform>%Ln with the same SKU</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hanya di daftar berkas</source>
        <translation>
            <numerusform>%Ln only in the list by file</numerusform>
            <numerusform>%Ln only in the list by file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hanya di toko</source>
        <translation>
            <numerusform>%Ln only in the shop</numerusform>
            <numerusform>%Ln only in the shop</numerusform>
        </translation>
    </message>
    <message>
        <source>belum ada listing di keduanya</source>
        <translation>no listings in either yet</translation>
    </message>
    <message>
        <source>Tidak satu pun listing sama.</source>
        <translation>Not one listing is the same.</translation>
    </message>
    <message>
        <source>Kemungkinan besar ini dua toko. Pilih “Bukan, toko lain” bila ragu; bisa dijadikan satu kapan saja.</source>
        <translation>Most likely these are two shops. Choose “No, another shop” when in doubt; they can become one at any time.</translation>
    </message>
    <message>
        <source>Belum ada yang bisa dibandingkan.</source>
        <translation>There is nothing to compare yet.</translation>
    </message>
    <message>
        <source>Anda yang tahu apakah tokonya sama. Bisa juga dijadikan satu nanti, dari menu kartunya.</source>
        <translation>You know whether the shop is the same. They can also become one later, from the menu of its card.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing sama.</source>
        <translation>
            <numerusform>%Ln listing is the same.</numerusform>
            <numerusform>%Ln listings are the same.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ini tampaknya toko yang sama.</source>
        <translation>This seems to be the same shop.</translation>
    </message>
    <message>
        <source>Yang hanya di daftar berkas mungkin sudah dihapus di toko; nanti ditandai begitu.</source>
        <translation>What is only in the list by file may have been deleted in the shop; it will be marked so.</translation>
    </message>
    <message>
        <source>belum bisa dibandingkan</source>
        <translation>cannot be compared yet</translation>
    </message>
    <message>
        <source>Isi tokonya harus dilihat dulu.</source>
        <translation>The shop has to be looked into first.</translation>
    </message>
    <message>
        <source>Angka dan listing dipindahkan: {percent}%</source>
        <translation>Moving numbers and listings: {percent}%</translation>
    </message>
    <message>
        <source>Sebentar, angka dan listing dipindahkan.</source>
        <translation>One moment, numbers and listings are being moved.</translation>
    </message>
    <message>
        <source>Batal</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>{shop} sekarang satu toko.</source>
        <translation>{shop} is one shop now.</translation>
    </message>
    <message>
        <source>Listing, angka, dan kirimannya diteruskan.</source>
        <translation>Its listings, its numbers and what waits to be sent go on.</translation>
    </message>
    <message>
        <source>Sedang dihentikan.</source>
        <translation>Stopping.</translation>
    </message>
</context>
<context>
    <name>LeafModel</name>
    <message>
        <source>belum ada, pilih dulu</source>
        <translation>none yet, choose first</translation>
    </message>
    <message>
        <source>pilihan Anda</source>
        <translation>your choice</translation>
    </message>
    <message>
        <source>padanan tetap</source>
        <translation>fixed match</translation>
    </message>
    <message>
        <source>usulan, pastikan</source>
        <translation>suggestion, please confirm</translation>
    </message>
    <message>
        <source>Kategori kami</source>
        <translation>Our category</translation>
    </message>
    <message>
        <source>Kategori {platform}</source>
        <translation>{platform} category</translation>
    </message>
    <message>
        <source>Dasar</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>LineSection</name>
    <message>
        <source>Internet</source>
        <translation>Internet</translation>
    </message>
    <message>
        <source>Hemat kuota internet</source>
        <translation>Save internet quota</translation>
    </message>
    <message>
        <source>Kiriman tetap jalan. Listing dan angka tidak diambil sendiri; saat Anda menekan Perbarui, hanya yang berubah yang diambil. Foto dari toko hanya diunduh bila Anda memintanya.</source>
        <translation>Sending goes on. Listings and numbers are not fetched by themselves; when you press Refresh, only what changed is fetched. Photos from shops are only downloaded when you ask for them.</translation>
    </message>
</context>
<context>
    <name>MappingDialog</name>
    <message>
        <source>Kategori dan atribut {shop}</source>
        <translation>Categories and attributes of {shop}</translation>
    </message>
    <message>
        <source>Setiap pilihan langsung tersimpan dan bisa diurungkan.</source>
        <translation>Each choice is kept at once and can be undone.</translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Kategori</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>Pilih kategori</source>
        <translation>Choose category</translation>
    </message>
    <message>
        <source>Isi atribut</source>
        <translation>Fill attributes</translation>
    </message>
    <message>
        <source>Yang diatur</source>
        <translation>What is set</translation>
    </message>
    <message numerus="yes">
        <source>%Ln kategori perlu dipastikan.</source>
        <translation>
            <numerusform>%Ln category is to be confirmed.</numerusform>
            <numerusform>%Ln categories are to be confirmed.</numerusform>
        </translation>
    </message>
    <message>
        <source>Semua kategori sudah pasti.</source>
        <translation>All categories are sure.</translation>
    </message>
    <message>
        <source>Belum ada produk dengan kategori. Impor atau buat produk dulu.</source>
        <translation>No product has a category yet. Import or make products first.</translation>
    </message>
    <message>
        <source>Nama kategori sedang diambil dari {platform}.</source>
        <translation>The names of the categories are being fetched from {platform}.</translation>
    </message>
</context>
<context>
    <name>MatchDialog</name>
    <message>
        <source>Kaitkan listing {shop}</source>
        <translation>Link listings of {shop}</translation>
    </message>
    <message>
        <source>Usulan</source>
        <translation>Suggestions</translation>
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
        <source>SKU sama</source>
        <translation>same SKU</translation>
    </message>
    <message>
        <source>Semua listing toko ini sudah terkait dengan katalog.</source>
        <translation>Every listing of this shop is linked with the catalogue.</translation>
    </message>
    <message>
        <source>Isi toko tidak berubah.</source>
        <translation>Nothing changes in the shop.</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Ambil semua listing</source>
        <translation>Fetch all listings</translation>
    </message>
    <message>
        <source>Bandingkan foto</source>
        <translation>Compare photos</translation>
    </message>
    <message>
        <source>Semua usulan</source>
        <translation>All suggestions</translation>
    </message>
    <message>
        <source>Nama mirip</source>
        <translation>Similar name</translation>
    </message>
    <message>
        <source>Foto mirip</source>
        <translation>Similar photo</translation>
    </message>
    <message>
        <source>Tanpa padanan</source>
        <translation>No match</translation>
    </message>
    <message>
        <source>Sudah terkait</source>
        <translation>Linked</translation>
    </message>
    <message>
        <source>Dilepas</source>
        <translation>Unlinked</translation>
    </message>
    <message>
        <source>Centang yang tampil</source>
        <translation>Tick what is shown</translation>
    </message>
    <message>
        <source>Jadikan produk baru</source>
        <translation>Make a new product</translation>
    </message>
    <message>
        <source>Pilih produk…</source>
        <translation>Choose product…</translation>
    </message>
    <message>
        <source>Lepaskan kaitan</source>
        <translation>Unlink</translation>
    </message>
    <message>
        <source>Listing toko diambil dulu.</source>
        <translation>The shop&apos;s listings are fetched first.</translation>
    </message>
    <message>
        <source>Mencari padanan listing</source>
        <translation>Matching listings</translation>
    </message>
    <message>
        <source>Belum ada listing di toko ini.</source>
        <translation>There are no listings in this shop yet.</translation>
    </message>
    <message>
        <source>Belum ada listing toko ini di laptop.</source>
        <translation>No listings of this shop are on the laptop yet.</translation>
    </message>
    <message>
        <source>Yang tercentang dikaitkan atau dijadikan produk baru. Periksa yang hanya mirip.</source>
        <translation>Ticked ones are linked or become new products. Look at those that are only similar.</translation>
    </message>
    <message>
        <source>Dibaca {moment}.</source>
        <translation>Read {moment}.</translation>
    </message>
    <message>
        <source>Pilih barisnya dulu.</source>
        <translation>Choose rows first.</translation>
    </message>
    <message>
        <source>Pilih satu baris dulu.</source>
        <translation>Choose one row first.</translation>
    </message>
    <message>
        <source>Pilih yang sudah terkait dulu.</source>
        <translation>Choose linked ones first.</translation>
    </message>
    <message>
        <source>Tidak ada barisnya.</source>
        <translation>There are no rows.</translation>
    </message>
    <message>
        <source>Sedang dikerjakan.</source>
        <translation>Being done.</translation>
    </message>
    <message>
        <source>Semua sudah punya padanan.</source>
        <translation>All have a match.</translation>
    </message>
    <message>
        <source>Kaitkan {links}, buat {creates} produk</source>
        <translation>Link {links}, make {creates} products</translation>
    </message>
    <message numerus="yes">
        <source>Buat %Ln produk</source>
        <translation>
            <numerusform>Make %Ln product</numerusform>
            <numerusform>Make %Ln products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kaitkan %Ln listing</source>
        <translation>
            <numerusform>Link %Ln listing</numerusform>
            <numerusform>Link %Ln listings</numerusform>
        </translation>
    </message>
    <message>
        <source>Belum ada yang tercentang.</source>
        <translation>Nothing is ticked yet.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln kaitan dilepas dan tidak diusulkan lagi.</source>
        <translation>
            <numerusform>%Ln link was taken away and will not be suggested again.</numerusform>
            <numerusform>%Ln links were taken away and will not be suggested again.</numerusform>
        </translation>
    </message>
    <message>
        <source>Mengambil listing {shop}</source>
        <translation>Fetching the listings of {shop}</translation>
    </message>
    <message>
        <source>{done} dari {total}</source>
        <translation>{done} of {total}</translation>
    </message>
    <message>
        <source>Dihentikan. Yang sudah terbaca tersimpan, dan lain kali dilanjutkan dari sana.</source>
        <translation>Stopped. What was read is kept, and next time it goes on from there.</translation>
    </message>
    <message>
        <source>Listing belum terbaca semua</source>
        <translation>Not all listings were read</translation>
    </message>
    <message>
        <source>Membandingkan foto</source>
        <translation>Comparing photos</translation>
    </message>
    <message>
        <source>{linked} listing dikaitkan, {made} produk dibuat.</source>
        <translation>{linked} listings linked, {made} products made.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk dibuat.</source>
        <translation>
            <numerusform>%Ln product made.</numerusform>
            <numerusform>%Ln products made.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing dikaitkan</source>
        <translation>
            <numerusform>%Ln listing linked</numerusform>
            <numerusform>%Ln listings linked</numerusform>
        </translation>
    </message>
    <message>
        <source>Sedang dikaitkan.</source>
        <translation>Being linked.</translation>
    </message>
    <message>
        <source>Mengaitkan listing</source>
        <translation>Linking listings</translation>
    </message>
</context>
<context>
    <name>MatchModel</name>
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
        <translation>Reason</translation>
    </message>
    <message>
        <source>+ produk baru</source>
        <translation>+ new product</translation>
    </message>
    <message>
        <source>(belum ada padanan)</source>
        <translation>(no match yet)</translation>
    </message>
    <message>
        <source>sudah terkait</source>
        <translation>linked</translation>
    </message>
    <message>
        <source>SKU sama</source>
        <translation>same SKU</translation>
    </message>
    <message>
        <source>nama mirip {percent}%</source>
        <translation>similar name {percent}%</translation>
    </message>
    <message>
        <source>foto mirip {percent}%</source>
        <translation>similar photo {percent}%</translation>
    </message>
    <message>
        <source>pilihan Anda</source>
        <translation>your choice</translation>
    </message>
    <message>
        <source>pernah Anda lepas</source>
        <translation>you unlinked it</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>Perlu tindakan</source>
        <translation>Needs action</translation>
    </message>
    <message>
        <source>Beda isi</source>
        <translation>Conflict</translation>
    </message>
    <message>
        <source>Belum disamakan</source>
        <translation>Not the same yet</translation>
    </message>
    <message>
        <source>Belum diunggah</source>
        <translation>Not uploaded</translation>
    </message>
    <message>
        <source>Menunggu hasil</source>
        <translation>Awaiting result</translation>
    </message>
    <message>
        <source>Di Seller Centre</source>
        <translation>In seller centre</translation>
    </message>
    <message>
        <source>Menunggu berkas</source>
        <translation>Awaiting file</translation>
    </message>
    <message>
        <source>Sedang dikirim</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>Dicoba lagi</source>
        <translation>Retrying</translation>
    </message>
    <message>
        <source>Menunggu</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Ditunda</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>Terkirim</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Dibatalkan</source>
        <translation>Cancelled</translation>
    </message>
</context>
<context>
    <name>OutboxActions</name>
    <message>
        <source>Kiriman itu sudah terkirim atau sedang dikirim.</source>
        <translation>It has gone out already, or is being sent.</translation>
    </message>
    <message>
        <source>Tidak ada yang dibatalkan.</source>
        <translation>Nothing was cancelled.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln kiriman dibatalkan.</source>
        <translation>
            <numerusform>%Ln entry cancelled.</numerusform>
            <numerusform>%Ln entries cancelled.</numerusform>
        </translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Ke toko lewat berkas tidak ada yang dikirim sendiri.</source>
        <translation>Nothing is sent by itself to a shop by file.</translation>
    </message>
    <message>
        <source>{file} ditandai sudah diunggah.</source>
        <translation>{file} is marked as uploaded.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk menunggu hasilnya.</source>
        <translation>
            <numerusform>%Ln product awaits its result.</numerusform>
            <numerusform>%Ln products await their result.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutboxCard</name>
    <message>
        <source>Kotak keluar</source>
        <translation>Outbox</translation>
    </message>
    <message>
        <source>Semua</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Menunggu</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Perlu tindakan</source>
        <translation>Needs action</translation>
    </message>
    <message>
        <source>Beda isi</source>
        <translation>Conflict</translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Tunda semua</source>
        <translation>Pause all</translation>
    </message>
    <message>
        <source>Kirim semua sekarang</source>
        <translation>Send all now</translation>
    </message>
    <message>
        <source>Samakan…</source>
        <translation>Make the same…</translation>
    </message>
    <message>
        <source>Semua dari laptop</source>
        <translation>All of mine</translation>
    </message>
    <message>
        <source>Semua dari toko</source>
        <translation>All from the shop</translation>
    </message>
    <message>
        <source>Coba tanpa mengirim…</source>
        <translation>Try without sending…</translation>
    </message>
    <message>
        <source>Batalkan kiriman</source>
        <translation>Cancel sending</translation>
    </message>
    <message>
        <source>Coba lagi yang gagal</source>
        <translation>Retry what failed</translation>
    </message>
    <message>
        <source>Lanjutkan kiriman</source>
        <translation>Resume sending</translation>
    </message>
    <message>
        <source>Ke toko lewat berkas tidak ada yang dikirim sendiri.</source>
        <translation>Nothing is sent by itself to a shop by file.</translation>
    </message>
    <message>
        <source>Semua kiriman sedang ditunda.</source>
        <translation>All sending is paused.</translation>
    </message>
    <message>
        <source>Tidak ada kiriman yang menunggu.</source>
        <translation>Nothing waits to be sent.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing {shop} belum pernah disamakan dengan katalog.</source>
        <translation>
            <numerusform>%Ln listing of {shop} was never made the same as the catalogue.</numerusform>
            <numerusform>%Ln listings of {shop} were never made the same as the catalogue.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pilih sekali: ikuti katalog atau ikuti toko.</source>
        <translation>Choose once: follow the catalogue or follow the shop.</translation>
    </message>
    <message>
        <source>Semua isi sama</source>
        <translation>Everything agrees</translation>
    </message>
    <message>
        <source>Yang berubah di laptop dan juga di toko muncul di sini untuk dipilih.</source>
        <translation>What changes here and in a shop too appears here to be chosen.</translation>
    </message>
    <message>
        <source>Tidak ada yang perlu tindakan</source>
        <translation>Nothing needs action</translation>
    </message>
    <message>
        <source>Yang ditolak toko atau kurang isiannya muncul di sini.</source>
        <translation>What a shop refused or what lacks something appears here.</translation>
    </message>
    <message>
        <source>Semua sudah terkirim</source>
        <translation>Everything is sent</translation>
    </message>
    <message>
        <source>Kiriman baru dari Katalog muncul di sini sampai toko menjawab.</source>
        <translation>What you send from the catalogue appears here until the shop answers.</translation>
    </message>
    <message>
        <source>Kotak keluar kosong</source>
        <translation>The outbox is empty</translation>
    </message>
    <message>
        <source>Unduh daftar produk dari Seller Centre dan baca di sini dulu. Lalu kirim produk dari Katalog, atau isi berkas unggah massal.</source>
        <translation>First download the product list from the seller centre and read it here. Then send products from the catalogue, or fill a mass-upload file.</translation>
    </message>
    <message>
        <source>Yang Anda kirim dari Katalog muncul di sini sampai toko menjawab.</source>
        <translation>What you publish from the Catalogue shows here until the shop has answered.</translation>
    </message>
    <message numerus="yes">
        <source>Coba lagi yang gagal (%Ln)</source>
        <translation>
            <numerusform>Retry what failed (%Ln)</numerusform>
            <numerusform>Retry what failed (%Ln)</numerusform>
        </translation>
    </message>
    <message>
        <source>Tidak ada yang gagal.</source>
        <translation>Nothing failed.</translation>
    </message>
    <message>
        <source>Pilih kiriman yang menunggu dulu.</source>
        <translation>Choose entries that wait first.</translation>
    </message>
    <message>
        <source>Setiap kiriman dicek dulu lewat SKU, jadi tidak akan tayang ganda.</source>
        <translation>Each entry is looked up by its SKU first, so nothing is listed twice.</translation>
    </message>
    <message>
        <source>Buka produk</source>
        <translation>Open product</translation>
    </message>
    <message>
        <source>Lihat di toko</source>
        <translation>Look in the shop</translation>
    </message>
    <message>
        <source>Pulihkan isi yang terakhir terbit</source>
        <translation>Restore what was last published</translation>
    </message>
    <message>
        <source>{file} belum jadi diunggah</source>
        <translation>{file} was not uploaded after all</translation>
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
        <translation>What is sent</translation>
    </message>
    <message>
        <source>Jawaban atau yang perlu dilakukan</source>
        <translation>Answer, or what to do</translation>
    </message>
    <message>
        <source>Perbaiki</source>
        <translation>Mend</translation>
    </message>
    <message>
        <source>Pilih isi</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Sudah diunggah</source>
        <translation>Mark uploaded</translation>
    </message>
    <message>
        <source>Baca hasil…</source>
        <translation>Read result…</translation>
    </message>
    <message>
        <source>Sudah saya lakukan</source>
        <translation>I have done it</translation>
    </message>
    <message>
        <source>Isi berkas…</source>
        <translation>Fill a file…</translation>
    </message>
    <message>
        <source>Batalkan</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Lihat</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Kaitkan</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Kirim dari sini</source>
        <translation>Send from here</translation>
    </message>
    <message>
        <source>(sudah tidak ada di katalog)</source>
        <translation>(no longer in the catalogue)</translation>
    </message>
    <message>
        <source>Ada di {file}. Unggah di Seller Centre, lalu tandai di sini.</source>
        <translation>In {file}. Upload it in the seller centre, then mark it here.</translation>
    </message>
    <message>
        <source>Dikirim lewat izin, jawabannya belum diketahui. Unduh daftar produk toko, lalu baca di sini.</source>
        <translation>Sent by authorisation, the answer is not known. Download the shop&apos;s product list, then read it here.</translation>
    </message>
    <message>
        <source>{file} sudah diunggah. Unduh hasilnya, lalu baca di sini.</source>
        <translation>{file} was uploaded. Download its result, then read it here.</translation>
    </message>
    <message>
        <source>Berkas tidak bisa menurunkan listing. Turunkan di Seller Centre, lalu tandai di sini.</source>
        <translation>Files cannot take listings down. Do it in the seller centre, then mark it here.</translation>
    </message>
    <message>
        <source>Berkas tidak bisa menayangkan lagi. Tayangkan di Seller Centre, lalu tandai di sini.</source>
        <translation>Files cannot list again. Do it in the seller centre, then mark it here.</translation>
    </message>
    <message>
        <source>Berkas tidak bisa menghapus listing. Hapus di Seller Centre, lalu tandai di sini.</source>
        <translation>Files cannot delete listings. Do it in the seller centre, then mark it here.</translation>
    </message>
    <message>
        <source>Ikut berkas unggah massal berikutnya.</source>
        <translation>Goes into the next mass-upload file.</translation>
    </message>
    <message>
        <source>Ikut berkas ubah massal berikutnya.</source>
        <translation>Goes into the next mass-update file.</translation>
    </message>
    <message>
        <source>Ditunda oleh Anda.</source>
        <translation>Paused by you.</translation>
    </message>
    <message>
        <source>Dikirim sendiri saat internet kembali.</source>
        <translation>Sent by itself when the internet is back.</translation>
    </message>
    <message>
        <source>Belum dikirim. Tekan Kirim semua sekarang, atau ikut saat toko diperbarui.</source>
        <translation>Not sent. Press Send all now, or it goes along when the shop is refreshed.</translation>
    </message>
    <message>
        <source>Dicoba lagi pukul {time}.</source>
        <translation>Retried at {time}.</translation>
    </message>
    <message>
        <source>nomor {id}</source>
        <translation>number {id}</translation>
    </message>
    <message>
        <source>Menunggu pilihan</source>
        <translation>Your choice</translation>
    </message>
    <message>
        <source>Sudah dikaitkan, belum pernah disamakan: {fields}.</source>
        <translation>Linked, never made the same: {fields}.</translation>
    </message>
    <message>
        <source>Berubah di laptop dan di {platform}: {fields}.</source>
        <translation>Changed here and at {platform}: {fields}.</translation>
    </message>
    <message>
        <source>Berubah di {platform}: {fields}.</source>
        <translation>Changed at {platform}: {fields}.</translation>
    </message>
    <message>
        <source>Menunggu toko disambungkan lagi.</source>
        <translation>Waits until the shop is connected again.</translation>
    </message>
</context>
<context>
    <name>ProductFinder</name>
    <message>
        <source>Produk mana?</source>
        <translation>Which product?</translation>
    </message>
    <message>
        <source>Pakai produk ini</source>
        <translation>Use this product</translation>
    </message>
    <message>
        <source>Cari nama, SKU, atau merek</source>
        <translation>Search name, SKU or brand</translation>
    </message>
    <message>
        <source>Cari produk</source>
        <translation>Search products</translation>
    </message>
    <message>
        <source>Produk</source>
        <translation>Products</translation>
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
        <source>Yang akan dikirim</source>
        <translation>What will be sent</translation>
    </message>
    <message>
        <source>Semua isi</source>
        <translation>Everything</translation>
    </message>
    <message>
        <source>Harga dan stok saja</source>
        <translation>Price and stock only</translation>
    </message>
    <message>
        <source>Yang dikirim</source>
        <translation>What is sent</translation>
    </message>
    <message>
        <source>Perbaiki produk ini</source>
        <translation>Mend this product</translation>
    </message>
    <message>
        <source>Coba tanpa mengirim…</source>
        <translation>Try without sending…</translation>
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
        <source>Hanya untuk toko yang tersambung.</source>
        <translation>Only for connected shops.</translation>
    </message>
    <message>
        <source>Centang tokonya dulu.</source>
        <translation>Tick a shop first.</translation>
    </message>
    <message>
        <source>Sedang diperiksa.</source>
        <translation>Being checked.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln kiriman belum bisa dan ditinggal dulu.</source>
        <translation>
            <numerusform>%Ln cannot be sent yet and is left out.</numerusform>
            <numerusform>%Ln cannot be sent yet and are left out.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pilih barisnya dulu.</source>
        <translation>Choose rows first.</translation>
    </message>
    <message>
        <source>{shops} menunggu disambungkan lagi.</source>
        <translation>{shops} waits to be connected again.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln toko</source>
        <translation>
            <numerusform>%Ln shop</numerusform>
            <numerusform>%Ln shops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kiriman masuk kotak keluar.</source>
        <translation>
            <numerusform>%Ln entry is in the outbox.</numerusform>
            <numerusform>%Ln entries are in the outbox.</numerusform>
        </translation>
    </message>
    <message>
        <source>Menunggu berkas: {shops}.</source>
        <translation>Awaiting a file: {shops}.</translation>
    </message>
    <message>
        <source>Isi satu per satu dari kartu tokonya.</source>
        <translation>Fill them one by one from each shop&apos;s card.</translation>
    </message>
    <message>
        <source>Buka Toko</source>
        <translation>Open Shops</translation>
    </message>
    <message>
        <source>Sedang disiapkan.</source>
        <translation>Being prepared.</translation>
    </message>
    <message>
        <source>Belum bisa diperiksa.</source>
        <translation>Cannot be checked yet.</translation>
    </message>
    <message>
        <source>Masukkan ke Kotak keluar untuk {count} toko</source>
        <translation>Put into the outbox for {count} shops</translation>
    </message>
    <message numerus="yes">
        <source>Isi berkas untuk %Ln produk…</source>
        <translation>
            <numerusform>Fill in a file for %Ln product…</numerusform>
            <numerusform>Fill in a file for %Ln products…</numerusform>
        </translation>
    </message>
    <message>
        <source>Kirim {count} listing ke {shops} toko</source>
        <translation>Send {count} listings to {shops} shops</translation>
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
    <name>PublishModel</name>
    <message>
        <source>Produk</source>
        <translation>Products</translation>
    </message>
    <message>
        <source>diperiksa…</source>
        <translation>being checked…</translation>
    </message>
    <message>
        <source>Harga dan stok</source>
        <translation>Price and stock</translation>
    </message>
    <message>
        <source>Dilewati: belum tayang</source>
        <translation>Skipped: not listed</translation>
    </message>
    <message>
        <source>Perbarui listing yang ada</source>
        <translation>Update the listing</translation>
    </message>
    <message>
        <source>Listing baru</source>
        <translation>New listing</translation>
    </message>
    <message numerus="yes">
        <source>%Ln saran</source>
        <translation>
            <numerusform>%Ln suggestion</numerusform>
            <numerusform>%Ln suggestions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rehearsal</name>
    <message>
        <source>Cari SKU di toko dulu</source>
        <translation>Look the SKU up in the shop first</translation>
    </message>
    <message>
        <source>Baca batas kategori</source>
        <translation>Read the category&apos;s limits</translation>
    </message>
    <message>
        <source>Baca atribut kategori</source>
        <translation>Read the category&apos;s attributes</translation>
    </message>
    <message>
        <source>Unggah foto</source>
        <translation>Upload a photo</translation>
    </message>
    <message>
        <source>Baca jasa kirim</source>
        <translation>Read the couriers</translation>
    </message>
    <message>
        <source>Baca gudang</source>
        <translation>Read the warehouses</translation>
    </message>
    <message>
        <source>Baca listing</source>
        <translation>Read the listing</translation>
    </message>
    <message>
        <source>Atur varian</source>
        <translation>Set the variants</translation>
    </message>
    <message>
        <source>Ubah harga dan stok</source>
        <translation>Change price and stock</translation>
    </message>
    <message>
        <source>Ubah harga</source>
        <translation>Change the price</translation>
    </message>
    <message>
        <source>Ubah stok</source>
        <translation>Change the stock</translation>
    </message>
    <message>
        <source>Turunkan dari toko</source>
        <translation>Take down from the shop</translation>
    </message>
    <message>
        <source>Tayangkan lagi</source>
        <translation>List again</translation>
    </message>
    <message>
        <source>Hapus dari toko</source>
        <translation>Delete from the shop</translation>
    </message>
    <message>
        <source>Ubah isi listing</source>
        <translation>Change the listing</translation>
    </message>
    <message>
        <source>Buat listing</source>
        <translation>Make the listing</translation>
    </message>
</context>
<context>
    <name>RehearsalDialog</name>
    <message numerus="yes">
        <source>Coba tanpa mengirim: %Ln produk</source>
        <translation>
            <numerusform>Try without sending: %Ln product</numerusform>
            <numerusform>Try without sending: %Ln products</numerusform>
        </translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Sedang dihitung.</source>
        <translation>Being worked out.</translation>
    </message>
    <message>
        <source>Panggilan ke toko</source>
        <translation>Calls to the shop</translation>
    </message>
    <message>
        <source>Langkah</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Panggilan di marketplace</source>
        <translation>Call at the marketplace</translation>
    </message>
    <message>
        <source>Kali</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>{calls} panggilan, {writes} di antaranya mengubah toko. Belum ada yang dikirim.</source>
        <translation>{calls} calls, {writes} of them change the shop. Nothing was sent.</translation>
    </message>
    <message>
        <source>Yang berubah: {fields}</source>
        <translation>What changes: {fields}</translation>
    </message>
    <message>
        <source>Sudah sama dengan toko; tidak ada panggilan.</source>
        <translation>The same as in the shop already; no calls.</translation>
    </message>
    <message>
        <source>mengubah toko</source>
        <translation>changes the shop</translation>
    </message>
    <message>
        <source>hanya membaca</source>
        <translation>only reads</translation>
    </message>
</context>
<context>
    <name>RenameDialog</name>
    <message>
        <source>Ganti nama toko</source>
        <translation>Rename the shop</translation>
    </message>
    <message>
        <source>Simpan nama</source>
        <translation>Keep the name</translation>
    </message>
    <message>
        <source>Nama toko belum diisi.</source>
        <translation>The shop has no name yet.</translation>
    </message>
    <message>
        <source>Nama toko</source>
        <translation>Name of the shop</translation>
    </message>
    <message>
        <source>Hanya di laptop ini; nama di marketplace tidak berubah.</source>
        <translation>On this laptop only; the name at the marketplace does not change.</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Pulihkan dari toko mana?</source>
        <translation>Restore from which shop?</translation>
    </message>
    <message>
        <source>Pulihkan isi</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Bisa diurungkan.</source>
        <translation>Can be undone.</translation>
    </message>
</context>
<context>
    <name>RoadsDialog</name>
    <message>
        <source>Jalan mana yang terbuka untuk toko saya?</source>
        <translation>Which road is open to my shop?</translation>
    </message>
    <message>
        <source>Sambungkan toko…</source>
        <translation>Connect shop…</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Marketplace</source>
        <translation>Marketplace</translation>
    </message>
    <message>
        <source>Lewat izin (API)</source>
        <translation>By consent (API)</translation>
    </message>
    <message>
        <source>Kiriman, stok, dan angka berjalan sendiri.</source>
        <translation>Sending, stock and numbers go by themselves.</translation>
    </message>
    <message>
        <source>Lewat berkas</source>
        <translation>By file</translation>
    </message>
    <message>
        <source>Terbuka untuk semua toko, tanpa izin siapa pun. Pemeriksaan dan catatannya sama.</source>
        <translation>Open to every shop, without anybody&apos;s permission. The checks and records are the same.</translation>
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
        <source>Lihat</source>
        <translation>Look</translation>
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
        <source>Kembali ke isi yang terakhir terbit di {shop}.</source>
        <translation>Back to what was last published to {shop}.</translation>
    </message>
    <message>
        <source>Isinya sudah sama dengan yang terakhir terbit.</source>
        <translation>It is the same as what was last published.</translation>
    </message>
    <message>
        <source>Sambungkan lagi</source>
        <translation>Connect again</translation>
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
    <name>Settling</name>
    <message>
        <source>Ikut berkas berikutnya.</source>
        <translation>It goes into the next file.</translation>
    </message>
    <message>
        <source>Kiriman menunggu di kotak keluar.</source>
        <translation>It waits in the outbox.</translation>
    </message>
    <message>
        <source>Isi {name} dipilih.</source>
        <translation>Content of {name} chosen.</translation>
    </message>
    <message numerus="yes">
        <source>Pakai isi dari laptop untuk %Ln listing?</source>
        <translation>
            <numerusform>Use mine for %Ln listing?</numerusform>
            <numerusform>Use mine for %Ln listings?</numerusform>
        </translation>
    </message>
    <message>
        <source>Yang berubah di toko akan ditimpa saat dikirim. Bisa diurungkan sampai terkirim.</source>
        <translation>What changed in the shop will be overwritten when it is sent. Can be undone until then.</translation>
    </message>
    <message numerus="yes">
        <source>Pakai isi dari toko untuk %Ln listing?</source>
        <translation>
            <numerusform>Use the shop&apos;s for %Ln listing?</numerusform>
            <numerusform>Use the shop&apos;s for %Ln listings?</numerusform>
        </translation>
    </message>
    <message>
        <source>Isi katalog diganti dengan yang ada di toko. Bisa diurungkan.</source>
        <translation>The catalogue takes what is in the shop. Can be undone.</translation>
    </message>
    <message>
        <source>Pakai dari laptop</source>
        <translation>Use mine</translation>
    </message>
    <message>
        <source>Pakai dari toko</source>
        <translation>Use the shop&apos;s</translation>
    </message>
    <message numerus="yes">
        <source>Isi %Ln listing dipilih.</source>
        <translation>
            <numerusform>Content of %Ln listing chosen.</numerusform>
            <numerusform>Content of %Ln listings chosen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Menyamakan isi</source>
        <translation>Settling</translation>
    </message>
</context>
<context>
    <name>ShopCard</name>
    <message>
        <source>Lainnya untuk {shop}</source>
        <translation>More for {shop}</translation>
    </message>
    <message>
        <source>Listing belum diambil</source>
        <translation>Listings not fetched yet</translation>
    </message>
    <message>
        <source>Daftar produk toko belum dibaca</source>
        <translation>Shop&apos;s product list not read yet</translation>
    </message>
    <message>
        <source>{count} listing tayang</source>
        <translation>{count} live listings</translation>
    </message>
    <message>
        <source>Terputus</source>
        <translation>Disconnected</translation>
    </message>
    <message>
        <source>{count} belum terkait</source>
        <translation>{count} not linked</translation>
    </message>
    <message>
        <source>dibaca {moment}</source>
        <translation>read {moment}</translation>
    </message>
    <message>
        <source>Ditunda</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>Lewat berkas</source>
        <translation>By file</translation>
    </message>
    <message numerus="yes">
        <source>Izin: %Ln hari lagi</source>
        <translation>
            <numerusform>Consent: %Ln day left</numerusform>
            <numerusform>Consent: %Ln days left</numerusform>
        </translation>
    </message>
    <message>
        <source>Tersambung</source>
        <translation>Connected</translation>
    </message>
</context>
<context>
    <name>ShopShelf</name>
    <message>
        <source>Toko saya</source>
        <translation>My shops</translation>
    </message>
</context>
<context>
    <name>ShopVerbs</name>
    <message>
        <source>Kaitkan listing…</source>
        <translation>Link listings…</translation>
    </message>
    <message>
        <source>Kategori dan atribut…</source>
        <translation>Categories and attributes…</translation>
    </message>
    <message>
        <source>Ganti nama…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>Hapus dari laptop ini…</source>
        <translation>Remove from this laptop…</translation>
    </message>
    <message>
        <source>Isi berkas…</source>
        <translation>Fill a file…</translation>
    </message>
    <message>
        <source>Baca unduhan Seller Centre…</source>
        <translation>Read a Seller Centre download…</translation>
    </message>
    <message>
        <source>Baca hasil…</source>
        <translation>Read result…</translation>
    </message>
    <message>
        <source>Baca daftar toko…</source>
        <translation>Read shop list…</translation>
    </message>
    <message>
        <source>Lanjut lewat berkas…</source>
        <translation>Go on by file…</translation>
    </message>
    <message>
        <source>Sambungkan lagi lewat izin…</source>
        <translation>Connect again by authorisation…</translation>
    </message>
    <message>
        <source>Sambungkan lewat izin…</source>
        <translation>Connect by consent…</translation>
    </message>
    <message>
        <source>Jadikan satu dengan toko tersambung…</source>
        <translation>Make one with a connected shop…</translation>
    </message>
    <message>
        <source>Sambungkan lagi</source>
        <translation>Connect again</translation>
    </message>
    <message>
        <source>Perbarui</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>Ambil listing…</source>
        <translation>Fetch listings…</translation>
    </message>
    <message>
        <source>Periksa sambungan…</source>
        <translation>Check the connection…</translation>
    </message>
    <message>
        <source>Lanjutkan kiriman toko ini</source>
        <translation>Resume sending to this shop</translation>
    </message>
    <message>
        <source>Tunda kiriman toko ini</source>
        <translation>Pause sending to this shop</translation>
    </message>
    <message>
        <source>Isi berkas unggah massal…</source>
        <translation>Fill in mass upload file…</translation>
    </message>
    <message>
        <source>Perbarui izin…</source>
        <translation>Renew the consent…</translation>
    </message>
    <message>
        <source>Putuskan…</source>
        <translation>Disconnect…</translation>
    </message>
    <message>
        <source>Hapus {shop} dari laptop ini?</source>
        <translation>Remove {shop} from this laptop?</translation>
    </message>
    <message>
        <source>Toko ini belum punya listing atau kiriman di sini. Di marketplace tidak ada yang berubah.</source>
        <translation>This shop has no listings or sendings here. Nothing changes at the marketplace.</translation>
    </message>
    <message>
        <source>Hapus toko</source>
        <translation>Remove shop</translation>
    </message>
</context>
<context>
    <name>ShopsPage</name>
    <message>
        <source>Sambungkan toko…</source>
        <translation>Connect shop…</translation>
    </message>
    <message>
        <source>Jalan mana yang terbuka untuk toko saya?</source>
        <translation>Which road is open to my shop?</translation>
    </message>
    <message>
        <source>Kirim semua sekarang</source>
        <translation>Send all now</translation>
    </message>
    <message>
        <source>Tunda atau lanjutkan semua kiriman</source>
        <translation>Pause or resume all sending</translation>
    </message>
    <message>
        <source>Beda isi sebelumnya</source>
        <translation>Previous conflict</translation>
    </message>
    <message>
        <source>Beda isi berikutnya</source>
        <translation>Next conflict</translation>
    </message>
    <message>
        <source>Belum ada toko</source>
        <translation>No shop yet</translation>
    </message>
    <message>
        <source>Sambungkan toko lewat izin resmi marketplace, atau pakai berkas unggah massal tanpa izin apa pun.</source>
        <translation>Connect a shop with the marketplace&apos;s official authorisation, or use mass upload files without any.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln toko</source>
        <translation>
            <numerusform>%Ln shop</numerusform>
            <numerusform>%Ln shops</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakeDown</name>
    <message>
        <source>Turunkan dari toko…</source>
        <translation>Take down from shops…</translation>
    </message>
    <message>
        <source>Pulihkan isi yang terakhir terbit…</source>
        <translation>Restore what was last published…</translation>
    </message>
    <message>
        <source>{count} masih tayang di toko.</source>
        <translation>{count} still listed in shops.</translation>
    </message>
    <message>
        <source>Turunkan juga…</source>
        <translation>Take down too…</translation>
    </message>
</context>
<context>
    <name>TakeDownDialog</name>
    <message>
        <source>Produk tetap ada di laptop ini.</source>
        <translation>The products stay on this laptop.</translation>
    </message>
    <message>
        <source>{shop}: {count} listing</source>
        <translation>{shop}: {count} listings</translation>
    </message>
    <message>
        <source>Toko lewat berkas: berkas tidak bisa menurunkan listing. Lakukan di Seller Centre; Kotak keluar mengingatkan sampai ditandai.</source>
        <translation>Shops by file: a file cannot take listings down. Do it in the seller centre; the outbox reminds you until it is marked.</translation>
    </message>
    <message>
        <source>Tidak ada yang tayang di toko.</source>
        <translation>Nothing is listed in a shop.</translation>
    </message>
    <message>
        <source>Turunkan: tidak tampil, bisa ditayangkan lagi kapan saja</source>
        <translation>Take down: not shown, can be listed again any time</translation>
    </message>
    <message>
        <source>Hapus dari toko: ulasan dan angka listing itu ikut hilang di sana</source>
        <translation>Delete from the shop: the listing&apos;s reviews and numbers go with it there</translation>
    </message>
    <message>
        <source>Tayangkan lagi yang pernah diturunkan</source>
        <translation>List again what was taken down</translation>
    </message>
    <message numerus="yes">
        <source>Hapus %Ln produk dari toko?</source>
        <translation>
            <numerusform>Delete %Ln product from the shop?</numerusform>
            <numerusform>Delete %Ln products from the shop?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tayangkan lagi %Ln produk?</source>
        <translation>
            <numerusform>List %Ln product again?</numerusform>
            <numerusform>List %Ln products again?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Turunkan %Ln produk dari toko?</source>
        <translation>
            <numerusform>Take %Ln product down from shops?</numerusform>
            <numerusform>Take %Ln products down from shops?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hapus %Ln listing dari toko</source>
        <translation>
            <numerusform>Delete %Ln listing from shops</numerusform>
            <numerusform>Delete %Ln listings from shops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tayangkan lagi %Ln listing</source>
        <translation>
            <numerusform>List %Ln listing again</numerusform>
            <numerusform>List %Ln listings again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Turunkan %Ln listing</source>
        <translation>
            <numerusform>Take down %Ln listing</numerusform>
            <numerusform>Take down %Ln listings</numerusform>
        </translation>
    </message>
    <message>
        <source>Tidak ada yang dipilih.</source>
        <translation>Nothing is chosen.</translation>
    </message>
    <message>
        <source>Tinggal dilakukan di Seller Centre {shops}.</source>
        <translation>It is left to be done in the seller centre of {shops}.</translation>
    </message>
    <message>
        <source>Buka Kotak keluar</source>
        <translation>Open outbox</translation>
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
        <source>Semua nilai di berkas ini sama dengan katalog. Tidak ada yang perlu diubah.</source>
        <translation>All values in this file are the same as in the catalogue. Nothing needs changing.</translation>
    </message>
    <message>
        <source>Pilih semua</source>
        <translation>Choose all</translation>
    </message>
    <message>
        <source>Ubah arti kolomnya…</source>
        <translation>Change what its columns hold…</translation>
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
</context>
</TS>
