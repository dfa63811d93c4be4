<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
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
        <source>(kosong)</source>
        <translation>(empty)</translation>
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
        <translation>Do not know</translation>
    </message>
    <message>
        <source>Iklan</source>
        <translation>Advertisement</translation>
    </message>
    <message>
        <source>Tempat {number}</source>
        <translation>Place {number}</translation>
    </message>
    <message>
        <source>ada produk dalam negeri</source>
        <translation>has a domestic product</translation>
    </message>
    <message>
        <source>tidak ada produk dalam negeri</source>
        <translation>no domestic product</translation>
    </message>
    <message>
        <source>belum pasti</source>
        <translation>not certain</translation>
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
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Periode ini</source>
        <translation>This period</translation>
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
        <source>Nilai ulasan</source>
        <translation>Rating</translation>
    </message>
    <message>
        <source>Stok</source>
        <translation>Stock</translation>
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
    <name>VisibilityPage</name>
    <message>
        <source>Belum ada angka</source>
        <translation>No numbers yet</translation>
    </message>
    <message>
        <source>Angka diambil sekali sehari dari toko yang tersambung. Grafik muncul setelah dua hari.</source>
        <translation>Numbers are fetched once a day from the connected shops. The chart shows after two days.</translation>
    </message>
    <message>
        <source>Ambil angka sekarang</source>
        <translation>Fetch numbers now</translation>
    </message>
    <message>
        <source>Sambungkan toko</source>
        <translation>Connect shop</translation>
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
        <source>Setahun</source>
        <translation>One year</translation>
    </message>
    <message>
        <source>Periode</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Toko</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>dibanding periode sebelumnya yang sama panjang</source>
        <translation>compared with the previous period of the same length</translation>
    </message>
    <message>
        <source>Cek baris pertama…</source>
        <translation>Check the first row…</translation>
    </message>
    <message>
        <source>Dilihat</source>
        <translation>Views</translation>
    </message>
    <message>
        <source>Halaman produk dibuka. Shopee memberi jumlah sejak awal; yang tampil selisih per hari.</source>
        <translation>Openings of the product page. Shopee gives the total since the start; shown is the difference from day to day.</translation>
    </message>
    <message>
        <source>Disukai</source>
        <translation>Likes</translation>
    </message>
    <message>
        <source>Produk disukai. Shopee memberi jumlah sejak awal; yang tampil selisih per hari.</source>
        <translation>Likes of the product. Shopee gives the total since the start; shown is the difference from day to day.</translation>
    </message>
    <message>
        <source>Terjual</source>
        <translation>Sold</translation>
    </message>
    <message>
        <source>Barang terjual menurut marketplace.</source>
        <translation>Items sold, by the marketplace&apos;s count.</translation>
    </message>
    <message>
        <source>Ulasan</source>
        <translation>Reviews</translation>
    </message>
    <message>
        <source>Ulasan baru dari pembeli.</source>
        <translation>New reviews by buyers.</translation>
    </message>
    <message>
        <source>Tampil</source>
        <translation>Impressions</translation>
    </message>
    <message>
        <source>Produk muncul di layar. Hanya Tokopedia &amp; Shop yang memberikannya.</source>
        <translation>The product appeared on a screen. Only Tokopedia &amp; Shop gives this.</translation>
    </message>
    <message>
        <source>Diklik</source>
        <translation>Clicks</translation>
    </message>
    <message>
        <source>Produk diklik dari tampilan itu. Hanya dari Tokopedia &amp; Shop.</source>
        <translation>Clicks on the product from those impressions. Only from Tokopedia &amp; Shop.</translation>
    </message>
    <message>
        <source>Grafik per hari</source>
        <translation>Daily chart</translation>
    </message>
    <message>
        <source>Listing</source>
        <translation>Listings</translation>
    </message>
    <message>
        <source>Semua toko</source>
        <translation>All shops</translation>
    </message>
    <message>
        <source>Isi</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Foto</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>tidak diberikan</source>
        <translation>not given</translation>
    </message>
    <message>
        <source>periode ini</source>
        <translation>this period</translation>
    </message>
    <message>
        <source>sebelumnya</source>
        <translation>previous</translation>
    </message>
    <message>
        <source>Angka sampai {day}, dari marketplace.</source>
        <translation>Numbers up to {day}, from the marketplaces.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hari tanpa data dibiarkan kosong.</source>
        <translation>
            <numerusform>%Ln day without data is left empty.</numerusform>
            <numerusform>%Ln days without data are left empty.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing</source>
        <translation>
            <numerusform>%Ln listing</numerusform>
            <numerusform>%Ln listings</numerusform>
        </translation>
    </message>
</context>
</TS>
