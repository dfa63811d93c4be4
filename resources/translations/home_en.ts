<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
<context>
    <name>HomePage</name>
    <message>
        <source>Produk baru</source>
        <translation>New product</translation>
    </message>
    <message>
        <source>Perlu perhatian hari ini</source>
        <translation>Needs attention today</translation>
    </message>
    <message>
        <source>Kotak keluar</source>
        <translation>Outbox</translation>
    </message>
    <message>
        <source>Buka</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Sedang dikirim</source>
        <translation>Sending</translation>
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
        <source>Terkirim hari ini</source>
        <translation>Sent today</translation>
    </message>
    <message>
        <source>Pelindungan katalog</source>
        <translation>Protection of the catalogue</translation>
    </message>
    <message>
        <source>Lihat kategori</source>
        <translation>View categories</translation>
    </message>
    <message>
        <source>Impor ditutup di sedikitnya satu marketplace</source>
        <translation>Import closed on at least one marketplace</translation>
    </message>
    <message>
        <source>Hanya batas harga impor nasional</source>
        <translation>Only the national import price floor</translation>
    </message>
    <message>
        <source>Kategori belum pasti</source>
        <translation>Category not confirmed</translation>
    </message>
    <message>
        <source>Data aturan diperiksa {day}</source>
        <translation>Rule data checked {day}</translation>
    </message>
    <message>
        <source>Dilihat 30 hari</source>
        <translation>Views, 30 days</translation>
    </message>
    <message>
        <source>Buka Visibilitas</source>
        <translation>Open Visibility</translation>
    </message>
    <message>
        <source>Dilihat per hari</source>
        <translation>Views a day</translation>
    </message>
    <message numerus="yes">
        <source>%Ln kiriman tertahan</source>
        <translation>
            <numerusform>%Ln outbox item held up</numerusform>
            <numerusform>%Ln outbox items held up</numerusform>
        </translation>
    </message>
    <message>
        <source>Perbaiki</source>
        <translation>Fix</translation>
    </message>
    <message>
        <source>Sambungkan lagi</source>
        <translation>Connect again</translation>
    </message>
    <message>
        <source>Perbarui izin</source>
        <translation>Renew authorisation</translation>
    </message>
    <message>
        <source>Lihat</source>
        <translation>View</translation>
    </message>
    <message>
        <source>Isi stok</source>
        <translation>Fill in stock</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk belum pasti kategorinya</source>
        <translation>
            <numerusform>%Ln product without a confirmed category</numerusform>
            <numerusform>%Ln products without a confirmed category</numerusform>
        </translation>
    </message>
    <message>
        <source>Ringkasan</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>Pastikan agar jelas mana yang terlindungi.</source>
        <translation>Confirm it, so that it is clear what is protected.</translation>
    </message>
    <message>
        <source>Pastikan</source>
        <translation>Confirm</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk belum punya foto</source>
        <translation>
            <numerusform>%Ln product has no photo yet</numerusform>
            <numerusform>%Ln products have no photo yet</numerusform>
        </translation>
    </message>
    <message>
        <source>Tanpa foto tidak ada marketplace yang menerima.</source>
        <translation>No marketplace accepts a product without a photo.</translation>
    </message>
    <message>
        <source>Tambah foto</source>
        <translation>Add photo</translation>
    </message>
    <message>
        <source>Isi</source>
        <translation>Fill in</translation>
    </message>
    <message>
        <source>Samakan</source>
        <translation>Match price</translation>
    </message>
    <message>
        <source>Buka map izin</source>
        <translation>Open permit folder</translation>
    </message>
    <message>
        <source>Kaitkan</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Naikkan mutu</source>
        <translation>Improve</translation>
    </message>
    <message>
        <source>Baca laporan</source>
        <translation>Read report</translation>
    </message>
    <message>
        <source>pagi</source>
        <translation>morning</translation>
    </message>
    <message>
        <source>siang</source>
        <translation>afternoon</translation>
    </message>
    <message>
        <source>sore</source>
        <translation>afternoon</translation>
    </message>
    <message>
        <source>malam</source>
        <translation>evening</translation>
    </message>
    <message>
        <source>Selamat {part}{name}</source>
        <translation>Good {part}{name}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk</source>
        <translation>
            <numerusform>%Ln product</numerusform>
            <numerusform>%Ln products</numerusform>
        </translation>
    </message>
    <message>
        <source>Belum ada angka. Grafik muncul setelah dua hari.</source>
        <translation>No numbers yet. The chart shows after two days.</translation>
    </message>
    <message>
        <source>{total} kali dilihat</source>
        <translation>Views: {total}</translation>
    </message>
    <message>
        <source>{percent}% dari 30 hari sebelumnya</source>
        <translation>{percent}% on the previous 30 days</translation>
    </message>
    <message>
        <source>30 hari ini</source>
        <translation>these 30 days</translation>
    </message>
    <message>
        <source>sebelumnya</source>
        <translation>previous 30 days</translation>
    </message>
    <message>
        <source>Tidak ada yang mendesak hari ini</source>
        <translation>Nothing is urgent today</translation>
    </message>
    <message>
        <source>Lengkapi produk yang paling sering dilihat.</source>
        <translation>Complete the products with the most views.</translation>
    </message>
    <message>
        <source>Dampak tinggi</source>
        <translation>High impact</translation>
    </message>
    <message>
        <source>Dampak sedang</source>
        <translation>Medium impact</translation>
    </message>
    <message>
        <source>Dampak rendah</source>
        <translation>Low impact</translation>
    </message>
    <message>
        <source>Ingatkan besok</source>
        <translation>Remind me tomorrow</translation>
    </message>
    <message>
        <source>Sudah beres</source>
        <translation>Done</translation>
    </message>
</context>
</TS>
