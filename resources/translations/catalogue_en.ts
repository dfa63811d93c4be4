<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
<context>
    <name>AttributeCard</name>
    <message>
        <source>Atribut kategori</source>
        <translation>Category attributes</translation>
    </message>
    <message>
        <source>Ambil dari toko</source>
        <translation>Ask the shops</translation>
    </message>
    <message>
        <source>Nama atribut baru</source>
        <translation>Name of the new attribute</translation>
    </message>
    <message>
        <source>mis. Bahan</source>
        <translation>e.g. Material</translation>
    </message>
    <message>
        <source>Isi atribut baru</source>
        <translation>Value of the new attribute</translation>
    </message>
    <message>
        <source>mis. Katun</source>
        <translation>e.g. Cotton</translation>
    </message>
    <message>
        <source>Tambah atribut</source>
        <translation>Add attribute</translation>
    </message>
    <message numerus="yes">
        <source>%Ln wajib belum diisi</source>
        <translation>
            <numerusform>%Ln required one is empty</numerusform>
            <numerusform>%Ln required ones are empty</numerusform>
        </translation>
    </message>
    <message>
        <source>yang wajib sudah terisi</source>
        <translation>the required ones are filled in</translation>
    </message>
    <message>
        <source>Toko belum ditanya; atribut sendiri bisa ditulis di bawah</source>
        <translation>No shop was asked yet; write your own attributes below</translation>
    </message>
    <message>
        <source>Untuk {name}: {choice}</source>
        <translation>For {name}: {choice}</translation>
    </message>
    <message>
        <source>Boleh beberapa, dipisah koma</source>
        <translation>Several are allowed, separated by commas</translation>
    </message>
    <message>
        <source>Satuan: {units}</source>
        <translation>Unit: {units}</translation>
    </message>
    <message>
        <source>opsional</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>milik Anda</source>
        <translation>yours</translation>
    </message>
    <message>
        <source>(Belum diisi)</source>
        <translation>(Empty)</translation>
    </message>
    <message>
        <source>Pilihan: {choices}</source>
        <translation>Choices: {choices}</translation>
    </message>
    <message>
        <source>Pilih kategori dulu</source>
        <translation>Choose a category first</translation>
    </message>
    <message>
        <source>Belum ada toko yang tersambung</source>
        <translation>No shop is connected yet</translation>
    </message>
    <message>
        <source>Atribut sendiri tetap bisa ditulis.</source>
        <translation>You can still write your own attributes.</translation>
    </message>
    <message>
        <source>Sedang ditanyakan ke toko.</source>
        <translation>The shops are being asked.</translation>
    </message>
    <message>
        <source>Menanyakan atribut</source>
        <translation>Asking for attributes</translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message>
        <source>Sebelum dan sesudah</source>
        <translation>Before and after</translation>
    </message>
</context>
<context>
    <name>BeforeAfterModel</name>
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
        <source>Beda</source>
        <translation>Change</translation>
    </message>
</context>
<context>
    <name>BinDialog</name>
    <message>
        <source>Tempat sampah</source>
        <translation>Recycle bin</translation>
    </message>
    <message>
        <source>Kembalikan</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Membuang atau mengembalikan di sini tidak menyentuh toko.</source>
        <translation>Throwing away or restoring here does not touch any shop.</translation>
    </message>
    <message>
        <source>Tempat sampah kosong.</source>
        <translation>The recycle bin is empty.</translation>
    </message>
    <message>
        <source>Produk di tempat sampah</source>
        <translation>Products in the recycle bin</translation>
    </message>
    <message>
        <source>Kosongkan untuk selamanya…</source>
        <translation>Empty for ever…</translation>
    </message>
    <message numerus="yes">
        <source>Kembalikan %Ln produk</source>
        <translation>
            <numerusform>Restore %Ln product</numerusform>
            <numerusform>Restore %Ln products</numerusform>
        </translation>
    </message>
    <message>
        <source>Tidak ada yang bisa dikembalikan.</source>
        <translation>There is nothing to restore.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk dikembalikan</source>
        <translation>
            <numerusform>%Ln product restored</numerusform>
            <numerusform>%Ln products restored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hapus %Ln produk untuk selamanya?</source>
        <translation>
            <numerusform>Delete %Ln product for ever?</numerusform>
            <numerusform>Delete %Ln products for ever?</numerusform>
        </translation>
    </message>
    <message>
        <source>Produk yang masih tayang di toko tetap di sini. Selama riwayatnya disimpan, ini masih bisa diurungkan.</source>
        <translation>Products that are still live in a shop stay here. As long as the history is kept, this can still be undone.</translation>
    </message>
    <message numerus="yes">
        <source>Hapus %Ln produk</source>
        <translation>
            <numerusform>Delete %Ln product</numerusform>
            <numerusform>Delete %Ln products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk dihapus</source>
        <translation>
            <numerusform>%Ln product deleted</numerusform>
            <numerusform>%Ln products deleted</numerusform>
        </translation>
    </message>
    <message>
        <source>Semuanya masih tayang di toko</source>
        <translation>All of them are still live in a shop</translation>
    </message>
</context>
<context>
    <name>BinModel</name>
    <message>
        <source>Nama produk</source>
        <translation>Product name</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>SKU</translation>
    </message>
    <message>
        <source>Harga</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Stok</source>
        <translation>Stock</translation>
    </message>
</context>
<context>
    <name>Blocks</name>
    <message numerus="yes">
        <source>%Ln baris disalin</source>
        <translation>
            <numerusform>%Ln row copied</numerusform>
            <numerusform>%Ln rows copied</numerusform>
        </translation>
    </message>
    <message>
        <source>Menyalin</source>
        <translation>Copying</translation>
    </message>
    <message>
        <source>Isinya sudah seperti itu</source>
        <translation>Nothing differs</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sel dilewati karena tidak bisa diisi langsung.</source>
        <translation>
            <numerusform>%Ln cell skipped because it cannot be filled in directly.</numerusform>
            <numerusform>%Ln cells skipped because they cannot be filled in directly.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sel diubah.</source>
        <translation>
            <numerusform>%Ln cell changed.</numerusform>
            <numerusform>%Ln cells changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkActions</name>
    <message numerus="yes">
        <source>%Ln produk diarsipkan</source>
        <translation>
            <numerusform>%Ln product archived</numerusform>
            <numerusform>%Ln products archived</numerusform>
        </translation>
    </message>
    <message>
        <source>Sudah diarsipkan semua</source>
        <translation>All archived already</translation>
    </message>
