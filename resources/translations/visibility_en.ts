<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
<context>
    <name>FilterBar</name>
    <message>
        <source>Cari produk atau SKU</source>
        <translation>Search product or SKU</translation>
    </message>
    <message>
        <source>Toko</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Kategori</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>Pelindungan</source>
        <translation>Protection</translation>
    </message>
    <message>
        <source>Semua toko</source>
        <translation>All shops</translation>
    </message>
    <message>
        <source>Semua kategori</source>
        <translation>All categories</translation>
    </message>
    <message>
        <source>Semua pelindungan</source>
        <translation>Any protection</translation>
    </message>
    <message>
        <source>Impor ditutup</source>
        <translation>Import closed</translation>
    </message>
    <message>
        <source>Batas harga impor</source>
        <translation>Import price floor</translation>
    </message>
    <message>
        <source>Kategori belum pasti</source>
        <translation>Category not sure</translation>
    </message>
    <message>
        <source>Hapus filter</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>Semua di {platform}</source>
        <translation>All at {platform}</translation>
    </message>
</context>
<context>
    <name>FirstRowDialog</name>
    <message>
        <source>Cek baris pertama</source>
        <translation>Check the first row</translation>
    </message>
    <message>
        <source>Simpan hasil cek</source>
        <translation>Save the check</translation>
    </message>
    <message>
        <source>Ini catatan pengamatan Anda, bukan putusan pelanggaran.</source>
        <translation>This is a note of what you saw, not a finding of a violation.</translation>
    </message>
    <message>
        <source>Sejak 8 Juni 2026 platform wajib menaruh produk dalam negeri di urutan teratas, sedikitnya di baris pertama halaman pertama (Permendag 19/2026 Pasal 40 ayat (3)). Cari satu kata di marketplace, lalu tandai yang Anda lihat dari kiri ke kanan.</source>
        <translation>Since 8 June 2026 platforms must place domestic products at the top, at least in the first row of the first page (Permendag 19/2026 article 40 paragraph (3)). Search for a word on the marketplace, then mark what you see from left to right.</translation>
    </message>
    <message>
        <source>Marketplace</source>
        <translation>Marketplace</translation>
    </message>
    <message>
        <source>Kata pencarian</source>
        <translation>Search word</translation>
    </message>
    <message>
        <source>Buka pencarian</source>
        <translation>Open search</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Catatan (tidak wajib)</source>
        <translation>Note (optional)</translation>
    </message>
    <message>
        <source>Semua catatan dan laporan…</source>
        <translation>All records and the report…</translation>
    </message>
    <message>
        <source>(kosong)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>Tangkapan layar (tidak wajib)</source>
        <translation>Screenshot (optional)</translation>
    </message>
    <message>
        <source>Tempel</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>Pilih berkas…</source>
        <translation>Choose file…</translation>
    </message>
    <message>
        <source>Buang</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Tekan PrtSc di peramban, lalu Tempel. Gambar disimpan di laptop ini saja.</source>
        <translation>Press PrtSc in the browser, then Paste. The picture stays on this laptop.</translation>
    </message>
    <message>
        <source>Belum ada gambar yang disalin.</source>
        <translation>No picture was copied yet.</translation>
    </message>
    <message>
        <source>Tekan PrtSc saat hasil pencarian tampil, lalu tempel di sini.</source>
        <translation>Press PrtSc while the search results show, then paste here.</translation>
    </message>
    <message>
        <source>Tangkapan layar</source>
        <translation>Screenshot</translation>
    </message>
    <message>
        <source>Gambar (*.png *.jpg *.jpeg *.webp *.bmp)</source>
        <translation>Pictures (*.png *.jpg *.jpeg *.webp *.bmp)</translation>
    </message>
    <message>
        <source>belum ada gambar</source>
        <translation>no picture yet</translation>
    </message>
    <message>
        <source>Tangkapan layar terlampir</source>
        <translation>Screenshot attached</translation>
    </message>
    <message>
        <source>Kata pencarian belum diisi.</source>
        <translation>The search words are empty.</translation>
    </message>
    <message>
        <source>Tulis kata yang dipakai pembeli, misalnya “kain batik”.</source>
        <translation>Write the words that buyers use, for example “kain batik”.</translation>
    </message>
    <message>
        <source>Tempat {number}</source>
        <translation>Place {number}</translation>
    </message>
    <message>
        <source>Belum ada hasil cek.</source>
        <translation>No checks yet.</translation>
    </message>
    <message>
        <source>Hasil cek tersimpan.</source>
        <translation>Check saved.</translation>
    </message>
</context>
<context>
    <name>ListingModel</name>
    <message>
        <source>Listing</source>
        <translation>Listing</translation>
    </message>
    <message>
        <source>Toko</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Harga</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Nilai</source>
        <translation>Rating</translation>
    </message>
    <message>
        <source>tidak ada</source>
        <translation>none</translation>
    </message>
    <message>
        <source>tertinggi {high}, terendah {low} sehari</source>
        <translation>highest {high}, lowest {low} a day</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hari tanpa data</source>
        <translation>
            <numerusform>%Ln day without data</numerusform>
            <numerusform>%Ln days without data</numerusform>
        </translation>
    </message>
    <message>
        <source>{now}, sebelumnya {before}</source>
        <translation>{now}, before {before}</translation>
    </message>
    <message>
        <source>Perubahan</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Hari demi hari</source>
        <translation>Day by day</translation>
    </message>
    <message>
        <source>Stok</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>Peringatan</source>
        <translation>Alerts</translation>
    </message>
    <message>
        <source>tidak diberikan</source>
        <translation>not given</translation>
    </message>
    <message>
        <source>Peringkat diturunkan</source>
        <translation>Demoted</translation>
    </message>
