<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
<context>
    <name>ActivityField</name>
    <message>
        <source>Bidang usaha (KBLI)</source>
        <translation>Business activity (KBLI)</translation>
    </message>
    <message>
        <source>Ketik “batik” atau “keripik”</source>
        <translation>Type “batik” or “keripik”</translation>
    </message>
    <message>
        <source>Tidak ada yang cocok. Coba kata lain.</source>
        <translation>Nothing matches. Try another word.</translation>
    </message>
    <message>
        <source>Cari dengan kata biasa. Boleh lebih dari satu.</source>
        <translation>Search in plain words. More than one is fine.</translation>
    </message>
    <message>
        <source>Pakai {code}</source>
        <translation>Take {code}</translation>
    </message>
    <message>
        <source>Hapus {activity}</source>
        <translation>Remove {activity}</translation>
    </message>
</context>
<context>
    <name>AddressSection</name>
    <message>
        <source>Cari kecamatan atau kota</source>
        <translation>Find a district or city</translation>
    </message>
    <message>
        <source>Cari langsung, misalnya “pekalongan timur”</source>
        <translation>Search, for example “pekalongan timur”</translation>
    </message>
    <message>
        <source>Tidak ada wilayah yang cocok. Pilih berurutan di bawah.</source>
        <translation>No region matches. Choose step by step below.</translation>
    </message>
    <message>
        <source>atau pilih berurutan</source>
        <translation>or choose step by step</translation>
    </message>
    <message>
        <source>Provinsi</source>
        <translation>Province</translation>
    </message>
    <message>
        <source>Kota/Kabupaten</source>
        <translation>City/Regency</translation>
    </message>
    <message>
        <source>Kecamatan</source>
        <translation>District</translation>
    </message>
    <message>
        <source>Kode pos</source>
        <translation>Postal code</translation>
    </message>
    <message>
        <source>Jalan dan nomor</source>
        <translation>Street and number</translation>
    </message>
    <message>
        <source>Nomor HP</source>
        <translation>Mobile number</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>tidak wajib</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>Pilih…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Pilih dulu wilayah di atasnya.</source>
        <translation>Choose the region above it first.</translation>
    </message>
