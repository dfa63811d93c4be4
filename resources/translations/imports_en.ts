<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Cocokkan kolom</source>
        <translation>Map columns</translation>
    </message>
    <message>
        <source>Pakai kolom ini</source>
        <translation>Use these columns</translation>
    </message>
    <message>
        <source>Kolom yang diabaikan tidak dibaca.</source>
        <translation>Ignored columns are not read.</translation>
    </message>
    <message>
        <source>Kolom di berkas</source>
        <translation>Column in the file</translation>
    </message>
    <message>
        <source>Contoh isi</source>
        <translation>Sample content</translation>
    </message>
    <message>
        <source>Diisi ke</source>
        <translation>Goes into</translation>
    </message>
    <message>
        <source>Isi kolom {heading}</source>
        <translation>Content of column {heading}</translation>
    </message>
    <message>
        <source>(abaikan)</source>
        <translation>(ignore)</translation>
    </message>
    <message>
        <source>Atribut “{name}”</source>
        <translation>Attribute “{name}”</translation>
    </message>
    <message>
        <source>Kolom</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>Berat tanpa satuan:</source>
        <translation>Weights without a unit:</translation>
    </message>
    <message>
        <source>Satuan berat</source>
        <translation>Unit of weights</translation>
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
        <source>Ingat untuk berkas serupa:</source>
        <translation>Remember for similar files:</translation>
    </message>
    <message>
        <source>Nama pencocokan kolom</source>
        <translation>Name of this column mapping</translation>
    </message>
    <message>
        <source>mis. Daftar harga pemasok</source>
        <translation>e.g. Supplier&apos;s price list</translation>
    </message>
    <message>
        <source>Lupakan</source>
        <translation>Forget</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Ambil daftar dari Excel seperti adanya</source>
        <translation>Take your list from Excel as it is</translation>
    </message>
    <message>
        <source>Pilih berkas…</source>
        <translation>Choose file…</translation>
    </message>
    <message>
        <source>Coba dengan berkas contoh</source>
        <translation>Try with a sample file</translation>
    </message>
    <message>
        <source>Cocokkan kolom…</source>
        <translation>Map columns…</translation>
    </message>
    <message>
        <source>Lupakan</source>
        <translation>Forget</translation>
    </message>
    <message>
        <source>Lanjutkan</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Masalah berikutnya</source>
        <translation>Next problem</translation>
    </message>
    <message>
        <source>Masalah sebelumnya</source>
        <translation>Previous problem</translation>
    </message>
    <message>
        <source>Tempel tabel dari Excel</source>
        <translation>Paste a table from Excel</translation>
    </message>
    <message>
        <source>Seret berkas .xlsx, .xls, .ods, atau .csv ke sini, pilih dari folder, atau salin tabel Excel maupun daftar WhatsApp dan tekan Ctrl V. Kolom dikenali dari judulnya; sel kosong membiarkan isi lama. Tidak ada yang tersimpan sebelum Anda melihat tiap barisnya.</source>
        <translation>Drag an .xlsx, .xls, .ods or .csv file here, choose one from a folder, or copy a table in Excel or a list in WhatsApp and press Ctrl V. Columns are known by their headings; an empty cell leaves the old value. Nothing is saved before you have seen each row.</translation>
    </message>
    <message>
        <source>Pilih berkas</source>
        <translation>Choose file</translation>
    </message>
    <message>
        <source>Tabel (*.xlsx *.xls *.xlsm *.ods *.csv *.tsv *.txt);;Semua berkas (*)</source>
        <translation>Tables (*.xlsx *.xls *.xlsm *.ods *.csv *.tsv *.txt);;All files (*)</translation>
    </message>
    <message>
        <source>tabel ditempel {at}</source>
        <translation>pasted table {at}</translation>
    </message>
    <message>
        <source>Tidak ada tabel untuk ditempel</source>
        <translation>There is no table to paste</translation>
    </message>
    <message>
        <source>Salin dulu tabel beserta judul kolomnya di Excel, atau daftar produk di WhatsApp.</source>
        <translation>First copy a table with its headings in Excel, or a list of products in WhatsApp.</translation>
    </message>
    <message>
        <source>Membaca {file}</source>
        <translation>Reading {file}</translation>
    </message>
    <message>
        <source>{file} belum selesai diimpor.</source>
        <translation>{file} has not been imported completely.</translation>
    </message>
    <message>
        <source>Yang sudah Anda ketik dan lewati di sana tersimpan.</source>
        <translation>What you typed and skipped there is kept.</translation>
    </message>
    <message>
        <source>{file} tidak ditawarkan lagi.</source>
        <translation>{file} is no longer offered.</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Sedang dibandingkan.</source>
        <translation>Being compared.</translation>
    </message>
    <message>
        <source>Membandingkan {file}</source>
        <translation>Comparing {file}</translation>
    </message>
    <message>
        <source>Sedang diimpor.</source>
        <translation>Being imported.</translation>
    </message>
    <message>
        <source>Menyimpan foto dari {file}</source>
        <translation>Keeping the photos of {file}</translation>
    </message>
    <message>
        <source>Mengimpor {file}</source>
        <translation>Importing {file}</translation>
    </message>
    <message>
        <source>Impor dihentikan</source>
        <translation>Import stopped</translation>
    </message>
    <message>
        <source>Tidak ada yang tersimpan; bisa dilanjutkan kapan saja.</source>
        <translation>Nothing was saved; you can go on at any time.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto ikut.</source>
        <translation>
            <numerusform>%Ln photo came along.</numerusform>
            <numerusform>%Ln photos came along.</numerusform>
        </translation>
    </message>
    <message>
        <source>Lanjut ke {table}.</source>
        <translation>Going on with {table}.</translation>
    </message>
    <message>
        <source>{created} produk baru, {updated} berubah.</source>
        <translation>New products: {created}, changed: {updated}.</translation>
    </message>
    <message>
        <source>{count} baris belum masuk.</source>
        <translation>Rows not imported yet: {count}.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto tidak bisa dipakai</source>
        <translation>
            <numerusform>%Ln photo cannot be used</numerusform>
            <numerusform>%Ln photos cannot be used</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InternetPhotos</name>
    <message>
        <source>Lihat daftar…</source>
        <translation>Show the list…</translation>
    </message>
    <message>
        <source>Ambil foto</source>
        <translation>Fetch photos</translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto ada di internet dan belum diambil.</source>
        <translation>
            <numerusform>%Ln photo is on the internet and not fetched yet.</numerusform>
            <numerusform>%Ln photos are on the internet and not fetched yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto di internet tidak bisa diambil.</source>
        <translation>
            <numerusform>%Ln photo on the internet cannot be fetched.</numerusform>
            <numerusform>%Ln photos on the internet cannot be fetched.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hemat kuota menyala; mulai dari foto utama lebih ringan.</source>
        <translation>Saving data is on; beginning with the main photos costs less.</translation>
    </message>
    <message>
        <source>Bisa dihentikan kapan saja dan dilanjutkan nanti.</source>
        <translation>You can stop at any time and go on later.</translation>
    </message>
    <message numerus="yes">
        <source>Ambil %Ln foto</source>
        <translation>
            <numerusform>Fetch %Ln photo</numerusform>
            <numerusform>Fetch %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ambil %Ln foto utama saja</source>
        <translation>
            <numerusform>Fetch %Ln main photo only</numerusform>
            <numerusform>Fetch %Ln main photos only</numerusform>
        </translation>
    </message>
    <message>
        <source>Sedang diambil.</source>
        <translation>They are being fetched.</translation>
    </message>
    <message numerus="yes">
        <source>Mengambil %Ln foto</source>
        <translation>
            <numerusform>Fetching %Ln photo</numerusform>
            <numerusform>Fetching %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto masih menunggu.</source>
        <translation>
            <numerusform>%Ln photo still waits.</numerusform>
            <numerusform>%Ln photos still wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto tidak bisa diambil; alasannya ada di daftar.</source>
        <translation>
            <numerusform>%Ln photo cannot be fetched; the list says why.</numerusform>
            <numerusform>%Ln photos cannot be fetched; the list says why.</numerusform>
        </translation>
    </message>
    <message>
        <source>Dihentikan; sisanya menunggu.</source>
        <translation>Stopped; the rest waits.</translation>
    </message>
    <message>
        <source>Foto dari internet ditambahkan.</source>
        <translation>Photos from the internet were added.</translation>
    </message>
    <message>
        <source>Tidak ada foto yang ditambahkan.</source>
        <translation>No photo was added.</translation>
    </message>