</context>
<context>
    <name>ListingTable</name>
    <message>
        <source>Listing</source>
        <translation>Listing</translation>
    </message>
</context>
<context>
    <name>LooksDialog</name>
    <message>
        <source>Catatan baris pertama</source>
        <translation>First-row records</translation>
    </message>
    <message>
        <source>Simpan laporan PDF…</source>
        <translation>Save report as PDF…</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Laporan memuat catatan sejak 8 Juni 2026, gambarnya, dan dasar hukumnya.</source>
        <translation>The report holds the records since 8 June 2026, their pictures and the legal basis.</translation>
    </message>
    <message>
        <source>Marketplace</source>
        <translation>Marketplace</translation>
    </message>
    <message>
        <source>Bahasa laporan</source>
        <translation>Language of the report</translation>
    </message>
    <message>
        <source>Hari</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Kata</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>Baris pertama</source>
        <translation>First row</translation>
    </message>
    <message>
        <source>Gambar</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>Hapus catatan ini…</source>
        <translation>Delete this record…</translation>
    </message>
    <message>
        <source>Simpan tabel (Excel)…</source>
        <translation>Save table (Excel)…</translation>
    </message>
    <message>
        <source>ada</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>Belum ada catatan sejak 8 Juni 2026 di marketplace ini.</source>
        <translation>No record since 8 June 2026 at this marketplace.</translation>
    </message>
    <message>
        <source>Belum ada catatan di marketplace ini.</source>
        <translation>No record at this marketplace yet.</translation>
    </message>
    <message>
        <source>tanpa gambar</source>
        <translation>no picture</translation>
    </message>
    <message>
        <source>Tangkapan layar “{words}”</source>
        <translation>Screenshot “{words}”</translation>
    </message>
    <message>
        <source>Hapus catatan “{words}”?</source>
        <translation>Delete the record “{words}”?</translation>
    </message>
    <message>
        <source>Catatan ini tidak masuk laporan lagi dan tidak bisa dikembalikan.</source>
        <translation>It will no longer be in the report and cannot be brought back.</translation>
    </message>
    <message>
        <source>Hapus catatan</source>
        <translation>Delete record</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>Simpan laporan</source>
        <translation>Save report</translation>
    </message>
    <message>
        <source>Menulis {file}</source>
        <translation>Writing {file}</translation>
    </message>
    <message>
        <source>{file} disimpan.</source>
        <translation>{file} saved.</translation>
    </message>
</context>
<context>
    <name>NumbersChart</name>
    <message>
        <source>Dilihat</source>
        <translation>Views</translation>
    </message>
    <message>
        <source>Grafik per hari</source>
        <translation>Daily chart</translation>
    </message>
    <message>
        <source>{metric} per hari</source>
        <translation>{metric} per day</translation>
    </message>
    <message>
        <source>{metric} {change} menjadi {total}.</source>
        <translation>{metric} {change} to {total}.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hari tanpa data.</source>
        <translation>
            <numerusform>%Ln day without data.</numerusform>
            <numerusform>%Ln days without data.</numerusform>
        </translation>
    </message>
    <message>
        <source>tidak diberikan</source>
        <translation>not given</translation>
    </message>
    <message>
        <source>Angka pertama sudah diambil. Grafik muncul setelah 2 hari.</source>
        <translation>The first numbers are taken. The chart appears after 2 days.</translation>
    </message>
    <message>
        <source>Tanpa {platforms}: angka ini tidak diberikan.</source>
        <translation>Without {platforms}: this number is not given.</translation>
    </message>
    <message>
        <source>Laporan yang sebagian di luar periode digambar, tetapi tidak dijumlahkan.</source>
        <translation>Reports that are partly outside the period are drawn but not added up.</translation>
    </message>
    <message>
        <source>Jumlahnya memuat hari yang terlewat, yang tidak bisa dibagi ke hari di grafik.</source>
        <translation>The total has missed days in it that the chart cannot tell one by one.</translation>
    </message>
