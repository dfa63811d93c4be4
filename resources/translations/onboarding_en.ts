<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
<context>
    <name>AddressStep</name>
    <message>
        <source>Alamat dan skala usaha</source>
        <translation>Address and scale</translation>
    </message>
    <message>
        <source>Alamat dipakai untuk ongkos kirim, skala usaha menentukan izin apa yang Anda perlukan.</source>
        <translation>The address is used for shipping costs, the scale decides which permits you need.</translation>
    </message>
    <message>
        <source>Alamat usaha</source>
        <translation>Business address</translation>
    </message>
    <message>
        <source>Skala usaha</source>
        <translation>Business scale</translation>
    </message>
</context>
<context>
    <name>DoneStep</name>
    <message>
        <source>Selesai</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>{business} siap dipakai. Semua isian bisa diubah di layar Usaha.</source>
        <translation>{business} is ready. Everything can be changed on the Business screen.</translation>
    </message>
    <message>
        <source>Aplikasi siap dipakai. Semua isian bisa diubah di layar Usaha.</source>
        <translation>The app is ready. Everything can be changed on the Business screen.</translation>
    </message>
    <message>
        <source>Bisa dilengkapi nanti</source>
        <translation>Can be completed later</translation>
    </message>
    <message>
        <source>Semuanya sudah lengkap.</source>
        <translation>Everything is complete.</translation>
    </message>
    <message>
        <source>Isi</source>
        <translation>Fill in</translation>
    </message>
    <message>
        <source>Isi: {what}</source>
        <translation>Fill in: {what}</translation>
    </message>
</context>
<context>
    <name>IdentityStep</name>
    <message>
        <source>Identitas usaha</source>
        <translation>Business identity</translation>
    </message>
    <message>
        <source>Isi yang ada saja. Yang kosong bisa dilengkapi nanti.</source>
        <translation>Fill in what you have. The rest can be completed later.</translation>
    </message>
    <message>
        <source>Belum punya NIB?</source>
        <translation>No NIB yet?</translation>
    </message>
    <message>
        <source>Lewati saja dulu. NIB gratis dan dibuat di oss.go.id. Siapkan ini sebelum mulai:</source>
        <translation>Skip it for now. A NIB is free and made at oss.go.id. Have this ready before you begin:</translation>
    </message>
    <message>
        <source>e-KTP pemilik (NIK)</source>
        <translation>The owner&apos;s identity card (NIK)</translation>
    </message>
    <message>
        <source>Nomor HP dan email yang aktif</source>
        <translation>A mobile number and e-mail in use</translation>
    </message>
    <message>
        <source>Alamat tempat usaha</source>
        <translation>The address of the business</translation>
    </message>
    <message>
        <source>Jenis barang yang dibuat atau dijual</source>
        <translation>The kind of goods made or sold</translation>
    </message>
    <message>
        <source>Perkiraan modal dan penjualan setahun</source>
        <translation>Rough capital and sales a year</translation>
    </message>
    <message>
        <source>Untuk apa data ini?</source>
        <translation>What is this for?</translation>
    </message>
    <message>
        <source>Diisi sekali, dipakai ulang saat membuka toko dan mengurus izin. Disimpan hanya di laptop ini.</source>
        <translation>Filled in once, used again when opening shops and getting permits. Kept on this laptop only.</translation>
    </message>
</context>
<context>
    <name>LanguageStep</name>
    <message>
        <source>Selamat datang</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <source>Beberapa langkah singkat, kira-kira 10 menit. Boleh ditinggal dan dilanjutkan lain waktu.</source>
        <translation>A few short steps, about 10 minutes. You may leave and go on another time.</translation>
    </message>
    <message>
        <source>Bekerja tanpa internet</source>
        <translation>Works without internet</translation>
    </message>
    <message>
        <source>Ubah harga, stok, dan foto kapan saja. Perubahan terkirim sendiri saat internet kembali.</source>
        <translation>Change prices, stock and photos at any time. Changes are sent by themselves when the internet is back.</translation>
    </message>
    <message>
        <source>Pakai Excel Anda apa adanya</source>
        <translation>Takes your Excel files as they are</translation>
    </message>
    <message>
        <source>Daftar harga lama langsung terbaca. Yang keliru diperbaiki di tempat, yang benar langsung masuk.</source>
        <translation>Old price lists are read at once. What is wrong is mended in place, what is right goes straight in.</translation>
    </message>
    <message>
        <source>Tahu mana yang terlindungi</source>
        <translation>Knows what is protected</translation>
    </message>
    <message>
        <source>Lihat produk mana yang tidak boleh dijual penjual luar negeri, sejak kapan, dan apa dasarnya.</source>
        <translation>See which products cross-border sellers may not sell, since when, and by which instrument.</translation>
    </message>
    <message>
        <source>Pindah dari laptop lain?</source>
        <translation>Moving from another laptop?</translation>
    </message>
    <message>
        <source>Buka berkas cadangan dari USB. Semua produk, foto, dan riwayat ikut kembali.</source>
        <translation>Open a backup file from USB. All products, photos and history come back.</translation>
    </message>
    <message>
        <source>Buka cadangan…</source>
        <translation>Open backup…</translation>
    </message>
