<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
<context>
    <name>BulkCategoryDialog</name>
    <message numerus="yes">
        <source>Pilih kategori untuk %Ln produk</source>
        <translation>
            <numerusform>Choose a category for %Ln product</numerusform>
            <numerusform>Choose a category for %Ln products</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>Ubah</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Bisa diurungkan dengan Ctrl Z, semuanya sekaligus.</source>
        <translation>Can be undone with Ctrl Z, all at once.</translation>
    </message>
    <message>
        <source>Sebelum dan sesudah</source>
        <translation>Before and after</translation>
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
        <source>Sebelum</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Sesudah</source>
        <translation>After</translation>
    </message>
    <message>
        <source>Isi dulu perubahannya.</source>
        <translation>Fill in the change first.</translation>
    </message>
    <message>
        <source>Periksa isian di atas.</source>
        <translation>Check the entries above.</translation>
    </message>
    <message>
        <source>{changed} dari {total} nilai berubah.</source>
        <translation>{changed} of {total} values change.</translation>
    </message>
    <message>
        <source>{count} tidak bisa diubah dan dibiarkan seperti semula.</source>
        <translation>{count} cannot be changed and stay as they were.</translation>
    </message>
    <message>
        <source>Yang tampil {count} pertama.</source>
        <translation>The first {count} are shown.</translation>
    </message>
    <message>
        <source>Tidak ada yang berubah.</source>
        <translation>Nothing changes.</translation>
    </message>
    <message numerus="yes">
        <source>Ubah %Ln nilai</source>
        <translation>
            <numerusform>Change %Ln value</numerusform>
            <numerusform>Change %Ln values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk diubah</source>
        <translation>
            <numerusform>%Ln product changed</numerusform>
            <numerusform>%Ln products changed</numerusform>
        </translation>
    </message>
    <message>
        <source>Mengubah…</source>
        <translation>Changing…</translation>
    </message>
    <message>
        <source>Sedang diubah.</source>
        <translation>Being changed.</translation>
    </message>
    <message>
        <source>Mengubah produk</source>
        <translation>Changing products</translation>
    </message>
</context>
<context>
    <name>BulkPriceDialog</name>
    <message numerus="yes">
        <source>Ubah harga %Ln produk</source>
        <translation>
            <numerusform>Change the price of %Ln product</numerusform>
            <numerusform>Change the prices of %Ln products</numerusform>
        </translation>
    </message>
    <message>
        <source>Cara</source>
        <translation>How</translation>
    </message>
    <message>
        <source>Naikkan atau turunkan (%)</source>
        <translation>Raise or lower (%)</translation>
    </message>
    <message>
        <source>Tambah atau kurangi (Rp)</source>
        <translation>Add or subtract (Rp)</translation>
    </message>
    <message>
        <source>Jadikan (Rp)</source>
        <translation>Set to (Rp)</translation>
    </message>
    <message>
        <source>Rumus, mis. harga*1,1+500</source>
        <translation>Formula, e.g. price*1.1+500</translation>
    </message>
    <message>
        <source>Nilai</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>5 atau -5</source>
        <translation>5 or -5</translation>
    </message>
    <message>
        <source>Bulatkan ke</source>
        <translation>Round to</translation>
    </message>
    <message>
        <source>tanpa pembulatan</source>
        <translation>no rounding</translation>
    </message>
    <message>
        <source>bulatkan ke Rp {step}</source>
        <translation>round to Rp{step}</translation>
    </message>
</context>
<context>
    <name>BulkStockDialog</name>
    <message numerus="yes">
        <source>Ubah stok %Ln produk</source>
        <translation>
            <numerusform>Change the stock of %Ln product</numerusform>
            <numerusform>Change the stock of %Ln products</numerusform>
        </translation>
    </message>
    <message>
        <source>Cara</source>
        <translation>How</translation>
    </message>
    <message>
        <source>Jadikan</source>
        <translation>Set to</translation>
    </message>
    <message>
        <source>Tambah atau kurangi</source>
        <translation>Add or subtract</translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>10 atau -2</source>
        <translation>10 or -2</translation>
    </message>