</context>
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
        <source>Lewati produk itu</source>
        <translation>Leave those out</translation>
    </message>
    <message>
        <source>Sedang dihitung.</source>
        <translation>Being worked out.</translation>
    </message>
    <message>
        <source>Misalnya: {why}</source>
        <translation>For example: {why}</translation>
    </message>
    <message>
        <source>Tidak ada yang berubah.</source>
        <translation>Nothing changes.</translation>
    </message>
    <message>
        <source>{says} Sumber: {source}, {date}. Batas {percent}% dari aplikasi ini.</source>
        <translation>{says} Source: {source}, {date}. The {percent}% limit is this app&apos;s own.</translation>
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
    <name>BulkFieldDialog</name>
    <message numerus="yes">
        <source>Ubah isian %Ln produk</source>
        <translation>
            <numerusform>Change a field of %Ln product</numerusform>
            <numerusform>Change a field of %Ln products</numerusform>
        </translation>
    </message>
    <message>
        <source>Isian</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Cara</source>
        <translation>How</translation>
    </message>
    <message>
        <source>Isi baru</source>
        <translation>New value</translation>
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
        <source>Kosongkan</source>
        <translation>Empty</translation>
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
        <source>500 atau -500</source>
        <translation>500 or -500</translation>
    </message>
    <message>
        <source>mis. 95.000</source>
        <translation>e.g. 95,000</translation>
    </message>
    <message>
        <source>mis. harga*1,1+500</source>
        <translation>e.g. price*1,1+500</translation>
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
        <source>Hitung dengan rumus</source>
        <translation>By a formula</translation>
    </message>
    <message>
        <source>tanpa pembulatan</source>
        <translation>no rounding</translation>
    </message>
    <message>
        <source>bulatkan ke {step}</source>
        <translation>round to {step}</translation>
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
    <message>
        <source>mis. 10</source>
        <translation>e.g. 10</translation>
    </message>
</context>
<context>
    <name>CataloguePage</name>
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
        <source>Tampilan tersimpan</source>
        <translation>Saved views</translation>
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
        <source>Kelompokkan</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Simpan tampilan ini</source>
        <translation>Save this view</translation>
    </message>
    <message>
        <source>Pilih kolom…</source>
        <translation>Choose columns…</translation>
    </message>
    <message>
        <source>Tinggi baris…</source>
        <translation>Row height…</translation>
    </message>
    <message>
        <source>Buka semua varian</source>
        <translation>Unfold all variants</translation>
    </message>
    <message>
        <source>Tutup semua varian</source>
        <translation>Fold all variants</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk</source>
        <translation>
            <numerusform>%Ln product</numerusform>
            <numerusform>%Ln products</numerusform>
        </translation>
    </message>
    <message>
        <source>{shown} dari {count}</source>
        <translation>{shown} of {count}</translation>
    </message>
    <message>
        <source>{shown} tampil dari {count}</source>
        <translation>{shown} of {count} shown</translation>
    </message>
    <message numerus="yes">
        <source>%Ln dipilih</source>
        <translation>
            <numerusform>%Ln ticked</numerusform>
            <numerusform>%Ln ticked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kelompok</source>
        <translation>
            <numerusform>%Ln group</numerusform>
            <numerusform>%Ln groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln baris pindah saat disusun ulang (F5)</source>
        <translation>
            <numerusform>%Ln row moves when arranged anew (F5)</numerusform>
            <numerusform>%Ln rows move when arranged anew (F5)</numerusform>
        </translation>
    </message>
    <message>
        <source>Impor</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Tambah sebagai produk…</source>
        <translation>Add as products…</translation>
    </message>
    <message>
        <source>Kolom dan tinggi baris</source>
        <translation>Columns and row height</translation>
    </message>
    <message>
        <source>Produk baru</source>
        <translation>New product</translation>
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
        <source>Arsipkan</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Kirim ke toko…</source>
        <translation>Publish…</translation>
    </message>
    <message>
        <source>Buka halaman produk</source>
        <translation>Open product page</translation>
    </message>
    <message>
        <source>Angka produk ini</source>
        <translation>Numbers of this product</translation>
    </message>
    <message>
        <source>Ekspor yang tampil…</source>
        <translation>Export what is shown…</translation>
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
    <name>CellNote</name>
    <message>
        <source>Buka varian (Alt →)</source>
        <translation>Show variants (Alt →)</translation>
    </message>
</context>
<context>
    <name>CellWords</name>
    <message>
        <source>Aktif</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Draf</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Diarsipkan</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>Dihapus</source>
        <translation>Deleted</translation>
    </message>
    <message>
        <source>Impor ditutup</source>
        <translation>Import closed</translation>
    </message>
    <message>
        <source>Batas harga</source>
        <translation>Price floor</translation>
    </message>
    <message>
        <source>Pastikan kategori</source>
        <translation>Confirm category</translation>
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
        <source>Dalam negeri</source>
        <translation>Domestic</translation>
    </message>
    <message>
        <source>Luar negeri</source>
        <translation>Foreign</translation>
    </message>
    <message>
        <source>(Belum diisi)</source>
        <translation>(Empty)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk</source>
        <translation>
            <numerusform>%Ln product</numerusform>
            <numerusform>%Ln products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln varian</source>
        <translation>
            <numerusform>%Ln variant</numerusform>
            <numerusform>%Ln variants</numerusform>
        </translation>
    </message>
    <message>
        <source>Terlindungi di {platforms}</source>
        <translation>Protected on {platforms}</translation>
    </message>
    <message>
        <source>Hanya batas harga impor nasional</source>
        <translation>National import price floor only</translation>
    </message>
    <message>
        <source>Kategori belum pasti</source>
        <translation>Category not sure</translation>
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
    <message>
        <source>(kosong)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>Habis</source>
        <translation>Out of stock</translation>
    </message>
    <message>
        <source>Lebih dari 5</source>
        <translation>More than 5</translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message>
        <source>mulai {amount}</source>
        <translation>from {amount}</translation>
    </message>
    <message>
        <source>sampai {amount}</source>
        <translation>up to {amount}</translation>
    </message>
</context>
<context>
    <name>ChangedLegend</name>
    <message>
        <source>Berubah, belum dikirim</source>
        <translation>Changed, not sent</translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>Baru</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Bekas</source>
        <translation>Used</translation>
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
        <source>Aktif</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Draf</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Diarsipkan</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>Di tempat sampah</source>
        <translation>In the recycle bin</translation>
    </message>
</context>
<context>
    <name>ColumnChooser</name>
    <message>
        <source>Kolom</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Tinggi baris</source>
        <translation>Row height</translation>
    </message>
    <message>
        <source>Rapat</source>
        <translation>Compact</translation>
    </message>
    <message>
        <source>Sedang</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>Lega</source>
        <translation>Roomy</translation>
    </message>
    <message>
        <source>Kembalikan</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Seret untuk mengurutkan. Pilih, foto, dan nama selalu di kiri.</source>
        <translation>Drag to reorder. Tick, photo and name always stay at the left.</translation>
    </message>
</context>
<context>
    <name>CombinationModel</name>
    <message>
        <source>dijual</source>
        <translation>sold</translation>
    </message>
    <message>
        <source>tidak dijual</source>
        <translation>not sold</translation>
    </message>
    <message>
        <source>Centang: dijual. Spasi mengganti semua baris yang ditandai.</source>
        <translation>Ticked: sold. Space changes all chosen rows.</translation>
    </message>