</context>
<context>
    <name>PeriodDialog</name>
    <message>
        <source>Pilih tanggal</source>
        <translation>Choose dates</translation>
    </message>
    <message>
        <source>Tampilkan</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Pembandingnya selalu periode tepat sebelumnya yang sama panjang.</source>
        <translation>It is always compared with the period of the same length just before.</translation>
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
    <name>ProductNumbersPage</name>
    <message>
        <source>Mutu listing</source>
        <translation>Listing quality</translation>
    </message>
    <message>
        <source>Baris pertama pencarian</source>
        <translation>First row of the search</translation>
    </message>
    <message>
        <source>Semua catatan dan laporan…</source>
        <translation>All records and the report…</translation>
    </message>
    <message>
        <source>Produk ini belum tayang di toko mana pun</source>
        <translation>This product is not live in any shop yet</translation>
    </message>
    <message>
        <source>Angkanya muncul di sini setelah tayang dan setelah angka pertama diambil.</source>
        <translation>Its numbers appear here once it is live and the first numbers are taken.</translation>
    </message>
    <message>
        <source>Buka isian produk</source>
        <translation>Open the product&apos;s fields</translation>
    </message>
    <message>
        <source>Angka produk di semua toko</source>
        <translation>Numbers of the product in all shops</translation>
    </message>
    <message>
        <source>7 hari</source>
        <translation>7 days</translation>
    </message>
    <message>
        <source>30 hari</source>
        <translation>30 days</translation>
    </message>
    <message>
        <source>90 hari</source>
        <translation>90 days</translation>
    </message>
    <message>
        <source>1 tahun</source>
        <translation>1 year</translation>
    </message>
    <message>
        <source>Periode</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Angka di grafik</source>
        <translation>Number in the charts</translation>
    </message>
    <message>
        <source>Cek baris pertama…</source>
        <translation>Check the first row…</translation>
    </message>
    <message>
        <source>Toko berdampingan</source>
        <translation>Shops side by side</translation>
    </message>
    <message>
        <source>Produk ini sudah tidak ada</source>
        <translation>This product no longer exists</translation>
    </message>
    <message numerus="yes">
        <source>%Ln toko</source>
        <translation>
            <numerusform>%Ln shop</numerusform>
            <numerusform>%Ln shops</numerusform>
        </translation>
    </message>
    <message>
        <source>Visibilitas</source>
        <translation>Visibility</translation>
    </message>
    <message>
        <source>Angka utama tiap toko</source>
        <translation>Main number of each shop</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Harga</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Stok</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>Jadi pesanan</source>
        <translation>Became orders</translation>
    </message>
    <message>
        <source>Nilai ulasan</source>
        <translation>Rating</translation>
    </message>
    <message>
        <source>Peringatan</source>
        <translation>Alerts</translation>
    </message>
    <message>
        <source>Data sampai</source>
        <translation>Data until</translation>
    </message>
    <message>
        <source>Peringkat diturunkan</source>
        <translation>Demoted</translation>
    </message>
    <message>
        <source>tidak diberikan</source>
        <translation>not given</translation>
    </message>
    <message>
        <source>{percent}% dari yang melihat, rata-rata 7 hari sampai {day}</source>
        <translation>{percent}% of views, mean of 7 days until {day}</translation>
    </message>
    <message>
        <source>tidak ada data</source>
        <translation>no data</translation>
    </message>
    <message>
        <source>tidak ada</source>
        <translation>none</translation>
    </message>
    <message>
        <source>{day} menurut platform</source>
        <translation>{day} by the platform&apos;s word</translation>
    </message>
    <message>
        <source>{day} dari laporan</source>
        <translation>{day} from a report</translation>
    </message>
</context>
<context>
    <name>QualityCard</name>
    <message>
        <source>resmi, {day}</source>
        <translation>official, {day}</translation>
    </message>
    <message>
        <source>perkiraan kami dari isian di laptop ini</source>
        <translation>our estimate from the fields on this laptop</translation>
    </message>
    <message>
        <source>perkiraan kami; {platform} belum memberi nilai</source>
        <translation>our estimate; {platform} has not judged it</translation>
    </message>
    <message>
        <source>Perkiraan: {level}</source>
        <translation>Estimate: {level}</translation>
    </message>
    <message>
        <source>Tidak bisa dicek dari sini: {checks}.</source>
        <translation>Cannot be checked from here: {checks}.</translation>
    </message>
    <message>
        <source>Nilai resmi: {level}</source>
        <translation>Official: {level}</translation>
    </message>
    <message>
        <source>Skor {score}</source>
        <translation>Score {score}</translation>
    </message>
    <message>
        <source>Tidak ada yang perlu diperbaiki.</source>
        <translation>Nothing to mend.</translation>
    </message>
    <message>
        <source>Kerjakan ini untuk naik ke “{level}”:</source>
        <translation>Do this to reach “{level}”:</translation>
    </message>
    <message>
        <source>Kerjakan ini dulu:</source>
        <translation>Do this first:</translation>
    </message>
    <message>
        <source>Sudah diperbaiki di laptop ini; {platform} belum menilai ulang.</source>
        <translation>Mended on this laptop; {platform} has not judged it again yet.</translation>
    </message>
    <message>
        <source>Perbaiki di toko</source>
        <translation>Mend it in the shop</translation>
    </message>
    <message>
        <source>Perlu diperbaiki</source>
        <translation>To be improved</translation>
    </message>
    <message>
        <source>Memenuhi syarat</source>
        <translation>Qualified</translation>
    </message>
    <message>
        <source>Sangat baik</source>
        <translation>Excellent</translation>
    </message>
    <message>
        <source>kategori</source>
        <translation>category</translation>
    </message>
    <message>
        <source>tabel ukuran</source>
        <translation>size chart</translation>
    </message>
    <message>
        <source>variasi baku</source>
        <translation>standard variations</translation>
    </message>
    <message>
        <source>berat</source>
        <translation>weight</translation>
    </message>
    <message>
        <source>video</source>
        <translation>video</translation>
    </message>
    <message>
        <source>atribut utama</source>
        <translation>key attributes</translation>
    </message>
    <message>
        <source>isi foto</source>
        <translation>what the photos show</translation>
    </message>
    <message>
        <source>foto di deskripsi</source>
        <translation>photos in the description</translation>
    </message>
    <message>
        <source>kata pencarian</source>
        <translation>search words</translation>
    </message>