</context>
<context>
    <name>CataloguePage</name>
    <message>
        <source>Belum ada produk</source>
        <translation>No products yet</translation>
    </message>
    <message>
        <source>Ambil daftar dari Excel seperti adanya, ketik satu per satu, atau lihat dulu dengan data contoh.</source>
        <translation>Take your list from Excel as it is, type one by one, or have a look with sample data first.</translation>
    </message>
    <message>
        <source>Impor dari Excel…</source>
        <translation>Import from Excel…</translation>
    </message>
    <message>
        <source>Ketik produk pertama</source>
        <translation>Type the first product</translation>
    </message>
    <message>
        <source>Tidak ada produk yang cocok</source>
        <translation>No product matches</translation>
    </message>
    <message>
        <source>Tidak ada produk yang cocok dengan pencarian dan saringan ini.</source>
        <translation>No product matches this search and these filters.</translation>
    </message>
    <message>
        <source>Hapus saringan</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>Cari nama atau SKU…</source>
        <translation>Search name or SKU…</translation>
    </message>
    <message>
        <source>Cari di katalog</source>
        <translation>Search the catalogue</translation>
    </message>
    <message>
        <source>Terlindungi</source>
        <translation>Protected</translation>
    </message>
    <message>
        <source>Kurang lengkap</source>
        <translation>Incomplete</translation>
    </message>
    <message>
        <source>Stok ≤ 5</source>
        <translation>Stock ≤ 5</translation>
    </message>
    <message>
        <source>Belum dikirim</source>
        <translation>Not sent</translation>
    </message>
    <message>
        <source>Kategori belum pasti</source>
        <translation>Category not confirmed</translation>
    </message>
    <message>
        <source>Tanpa foto</source>
        <translation>No photo</translation>
    </message>
    <message>
        <source>Diarsipkan</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>Impor</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Produk baru</source>
        <translation>New product</translation>
    </message>
    <message>
        <source>Pilih</source>
        <translation>Select</translation>
    </message>
    <message>
        <source>Foto</source>
        <translation>Photo</translation>
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
        <source>Kategori</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>Pelindungan</source>
        <translation>Protection</translation>
    </message>
    <message>
        <source>Kelengkapan Shopee</source>
        <translation>Shopee completeness</translation>
    </message>
    <message>
        <source>Kelengkapan Lazada</source>
        <translation>Lazada completeness</translation>
    </message>
    <message>
        <source>Kelengkapan Tokopedia &amp; Shop</source>
        <translation>Tokopedia &amp; Shop completeness</translation>
    </message>
    <message>
        <source>Stok</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>Harga</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Toko</source>
        <translation>Shops</translation>
    </message>
    <message>
        <source>Ubah harga…</source>
        <translation>Change price…</translation>
    </message>
    <message>
        <source>Ubah stok…</source>
        <translation>Change stock…</translation>
    </message>
    <message>
        <source>Kategori…</source>
        <translation>Category…</translation>
    </message>
    <message>
        <source>Ekspor</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Arsipkan</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Kirim ke toko…</source>
        <translation>Publish…</translation>
    </message>
    <message>
        <source>Batalkan pilihan</source>
        <translation>Clear selection</translation>
    </message>
    <message>
        <source>Buka halaman produk</source>
        <translation>Open product page</translation>
    </message>
    <message>
        <source>Ekspor yang tampil…</source>
        <translation>Export what is shown…</translation>
    </message>
    <message>
        <source>{count} produk</source>
        <translation>Products: {count}</translation>
    </message>
    <message>
        <source>{shown} dari {count} produk</source>
        <translation>{shown} of {count} products</translation>
    </message>
    <message>
        <source>(Belum diisi)</source>
        <translation>(Not filled in)</translation>
    </message>
    <message>
        <source>Impor ditutup</source>
        <translation>Import closed</translation>
    </message>
    <message>
        <source>Terlindungi di {platforms}</source>
        <translation>Protected on {platforms}</translation>
    </message>
    <message>
        <source>Batas harga</source>
        <translation>Price floor</translation>
    </message>
    <message>
        <source>Hanya batas harga impor nasional</source>
        <translation>Only the national import price floor</translation>
    </message>
    <message>
        <source>Pastikan kategori</source>
        <translation>Check category</translation>
    </message>
    <message>
        <source>tayang</source>
        <translation>live</translation>
    </message>
    <message>
        <source>belum tayang</source>
        <translation>not listed</translation>
    </message>
    <message>
        <source>menunggu</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>ditolak</source>
        <translation>rejected</translation>
    </message>
    <message>
        <source>diblokir</source>
        <translation>blocked</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sel diubah</source>
        <translation>
            <numerusform>%Ln cell changed</numerusform>
            <numerusform>%Ln cells changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk dipilih</source>
        <translation>
            <numerusform>%Ln product selected</numerusform>
            <numerusform>%Ln products selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk diarsipkan</source>
        <translation>
            <numerusform>%Ln product archived</numerusform>
            <numerusform>%Ln products archived</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Category</name>
    <message>
        <source>Kategori</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>(Belum diisi)</source>
        <translation>(Not filled in)</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>Ekspor produk</source>
        <translation>Export products</translation>
    </message>
    <message>
        <source>{count} baris ditulis ke {file}</source>
        <translation>Rows written to {file}: {count}</translation>
    </message>
    <message>
        <source>Mengekspor</source>
        <translation>Exporting</translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message>
        <source>Katalog</source>
        <translation>Catalogue</translation>
    </message>