</context>
<context>
    <name>Counts</name>
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
    <message numerus="yes">
        <source>%Ln lainnya tidak berubah.</source>
        <translation>
            <numerusform>%Ln other stayed as it was.</numerusform>
            <numerusform>%Ln others stayed as they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln varian dipilih sendiri, tanpa varian lain produknya.</source>
        <translation>
            <numerusform>%Ln variant is chosen alone, without the others of its product.</numerusform>
            <numerusform>%Ln variants are chosen alone, without the others of their products.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln harga naik {percent}% atau lebih.</source>
        <translation>
            <numerusform>%Ln price rises by {percent}% or more.</numerusform>
            <numerusform>%Ln prices rise by {percent}% or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{file}, %Ln halaman</source>
        <translation>
            <numerusform>{file}, %Ln page</numerusform>
            <numerusform>{file}, %Ln pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{file}, %Ln baris</source>
        <translation>
            <numerusform>{file}, %Ln row</numerusform>
            <numerusform>{file}, %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CropDialog</name>
    <message>
        <source>Putar dan potong foto</source>
        <translation>Turn and crop the photo</translation>
    </message>
    <message>
        <source>Pakai potongan ini</source>
        <translation>Use this crop</translation>
    </message>
    <message>
        <source>Panah menggeser, tombol + dan − mengubah besarnya. Foto aslinya tetap utuh.</source>
        <translation>Arrows move it, the + and − keys resize it. The original photo stays whole.</translation>
    </message>
    <message>
        <source>Foto. Panah menggeser potongan, tambah dan kurang mengubah besarnya</source>
        <translation>Photo. Arrows move the crop, plus and minus change its size</translation>
    </message>
    <message>
        <source>Putar</source>
        <translation>Turn</translation>
    </message>
    <message>
        <source>Persegi terbesar</source>
        <translation>Largest square</translation>
    </message>
    <message>
        <source>Seluruh foto</source>
        <translation>Whole photo</translation>
    </message>
    <message>
        <source>Fotonya sedang dibuka.</source>
        <translation>The photo is being opened.</translation>
    </message>
    <message>
        <source>Foto ini tidak bisa dibuka.</source>
        <translation>This photo cannot be opened.</translation>
    </message>
    <message>
        <source>Seluruh foto, diberi tepi putih</source>
        <translation>Whole photo, with white edges</translation>
    </message>
    <message>
        <source>{side}×{side} titik</source>
        <translation>{side}×{side} pixels</translation>
    </message>
</context>
<context>
    <name>EmptyCatalogue</name>
    <message>
        <source>Katalog masih kosong</source>
        <translation>The catalogue is empty</translation>
    </message>
    <message>
        <source>Pilih cara yang paling mudah. Ketiganya bisa dipakai bergantian.</source>
        <translation>Choose the easiest way. All three can be used in turn.</translation>
    </message>
    <message>
        <source>Dari Excel</source>
        <translation>From Excel</translation>
    </message>
    <message>
        <source>Buka berkas, atau salin tabel di Excel lalu tekan Ctrl V di sini.</source>
        <translation>Open a file, or copy a table in Excel and press Ctrl V here.</translation>
    </message>
    <message>
        <source>Buka berkas Excel…</source>
        <translation>Open Excel file…</translation>
    </message>
    <message>
        <source>Dari toko yang sudah ada</source>
        <translation>From a shop you have</translation>
    </message>
    <message>
        <source>Ambil produk dari Shopee, Lazada, atau Tokopedia &amp; Shop. Perlu internet.</source>
        <translation>Take products from Shopee, Lazada or Tokopedia &amp; Shop. Needs internet.</translation>
    </message>
    <message>
        <source>Sambungkan toko…</source>
        <translation>Connect a shop…</translation>
    </message>
    <message>
        <source>Ketik sendiri</source>
        <translation>Type yourself</translation>
    </message>
    <message>
        <source>Cukup nama dan harga dulu. Foto dan varian menyusul.</source>
        <translation>Name and price are enough for now. Photos and variants can follow.</translation>
    </message>
    <message>
        <source>Produk baru</source>
        <translation>New product</translation>
    </message>
    <message>
        <source>Tempat sampah…</source>
        <translation>Recycle bin…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk ada di arsip atau tempat sampah.</source>
        <translation>
            <numerusform>%Ln product is archived or in the recycle bin.</numerusform>
            <numerusform>%Ln products are archived or in the recycle bin.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ingin melihat-lihat dulu?</source>
        <translation>Want to look around first?</translation>
    </message>
    <message>
        <source>Produk contoh, hilang lagi dengan satu kali Urungkan.</source>
        <translation>Sample products, gone again with one Undo.</translation>
    </message>
    <message>
        <source>Pakai contoh</source>
        <translation>Use sample</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Ekspor produk</source>
        <translation>Export products</translation>
    </message>
    <message>
        <source>Mengekspor</source>
        <translation>Exporting</translation>
    </message>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv);;Teks berpemisah tab (*.tsv)</source>
        <translation>Excel (*.xlsx);;CSV (*.csv);;Tab-separated text (*.tsv)</translation>
    </message>
    <message>
        <source>{file}, fotonya di folder {folder}</source>
        <translation>{file}, photos in the folder {folder}</translation>
    </message>
    <message>
        <source>Produk diekspor</source>
        <translation>Products exported</translation>
    </message>
    <message>
        <source>katalog.xlsx</source>
        <translation>catalogue.xlsx</translation>
    </message>
</context>
<context>
    <name>FaultsDialog</name>
    <message numerus="yes">
        <source>%Ln sel tidak bisa dibaca</source>
        <translation>
            <numerusform>%Ln cell cannot be read</numerusform>
            <numerusform>%Ln cells cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Isi %Ln baris yang benar</source>
        <translation>
            <numerusform>Fill in %Ln right row</numerusform>
            <numerusform>Fill in %Ln right rows</numerusform>
        </translation>
    </message>
    <message>
        <source>Belum ada yang ditulis. Baris dengan sel yang salah tidak diubah.</source>
        <translation>Nothing has been written yet. Rows with a wrong cell stay as they are.</translation>
    </message>
    <message>
        <source>Tidak ada baris yang benar</source>
        <translation>No row is right</translation>
    </message>
    <message>
        <source>Baris</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Kolom</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>Isi</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Mengapa</source>
        <translation>Why</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
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
        <source>Berubah, belum dikirim</source>
        <translation>Changed, not sent</translation>
    </message>
    <message>
        <source>Saringan</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>FilterPopup</name>
    <message>
        <source>Hapus</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Cari pilihan</source>
        <translation>Search choices</translation>
    </message>
    <message>
        <source>Cari…</source>
        <translation>Search…</translation>
    </message>
    <message>
        <source>Dari</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Dari Rp</source>
        <translation>From Rp</translation>
    </message>
    <message>
        <source>Sampai</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Sampai Rp</source>
        <translation>To Rp</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Pelindungan</source>
        <translation>Protection</translation>
    </message>
    <message>
        <source>Kelengkapan</source>
        <translation>Completeness</translation>
    </message>
    <message>
        <source>Kiriman</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>Keadaan di toko</source>
        <translation>State in the shop</translation>
    </message>
    <message>
        <source>Yang belum diisi</source>
        <translation>Not filled in</translation>
    </message>
    <message>
        <source>{platform} di bawah {percent}%</source>
        <translation>{platform} below {percent}%</translation>
    </message>
    <message>
        <source>Habis</source>
        <translation>Out of stock</translation>
    </message>
    <message>
        <source>5 atau kurang</source>
        <translation>5 or fewer</translation>
    </message>
    <message>
        <source>Tanpa foto</source>
        <translation>No photo</translation>
    </message>
    <message>
        <source>Ada foto</source>
        <translation>With photo</translation>
    </message>
    <message>
        <source>Berubah, belum dikirim</source>
        <translation>Changed, not sent</translation>
    </message>
    <message>
        <source>Ada varian</source>
        <translation>With variants</translation>
    </message>
    <message>
        <source>Tanpa varian</source>
        <translation>Without variants</translation>
    </message>
    <message>
        <source>Ukuran paket</source>
        <translation>Package size</translation>
    </message>
    <message>
        <source>belum tayang</source>
        <translation>not listed</translation>
    </message>