</context>
<context>
    <name>ReportFileDialog</name>
    <message>
        <source>Membaca {file}</source>
        <translation>Reading {file}</translation>
    </message>
    <message>
        <source>Baca laporan Seller Centre</source>
        <translation>Read a seller centre report</translation>
    </message>
    <message>
        <source>Baca laporan</source>
        <translation>Read report</translation>
    </message>
    <message>
        <source>Pilihan kolom diingat untuk laporan berikutnya.</source>
        <translation>The choice of columns is remembered for the next report.</translation>
    </message>
    <message>
        <source>Cocokkan kolom {file}. Yang tidak dipakai dibiarkan.</source>
        <translation>Say what the columns of {file} hold. Leave those that are not used.</translation>
    </message>
    <message>
        <source>Toko</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Baris judul kolom</source>
        <translation>Row of headings</translation>
    </message>
    <message>
        <source>Hari pertama</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>Hari terakhir</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>Hari diambil dari isi atau nama berkas; periksa dulu.</source>
        <translation>The days come from the file or its name; check them.</translation>
    </message>
    <message>
        <source>Berkas tidak menyebut harinya: isi hari pertama dan terakhir yang dicakup laporan ini.</source>
        <translation>The file does not say its days: enter the first and the last day that this report covers.</translation>
    </message>
    <message>
        <source>Kolom laporan</source>
        <translation>Columns of the report</translation>
    </message>
    <message>
        <source>Kolom di laporan</source>
        <translation>Column in the report</translation>
    </message>
    <message>
        <source>Contoh isinya</source>
        <translation>Examples</translation>
    </message>
    <message>
        <source>Artinya</source>
        <translation>What it means</translation>
    </message>
    <message>
        <source>(tidak dipakai)</source>
        <translation>(not used)</translation>
    </message>
    <message>
        <source>ID produk di toko</source>
        <translation>Product ID in the shop</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>SKU</translation>
    </message>
    <message>
        <source>Nama produk</source>
        <translation>Product name</translation>
    </message>
    <message>
        <source>Hari</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Dilihat</source>
        <translation>Views</translation>
    </message>
    <message>
        <source>Disukai</source>
        <translation>Likes</translation>
    </message>
    <message>
        <source>Terjual</source>
        <translation>Sold</translation>
    </message>
    <message>
        <source>Ulasan</source>
        <translation>Reviews</translation>
    </message>
    <message>
        <source>Nilai ulasan</source>
        <translation>Rating</translation>
    </message>
    <message>
        <source>Tampil</source>
        <translation>Impressions</translation>
    </message>
    <message>
        <source>Diklik</source>
        <translation>Clicks</translation>
    </message>
    <message>
        <source>Kolom {number}</source>
        <translation>Column {number}</translation>
    </message>
    <message>
        <source>Arti kolom {name}</source>
        <translation>Meaning of column {name}</translation>
    </message>
    <message>
        <source>Tambah tokonya dulu di Toko.</source>
        <translation>Add the shop in Shops first.</translation>
    </message>
    <message>
        <source>Pilih kolom ID, SKU, atau nama produk, dan sedikitnya satu angka.</source>
        <translation>Choose a column of IDs, SKUs or product names, and at least one number.</translation>
    </message>
    <message>
        <source>Membaca…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Laporan sedang dibaca.</source>
        <translation>The report is being read.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln baris dibaca.</source>
        <translation>
            <numerusform>%Ln row read.</numerusform>
            <numerusform>%Ln rows read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln baris tanpa listing di sini.</source>
        <translation>
            <numerusform>%Ln row has no listing here.</numerusform>
            <numerusform>%Ln rows have no listing here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln angka tidak ditimpa karena yang sudah ada lebih lengkap.</source>
        <translation>
            <numerusform>%Ln number was not overwritten because what is there tells more.</numerusform>
            <numerusform>%Ln numbers were not overwritten because what is there tells more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sel tidak terbaca.</source>
        <translation>
            <numerusform>%Ln cell could not be read.</numerusform>
            <numerusform>%Ln cells could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Angka %Ln listing masuk.</source>
        <translation>
            <numerusform>Numbers of %Ln listing went in.</numerusform>
            <numerusform>Numbers of %Ln listings went in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewsCard</name>
    <message>
        <source>Kata pembeli</source>
        <translation>What buyers wrote</translation>
    </message>
    <message>
        <source>90 hari terakhir</source>
        <translation>last 90 days</translation>
    </message>
    <message>
        <source>Ambil ulasan</source>
        <translation>Fetch reviews</translation>
    </message>
    <message>
        <source>Ditanyakan ke {platforms} saat Anda mau; tidak disimpan.</source>
        <translation>Asked of {platforms} when you want it; not kept.</translation>
    </message>
    <message>
        <source>{platforms} hanya memberi bintangnya. Isi ulasan ada di Seller Centre.</source>
        <translation>{platforms} gives the stars only. The reviews&apos; words are in the Seller Centre.</translation>
    </message>
    <message>
        <source>Ulasan sedang diambil.</source>
        <translation>Reviews are being fetched.</translation>
    </message>
    <message>
        <source>Mengambil ulasan…</source>
        <translation>Fetching reviews…</translation>
    </message>
    <message>
        <source>Mengambil ulasan</source>
        <translation>Fetching reviews</translation>
    </message>
    <message>
        <source>Dihentikan. Ulasan belum diambil.</source>
        <translation>Stopped. The reviews were not fetched.</translation>
    </message>
    <message>
        <source>Ulasan belum diambil.</source>
        <translation>The reviews were not fetched.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ulasan lebih lama tidak ditampilkan.</source>
        <translation>
            <numerusform>%Ln older review is not shown.</numerusform>
            <numerusform>%Ln older reviews are not shown.</numerusform>
        </translation>
    </message>
    <message>
        <source>Belum ada ulasan dalam 90 hari terakhir.</source>
        <translation>No reviews in the last 90 days.</translation>
    </message>
    <message>
        <source>tambahan</source>
        <translation>addition</translation>
    </message>
    <message>
        <source>{stars} dari 5 bintang</source>
        <translation>{stars} of 5 stars</translation>
    </message>
    <message>
        <source>(tanpa kata)</source>
        <translation>(without words)</translation>
    </message>
    <message>
        <source>Jawaban Anda: {reply}</source>
        <translation>Your answer: {reply}</translation>
    </message>