</context>
<context>
    <name>MendDialog</name>
    <message>
        <source>Pakai perbaikan</source>
        <translation>Use what was mended</translation>
    </message>
    <message>
        <source>Berkas aslinya tidak diubah.</source>
        <translation>The file itself is not changed.</translation>
    </message>
    <message>
        <source>Baris di berkas</source>
        <translation>Rows in the file</translation>
    </message>
    <message>
        <source>Baris</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>{field} (gram)</source>
        <translation>{field} (gram)</translation>
    </message>
</context>
<context>
    <name>PhotoListDialog</name>
    <message>
        <source>Foto di internet</source>
        <translation>Photos on the internet</translation>
    </message>
    <message>
        <source>Coba lagi</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message numerus="yes">
        <source>Coba lagi %Ln yang gagal</source>
        <translation>
            <numerusform>Try %Ln that failed again</numerusform>
            <numerusform>Try %Ln that failed again</numerusform>
        </translation>
    </message>
    <message>
        <source>Tidak ada yang gagal.</source>
        <translation>None failed.</translation>
    </message>
    <message>
        <source>Kosongkan daftar…</source>
        <translation>Empty the list…</translation>
    </message>
    <message>
        <source>Kosongkan daftar foto di internet?</source>
        <translation>Empty the list of photos on the internet?</translation>
    </message>
    <message>
        <source>Produk dan foto yang sudah ada tidak berubah. Impor berkasnya lagi untuk mendapat daftarnya kembali.</source>
        <translation>Products and photos that are there do not change. Import the file again to get the list back.</translation>
    </message>
    <message>
        <source>Kosongkan daftar</source>
        <translation>Empty the list</translation>
    </message>