</context>
<context>
    <name>FoundModel</name>
    <message>
        <source>Berkas</source>
        <translation>File</translation>
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
        <source>Urutan</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Mengapa tidak bisa dipakai</source>
        <translation>Why it cannot be used</translation>
    </message>
    <message>
        <source>SKU atau nama ini dipakai lebih dari satu produk</source>
        <translation>more than one product has this SKU or name</translation>
    </message>
    <message>
        <source>tidak cocok dengan SKU atau nama produk mana pun</source>
        <translation>matches no SKU or product name</translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message>
        <source>Katalog</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>Potong</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>Salin</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Tempel</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>Isi ke bawah</source>
        <translation>Fill down</translation>
    </message>
    <message>
        <source>Kosongkan</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Tarik ke bawah atau ke kanan untuk mengisi. Klik dua kali: sampai akhir kelompok atau tabel.</source>
        <translation>Drag down or right to fill. Double click: to the end of the group or table.</translation>
    </message>
</context>
<context>
    <name>GridColumns</name>
    <message>
        <source>Kelengkapan {platform}</source>
        <translation>Completeness {platform}</translation>
    </message>
    <message>
        <source>Pilih</source>
        <translation>Tick</translation>
    </message>
    <message>
        <source>Nama produk</source>
        <translation>Product name</translation>
    </message>
    <message>
        <source>Pelindungan</source>
        <translation>Protection</translation>
    </message>
    <message>
        <source>Toko</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Berat (gram)</source>
        <translation>Weight (gram)</translation>
    </message>
    <message>
        <source>Panjang (cm)</source>
        <translation>Length (cm)</translation>
    </message>
    <message>
        <source>Lebar (cm)</source>
        <translation>Width (cm)</translation>
    </message>
    <message>
        <source>Tinggi (cm)</source>
        <translation>Height (cm)</translation>
    </message>
    <message>
        <source>Surat kurang</source>
        <translation>Papers missing</translation>
    </message>
    <message>
        <source>Terakhir diubah</source>
        <translation>Last changed</translation>
    </message>
</context>
<context>
    <name>GridModel</name>
    <message>
        <source>baris {row} dari {total}</source>
        <translation>row {row} of {total}</translation>
    </message>
    <message>
        <source>pindah tempat saat disusun ulang (F5)</source>
        <translation>moves when arranged anew (F5)</translation>
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
    <message>
        <source>varian terbuka</source>
        <translation>variants unfolded</translation>
    </message>
    <message>
        <source>varian tertutup</source>
        <translation>variants folded</translation>
    </message>
    <message>
        <source>belum diisi</source>
        <translation>not filled in</translation>
    </message>
    <message>
        <source>berubah belum dikirim</source>
        <translation>changed, not sent</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Isian belum tersimpan: {count}</source>
        <translation>Not saved: {count}</translation>
    </message>
    <message>
        <source>Isian itu ditandai merah karena tidak bisa disimpan. Kalau jendela ditutup sekarang, isian itu hilang.</source>
        <translation>What you typed is marked red because it could not be saved. If the window closes now, it is lost.</translation>
    </message>
    <message>
        <source>Tutup tanpa isian itu</source>
        <translation>Close without it</translation>
    </message>
    <message>
        <source>Kembali ke isian</source>
        <translation>Back to it</translation>
    </message>
</context>
<context>
    <name>MoreActions</name>
    <message>
        <source>Ubah isian…</source>
        <translation>Change a field…</translation>
    </message>
    <message>
        <source>Cari dan ganti…</source>
        <translation>Find and replace…</translation>
    </message>
    <message>
        <source>Surat izin…</source>
        <translation>Permits…</translation>
    </message>
    <message>
        <source>Buang ke tempat sampah</source>
        <translation>Move to the recycle bin</translation>
    </message>
    <message>
        <source>Foto dari folder…</source>
        <translation>Photos from a folder…</translation>
    </message>
    <message>
        <source>Ekspor dengan foto…</source>
        <translation>Export with photos…</translation>
    </message>
    <message>
        <source>Daftar harga PDF…</source>
        <translation>Price list PDF…</translation>
    </message>
    <message>
        <source>Tempat sampah…</source>
        <translation>Recycle bin…</translation>
    </message>
    <message>
        <source>Lainnya</source>
        <translation>More</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk dibuang ke tempat sampah</source>
        <translation>
            <numerusform>%Ln product moved to the recycle bin</numerusform>
            <numerusform>%Ln products moved to the recycle bin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln varian tidak dijual lagi</source>
        <translation>
            <numerusform>%Ln variant is no longer sold</numerusform>
            <numerusform>%Ln variants are no longer sold</numerusform>
        </translation>
    </message>
    <message>
        <source>Produk dari varian itu tetap. Lewat Ubah pilihan di halaman produk bisa dijual lagi.</source>
        <translation>The product of that variant stays. Change options on its page brings it back.</translation>
    </message>
    <message>
        <source>{products}, {variants}</source>
        <translation>{products}, {variants}</translation>
    </message>