</context>
<context>
    <name>GridDelegate</name>
    <message numerus="yes">
        <source>%Ln varian</source>
        <translation>
            <numerusform>%Ln variant</numerusform>
            <numerusform>%Ln variants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GridModel</name>
    <message>
        <source>baris {row} dari {total}</source>
        <translation>row {row} of {total}</translation>
    </message>
    <message>
        <source>dipilih</source>
        <translation>selected</translation>
    </message>
    <message>
        <source>tidak dipilih</source>
        <translation>not selected</translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OptionsDialog</name>
    <message>
        <source>Pilihan varian</source>
        <translation>Variant options</translation>
    </message>
    <message>
        <source>Pakai pilihan ini</source>
        <translation>Use these options</translation>
    </message>
    <message>
        <source>Bisa diurungkan. Kombinasi yang tetap ada menyimpan harga, stok, dan SKU-nya.</source>
        <translation>Can be undone. Combinations that remain keep their price, stock and SKU.</translation>
    </message>
    <message>
        <source>Warna</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>mis. Merah, Biru, Hijau</source>
        <translation>e.g. Red, Blue, Green</translation>
    </message>
    <message>
        <source>Ukuran</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>mis. S, M, L. Kosongkan bila hanya satu tingkat</source>
        <translation>e.g. S, M, L. Leave empty for a single level</translation>
    </message>
    <message>
        <source>Nama tingkat {number}</source>
        <translation>Name of level {number}</translation>
    </message>
    <message>
        <source>Pilihan tingkat {number}</source>
        <translation>Options of level {number}</translation>
    </message>
    <message>
        <source>Pilihan, dipisah koma</source>
        <translation>Options, separated by commas</translation>
    </message>
    <message numerus="yes">
        <source>%Ln kombinasi</source>
        <translation>
            <numerusform>%Ln combination</numerusform>
            <numerusform>%Ln combinations</numerusform>
        </translation>
    </message>
    <message>
        <source>Varian diubah</source>
        <translation>Variants changed</translation>
    </message>
