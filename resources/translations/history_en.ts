<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
<context>
    <name>ChangeLines</name>
    <message>
        <source>baris perintah</source>
        <translation>the command line</translation>
    </message>
    <message>
        <source>Anda</source>
        <translation>you</translation>
    </message>
    <message>
        <source>ditambah</source>
        <translation>added</translation>
    </message>
    <message>
        <source>dihapus</source>
        <translation>deleted</translation>
    </message>
    <message>
        <source>diubah</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>Perubahan dikembalikan</source>
        <translation>Change reverted</translation>
    </message>
    <message>
        <source>Kembalikan sebagian?</source>
        <translation>Revert in part?</translation>
    </message>
    <message>
        <source>Kembalikan sisanya</source>
        <translation>Revert the rest</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source> (diurungkan)</source>
        <translation> (undone)</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Perubahan</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>Belum ada perubahan</source>
        <translation>No changes yet</translation>
    </message>
    <message>
        <source>Setiap perubahan akan tercatat di sini dan bisa diurungkan.</source>
        <translation>Every change is recorded here and can be undone.</translation>
    </message>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Tampilkan semua perubahan</source>
        <translation>Show all changes</translation>
    </message>
    <message>
        <source>Apa yang berubah</source>
        <translation>What changed</translation>
    </message>
    <message>
        <source>Isi yang berubah</source>
        <translation>Changed content</translation>
    </message>
    <message>
        <source>Barang</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Isian</source>
        <translation>Field</translation>
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
        <source>Kembalikan perubahan ini</source>
        <translation>Revert this change</translation>
    </message>
    <message>
        <source>Kembalikan nilai ini</source>
        <translation>Put this value back</translation>
    </message>
    <message>
        <source>Perubahan pada {product}</source>
        <translation>Changes to {product}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln perubahan</source>
        <translation>
            <numerusform>%Ln change</numerusform>
            <numerusform>%Ln changes</numerusform>
        </translation>
    </message>
    <message>
        <source>{rows} baris, oleh {who}</source>
        <translation>Rows: {rows}, by {who}</translation>
    </message>
    <message>
        <source>Perubahan ini sudah diurungkan.</source>
        <translation>This change is undone already.</translation>
    </message>
    <message>
        <source>Ditampilkan {shown} isian pertama.</source>
        <translation>The first {shown} values are shown.</translation>
    </message>
    <message>
        <source>Pilih dulu satu isian di daftar.</source>
        <translation>Choose a field in the list first.</translation>
    </message>
    <message>
        <source>Nilai ini tidak bisa dikembalikan sendiri. Kembalikan perubahannya seluruhnya.</source>
        <translation>This value cannot be put back alone. Take the whole change back.</translation>
    </message>
    <message>
        <source>Nilai lama dikembalikan</source>
        <translation>The old value is back</translation>
    </message>
    <message>
        <source>Nilainya sudah seperti itu</source>
        <translation>The value is already like that</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Riwayat</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Ulangi</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Perubahan</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>Kembalikan perubahan ini</source>
        <translation>Revert this change</translation>
    </message>
    <message>
        <source>Lihat rinciannya</source>
        <translation>See details</translation>
    </message>
    <message>
        <source>Setiap perubahan akan tercatat di sini dan bisa diurungkan.</source>
        <translation>Every change is recorded here and can be undone.</translation>
    </message>
    <message>
        <source>Tidak ada yang bisa diurungkan.</source>
        <translation>There is nothing to undo.</translation>
    </message>
    <message>
        <source>Tidak ada yang bisa diulangi.</source>
        <translation>There is nothing to redo.</translation>
    </message>
    <message>
        <source>Perubahan ini sudah diurungkan.</source>
        <translation>This change is undone already.</translation>
    </message>
    <message numerus="yes">
        <source>Lihat %Ln lainnya</source>
        <translation>
            <numerusform>See %Ln more</numerusform>
            <numerusform>See %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Change</name>
    <message>
        <source>Hari ini</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Kemarin, {day}</source>
        <translation>Yesterday, {day}</translation>
    </message>
    <message>
        <source>diurungkan · {time}</source>
        <translation>undone · {time}</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>diurungkan</source>
        <translation>undone</translation>
    </message>
</context>
</TS>