</context>
<context>
    <name>NoShopDialog</name>
    <message>
        <source>Sambungkan toko…</source>
        <translation>Connect a shop…</translation>
    </message>
    <message numerus="yes">
        <source>Kirim %Ln produk ke toko</source>
        <translation>
            <numerusform>Publish %Ln product to a shop</numerusform>
            <numerusform>Publish %Ln products to a shop</numerusform>
        </translation>
    </message>
    <message>
        <source>Belum ada toko di laptop ini. Ada dua jalan, dan keduanya sama lengkapnya.</source>
        <translation>There is no shop on this laptop yet. There are two ways, and both do everything.</translation>
    </message>
    <message>
        <source>Sambungkan toko</source>
        <translation>Connect a shop</translation>
    </message>
    <message>
        <source>Produk dikirim langsung dari sini. Marketplace meminta izin API, yang belum tentu diberikan ke toko kecil.</source>
        <translation>Products are sent straight from here. Marketplaces ask for API access, which small shops may not be given.</translation>
    </message>
    <message>
        <source>Lewat berkas, tanpa izin</source>
        <translation>By file, without access</translation>
    </message>
    <message>
        <source>Unduh berkas unggah massal dari Seller Centre. Kami isi dan periksa di sini, lalu Anda unggah kembali.</source>
        <translation>Download the mass-upload file from the Seller Centre. We fill and check it here, then you upload it again.</translation>
    </message>
    <message>
        <source>Isi berkas…</source>
        <translation>Fill a file…</translation>
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
        <source>Merah, Biru, Hijau</source>
        <translation>Red, Blue, Green</translation>
    </message>
    <message>
        <source>S, M, L</source>
        <translation>S, M, L</translation>
    </message>
    <message>
        <source>Tukar kedua tingkat</source>
        <translation>Swap the two levels</translation>
    </message>
    <message>
        <source>Pilihan tingkat {number}. F2 mengganti nama, Del membuang, Alt dengan panah mengurutkan</source>
        <translation>Options of level {number}. F2 renames, Del removes, Alt with arrows moves</translation>
    </message>
    <message>
        <source>Pilihan baru tingkat {number}</source>
        <translation>New option of level {number}</translation>
    </message>
    <message>
        <source>mis. {example}, lalu Enter</source>
        <translation>e.g. {example}, then Enter</translation>
    </message>
    <message>
        <source>Tambah pilihan tingkat {number}</source>
        <translation>Add an option to level {number}</translation>
    </message>
    <message>
        <source>Buang pilihan yang ditandai (Del)</source>
        <translation>Remove the marked option (Del)</translation>
    </message>
    <message>
        <source>boleh kosong</source>
        <translation>may be empty</translation>
    </message>
    <message>
        <source>Klik dua kali untuk mengganti nama, seret untuk mengurutkan</source>
        <translation>Double-click to rename, drag to reorder</translation>
    </message>
    <message>
        <source>{kept} tetap, {new} baru, {gone} hilang.</source>
        <translation>{kept} stay, {new} new, {gone} go.</translation>
    </message>
    <message numerus="yes">
        <source>Pakai %Ln kombinasi</source>
        <translation>
            <numerusform>Use %Ln combination</numerusform>
            <numerusform>Use %Ln combinations</numerusform>
        </translation>
    </message>
    <message>
        <source>Hapus semua varian</source>
        <translation>Remove all variants</translation>
    </message>
    <message>
        <source>Tambah pilihan dulu.</source>
        <translation>Add an option first.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tidak dijual.</source>
        <translation>
            <numerusform>%Ln not sold.</numerusform>
            <numerusform>%Ln not sold.</numerusform>
        </translation>
    </message>
    <message>
        <source>Yang tidak dijual tidak dikirim ke marketplace mana pun; bila sudah ada di sana, kombinasi itu dihapus saat produk dikirim lagi. Kalau hanya habis, isi stok 0 saja.</source>
        <translation>What is not sold is sent to no marketplace; if it is there already, it is removed when the product is sent again. If it only ran out, enter stock 0 instead.</translation>
    </message>
    <message>
        <source>Hapus centang kombinasi yang tidak Anda jual.</source>
        <translation>Untick the combinations that you do not sell.</translation>
    </message>
    <message>
        <source>hilang</source>
        <translation>goes</translation>
    </message>
    <message>
        <source>tidak dijual</source>
        <translation>not sold</translation>
    </message>
    <message>
        <source>baru</source>
        <translation>new</translation>
    </message>
    <message>
        <source>stok {stock}</source>
        <translation>stock {stock}</translation>
    </message>
    <message>
        <source>Periksa pilihannya.</source>
        <translation>Check the options.</translation>
    </message>
    <message>
        <source>Ukuran</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Nama tingkat {number}</source>
        <translation>Name of level {number}</translation>
    </message>
    <message>
        <source>Varian diubah</source>
        <translation>Variants changed</translation>
    </message>
</context>
<context>
    <name>Ordering</name>
    <message>
        <source>Keadaan di {platform}</source>
        <translation>State on {platform}</translation>
    </message>
    <message>
        <source>Tanpa kelompok</source>
        <translation>No groups</translation>
    </message>
    <message>
        <source>Urutkan A–Z</source>
        <translation>Sort A–Z</translation>
    </message>
    <message>
        <source>Urutkan Z–A</source>
        <translation>Sort Z–A</translation>
    </message>
    <message>
        <source>Urutkan dari kecil ke besar</source>
        <translation>Sort ascending</translation>
    </message>
    <message>
        <source>Urutkan dari besar ke kecil</source>
        <translation>Sort descending</translation>
    </message>
    <message>
        <source>Kelompokkan menurut kolom ini</source>
        <translation>Group by this column</translation>
    </message>
    <message>
        <source>Sembunyikan kolom ini</source>
        <translation>Hide this column</translation>
    </message>
    <message>
        <source>Pilih kolom…</source>
        <translation>Choose columns…</translation>
    </message>
</context>
<context>
    <name>OverrideCard</name>
    <message>
        <source>Khusus satu marketplace</source>
        <translation>For one marketplace only</translation>
    </message>
    <message>
        <source>Kosong = ikut isian utama</source>
        <translation>Empty = as in the main fields</translation>
    </message>
    <message>
        <source>Marketplace</source>
        <translation>Marketplace</translation>
    </message>
    <message>
        <source>Nama khusus</source>
        <translation>Own title</translation>
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
        <source>{platform}, ada yang khusus</source>
        <translation>{platform}, has its own</translation>
    </message>
    <message>
        <source>Ikut isian utama</source>
        <translation>Use the main field</translation>
    </message>
    <message>
        <source>{field}: ikut isian utama lagi</source>
        <translation>{field}: use the main field again</translation>
    </message>
    <message>
        <source>Khusus.</source>
        <translation>Own.</translation>
    </message>
    <message>
        <source>Berlaku untuk semua variannya di {platform}.</source>
        <translation>Holds for all its variants at {platform}.</translation>
    </message>
    <message>
        <source>Hanya dipakai di {platform}.</source>
        <translation>Used at {platform} only.</translation>
    </message>
    <message>
        <source>{count} dari {most} huruf</source>
        <translation>{count} of {most} characters</translation>
    </message>
    <message>
        <source>ikut isian utama · {count}</source>
        <translation>as in the main field · {count}</translation>
    </message>
</context>
<context>
    <name>PermitCard</name>
    <message>
        <source>Surat izin</source>
        <translation>Permits</translation>
    </message>
    <message>
        <source>Tautkan…</source>
        <translation>Link…</translation>
    </message>
    <message>
        <source>Kategori ini tidak mewajibkan surat yang kami kenal.</source>
        <translation>This category requires no paper that we know of.</translation>
    </message>
    <message>
        <source>Tautkan</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Tambah</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Tambah surat di halaman Usaha</source>
        <translation>Add the paper on the Business page</translation>
    </message>
    <message>
        <source>Lepas surat ini dari produk</source>
        <translation>Unlink this paper from the product</translation>
    </message>
    <message>
        <source>Tambah surat di halaman Usaha…</source>
        <translation>Add the paper on the Business page…</translation>
    </message>
</context>
<context>
    <name>PermitDialog</name>
    <message numerus="yes">
        <source>Surat izin untuk %Ln produk</source>
        <translation>
            <numerusform>Permits of %Ln product</numerusform>
            <numerusform>Permits of %Ln products</numerusform>
        </translation>
    </message>
    <message>
        <source>Cara</source>
        <translation>How</translation>
    </message>
    <message>
        <source>Tautkan</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Lepaskan</source>
        <translation>Unlink</translation>
    </message>
    <message>
        <source>Surat izin</source>
        <translation>Permits</translation>
    </message>
    <message>
        <source>Map izin masih kosong. Tambah suratnya dulu di halaman Usaha.</source>
        <translation>The paper folder is still empty. Add the paper on the Business page first.</translation>
    </message>
    <message>
        <source>Buka Usaha</source>
        <translation>Open Business</translation>
    </message>