</context>
<context>
    <name>BusinessPage</name>
    <message>
        <source>Lanjutkan langkah awal</source>
        <translation>Continue the first steps</translation>
    </message>
    <message>
        <source>Yang perlu diingat</source>
        <translation>Dates to remember</translation>
    </message>
    <message>
        <source>Identitas usaha</source>
        <translation>Business identity</translation>
    </message>
    <message>
        <source>Alamat usaha</source>
        <translation>Business address</translation>
    </message>
    <message>
        <source>Skala usaha</source>
        <translation>Business scale</translation>
    </message>
    <message>
        <source>Simpan profil (PDF)…</source>
        <translation>Save profile (PDF)…</translation>
    </message>
    <message>
        <source>Simpan profil usaha (PDF)…</source>
        <translation>Save business profile (PDF)…</translation>
    </message>
    <message>
        <source>Tambah izin…</source>
        <translation>Add permit…</translation>
    </message>
    <message>
        <source>Tidak ada tanggal yang mendekat.</source>
        <translation>No date is near.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hal bisa dilengkapi.</source>
        <translation>
            <numerusform>%Ln thing can be completed.</numerusform>
            <numerusform>%Ln things can be completed.</numerusform>
        </translation>
    </message>
    <message>
        <source>Langkah awal menanyakannya satu per satu, dan boleh dilewati.</source>
        <translation>The first steps ask for them one by one, and may be skipped.</translation>
    </message>
    <message numerus="yes">
        <source>lewat %Ln hari, sejak {day}</source>
        <translation>
            <numerusform>%Ln day overdue, since {day}</numerusform>
            <numerusform>%Ln days overdue, since {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>hari ini</source>
        <translation>today</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hari lagi, {day}</source>
        <translation>
            <numerusform>in %Ln day, {day}</numerusform>
            <numerusform>in %Ln days, {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>usaha</source>
        <translation>business</translation>
    </message>
    <message>
        <source>Simpan profil usaha</source>
        <translation>Save business profile</translation>
    </message>
    <message>
        <source>Profil {name}.pdf</source>
        <translation>Profile {name}.pdf</translation>
    </message>
    <message>
        <source>Membuat profil</source>
        <translation>Making the profile</translation>
    </message>
    <message>
        <source>Profil disimpan.</source>
        <translation>Profile saved.</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Kurang satu angka.</source>
        <translation>One digit is missing.</translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message>
        <source>Aturan bagi usaha Anda</source>
        <translation>Rules for your business</translation>
    </message>
    <message>
        <source>Menurut kelas usaha dan barang yang Anda jual. Ini ringkasan, bukan nasihat hukum.</source>
        <translation>By the class of the business and the goods you sell. This is a summary, no legal advice.</translation>
    </message>
    <message>
        <source>keyakinan tinggi</source>
        <translation>high confidence</translation>
    </message>
    <message>
        <source>keyakinan sedang</source>
        <translation>medium confidence</translation>
    </message>
    <message>
        <source>keyakinan rendah</source>
        <translation>low confidence</translation>
    </message>
    <message>
        <source>{instrument}; {confidence}; diperiksa {day}</source>
        <translation>{instrument}; {confidence}; checked {day}</translation>
    </message>
    <message>
        <source>Sumber: {host}</source>
        <translation>Source: {host}</translation>
    </message>
    <message>
        <source>Buka sumber: {text}</source>
        <translation>Open source: {text}</translation>
    </message>
</context>
<context>
    <name>IdentitySection</name>
    <message>
        <source>Nama usaha</source>
        <translation>Business name</translation>
    </message>
    <message>
        <source>Nama pemilik, sesuai KTP</source>
        <translation>Owner&apos;s name, as on the identity card</translation>
    </message>
    <message>
        <source>NIB</source>
        <translation>NIB</translation>
    </message>
    <message>
        <source>Nomor Induk Berusaha, 13 angka</source>
        <translation>business identification number, 13 digits</translation>
    </message>
    <message>
        <source>NPWP</source>
        <translation>NPWP</translation>
    </message>
    <message>
        <source>15 atau 16 angka</source>
        <translation>15 or 16 digits</translation>
    </message>
    <message>
        <source>NIK</source>
        <translation>NIK</translation>
    </message>
    <message>
        <source>tidak wajib</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>Disamarkan begitu kolom ini ditinggalkan.</source>
        <translation>Masked as soon as you leave this field.</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Untuk produk mana?</source>
        <translation>For which products?</translation>
    </message>
    <message>
        <source>Yang memerlukannya</source>
        <translation>Those that need it</translation>
    </message>
    <message>
        <source>Semua produk</source>
        <translation>All products</translation>
    </message>
    <message>
        <source>Sudah ditautkan</source>
        <translation>Already linked</translation>
    </message>
    <message>
        <source>Produk yang ditampilkan</source>
        <translation>Products shown</translation>
    </message>
    <message>
        <source>Cari nama atau SKU…</source>
        <translation>Find name or SKU…</translation>
    </message>
    <message>
        <source>Cari produk</source>
        <translation>Find product</translation>
    </message>
    <message>
        <source>Produk</source>
        <translation>Products</translation>
    </message>
    <message>
        <source>Centang semua yang tampil</source>
        <translation>Tick all shown</translation>
    </message>
    <message>
        <source>Kosongkan yang tampil</source>
        <translation>Untick all shown</translation>
    </message>
    <message>
        <source>Tidak ada produk yang cocok.</source>
        <translation>No product matches.</translation>
    </message>
    <message>
        <source>Yang tampil hanya sebagian. Cari untuk menemukan yang lain.</source>
        <translation>Only a part is shown. Search to find the others.</translation>
    </message>
    <message numerus="yes">
        <source>Tautkan ke %Ln produk</source>
        <translation>
            <numerusform>Link to %Ln product</numerusform>
            <numerusform>Link to %Ln products</numerusform>
        </translation>
    </message>
    <message>
        <source>Belum ada yang diubah.</source>
        <translation>Nothing has changed yet.</translation>
    </message>
</context>
<context>
    <name>ListingDataCard</name>
    <message>
        <source>Data wajib di listing</source>
        <translation>Data a listing must show</translation>
    </message>
    <message>
        <source>{instrument}, diperiksa {day}</source>
        <translation>{instrument}, checked {day}</translation>
    </message>
    <message>
        <source>Nomor SNI</source>
        <translation>SNI number</translation>
    </message>
    <message>
        <source>Nomor sertifikat halal</source>
        <translation>Halal certificate number</translation>
    </message>
    <message>
        <source>Registrasi K3L</source>
        <translation>K3L registration</translation>
    </message>
    <message>
        <source>Izin edar atau P-IRT</source>
        <translation>Licence or P-IRT</translation>
    </message>
    <message>
        <source>Asal barang</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Negara pedagang</source>
        <translation>Country of merchant</translation>
    </message>
    <message>
        <source>Negara pengiriman</source>
        <translation>Country of dispatch</translation>
    </message>
    <message>
        <source>belum ada</source>
        <translation>not yet</translation>
    </message>
    <message>
        <source>dalam negeri</source>
        <translation>domestic</translation>
    </message>
    <message>
        <source>luar negeri</source>
        <translation>foreign</translation>
    </message>
</context>
<context>
    <name>Money</name>
    <message>
        <source>Rp {number} miliar</source>
        <translation>Rp{number} billion</translation>
    </message>
    <message>
        <source>Rp {number} juta</source>
        <translation>Rp{number} million</translation>
    </message>
</context>
<context>
    <name>PaperFolder</name>
    <message>
        <source>Map izin</source>
        <translation>Permit folder</translation>
    </message>
    <message>
        <source>Ubah…</source>
        <translation>Edit…</translation>
    </message>
    <message>
        <source>Hapus</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Produk…</source>
        <translation>Products…</translation>
    </message>
    <message>
        <source>Tautkan ke produk…</source>
        <translation>Link to products…</translation>
    </message>
    <message>
        <source>Lihat foto</source>
        <translation>View photo</translation>
    </message>
    <message>
        <source>Tambah izin…</source>
        <translation>Add permit…</translation>
    </message>
    <message>
        <source>Izin dan sertifikat</source>
        <translation>Permits and certificates</translation>
    </message>
    <message>
        <source>Izin</source>
        <translation>Permit</translation>
    </message>
    <message>
        <source>Nomor</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Berlaku sampai</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>Produk</source>
        <translation>Products</translation>
    </message>
    <message>
        <source>Foto</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Belum ada izin di sini. Foto kertasnya, isi nomornya: tanggal habisnya diingatkan sendiri.</source>
        <translation>No permit here yet. Photograph the paper, fill in its number: you will be reminded before it expires.</translation>
    </message>
    <message>
        <source>tanpa batas</source>
        <translation>no end</translation>
    </message>
    <message>
        <source>ada</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>belum ada</source>
        <translation>not yet</translation>
    </message>
    <message numerus="yes">
        <source>Habis %Ln hari lalu</source>
        <translation>
            <numerusform>Expired %Ln day ago</numerusform>
            <numerusform>Expired %Ln days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Habis dalam %Ln hari</source>
        <translation>
            <numerusform>Expires in %Ln day</numerusform>
            <numerusform>Expires in %Ln days</numerusform>
        </translation>
    </message>
    <message>
        <source>Nomor perlu diperiksa</source>
        <translation>Check the number</translation>
    </message>
    <message>
        <source>Berlaku</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>Pilih satu izin dulu.</source>
        <translation>Choose a permit first.</translation>
    </message>
    <message>
        <source>Izin ini belum punya foto.</source>
        <translation>This permit has no photo yet.</translation>
    </message>
    <message>
        <source>Izin ditambahkan.</source>
        <translation>Permit added.</translation>
    </message>
    <message>
        <source>Izin disimpan.</source>
        <translation>Permit saved.</translation>
    </message>
    <message numerus="yes">
        <source>Tautan %Ln produk disimpan.</source>
        <translation>
            <numerusform>Links of %Ln product saved.</numerusform>
            <numerusform>Links of %Ln products saved.</numerusform>
        </translation>
    </message>
    <message>
        <source>Menautkan izin</source>
        <translation>Linking paper</translation>
    </message>
    <message>
        <source>Izin dihapus dari map.</source>
        <translation>Permit removed from the folder.</translation>
    </message>
</context>
<context>
    <name>PermitDialog</name>
    <message>
        <source>Ubah izin</source>
        <translation>Edit permit</translation>
    </message>
    <message>
        <source>Tambah izin</source>
        <translation>Add permit</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Nomor</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Atas nama</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>misalnya 23/11/2026</source>
        <translation>for example 23/11/2026</translation>
    </message>
    <message>
        <source>Tanggal terbit</source>
        <translation>Date of issue</translation>
    </message>
    <message>
        <source>Berlaku sampai</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>tidak wajib</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>Kosongkan bila tidak ada batasnya.</source>
        <translation>Leave empty if it has no end.</translation>
    </message>
    <message>
        <source>Foto atau pindaian</source>
        <translation>Photo or scan</translation>
    </message>
    <message>
        <source>Pilih berkas…</source>
        <translation>Choose file…</translation>
    </message>
    <message>
        <source>Foto atau PDF (*.png *.jpg *.jpeg *.pdf)</source>
        <translation>Photo or PDF (*.png *.jpg *.jpeg *.pdf)</translation>
    </message>
    <message>
        <source>Foto (PNG, JPG) atau PDF. Berkas aslinya boleh dihapus.</source>
        <translation>A photo (PNG, JPG) or PDF. The original file may be deleted.</translation>
    </message>
    <message>
        <source>PDF tersimpan di laptop ini dan ikut dalam cadangan.</source>
        <translation>The PDF is kept on this laptop and goes into the backups.</translation>
    </message>
    <message>
        <source>Lepas foto</source>
        <translation>Remove photo</translation>
    </message>
    <message>
        <source>Isi nomornya dulu.</source>
        <translation>Fill in the number first.</translation>
    </message>
    <message>
        <source>Simpan izin</source>
        <translation>Save permit</translation>
    </message>
    <message>
        <source>“{text}” bukan tanggal.</source>
        <translation>“{text}” is not a date.</translation>
    </message>
    <message>
        <source>Contoh: 23/11/2026.</source>
        <translation>Example: 23/11/2026.</translation>
    </message>
    <message>
        <source>Pilih foto atau pindaian</source>
        <translation>Choose a photo or scan</translation>
    </message>
    <message>
        <source>Foto izin</source>
        <translation>Photo of the permit</translation>
    </message>
    <message>
        <source>Belum ada foto</source>
        <translation>No photo yet</translation>
    </message>
    <message>
        <source>Tersimpan di laptop ini dan ikut dalam cadangan.</source>
        <translation>Kept on this laptop and part of every backup.</translation>
    </message>
    <message>
        <source>Fotonya tidak ditemukan lagi. Pilih sekali lagi.</source>
        <translation>The photo cannot be found any more. Choose it again.</translation>
    </message>
</context>
<context>
    <name>ProfilePdf</name>
    <message>
        <source>Profil usaha</source>
        <translation>Business profile</translation>
    </message>
    <message>
        <source>Bidang usaha (KBLI)</source>
        <translation>Business activity (KBLI)</translation>
    </message>
    <message>
        <source>Bidang usaha (KBLI {edition})</source>
        <translation>Business activities (KBLI {edition})</translation>
    </message>
    <message>
        <source>Izin dan sertifikat</source>
        <translation>Permits and certificates</translation>
    </message>
    <message>
        <source>{number}, berlaku sampai {day}</source>
        <translation>{number}, valid until {day}</translation>
    </message>
    <message>
        <source>belum ada toko tersambung</source>
        <translation>no shop connected yet</translation>
    </message>
    <message>
        <source>Penjualan</source>
        <translation>Sales</translation>
    </message>
    <message>
        <source>Produk</source>
        <translation>Products</translation>
    </message>
    <message>
        <source>Toko</source>
        <translation>Shops</translation>
    </message>
    <message>
        <source>Keadaan {day}. Kelas usaha menurut {instrument}. Dibuat dengan UMKM Desk dari isian pemilik usaha.</source>
        <translation>As of {day}. Business scale by {instrument}. Made with UMKM Desk from what the owner filled in.</translation>
    </message>
</context>
<context>
    <name>Scale</name>
    <message>
        <source>Mikro</source>
        <translation>Micro</translation>
    </message>
    <message>
        <source>Kecil</source>
        <translation>Small</translation>
    </message>
    <message>
        <source>Menengah</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>Besar</source>
        <translation>Large</translation>
    </message>
</context>
<context>
    <name>ScaleSection</name>
    <message>
        <source>Sudah berjalan</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>Baru didirikan</source>
        <translation>Being founded</translation>
    </message>
    <message>
        <source>Usia usaha</source>
        <translation>Age of the business</translation>
    </message>
    <message>
        <source>Penjualan sebulan</source>
        <translation>Sales a month</translation>
    </message>
    <message>
        <source>Modal usaha</source>
        <translation>Capital</translation>
    </message>
    <message>
        <source>Tidak yakin? Isi kira-kira saja.</source>
        <translation>Not sure? A rough figure is enough.</translation>
    </message>
    <message>
        <source>Tanpa tanah dan bangunan tempat usaha.</source>
        <translation>Without land and buildings.</translation>
    </message>
    <message>
        <source>* tidak termasuk tanah dan bangunan tempat usaha. Dasar: {instrument}.</source>
        <translation>* without land and buildings. Instrument: {instrument}.</translation>
    </message>
    <message>
        <source>Kelas</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>Penjualan setahun</source>
        <translation>Sales a year</translation>
    </message>
    <message>
        <source>Modal usaha*</source>
        <translation>Capital*</translation>
    </message>
    <message>
        <source>Rp {low}–{high} miliar</source>
        <translation>Rp{low}–{high} billion</translation>
    </message>
    <message>
        <source>sampai Rp {high} miliar</source>
        <translation>up to Rp{high} billion</translation>
    </message>
    <message>
        <source>Usaha Anda termasuk {scale}.</source>
        <translation>Your business is {scale}.</translation>
    </message>
    <message>
        <source>Sesuai pilihan Anda. Isi perkiraan angkanya bila ragu.</source>
        <translation>As you chose. Fill in rough figures if in doubt.</translation>
    </message>
    <message>
        <source>{amount} melebihi batas kelas menengah.</source>
        <translation>{amount} is above the limit of medium businesses.</translation>
    </message>
    <message>
        <source>Penjualan {month} sebulan berarti {amount} setahun, tidak lebih dari {limit}.</source>
        <translation>Sales of {month} a month make {amount} a year, not more than {limit}.</translation>
    </message>
    <message>
        <source>Modal {amount}, tidak lebih dari {limit}.</source>
        <translation>Capital of {amount}, not more than {limit}.</translation>
    </message>
    <message>
        <source>“{text}” bukan jumlah uang.</source>
        <translation>“{text}” is not an amount.</translation>
    </message>
    <message>
        <source>Contoh: 84.000.000 atau 84 juta.</source>
        <translation>Example: 84,000,000 or 84 juta.</translation>
    </message>
</context>
</TS>