</context>
<context>
    <name>OnboardingWizard</name>
    <message>
        <source>Langkah awal</source>
        <translation>First steps</translation>
    </message>
    <message>
        <source>Bahasa</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Identitas usaha</source>
        <translation>Business identity</translation>
    </message>
    <message>
        <source>Alamat dan skala</source>
        <translation>Address and scale</translation>
    </message>
    <message>
        <source>Izin dan sertifikat</source>
        <translation>Papers and certificates</translation>
    </message>
    <message>
        <source>Toko</source>
        <translation>Shops</translation>
    </message>
    <message>
        <source>Isi katalog</source>
        <translation>Fill the catalogue</translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Coba dengan toko contoh</source>
        <translation>Try with a sample shop</translation>
    </message>
    <message>
        <source>Lanjutkan nanti</source>
        <translation>Go on later</translation>
    </message>
    <message>
        <source>Lewati langkah ini</source>
        <translation>Skip this step</translation>
    </message>
    <message>
        <source>Lewati semua</source>
        <translation>Skip all</translation>
    </message>
    <message>
        <source>Lanjut</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Langkah {number} dari {count}</source>
        <translation>Step {number} of {count}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln isian perlu diperiksa. Anda tetap bisa lanjut.</source>
        <translation>
            <numerusform>%Ln field should be checked. You can still go on.</numerusform>
            <numerusform>%Ln fields should be checked. You can still go on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PermitsStep</name>
    <message>
        <source>Izin dan sertifikat</source>
        <translation>Papers and certificates</translation>
    </message>
    <message>
        <source>Masukkan yang sudah ada, dengan foto kertasnya. Aplikasi mengingatkan sebelum masanya habis.</source>
        <translation>Enter the ones you have, with a photo of the paper. The program reminds you before they run out.</translation>
    </message>
    <message>
        <source>Biasanya: P-IRT atau BPOM MD dan halal untuk makanan, notifikasi BPOM dan halal untuk kosmetik, PKRT untuk pembersih, SNI untuk mainan dan pakaian bayi, merek untuk semua. Izin apa yang diperlukan tiap produk terlihat di kartu produknya, dengan dasarnya.</source>
        <translation>Usually: P-IRT or BPOM MD and halal for food, BPOM notification and halal for cosmetics, PKRT for cleaners, SNI for toys and baby clothes, a trade mark for all. Which papers each product needs is shown on its card, with what it rests on.</translation>
    </message>
</context>
<context>
    <name>ProductsStep</name>
    <message>
        <source>Isi katalog</source>
        <translation>Fill the catalogue</translation>
    </message>
    <message>
        <source>Dari mana katalog dimulai? Pilihan ini dijalankan setelah langkah terakhir.</source>
        <translation>Where does the catalogue begin? This is done after the last step.</translation>
    </message>
    <message>
        <source>Impor daftar produk</source>
        <translation>Import a product list</translation>
    </message>
    <message>
        <source>Excel, CSV, atau berkas unggah massal Shopee, Lazada, dan Tokopedia &amp; Shop. Kolomnya dicocokkan bersama Anda.</source>
        <translation>Excel, CSV, or mass-upload files of Shopee, Lazada and Tokopedia &amp; Shop. You map the columns together with the app.</translation>
    </message>
    <message>
        <source>Coba dengan toko contoh</source>
        <translation>Try with a sample shop</translation>
    </message>
    <message>
        <source>Katalog rekaan untuk melihat-lihat. Hilang lagi dengan satu kali Urungkan.</source>
        <translation>An invented catalogue to look around in. One Undo takes it away.</translation>
    </message>
    <message>
        <source>Mulai dari kosong</source>
        <translation>Start empty</translation>
    </message>
    <message>
        <source>Tulis produk satu per satu, atau tempel dari Excel ke tabel katalog.</source>
        <translation>Write products one by one, or paste from Excel into the catalogue.</translation>
    </message>
</context>
<context>
    <name>Sample</name>
    <message>
        <source>Toko contoh sudah dimuat.</source>
        <translation>The sample shop is loaded.</translation>
    </message>
    <message>
        <source>Memuat toko contoh</source>
        <translation>Loading the sample shop</translation>
    </message>
</context>
<context>
    <name>ShopsStep</name>
    <message>
        <source>Toko</source>
        <translation>Shops</translation>
    </message>
    <message>
        <source>Sambungkan toko sekarang, atau nanti dari layar Toko. Katalog bisa diisi tanpa toko dan tanpa internet.</source>
        <translation>Connect shops now, or later from the Shops screen. The catalogue can be filled without shops and without internet.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln toko tersambung</source>
        <translation>
            <numerusform>%Ln shop connected</numerusform>
            <numerusform>%Ln shops connected</numerusform>
        </translation>
    </message>
    <message>
        <source>Lewat izin sambungan, atau lewat berkas unggah massal bila belum punya izin.</source>
        <translation>By authorisation, or by mass-upload files while you have none.</translation>
    </message>
    <message>
        <source>Sambungkan…</source>
        <translation>Connect…</translation>
    </message>
    <message>
        <source>Sambungkan {shop}</source>
        <translation>Connect {shop}</translation>
    </message>
    <message>
        <source>Menyambungkan membuka layar Toko. Langkah awal bisa dilanjutkan dari layar Usaha.</source>
        <translation>Connecting opens the Shops screen. The first steps can be continued from the Business screen.</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Tersimpan di laptop ini</source>
        <translation>Kept on this laptop</translation>
    </message>
    <message>
        <source>Data usaha Anda tidak dikirim ke mana pun. Semua langkah bisa diubah nanti di Usaha.</source>
        <translation>Your business data are sent nowhere. All steps can be changed later under Business.</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Langkah {number} dari {count}</source>
        <translation>Step {number} of {count}</translation>
    </message>
    <message>
        <source>sudah</source>
        <translation>done</translation>
    </message>
    <message>
        <source>dilewati, bisa diisi kapan saja</source>
        <translation>skipped, can be filled in at any time</translation>
    </message>
    <message>
        <source>Langkah</source>
        <translation>Steps</translation>
    </message>
</context>
</TS>