</context>
<context>
    <name>PhotoCard</name>
    <message>
        <source>Foto</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Seret atau tempel (Ctrl V) ke sini, seret untuk mengurutkan</source>
        <translation>Drop or paste (Ctrl V) here, drag to order</translation>
    </message>
    <message>
        <source>Foto produk</source>
        <translation>Product photos</translation>
    </message>
    <message>
        <source>Utama</source>
        <translation>Main</translation>
    </message>
    <message>
        <source>Tambah foto…</source>
        <translation>Add photos…</translation>
    </message>
    <message>
        <source>Geser ke depan (Ctrl ←)</source>
        <translation>Move forward (Ctrl ←)</translation>
    </message>
    <message>
        <source>Geser ke belakang (Ctrl →)</source>
        <translation>Move back (Ctrl →)</translation>
    </message>
    <message>
        <source>Putar (R)</source>
        <translation>Turn (R)</translation>
    </message>
    <message>
        <source>Potong menjadi persegi (Enter)</source>
        <translation>Crop to a square (Enter)</translation>
    </message>
    <message>
        <source>Buang foto (Del)</source>
        <translation>Remove photo (Del)</translation>
    </message>
    <message>
        <source>Dipakai:</source>
        <translation>Used:</translation>
    </message>
    <message>
        <source>{count} dari {most}</source>
        <translation>{count} of {most}</translation>
    </message>
    <message>
        <source>Berkas fotonya hilang atau rusak. Tambahkan lagi, atau pulihkan dari cadangan.</source>
        <translation>The file of this photo is gone or broken. Add it again, or restore a backup.</translation>
    </message>
    <message>
        <source>{width}×{height} titik terlalu kecil: {platform} meminta sisi paling sedikit {least}.</source>
        <translation>{width}×{height} pixels are too few: {platform} asks for sides of at least {least}.</translation>
    </message>
    <message>
        <source>Foto {number}.</source>
        <translation>Photo {number}.</translation>
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
        <source>Pilih satu foto dulu.</source>
        <translation>Choose a photo first.</translation>
    </message>
    <message>
        <source>Jadikan foto utama (Ctrl Home)</source>
        <translation>Make it the main photo (Ctrl Home)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto dibuang</source>
        <translation>
            <numerusform>%Ln photo removed</numerusform>
            <numerusform>%Ln photos removed</numerusform>
        </translation>
    </message>
    <message>
        <source>Tambah foto</source>
        <translation>Add photos</translation>
    </message>
    <message>
        <source>Foto ({kinds})</source>
        <translation>Photos ({kinds})</translation>
    </message>
    <message>
        <source>Tidak ada foto yang disalin.</source>
        <translation>No photo was copied.</translation>
    </message>
    <message>
        <source>Salin foto atau berkasnya dulu, lalu tempel.</source>
        <translation>Copy the photo or its file first, then paste.</translation>
    </message>
    <message numerus="yes">
        <source>Menambah %Ln foto</source>
        <translation>
            <numerusform>Adding %Ln photo</numerusform>
            <numerusform>Adding %Ln photos</numerusform>
        </translation>
    </message>
    <message>
        <source>Dihentikan.</source>
        <translation>Stopped.</translation>
    </message>
    <message>
        <source>Belum ada foto yang ditambahkan.</source>
        <translation>No photo was added.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto sudah ada di produk ini.</source>
        <translation>
            <numerusform>%Ln photo is on this product already.</numerusform>
            <numerusform>%Ln photos are on this product already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto ditambahkan</source>
        <translation>
            <numerusform>%Ln photo added</numerusform>
            <numerusform>%Ln photos added</numerusform>
        </translation>
    </message>
    <message>
        <source>{files} dan {more} berkas lain</source>
        <translation>{files} and {more} more</translation>
    </message>
</context>
<context>
    <name>PhotoDrop</name>
    <message>
        <source>Yang disalin adalah berkas, bukan isi sel.</source>
        <translation>What was copied is a file, not cells.</translation>
    </message>
    <message>
        <source>Daftar produk dibuka lewat Impor.</source>
        <translation>Lists of products are opened under Import.</translation>
    </message>
    <message>
        <source>Mencari foto</source>
        <translation>Looking for photos</translation>
    </message>
</context>
<context>
    <name>PhotoFolderDialog</name>
    <message>
        <source>Foto dari folder</source>
        <translation>Photos from a folder</translation>
    </message>
    <message>
        <source>Tambah foto</source>
        <translation>Add photos</translation>
    </message>
    <message>
        <source>Bisa diurungkan sekaligus. Berkas di folder tidak diubah.</source>
        <translation>Can be undone at once. The files in the folder are not changed.</translation>
    </message>
    <message>
        <source>Nama berkas berawal SKU: KBY-01.jpg, KBY-01-2.jpg, KBY-01 (3).png, atau folder bernama SKU.</source>
        <translation>File names begin with the SKU: KBY-01.jpg, KBY-01-2.jpg, KBY-01 (3).png, or a folder named by the SKU.</translation>
    </message>
    <message>
        <source>Pilih folder…</source>
        <translation>Choose folder…</translation>
    </message>
    <message>
        <source>Belum ada folder yang dipilih.</source>
        <translation>No folder chosen yet.</translation>
    </message>
    <message>
        <source>Foto dan tujuannya</source>
        <translation>Photos and where they go</translation>
    </message>
    <message>
        <source>Tampilkan yang tidak cocok saja</source>
        <translation>Show only what does not match</translation>
    </message>
    <message>
        <source>Pilih folder dulu.</source>
        <translation>Choose a folder first.</translation>
    </message>
    <message>
        <source>Folder berisi foto</source>
        <translation>Folder with photos</translation>
    </message>
    <message>
        <source>Berkas yang diseret ke katalog</source>
        <translation>Files dragged onto the catalogue</translation>
    </message>
    <message>
        <source>Mencari…</source>
        <translation>Looking…</translation>
    </message>
    <message>
        <source>Mencari foto</source>
        <translation>Looking for photos</translation>
    </message>
    <message>
        <source>{photos} foto untuk {products} produk, {rest} tidak cocok.</source>
        <translation>{photos} photos for {products} products, {rest} match nothing.</translation>
    </message>
    <message>
        <source>Tidak ada foto yang cocok.</source>
        <translation>No photo matches.</translation>
    </message>
    <message>
        <source>Tidak ada foto di folder ini.</source>
        <translation>There are no photos in this folder.</translation>
    </message>
    <message numerus="yes">
        <source>Tambah %Ln foto</source>
        <translation>
            <numerusform>Add %Ln photo</numerusform>
            <numerusform>Add %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln berkas tidak bisa dipakai.</source>
        <translation>
            <numerusform>%Ln file cannot be used.</numerusform>
            <numerusform>%Ln files cannot be used.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Foto ditambahkan: {count}</source>
        <translation>Photos added: {count}</translation>
    </message>
    <message>
        <source>Semua foto itu sudah ada di produknya.</source>
        <translation>All of these photos are on their products already.</translation>
    </message>
    <message>
        <source>Belum ada produk yang berubah.</source>
        <translation>No product has changed.</translation>
    </message>
    <message>
        <source>Dihentikan.</source>
        <translation>Stopped.</translation>
    </message>
    <message>
        <source>Menambah foto ke produk</source>
        <translation>Adding photos to products</translation>
    </message>
    <message>
        <source>Menambah foto…</source>
        <translation>Adding photos…</translation>
    </message>
    <message>
        <source>Sedang ditambahkan.</source>
        <translation>Being added.</translation>
    </message>
    <message>
        <source>Dihentikan. Belum ada produk yang berubah.</source>
        <translation>Stopped. No product has changed yet.</translation>
    </message>