</context>
<context>
    <name>ProductPage</name>
    <message>
        <source>Isian produk</source>
        <translation>Product entries</translation>
    </message>
    <message>
        <source>Pelindungan dan kelengkapan</source>
        <translation>Protection and completeness</translation>
    </message>
    <message>
        <source>Produk sebelumnya</source>
        <translation>Previous product</translation>
    </message>
    <message>
        <source>Produk berikutnya</source>
        <translation>Next product</translation>
    </message>
    <message>
        <source>Kirim ke toko…</source>
        <translation>Publish…</translation>
    </message>
    <message>
        <source>Foto</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Seret dari folder, tempel dengan Ctrl V, atau tambah berkas</source>
        <translation>Drag from a folder, paste with Ctrl V, or add files</translation>
    </message>
    <message>
        <source>Nama produk</source>
        <translation>Product name</translation>
    </message>
    <message>
        <source>SKU induk</source>
        <translation>Parent SKU</translation>
    </message>
    <message>
        <source>Deskripsi</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Merek</source>
        <translation>Brand</translation>
    </message>
    <message>
        <source>Harga, stok, dan paket</source>
        <translation>Price, stock and parcel</translation>
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
        <source>Berat kirim</source>
        <translation>Shipping weight</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Barcode</translation>
    </message>
    <message>
        <source>Panjang</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Lebar</source>
        <translation>Width</translation>
    </message>
    <message>
        <source>Tinggi</source>
        <translation>Height</translation>
    </message>
    <message>
        <source>Pre-order</source>
        <translation>Pre-order</translation>
    </message>
    <message>
        <source>hari</source>
        <translation>days</translation>
    </message>
    <message>
        <source>Kondisi</source>
        <translation>Condition</translation>
    </message>
    <message>
        <source>Baru</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Bekas</source>
        <translation>Used</translation>
    </message>
    <message>
        <source>Asal barang</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>(Belum diisi)</source>
        <translation>(Not filled in)</translation>
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
        <source>Wajib tampil di listing sejak 8 Juni 2026 (Permendag 19/2026 Pasal 15).</source>
        <translation>Must be shown on the listing since 8 June 2026 (Permendag 19/2026 article 15).</translation>
    </message>
    <message>
        <source>Varian</source>
        <translation>Variants</translation>
    </message>
    <message>
        <source>Ubah pilihan…</source>
        <translation>Edit options…</translation>
    </message>
    <message>
        <source>Khusus satu marketplace</source>
        <translation>For one marketplace only</translation>
    </message>
    <message>
        <source>Kosong = ikut isian di atas</source>
        <translation>Empty = as filled in above</translation>
    </message>
    <message>
        <source>Marketplace</source>
        <translation>Marketplace</translation>
    </message>
    <message>
        <source>Nama khusus</source>
        <translation>Own name</translation>
    </message>
    <message>
        <source>Harga khusus</source>
        <translation>Own price</translation>
    </message>
    <message>
        <source>Deskripsi khusus</source>
        <translation>Own description</translation>
    </message>
    <message>
        <source>Pelindungan</source>
        <translation>Protection</translation>
    </message>
    <message>
        <source>Baca aturan</source>
        <translation>Read the rule</translation>
    </message>
    <message>
        <source>Kategori</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>Benar</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Kelengkapan</source>
        <translation>Completeness</translation>
    </message>
    <message>
        <source>perkiraan</source>
        <translation>estimate</translation>
    </message>
    <message>
        <source>Produk baru</source>
        <translation>New product</translation>
    </message>
    <message>
        <source>Produk ini sudah tidak ada</source>
        <translation>This product no longer exists</translation>
    </message>
    <message>
        <source>Katalog</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>Diatur per varian di bawah.</source>
        <translation>Set for each variant below.</translation>
    </message>
    <message>
        <source>{at} dari {total}</source>
        <translation>{at} of {total}</translation>
    </message>
    <message>
        <source>{count} huruf · {advice}</source>
        <translation>{count} characters · {advice}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln huruf</source>
        <translation>
            <numerusform>%Ln character</numerusform>
            <numerusform>%Ln characters</numerusform>
        </translation>
    </message>
    <message>
        <source>Belum ada. Pakai Ubah pilihan untuk warna, ukuran, rasa…</source>
        <translation>None yet. Use Edit options for colour, size, flavour…</translation>
    </message>
    <message>
        <source>Pilihan 1</source>
        <translation>Option 1</translation>
    </message>
    <message>
        <source>Pilihan 2</source>
        <translation>Option 2</translation>
    </message>
    <message>
        <source>SKU varian</source>
        <translation>Variant SKU</translation>
    </message>
    <message>
        <source>Harga (Rp)</source>
        <translation>Price (Rp)</translation>
    </message>
    <message>
        <source>Foto utama</source>
        <translation>Main photo</translation>
    </message>
    <message>
        <source>Foto {number}</source>
        <translation>Photo {number}</translation>
    </message>
    <message>
        <source>Geser ke depan</source>
        <translation>Move forward</translation>
    </message>
    <message>
        <source>Putar</source>
        <translation>Rotate</translation>
    </message>
    <message>
        <source>Buang foto</source>
        <translation>Remove photo</translation>
    </message>
    <message>
        <source>Tambah foto…</source>
        <translation>Add photo…</translation>
    </message>
    <message>
        <source>Pilihan Anda.</source>
        <translation>Your choice.</translation>
    </message>
    <message>
        <source>Usulan, {percent}% yakin, karena ada {words}.</source>
        <translation>Suggestion, {percent}% sure, because of {words}.</translation>
    </message>
    <message>
        <source>Belum ada kata yang kami kenal. Pilih kategorinya.</source>
        <translation>We do not know any of its words yet. Choose the category.</translation>
    </message>
    <message>
        <source>Lengkap menurut aturan yang kami kenal.</source>
        <translation>Complete by the rules we know.</translation>
    </message>
    <message>
        <source>Isi</source>
        <translation>Fill in</translation>
    </message>
    <message>
        <source>Isi {field}</source>
        <translation>Fill in {field}</translation>
    </message>
    <message>
        <source>Pastikan kategori</source>
        <translation>Check category</translation>
    </message>
    <message>
        <source>Kategorinya belum pasti, jadi kami belum bisa bilang aturan mana yang khusus untuk barang ini.</source>
        <translation>The category is not confirmed, so we cannot say yet which rules are meant for these goods.</translation>
    </message>
    <message>
        <source>Terlindungi</source>
        <translation>Protected</translation>
    </message>
    <message>
        <source>Penjual di luar negeri tidak bisa memajang barang ini di {platforms}.</source>
        <translation>Sellers abroad cannot list these goods on {platforms}.</translation>
    </message>
    <message>
        <source>Batas harga</source>
        <translation>Price floor</translation>
    </message>
    <message>
        <source>Hanya batas harga impor nasional US$100 yang berlaku.</source>
        <translation>Only the national import price floor of US$100 applies.</translation>
    </message>
    <message>
        <source>Barang impor yang dijual lagi oleh penjual di Indonesia tidak tersentuh.</source>
        <translation>Imported goods resold by sellers in Indonesia are not affected.</translation>
    </message>
    <message>
        <source>Sejak {day}. {instrument}. Diperiksa {checked}.</source>
        <translation>Since {day}. {instrument}. Checked {checked}.</translation>
    </message>
    <message>
        <source>Tambah foto</source>
        <translation>Add photo</translation>
    </message>
    <message>
        <source>Foto (*.jpg *.jpeg *.png *.webp *.bmp *.gif)</source>
        <translation>Photos (*.jpg *.jpeg *.png *.webp *.bmp *.gif)</translation>
    </message>
    <message>
        <source>Menambah foto</source>
        <translation>Adding photos</translation>
    </message>
    <message>
        <source>Foto dibuang</source>
        <translation>Photo removed</translation>
    </message>
    <message>
        <source>Angka produk ini</source>
        <translation>Numbers of this product</translation>
    </message>
</context>
</TS>