</context>
<context>
    <name>PlanModel</name>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Baris</source>
        <translation>Row</translation>
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
        <source>Harga</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Stok</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>Yang akan terjadi</source>
        <translation>What will happen</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Yang disembunyikan di berkas</source>
        <translation>What the file hides</translation>
    </message>
    <message>
        <source>Ikut dibaca</source>
        <translation>Read along</translation>
    </message>
    <message>
        <source>Tinggalkan</source>
        <translation>Leave out</translation>
    </message>
    <message>
        <source>Baris yang bernama sama dengan satu produk</source>
        <translation>Rows named like one product</translation>
    </message>
    <message>
        <source>Perbarui produk itu</source>
        <translation>Update that product</translation>
    </message>
    <message>
        <source>Tambah sebagai produk baru</source>
        <translation>Add as a new product</translation>
    </message>
    <message>
        <source>Lewati</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>Baris yang bernama kembar</source>
        <translation>Rows with a shared name</translation>
    </message>
    <message>
        <source>Belum diimpor</source>
        <translation>Not imported yet</translation>
    </message>
    <message>
        <source>Pasangkan menurut urutan</source>
        <translation>Pair them in order</translation>
    </message>
    <message>
        <source>Satuan berat</source>
        <translation>Unit of weight</translation>
    </message>
    <message>
        <source>Belum dipilih</source>
        <translation>Not chosen yet</translation>
    </message>
    <message>
        <source>Gram</source>
        <translation>Gram</translation>
    </message>
    <message>
        <source>Kilogram</source>
        <translation>Kilogram</translation>
    </message>
    <message>
        <source>Berat di berkas ini tanpa satuan.</source>
        <translation>The weights in this file have no unit.</translation>
    </message>
    <message>
        <source>Pilih gram atau kilogram; kami tidak menebaknya.</source>
        <translation>Choose gram or kilogram; we do not guess.</translation>
    </message>
    <message>
        <source>Gambar di dalam berkas</source>
        <translation>Pictures in the file</translation>
    </message>
    <message>
        <source>Untuk produk tanpa foto</source>
        <translation>For products without a photo</translation>
    </message>
    <message>
        <source>Untuk semua produk</source>
        <translation>For all products</translation>
    </message>
    <message>
        <source>Jangan diambil</source>
        <translation>Leave them</translation>
    </message>
    <message numerus="yes">
        <source>%Ln baris bernama sama dengan produk yang sudah ada.</source>
        <translation>
            <numerusform>%Ln row is named like a product that exists.</numerusform>
            <numerusform>%Ln rows are named like products that exist.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tidak ada SKU yang memastikannya, dan isinya berbeda.</source>
        <translation>No SKU tells for sure, and what they say differs.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln baris tanpa SKU bernama kembar.</source>
        <translation>
            <numerusform>%Ln row without SKU has a shared name.</numerusform>
            <numerusform>%Ln rows without SKU share their names.</numerusform>
        </translation>
    </message>
    <message>
        <source>Beberapa baris atau produk memakai nama itu, jadi belum jelas baris mana untuk produk mana.</source>
        <translation>Several rows or products have that name, so it is not clear which row is for which product.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln gambar tidak diambil karena produknya sudah punya foto.</source>
        <translation>
            <numerusform>%Ln picture is left, since its product has photos already.</numerusform>
            <numerusform>%Ln pictures are left, since their products have photos already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln gambar tidak sebaris dengan produk.</source>
        <translation>
            <numerusform>%Ln picture stands beside no product.</numerusform>
            <numerusform>%Ln pictures stand beside no product.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln gambar di berkas ini ikut menjadi foto produk ({size}).</source>
        <translation>
            <numerusform>%Ln picture in this file comes along as a product photo ({size}).</numerusform>
            <numerusform>%Ln pictures in this file come along as product photos ({size}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln gambar di berkas ini tidak diambil.</source>
        <translation>
            <numerusform>%Ln picture in this file is left.</numerusform>
            <numerusform>%Ln pictures in this file are left.</numerusform>
        </translation>
    </message>
    <message>
        <source>Kolom tersembunyi: {names}.</source>
        <translation>Hidden columns: {names}.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln baris tersembunyi di berkas ini tidak dibaca.</source>
        <translation>
            <numerusform>%Ln hidden row of this file is not read.</numerusform>
            <numerusform>%Ln hidden rows of this file are not read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kolom tersembunyi di berkas ini tidak dibaca.</source>
        <translation>
            <numerusform>%Ln hidden column of this file is not read.</numerusform>
            <numerusform>%Ln hidden columns of this file are not read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln baris tersembunyi di berkas ini ikut dibaca.</source>
        <translation>
            <numerusform>%Ln hidden row of this file is read along.</numerusform>
            <numerusform>%Ln hidden rows of this file are read along.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kolom tersembunyi di berkas ini ikut dibaca.</source>
        <translation>
            <numerusform>%Ln hidden column of this file is read along.</numerusform>
            <numerusform>%Ln hidden columns of this file are read along.</numerusform>
        </translation>
    </message>
    <message>
        <source>Di Excel baris itu tidak terlihat (difilter atau disembunyikan).</source>
        <translation>Excel does not show those rows (filtered or hidden).</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Mulai dari awal</source>
        <translation>Start afresh</translation>
    </message>
    <message>
        <source>Cocokkan kolom…</source>
        <translation>Map columns…</translation>
    </message>
    <message>
        <source>Berkas lain…</source>
        <translation>Another file…</translation>
    </message>
    <message>
        <source>Periksa baris</source>
        <translation>Check rows</translation>
    </message>
    <message>
        <source>Lembar</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Yang diimpor</source>
        <translation>What is imported</translation>
    </message>
    <message>
        <source>Tambah yang baru, perbarui yang ada</source>
        <translation>Add new ones, update known ones</translation>
    </message>
    <message>
        <source>Hanya tambah yang baru</source>
        <translation>Only add new ones</translation>
    </message>
    <message>
        <source>Hanya perbarui yang ada</source>
        <translation>Only update known ones</translation>
    </message>
    <message>
        <source>Belum ada produk di lembar ini</source>
        <translation>No products on this sheet yet</translation>
    </message>
    <message>
        <source>Isi dari katalog…</source>
        <translation>Fill from the catalogue…</translation>
    </message>
    <message>
        <source>Pilih berkas lain…</source>
        <translation>Choose another file…</translation>
    </message>
    <message>
        <source>Isi lengkap baris ini</source>
        <translation>This row in full</translation>
    </message>
    <message>
        <source>Perbaiki baris…</source>
        <translation>Mend row…</translation>
    </message>
    <message>
        <source>Lewati baris</source>
        <translation>Skip row</translation>
    </message>
    <message>
        <source>Simpan baris yang salah…</source>
        <translation>Save faulty rows…</translation>
    </message>
    <message>
        <source>Impor</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>{sheet}, tabel {part}</source>
        <translation>{sheet}, table {part}</translation>
    </message>
    <message>
        <source>Ini berkas unggah {marketplace} yang masih kosong. Isi dengan produk dari katalog, atau pilih berkas lain.</source>
        <translation>This is an upload workbook of {marketplace}, still empty. Fill it with products of the catalogue, or choose another file.</translation>
    </message>
    <message>
        <source>Judul kolomnya ada, tetapi tidak ada baris di bawahnya. Pilih lembar atau berkas lain.</source>
        <translation>The headings are there, but there are no rows below them. Choose another sheet or file.</translation>
    </message>
    <message>
        <source>Lembar {number} dari {count}: “{table}”.</source>
        <translation>Sheet {number} of {count}: “{table}”.</translation>
    </message>
    <message>
        <source>Setelah lembar ini diimpor, menyusul {tables}.</source>
        <translation>When this one is in, {tables} follow.</translation>
    </message>
    <message>
        <source>Dilanjutkan dari yang tersimpan.</source>
        <translation>Continued from what was kept.</translation>
    </message>
    <message>
        <source>Berkas ini berubah sejak dibuka terakhir kali, jadi perbaikan waktu itu tidak dipakai.</source>
        <translation>This file has changed since it was last opened, so what was mended then is not used.</translation>
    </message>
    <message>
        <source>Dikenali sebagai berkas {marketplace}.</source>
        <translation>Recognised as a file of {marketplace}.</translation>
    </message>
    <message>
        <source>Kolom dicocokkan seperti “{name}”.</source>
        <translation>Columns are mapped as “{name}”.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto di folder berkas ikut diimpor.</source>
        <translation>
            <numerusform>%Ln photo in the file&apos;s folder is imported, too.</numerusform>
            <numerusform>%Ln photos in the file&apos;s folder are imported, too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto tidak ada di folder berkas: {names}.</source>
        <translation>
            <numerusform>%Ln photo is not in the file&apos;s folder: {names}.</numerusform>
            <numerusform>%Ln photos are not in the file&apos;s folder: {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln gambar di berkas ini tidak sebaris dengan produk, jadi tidak diambil.</source>
        <translation>
            <numerusform>%Ln picture in this file stands beside no product and is left.</numerusform>
            <numerusform>%Ln pictures in this file stand beside no product and are left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto berupa alamat internet; bisa diambil setelah impor.</source>
        <translation>
            <numerusform>%Ln photo is an internet address; it can be fetched after the import.</numerusform>
            <numerusform>%Ln photos are internet addresses; they can be fetched after the import.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kolom tidak dibaca: {names}.</source>
        <translation>
            <numerusform>%Ln column is not read: {names}.</numerusform>
            <numerusform>%Ln columns are not read: {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Impor %Ln baris yang benar</source>
        <translation>
            <numerusform>Import %Ln correct row</numerusform>
            <numerusform>Import %Ln correct rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Impor %Ln baris</source>
        <translation>
            <numerusform>Import %Ln row</numerusform>
            <numerusform>Import %Ln rows</numerusform>
        </translation>
    </message>
    <message>
        <source>Tidak ada baris yang akan mengubah katalog.</source>
        <translation>No row would change the catalogue.</translation>
    </message>
    <message>
        <source>Tidak ada baris yang salah.</source>
        <translation>No row is faulty.</translation>
    </message>
    <message>
        <source>{new} baru, {changed} berubah, {same} sama, {refused} perlu diperbaiki. Bisa diurungkan sekaligus.</source>
        <translation>{new} new, {changed} changed, {same} same, {refused} to be corrected. Can be undone all at once.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln baris bernama kembar tidak ikut.</source>
        <translation>
            <numerusform>%Ln row with a shared name is left out.</numerusform>
            <numerusform>%Ln rows with shared names are left out.</numerusform>
        </translation>
    </message>
    <message>
        <source>Semua baris sudah sama dengan katalog.</source>
        <translation>All rows are the same as the catalogue already.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln baris produk</source>
        <translation>
            <numerusform>%Ln product row</numerusform>
            <numerusform>%Ln product rows</numerusform>
        </translation>
    </message>
    <message>
        <source>Ikutkan baris</source>
        <translation>Include row</translation>
    </message>
    <message numerus="yes">
        <source>{field} “{written}” ada di %Ln baris lain.</source>
        <translation>
            <numerusform>{field} “{written}” stands in %Ln other row.</numerusform>
            <numerusform>{field} “{written}” stands in %Ln other rows.</numerusform>
        </translation>
    </message>
    <message>
        <source>Isi sama semua</source>
        <translation>Fill all the same</translation>
    </message>
    <message>
        <source>Isi sama: {field} “{written}”</source>
        <translation>Fill all the same: {field} “{written}”</translation>
    </message>
    <message numerus="yes">
        <source>%Ln baris diisi.</source>
        <translation>
            <numerusform>%Ln row filled.</numerusform>
            <numerusform>%Ln rows filled.</numerusform>
        </translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Simpan baris yang salah</source>
        <translation>Save faulty rows</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Tersimpan di {file}</source>
        <translation>Saved in {file}</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message>
        <source>Perlu diperbaiki</source>
        <translation>To be corrected</translation>
    </message>
    <message>
        <source>Nama kembar</source>
        <translation>Shared name</translation>
    </message>
    <message>
        <source>Baru</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Berubah</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Sama</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>Dilewati</source>
        <translation>Skipped</translation>
    </message>
    <message numerus="yes">
        <source>Produk baru, %Ln varian</source>
        <translation>
            <numerusform>New product, %Ln variant</numerusform>
            <numerusform>New product, %Ln variants</numerusform>
        </translation>
    </message>
    <message>
        <source>Produk baru</source>
        <translation>New product</translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tambah %Ln foto</source>
        <translation>
            <numerusform>Add %Ln photo</numerusform>
            <numerusform>Add %Ln photos</numerusform>
        </translation>
    </message>
    <message>
        <source>Varian baru: {name}</source>
        <translation>New variant: {name}</translation>
    </message>
</context>
<context>
    <name>_Addresses</name>
    <message>
        <source>Produk</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Alamat</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Menunggu</source>
        <translation>Waiting</translation>
    </message>
</context>
</TS>