</context>
<context>
    <name>ThinningDialog</name>
    <message>
        <source>Hemat ruang angka lama</source>
        <translation>Save room on old numbers</translation>
    </message>
    <message>
        <source>Simpan pilihan</source>
        <translation>Save choice</translation>
    </message>
    <message>
        <source>Angka yang sudah dirapatkan tidak bisa dikembalikan ke hari; jumlahnya tetap.</source>
        <translation>Numbers once thinned cannot go back to days; their sums stay.</translation>
    </message>
    <message>
        <source>Angka harian tiap listing disimpan terus. Yang lama bisa dirapatkan menjadi satu angka seminggu; grafik seluruh toko tetap harian.</source>
        <translation>Daily numbers of each listing are kept for good. Old ones can be thinned to one number a week; the chart of whole shops stays daily.</translation>
    </message>
    <message>
        <source>Simpan semua hari</source>
        <translation>Keep all days</translation>
    </message>
    <message>
        <source>Rapatkan yang lebih lama dari dua tahun</source>
        <translation>Thin what is older than two years</translation>
    </message>
    <message>
        <source>Rapatkan yang lebih lama dari satu tahun</source>
        <translation>Thin what is older than one year</translation>
    </message>
    <message>
        <source>Belum ada angka yang lebih lama dari satu tahun.</source>
        <translation>No number is older than one year yet.</translation>
    </message>
    <message>
        <source>{days} angka lebih lama dari satu tahun; dirapatkan, kira-kira {megabytes} MB bisa dipakai lagi.</source>
        <translation>{days} numbers are older than one year; thinned, about {megabytes} MB can be used again.</translation>
    </message>
    <message>
        <source>Pilihan disimpan.</source>
        <translation>Choice saved.</translation>
    </message>