</context>
<context>
    <name>PhotoStrip</name>
    <message>
        <source>Lepaskan foto di sini</source>
        <translation>Drop the photo here</translation>
    </message>
    <message>
        <source>Seret foto ke sini, tempel dengan Ctrl V, atau klik untuk memilih</source>
        <translation>Drag photos here, paste with Ctrl V, or click to choose</translation>
    </message>
</context>
<context>
    <name>PriceListDialog</name>
    <message numerus="yes">
        <source>Daftar harga %Ln produk</source>
        <translation>
            <numerusform>Price list of %Ln product</numerusform>
            <numerusform>Price list of %Ln products</numerusform>
        </translation>
    </message>
    <message>
        <source>Simpan sebagai PDF…</source>
        <translation>Save as PDF…</translation>
    </message>
    <message>
        <source>Untuk dicetak atau dikirim lewat WhatsApp.</source>
        <translation>To print or to send by WhatsApp.</translation>
    </message>
    <message>
        <source>Daftar harga</source>
        <translation>Price list</translation>
    </message>
    <message>
        <source>Judul</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Kontak</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>mis. WhatsApp 0812…, alamat</source>
        <translation>e.g. WhatsApp 0812…, address</translation>
    </message>
    <message>
        <source>boleh kosong</source>
        <translation>may be empty</translation>
    </message>
    <message>
        <source>Dengan foto</source>
        <translation>With photos</translation>
    </message>
    <message>
        <source>Satu baris untuk tiap varian</source>
        <translation>One line for each variant</translation>
    </message>
    <message>
        <source>Dengan stok</source>
        <translation>With stock</translation>
    </message>
    <message>
        <source>Dikelompokkan menurut kategori</source>
        <translation>Grouped by category</translation>
    </message>
    <message>
        <source>Produk tanpa harga ditulis “tanya harga”.</source>
        <translation>Products without a price say “ask for the price”.</translation>
    </message>
    <message>
        <source>Simpan daftar harga</source>
        <translation>Save the price list</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Produk</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>SKU</translation>
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
        <source>Halaman {page} dari {pages}</source>
        <translation>Page {page} of {pages}</translation>
    </message>
    <message>
        <source>Lainnya</source>
        <translation>More</translation>
    </message>
    <message>
        <source>mulai {price}</source>
        <translation>from {price}</translation>
    </message>
    <message>
        <source>{category} (lanjutan)</source>
        <translation>{category} (continued)</translation>
    </message>
    <message>
        <source>Daftar harga tersimpan</source>
        <translation>Price list saved</translation>
    </message>
    <message>
        <source>Membuat daftar harga</source>
        <translation>Making the price list</translation>
    </message>
    <message>
        <source>Tidak ada produk yang tampil.</source>
        <translation>No products are shown.</translation>
    </message>
    <message>
        <source>tanya harga</source>
        <translation>ask for the price</translation>
    </message>
    <message>
        <source>daftar-harga.pdf</source>
        <translation>price-list.pdf</translation>
    </message>
</context>
<context>
    <name>ProductPage</name>
    <message>
        <source>Isian produk</source>
        <translation>Product entries</translation>
    </message>
    <message>
        <source>Produk ini di tempat sampah.</source>
        <translation>This product is in the recycle bin.</translation>
    </message>
    <message>
        <source>Kembalikan</source>
        <translation>Restore</translation>
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
        <source>{count} huruf · {limits}</source>
        <translation>{count} characters · {limits}</translation>
    </message>
    <message>
        <source>Buat khusus {platform}</source>
        <translation>Own text for {platform}</translation>
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
        <source>Wajib tampil di listing sejak 8 Juni 2026 (Permendag 19/2026 Pasal 15).</source>
        <translation>Must be shown on the listing since 8 June 2026 (Permendag 19/2026 article 15).</translation>
    </message>
    <message>
        <source>Kembalikan dulu sebelum dikirim ke toko.</source>
        <translation>Restore it before it is sent to a shop.</translation>
    </message>
    <message>
        <source>Produk baru</source>
        <translation>New product</translation>
    </message>
    <message>
        <source>Tempel foto</source>
        <translation>Paste photo</translation>
    </message>
    <message>
        <source>Ubah pilihan varian…</source>
        <translation>Change variant options…</translation>
    </message>
    <message>
        <source>Buat SKU…</source>
        <translation>Make SKUs…</translation>
    </message>
    <message>
        <source>Riwayat produk ini</source>
        <translation>History of this product</translation>
    </message>
    <message>
        <source>Riwayat</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
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
        <source>Lihat</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Lihat produk yang sama namanya</source>
        <translation>Look at the product of the same name</translation>
    </message>
    <message>
        <source>{at} dari {total}</source>
        <translation>{at} of {total}</translation>
    </message>
    <message>
        <source>{count} huruf · {advice}</source>
        <translation>{count} characters · {advice}</translation>
    </message>
    <message>
        <source>Angka produk ini</source>
        <translation>Numbers of this product</translation>
    </message>
</context>
<context>
    <name>ReplaceDialog</name>
    <message numerus="yes">
        <source>Cari dan ganti di %Ln produk</source>
        <translation>
            <numerusform>Find and replace in %Ln product</numerusform>
            <numerusform>Find and replace in %Ln products</numerusform>
        </translation>
    </message>
    <message>
        <source>Di isian</source>
        <translation>In the field</translation>
    </message>
    <message>
        <source>Cari</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>Teks yang dicari</source>
        <translation>Text to find</translation>
    </message>
    <message>
        <source>Ganti dengan</source>
        <translation>Replace with</translation>
    </message>
    <message>
        <source>Kosong = dihapus</source>
        <translation>Empty = removed</translation>
    </message>
    <message>
        <source>Bedakan huruf besar</source>
        <translation>Match capitals</translation>
    </message>
    <message>
        <source>Kata utuh saja</source>
        <translation>Whole words only</translation>
    </message>
</context>
<context>
    <name>SavedViews</name>
    <message>
        <source>Semua produk</source>
        <translation>All products</translation>
    </message>
    <message>
        <source>Kurang lengkap</source>
        <translation>Incomplete</translation>
    </message>
    <message>
        <source>Stok habis</source>
        <translation>Out of stock</translation>
    </message>
    <message>
        <source>Berubah, belum dikirim</source>
        <translation>Changed, not sent</translation>
    </message>
    <message>
        <source>Kategori belum pasti</source>
        <translation>Category not confirmed</translation>
    </message>
    <message>
        <source>Diarsipkan</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>Tampilan “{name}” disimpan</source>
        <translation>View “{name}” saved</translation>
    </message>
    <message>
        <source>Tampilan “{name}” dihapus</source>
        <translation>View “{name}” removed</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
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
    <message numerus="yes">
        <source>%Ln produk dipilih</source>
        <translation>
            <numerusform>%Ln product selected</numerusform>
            <numerusform>%Ln products selected</numerusform>
        </translation>
    </message>
    <message>
        <source>{told}, {count} tidak tampil</source>
        <translation>{told}, {count} not shown</translation>
    </message>
