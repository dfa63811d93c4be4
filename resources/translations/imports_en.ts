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
        <source>Kolom</source>
        <translation>Column</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Ambil daftar dari Excel seperti adanya</source>
        <translation>Take your list from Excel as it is</translation>
    </message>
    <message>
        <source>Seret berkas .xlsx, .xls, .ods, atau .csv ke sini, atau pilih dari folder. Kolom dikenali dari judulnya; sel kosong membiarkan isi lama. Tidak ada yang tersimpan sebelum Anda melihat tiap barisnya.</source>
        <translation>Drag an .xlsx, .xls, .ods or .csv file here, or choose one from a folder. Columns are known by their headings; an empty cell leaves what was there. Nothing is saved before you have seen every row.</translation>
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
        <source>Masalah berikutnya</source>
        <translation>Next problem</translation>
    </message>
    <message>
        <source>Masalah sebelumnya</source>
        <translation>Previous problem</translation>
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
        <source>Perlu diperbaiki</source>
        <translation>To be corrected</translation>
    </message>
    <message>
        <source>Dilewati</source>
        <translation>Skipped</translation>
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
        <source>Pilih berkas</source>
        <translation>Choose file</translation>
    </message>
    <message>
        <source>Tabel (*.xlsx *.xls *.xlsm *.ods *.csv *.tsv *.txt);;Semua berkas (*)</source>
        <translation>Tables (*.xlsx *.xls *.xlsm *.ods *.csv *.tsv *.txt);;All files (*)</translation>
    </message>
    <message>
        <source>Membaca {file}</source>
        <translation>Reading {file}</translation>
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
        <source>%Ln baris produk</source>
        <translation>
            <numerusform>%Ln product row</numerusform>
            <numerusform>%Ln product rows</numerusform>
        </translation>
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
    <message>
        <source>Sedang diimpor.</source>
        <translation>Being imported.</translation>
    </message>
    <message>
        <source>Mengimpor {file}</source>
        <translation>Importing {file}</translation>
    </message>
    <message>
        <source>{created} produk baru, {updated} berubah.</source>
        <translation>New products: {created}, changed: {updated}.</translation>
    </message>
    <message>
        <source>{count} baris belum masuk.</source>
        <translation>Rows not imported yet: {count}.</translation>
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
</context>
</TS>