</context>
<context>
    <name>Visibility</name>
    <message>
        <source>Dilihat</source>
        <translation>Views</translation>
    </message>
    <message>
        <source>Berapa kali halaman produk dibuka.</source>
        <translation>How often the product page was opened.</translation>
    </message>
    <message>
        <source>Disukai</source>
        <translation>Likes</translation>
    </message>
    <message>
        <source>Berapa kali produk disimpan ke daftar suka.</source>
        <translation>How often the product was saved as liked.</translation>
    </message>
    <message>
        <source>Terjual</source>
        <translation>Sold</translation>
    </message>
    <message>
        <source>Berapa barang terjual.</source>
        <translation>How many items were sold.</translation>
    </message>
    <message>
        <source>Ulasan</source>
        <translation>Reviews</translation>
    </message>
    <message>
        <source>Berapa ulasan baru dari pembeli.</source>
        <translation>How many new reviews buyers gave.</translation>
    </message>
    <message>
        <source>Tampil</source>
        <translation>Impressions</translation>
    </message>
    <message>
        <source>Berapa kali produk muncul di layar.</source>
        <translation>How often the product appeared on a screen.</translation>
    </message>
    <message>
        <source>Diklik</source>
        <translation>Clicks</translation>
    </message>
    <message>
        <source>Berapa kali produk diklik dari layar itu.</source>
        <translation>How often the product was clicked there.</translation>
    </message>
    <message>
        <source>“page view of item”, jumlah sejak awal; yang tampil selisih antarhari.</source>
        <translation>“page view of item”, a total since the start; shown is the difference between days.</translation>
    </message>
    <message>
        <source>“collection number of item”, jumlah sejak awal; yang tampil selisih antarhari.</source>
        <translation>“collection number of item”, a total since the start; shown is the difference between days.</translation>
    </message>
    <message>
        <source>“sale”, jumlah sejak awal; yang tampil selisih antarhari.</source>
        <translation>“sale”, a total since the start; shown is the difference between days.</translation>
    </message>
    <message>
        <source>“comment count”, jumlah sejak awal; yang tampil selisih antarhari.</source>
        <translation>“comment count”, a total since the start; shown is the difference between days.</translation>
    </message>
    <message>
        <source>ulasan 90 hari terakhir dihitung satu per satu; yang tampil selisih antarhari.</source>
        <translation>reviews of the last 90 days, counted one by one; shown is the difference between days.</translation>
    </message>
    <message>
        <source>“impression” dari iklan pada hari itu, hanya produk yang diiklankan.</source>
        <translation>“impression” of ads on that day, advertised products only.</translation>
    </message>
    <message>
        <source>“clicks” dari iklan pada hari itu, hanya produk yang diiklankan.</source>
        <translation>“clicks” of ads on that day, advertised products only.</translation>
    </message>
    <message>
        <source>“ipv”, rata-rata sehari dari 7 hari terakhir, bila aplikasi boleh membaca data iklan.</source>
        <translation>“ipv”, a day&apos;s mean of the last 7 days, where the app may read the ads&apos; data.</translation>
    </message>
    <message>
        <source>“impressions” dari iklan pada hari itu, hanya produk yang diiklankan.</source>
        <translation>“impressions” of ads on that day, advertised products only.</translation>
    </message>
    <message>
        <source>“page views” pada hari itu.</source>
        <translation>“page views” of that day.</translation>
    </message>
    <message>
        <source>bintang dari pembeli pada hari itu; isi ulasannya tidak diberikan.</source>
        <translation>stars from buyers on that day; what they wrote is not given.</translation>
    </message>
    <message>
        <source>“items sold” pada hari itu.</source>
        <translation>“items sold” of that day.</translation>
    </message>
    <message>
        <source>“product impressions” pada hari itu, dari LIVE, video, dan kartu produk.</source>
        <translation>“product impressions” of that day, from LIVE, video and product cards.</translation>
    </message>
    <message>
        <source>“product clicks” pada hari itu.</source>
        <translation>“product clicks” of that day.</translation>
    </message>
    <message>
        <source>tidak memberikannya, jadi tidak dihitung nol.</source>
        <translation>does not give it, so it is not counted as zero.</translation>
    </message>
    <message>
        <source>{shop} sampai {day}, dari laporan Seller Centre</source>
        <translation>{shop} until {day}, from a seller centre report</translation>
    </message>
    <message>
        <source>{shop} sampai {day} menurut platform</source>
        <translation>{shop} until {day} by the platform&apos;s word</translation>
    </message>
    <message>
        <source>{shop} sampai {day}</source>
        <translation>{shop} until {day}</translation>
    </message>
    <message>
        <source>Data {shops}.</source>
        <translation>Data: {shops}.</translation>
    </message>
    <message>
        <source>Sejak {day} angka {shop} dari laporan, sebelumnya lewat izin; keduanya tidak dibandingkan.</source>
        <translation>Since {day} the numbers of {shop} come from reports, before that by authorisation; the two are not compared.</translation>
    </message>
    <message>
        <source>Sejak {day} angka {shop} lewat izin, sebelumnya dari laporan; keduanya tidak dibandingkan.</source>
        <translation>Since {day} the numbers of {shop} come by authorisation, before that from reports; the two are not compared.</translation>
    </message>
    <message>
        <source>Sumber</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>{joined} ({span}): {total}, rata-rata {mean} sehari</source>
        <translation>{joined} ({span}): {total}, {mean} a day on average</translation>
    </message>
    <message>
        <source>laporan {shop}, {told}</source>
        <translation>report of {shop}, {told}</translation>
    </message>
    <message>
        <source>; sebagian di luar periode, jadi tidak dijumlahkan</source>
        <translation>; partly outside the period, so not added up</translation>
    </message>
    <message>
        <source>, tidak dijumlahkan</source>
        <translation>, not added up</translation>
    </message>
    <message>
        <source>Judul</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Foto</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Habis</source>
        <translation>Out</translation>
    </message>
    <message>
        <source>Stok</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>Blokir</source>
        <translation>Blocked</translation>
    </message>
    <message>
        <source>Turun</source>
        <translation>Demoted</translation>
    </message>
    <message>
        <source>Pulih</source>
        <translation>Restored</translation>
    </message>
    <message>
        <source>7 hari sesudahnya: {change}.</source>
        <translation>7 days after: {change}.</translation>
    </message>
    <message>
        <source>Harga “{name}” dari {old} menjadi {new}.</source>
        <translation>Price of “{name}” from {old} to {new}.</translation>
    </message>
    <message>
        <source>Nama dari “{old}” menjadi “{new}”.</source>
        <translation>Name from “{old}” to “{new}”.</translation>
    </message>
    <message>
        <source>Foto “{name}” diubah.</source>
        <translation>Photos of “{name}” changed.</translation>
    </message>
    <message>
        <source>Stok “{name}” habis.</source>
        <translation>“{name}” ran out of stock.</translation>
    </message>
    <message>
        <source>Stok “{name}” ada lagi.</source>
        <translation>“{name}” is in stock again.</translation>
    </message>
    <message>
        <source>“{name}” diblokir atau ditolak platform.</source>
        <translation>“{name}” was blocked or rejected by the platform.</translation>
    </message>
    <message>
        <source>Peringkat “{name}” diturunkan platform.</source>
        <translation>“{name}” was demoted by the platform.</translation>
    </message>
    <message>
        <source>“{name}” dipulihkan platform.</source>
        <translation>“{name}” was restored by the platform.</translation>
    </message>
    <message>
        <source>Produk saya</source>
        <translation>My product</translation>
    </message>
    <message>
        <source>Dalam negeri</source>
        <translation>Domestic</translation>
    </message>
    <message>
        <source>Luar negeri</source>
        <translation>Foreign</translation>
    </message>
    <message>
        <source>Tidak tahu</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Iklan</source>
        <translation>Advertisement</translation>
    </message>
    <message>
        <source>ada produk dalam negeri</source>
        <translation>a domestic product is there</translation>
    </message>
    <message>
        <source>tidak ada produk dalam negeri</source>
        <translation>no domestic product is there</translation>
    </message>
    <message>
        <source>belum pasti ada produk dalam negeri</source>
        <translation>not sure whether a domestic product is there</translation>
    </message>
    <message>
        <source>produk Anda di tempat {place}</source>
        <translation>your product at place {place}</translation>
    </message>
    <message>
        <source>Cek</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Diblokir</source>
        <translation>Blocked</translation>
    </message>
    <message>
        <source>Peringkat diturunkan</source>
        <translation>Demoted</translation>
    </message>
    <message>
        <source>Ditegur</source>
        <translation>Warned</translation>
    </message>
    <message>
        <source>Stok habis</source>
        <translation>Out of stock</translation>
    </message>
    <message>
        <source>Makin jarang dilihat</source>
        <translation>Seen less</translation>
    </message>
    <message>
        <source>Nilai turun</source>
        <translation>Rating fell</translation>
    </message>
    <message>
        <source>Beda harga</source>
        <translation>Prices differ</translation>
    </message>
    <message>
        <source>Perlu dilihat</source>
        <translation>Needs a look</translation>
    </message>
    <message>
        <source>Stok menipis</source>
        <translation>Low on stock</translation>
    </message>