</context>
<context>
    <name>SelectionSum</name>
    <message numerus="yes">
        <source>%Ln sel</source>
        <translation>
            <numerusform>%Ln cell</numerusform>
            <numerusform>%Ln cells</numerusform>
        </translation>
    </message>
    <message>
        <source>jumlah {sum} · rata-rata {mean}</source>
        <translation>sum {sum} · average {mean}</translation>
    </message>
</context>
<context>
    <name>SkuDialog</name>
    <message>
        <source>Buat SKU</source>
        <translation>Make SKUs</translation>
    </message>
    <message>
        <source>Pakai SKU ini</source>
        <translation>Use these SKUs</translation>
    </message>
    <message>
        <source>Bisa diurungkan. Setiap SKU dipastikan belum dipakai produk lain.</source>
        <translation>Can be undone. Every SKU is made sure to be free in the whole catalogue.</translation>
    </message>
    <message>
        <source>Pola SKU</source>
        <translation>SKU pattern</translation>
    </message>
    <message>
        <source>nama</source>
        <translation>name</translation>
    </message>
    <message>
        <source>merek</source>
        <translation>brand</translation>
    </message>
    <message>
        <source>kategori</source>
        <translation>category</translation>
    </message>
    <message>
        <source>pilihan 1</source>
        <translation>option 1</translation>
    </message>
    <message>
        <source>pilihan 2</source>
        <translation>option 2</translation>
    </message>
    <message>
        <source>nomor urut</source>
        <translation>running number</translation>
    </message>
    <message>
        <source>Tambah {part} ke pola</source>
        <translation>Add {part} to the pattern</translation>
    </message>
    <message>
        <source>Ganti juga SKU yang sudah ada</source>
        <translation>Replace SKUs that are there, too</translation>
    </message>
    <message numerus="yes">
        <source>%Ln SKU baru.</source>
        <translation>
            <numerusform>%Ln new SKU.</numerusform>
            <numerusform>%Ln new SKUs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pakai %Ln SKU</source>
        <translation>
            <numerusform>Use %Ln SKU</numerusform>
            <numerusform>Use %Ln SKUs</numerusform>
        </translation>
    </message>
    <message>
        <source>Semua sudah punya SKU.</source>
        <translation>All have a SKU already.</translation>
    </message>
    <message>
        <source>Periksa polanya.</source>
        <translation>Check the pattern.</translation>
    </message>
    <message>
        <source>SKU dibuat</source>
        <translation>SKUs made</translation>
    </message>
</context>
<context>
    <name>StandingCards</name>
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
        <source>Marketplace</source>
        <translation>Marketplace</translation>
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
</context>
<context>
    <name>TwinWords</name>
    <message numerus="yes">
        <source>%Ln SKU kini dipakai lebih dari sekali: {those}.</source>
        <translation>
            <numerusform>%Ln SKU is now used more than once: {those}.</numerusform>
            <numerusform>%Ln SKUs are now used more than once: {those}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln nama kini dipakai lebih dari satu produk: {those}.</source>
        <translation>
            <numerusform>%Ln name is now that of more than one product: {those}.</numerusform>
            <numerusform>%Ln names are now those of more than one product: {those}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VariantCard</name>
    <message>
        <source>Varian</source>
        <translation>Variant</translation>
    </message>
    <message>
        <source>Isi ke bawah</source>
        <translation>Fill down</translation>
    </message>
    <message>
        <source>Buat SKU…</source>
        <translation>Make SKUs…</translation>
    </message>
    <message>
        <source>Ubah pilihan…</source>
        <translation>Change options…</translation>
    </message>
    <message>
        <source>Belum ada. Pakai Ubah pilihan untuk warna, ukuran, rasa…</source>
        <translation>None yet. Use Change options for colour, size, flavour…</translation>
    </message>
    <message>
        <source>stok {stock}</source>
        <translation>stock {stock}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln SKU lain juga.</source>
        <translation>
            <numerusform>%Ln other SKU, too.</numerusform>
            <numerusform>%Ln other SKUs, too.</numerusform>
        </translation>
    </message>
    <message>
        <source>Foto {number}</source>
        <translation>Photo {number}</translation>
    </message>
    <message>
        <source>Tambah foto produk dulu, di atas.</source>
        <translation>Add product photos first, above.</translation>
    </message>
    <message>
        <source>Tanpa foto sendiri</source>
        <translation>No photo of its own</translation>
    </message>
    <message numerus="yes">
        <source>%Ln varian tidak dijual lagi</source>
        <translation>
            <numerusform>%Ln variant is no longer sold</numerusform>
            <numerusform>%Ln variants are no longer sold</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VariantModel</name>
    <message>
        <source>Foto</source>
        <translation>Photos</translation>
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
        <source>Stok</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>Berat (g)</source>
        <translation>Weight (g)</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Barcode</translation>
    </message>
    <message>
        <source>Foto varian: ada</source>
        <translation>Variant photo: there</translation>
    </message>
    <message>
        <source>Foto varian: belum ada</source>
        <translation>Variant photo: none yet</translation>
    </message>
    <message>
        <source>Klik atau tekan F2 untuk memilih foto varian ini.</source>
        <translation>Click or press F2 to choose the photo of this variant.</translation>
    </message>
    <message>
        <source>Ikut berat produk. Ketik untuk memberi berat sendiri.</source>
        <translation>As the product&apos;s weight. Type to give its own.</translation>
    </message>
</context>
<context>
    <name>VariantTable</name>
    <message>
        <source>Salin</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Tempel</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>Isi ke bawah</source>
        <translation>Fill down</translation>
    </message>
    <message>
        <source>Kosongkan</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Tidak dijual lagi</source>
        <translation>No longer sold</translation>
    </message>
</context>
<context>
    <name>ViewsPanel</name>
    <message>
        <source>Tampilan</source>
        <translation>Views</translation>
    </message>
    <message>
        <source>Tampilan tersimpan</source>
        <translation>Saved views</translation>
    </message>
    <message>
        <source>Simpan tampilan</source>
        <translation>Save view</translation>
    </message>
    <message>
        <source>Simpan pencarian, saringan, urutan, dan kolom yang tampil sekarang dengan nama sendiri</source>
        <translation>Save the search, filters, order and columns shown now under a name of your own</translation>
    </message>
    <message>
        <source>terbuka, sudah diubah</source>
        <translation>open, changed</translation>
    </message>
    <message>
        <source>terbuka</source>
        <translation>open</translation>
    </message>
    <message>
        <source>{name}, sudah diubah</source>
        <translation>{name}, changed</translation>
    </message>
    <message>
        <source>Tampilan baru</source>
        <translation>New view</translation>
    </message>
    <message>
        <source>Simpan tampilan sekarang sebagai baru</source>
        <translation>Save what is shown as a new view</translation>
    </message>
    <message>
        <source>Perbarui dengan yang tampil sekarang</source>
        <translation>Update with what is shown now</translation>
    </message>
    <message>
        <source>Ganti nama</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Naikkan</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>Turunkan</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>Hapus</source>
        <translation>Remove</translation>
    </message>
</context>
</TS>