</context>
<context>
    <name>VisibilityPage</name>
    <message>
        <source>Belum ada angka</source>
        <translation>No numbers yet</translation>
    </message>
    <message>
        <source>Ambil angka sekarang</source>
        <translation>Fetch numbers now</translation>
    </message>
    <message>
        <source>Urutkan: angka periode ini</source>
        <translation>Sort: number of this period</translation>
    </message>
    <message>
        <source>Urutkan: perubahan</source>
        <translation>Sort: change</translation>
    </message>
    <message>
        <source>Urutkan: peringatan</source>
        <translation>Sort: alerts</translation>
    </message>
    <message>
        <source>Urutkan: nama</source>
        <translation>Sort: name</translation>
    </message>
    <message>
        <source>7 hari</source>
        <translation>7 days</translation>
    </message>
    <message>
        <source>30 hari</source>
        <translation>30 days</translation>
    </message>
    <message>
        <source>90 hari</source>
        <translation>90 days</translation>
    </message>
    <message>
        <source>Periode</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Cek baris pertama…</source>
        <translation>Check the first row…</translation>
    </message>
    <message>
        <source>menghitung…</source>
        <translation>counting…</translation>
    </message>
    <message>
        <source>Tidak ada listing yang cocok</source>
        <translation>No listing matches</translation>
    </message>
    <message>
        <source>Longgarkan filter atau kata pencariannya; angkanya tetap tersimpan.</source>
        <translation>Loosen the filters or the search words; the numbers are still kept.</translation>
    </message>
    <message>
        <source>Laporan minggu…</source>
        <translation>Week report…</translation>
    </message>
    <message>
        <source>Ekspor angka…</source>
        <translation>Export numbers…</translation>
    </message>
    <message>
        <source>Baca laporan Seller Centre…</source>
        <translation>Read a seller centre report…</translation>
    </message>
    <message>
        <source>Hemat ruang angka lama…</source>
        <translation>Save room on old numbers…</translation>
    </message>
    <message>
        <source>Catatan baris pertama…</source>
        <translation>First-row records…</translation>
    </message>
    <message>
        <source>1 tahun</source>
        <translation>1 year</translation>
    </message>
    <message>
        <source>Pilih tanggal…</source>
        <translation>Choose dates…</translation>
    </message>
    <message>
        <source>Ambil angka</source>
        <translation>Fetch numbers</translation>
    </message>
    <message>
        <source>Hapus filter</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>Angka diambil sekali sehari dari toko yang tersambung, atau dibaca dari laporan Seller Centre.</source>
        <translation>Numbers are taken once a day from connected shops, or read from reports of the seller centre.</translation>
    </message>
    <message>
        <source>Unduh laporan kinerja produk di Seller Centre, lalu baca di sini. Laporan sehari menjadi angka hari itu.</source>
        <translation>Download the product performance report in Seller Centre and read it here. A report of one day becomes that day&apos;s numbers.</translation>
    </message>
    <message>
        <source>Sambungkan toko</source>
        <translation>Connect a shop</translation>
    </message>
    <message>
        <source>Baca laporan…</source>
        <translation>Read report…</translation>
    </message>
    <message>
        <source>Tidak ada toko yang tersambung lewat API; baca laporannya.</source>
        <translation>No shop is connected by API; read its report.</translation>
    </message>
    <message>
        <source>Laporan…</source>
        <translation>Report…</translation>
    </message>
    <message>
        <source>Baris pertama…</source>
        <translation>First row…</translation>
    </message>
    <message numerus="yes">
        <source>Bandingkan dengan %Ln hari sebelumnya</source>
        <translation>
            <numerusform>Compare with the day before</numerusform>
            <numerusform>Compare with the %Ln days before</numerusform>
        </translation>
    </message>
    <message>
        <source>mulai hari kedua</source>
        <translation>from the second day</translation>
    </message>
    <message>
        <source>sebagian saja</source>
        <translation>a part only</translation>
    </message>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>Ekspor angka</source>
        <translation>Export numbers</translation>
    </message>
    <message>
        <source>{count} baris ditulis ke {file}.</source>
        <translation>{count} rows written to {file}.</translation>
    </message>
    <message>
        <source>Menulis {file}</source>
        <translation>Writing {file}</translation>
    </message>
    <message>
        <source>Tabel (*.xlsx *.xls *.csv *.tsv *.ods);;Semua berkas (*)</source>
        <translation>Tables (*.xlsx *.xls *.csv *.tsv *.ods);;All files (*)</translation>
    </message>
    <message>
        <source>Baca laporan Seller Centre</source>
        <translation>Read a seller centre report</translation>
    </message>
    <message>
        <source>Menghitung…</source>
        <translation>Working it out…</translation>
    </message>
    <message>
        <source>Bandingkan</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Angka terakhir diambil {day}</source>
        <translation>Numbers last taken {day}</translation>
    </message>
    <message>
        <source>{known} dari {days} hari ada datanya; hari yang terlewat dibiarkan kosong</source>
        <translation>{known} of {days} days have data; missed days are left empty</translation>
    </message>
    <message>
        <source>Yang tidak diberikan toko bukan nol</source>
        <translation>What a shop does not give is not zero</translation>
    </message>
    <message>
        <source>tidak ada data</source>
        <translation>no data</translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing tayang</source>
        <translation>
            <numerusform>%Ln live listing</numerusform>
            <numerusform>%Ln live listings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln toko</source>
        <translation>
            <numerusform>%Ln shop</numerusform>
            <numerusform>%Ln shops</numerusform>
        </translation>
    </message>
    <message>
        <source>Listing ini belum terkait dengan katalog.</source>
        <translation>This listing is not linked to the catalogue yet.</translation>
    </message>
    <message>
        <source>Kaitkan dulu di Toko, lalu angkanya tampil per produk.</source>
        <translation>Link it in Shops first; then its numbers show by product.</translation>
    </message>
    <message>
        <source>Buka Toko</source>
        <translation>Open Shops</translation>
    </message>
    <message>
        <source>Listing</source>
        <translation>Listings</translation>
    </message>
    <message>
        <source>tidak diberikan</source>
        <translation>not given</translation>
    </message>
</context>
<context>
    <name>WeekDialog</name>
    <message>
        <source>Laporan minggu</source>
        <translation>Week report</translation>
    </message>
    <message>
        <source>Simpan gambar (PNG)…</source>
        <translation>Save picture (PNG)…</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Menyusun laporan…</source>
        <translation>Putting the report together…</translation>
    </message>
    <message>
        <source>Hari terakhir minggu ini</source>
        <translation>Last day of the week</translation>
    </message>
    <message>
        <source>Hari terakhir</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>Bahasa laporan</source>
        <translation>Language of the report</translation>
    </message>
    <message>
        <source>Salin gambar</source>
        <translation>Copy picture</translation>
    </message>
    <message>
        <source>Simpan PDF…</source>
        <translation>Save PDF…</translation>
    </message>
    <message>
        <source>Simpan angkanya (Excel)…</source>
        <translation>Save its numbers (Excel)…</translation>
    </message>
    <message>
        <source>Salin gambar, lalu tempel di WhatsApp dengan Ctrl+V.</source>
        <translation>Copy the picture, then paste it into WhatsApp with Ctrl+V.</translation>
    </message>
    <message>
        <source>Laporan sedang disusun.</source>
        <translation>The report is being put together.</translation>
    </message>
    <message>
        <source>Laporan belum bisa disusun</source>
        <translation>The report cannot be made</translation>
    </message>
    <message>
        <source>Gambar laporan disalin.</source>
        <translation>Picture of the report copied.</translation>
    </message>
    <message>
        <source>Tempel di WhatsApp dengan Ctrl+V.</source>
        <translation>Paste it into WhatsApp with Ctrl+V.</translation>
    </message>
    <message>
        <source>Gambar (*.png)</source>
        <translation>Picture (*.png)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>Simpan laporan</source>
        <translation>Save report</translation>
    </message>
    <message>
        <source>{file} disimpan.</source>
        <translation>{file} saved.</translation>
    </message>
    <message>
        <source>Menulis {file}</source>
        <translation>Writing {file}</translation>
    </message>
</context>
<context>
    <name>_Cells</name>
    <message>
        <source>tidak diberikan</source>
        <translation>not given</translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>gabungan %Ln hari</source>
        <translation>
            <numerusform>%Ln day together</numerusform>
            <numerusform>%Ln days together</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Harga %Ln produk diubah.</source>
        <translation>
            <numerusform>Price of %Ln product changed.</numerusform>
            <numerusform>Prices of %Ln products changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nama %Ln produk diubah.</source>
        <translation>
            <numerusform>Name of %Ln product changed.</numerusform>
            <numerusform>Names of %Ln products changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Foto %Ln produk diubah.</source>
        <translation>
            <numerusform>Photos of %Ln product changed.</numerusform>
            <numerusform>Photos of %Ln products changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stok %Ln listing habis.</source>
        <translation>
            <numerusform>%Ln listing ran out of stock.</numerusform>
            <numerusform>%Ln listings ran out of stock.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stok %Ln listing ada lagi.</source>
        <translation>
            <numerusform>%Ln listing is in stock again.</numerusform>
            <numerusform>%Ln listings are in stock again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing diblokir atau ditolak platform.</source>
        <translation>
            <numerusform>%Ln listing blocked or rejected by the platform.</numerusform>
            <numerusform>%Ln listings blocked or rejected by the platform.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Peringkat %Ln listing diturunkan platform.</source>
        <translation>
            <numerusform>%Ln listing demoted by the platform.</numerusform>
            <numerusform>%Ln listings demoted by the platform.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing dipulihkan platform.</source>
        <translation>
            <numerusform>%Ln listing restored by the platform.</numerusform>
            <numerusform>%Ln listings restored by the platform.</numerusform>
        </translation>
    </message>
</context>
</TS>
