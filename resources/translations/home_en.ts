<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
<context>
    <name>AlertModel</name>
    <message>
        <source>ditunda sampai {day}</source>
        <translation>put off until {day}</translation>
    </message>
</context>
<context>
    <name>AlertWatch</name>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message numerus="yes">
        <source>{first} Dan %Ln lainnya di UMKM Desk.</source>
        <translation>
            <numerusform>{first} And %Ln more in UMKM Desk.</numerusform>
            <numerusform>{first} And %Ln more in UMKM Desk.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pemberitahuan baru.</source>
        <translation>
            <numerusform>%Ln new alert.</numerusform>
            <numerusform>%Ln new alerts.</numerusform>
        </translation>
    </message>
    <message>
        <source>Mau diberi tahu di layar laptop, paling banyak sekali setiap sinkron?</source>
        <translation>Be told on the laptop&apos;s screen, at most once a sync?</translation>
    </message>
    <message>
        <source>Tidak usah</source>
        <translation>No thanks</translation>
    </message>
    <message>
        <source>Beri tahu</source>
        <translation>Tell me</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Beranda</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Produk baru</source>
        <translation>New product</translation>
    </message>
    <message>
        <source>Ringkasan</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>Ditunda sampai {day}.</source>
        <translation>Put off until {day}.</translation>
    </message>
    <message>
        <source>Ditandai selesai.</source>
        <translation>Marked as done.</translation>
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
</context>
<context>
    <name>Inbox</name>
    <message>
        <source>sampai besok</source>
        <translation>until tomorrow</translation>
    </message>
    <message>
        <source>3 hari</source>
        <translation>3 days</translation>
    </message>
    <message>
        <source>seminggu</source>
        <translation>a week</translation>
    </message>
    <message>
        <source>sebulan</source>
        <translation>a month</translation>
    </message>
</context>
<context>
    <name>InboxPanel</name>
    <message>
        <source>Pemberitahuan</source>
        <translation>Alerts</translation>
    </message>
    <message>
        <source>Terbuka</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Ditunda</source>
        <translation>Put off</translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Yang ditampilkan</source>
        <translation>What is shown</translation>
    </message>
    <message>
        <source>Atur pemberitahuan</source>
        <translation>Set up alerts</translation>
    </message>
    <message>
        <source>Buka</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Tunda</source>
        <translation>Put off</translation>
    </message>
    <message>
        <source>Buka lagi</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>Tidak ada pemberitahuan</source>
        <translation>No alerts</translation>
    </message>
    <message>
        <source>Listing yang diblokir, stok habis, izin yang akan berakhir, dan penurunan muncul di sini.</source>
        <translation>Blocked listings, empty stock, permits that end and drops show up here.</translation>
    </message>
    <message>
        <source>Tidak ada yang ditunda</source>
        <translation>Nothing is put off</translation>
    </message>
    <message>
        <source>Yang ditunda kembali sendiri pada harinya.</source>
        <translation>What is put off comes back by itself on its day.</translation>
    </message>
    <message>
        <source>Belum ada yang ditandai selesai</source>
        <translation>Nothing is marked as done yet</translation>
    </message>
    <message>
        <source>Yang selesai muncul lagi hanya bila sebabnya hilang lalu datang lagi.</source>
        <translation>What is done comes back only when its reason has gone and come again.</translation>
    </message>
    <message>
        <source>Pilih satu pemberitahuan dulu.</source>
        <translation>Choose an alert first.</translation>
    </message>
    <message>
        <source>Tunda: {days}</source>
        <translation>Put off: {days}</translation>
    </message>
    <message>
        <source>Ditunda sampai {day}.</source>
        <translation>Put off until {day}.</translation>
    </message>
    <message>
        <source>Ditandai selesai.</source>
        <translation>Marked as done.</translation>
    </message>
    <message>
        <source>Dibuka lagi.</source>
        <translation>Reopened.</translation>
    </message>
</context>
<context>
    <name>OutboxCard</name>
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
        <source>Belum ada toko. Anda tetap bisa mengisi berkas unggah massal.</source>
        <translation>No shop yet. You can still fill mass-upload files.</translation>
    </message>
    <message>
        <source>Belum pernah dibaca. Tekan F5, atau baca unduhan Seller Centre di Toko.</source>
        <translation>Never read yet. Press F5, or read a seller centre download on Shops.</translation>
    </message>
    <message>
        <source>Toko terakhir dibaca {moment}</source>
        <translation>Shops last read {moment}</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Perbaiki</source>
        <translation>Fix</translation>
    </message>
    <message>
        <source>Isi stok</source>
        <translation>Fill in stock</translation>
    </message>
    <message>
        <source>Lihat</source>
        <translation>View</translation>
    </message>
    <message>
        <source>Samakan</source>
        <translation>Match price</translation>
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
        <source>Buka map izin</source>
        <translation>Open permit folder</translation>
    </message>
    <message>
        <source>Pilih isi</source>
        <translation>Choose</translation>
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
        <source>Buka Toko</source>
        <translation>Open Shops</translation>
    </message>
    <message>
        <source>Baca hasil…</source>
        <translation>Read result…</translation>
    </message>
    <message>
        <source>Ambil angka</source>
        <translation>Take numbers</translation>
    </message>
    <message>
        <source>Pastikan</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>Tambah foto</source>
        <translation>Add photo</translation>
    </message>
    <message>
        <source>Isi katalog</source>
        <translation>Fill the catalogue</translation>
    </message>
    <message>
        <source>Sambungkan</source>
        <translation>Connect</translation>
    </message>
    <message>
        <source>Isi</source>
        <translation>Fill in</translation>
    </message>
    <message>
        <source>Lihat semua</source>
        <translation>See all</translation>
    </message>
</context>
<context>
    <name>ProtectionCard</name>
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
        <source>Data aturan diperiksa {day}.</source>
        <translation>Rule data checked {day}.</translation>
    </message>
    <message>
        <source>Isi katalog dulu; pelindungan tiap produk dihitung sendiri.</source>
        <translation>Fill the catalogue first; the protection of each product is worked out by itself.</translation>
    </message>
    <message>
        <source>Perbandingan dengan produk lainnya tampil setelah dua kali {days} hari ada angkanya.</source>
        <translation>The comparison with the other products appears once there are numbers of twice {days} days.</translation>
    </message>
    <message>
        <source>Tampil {days} hari: terlindungi {shielded}, lainnya {others}.</source>
        <translation>Impressions, {days} days: protected {shielded}, others {others}.</translation>
    </message>
    <message>
        <source>Dilihat {days} hari: terlindungi {shielded}, lainnya {others}.</source>
        <translation>Views, {days} days: protected {shielded}, others {others}.</translation>
    </message>
    <message>
        <source>Data sampai {day}.</source>
        <translation>Data until {day}.</translation>
    </message>
    <message>
        <source>Dibandingkan dengan {days} hari sebelumnya, hanya listing yang angkanya ada di sebagian besar kedua periode. Hari yang terlewat tidak dihitung turun.</source>
        <translation>Compared with the {days} days before, only listings that have numbers for most of both periods. A missed day does not count as a drop.</translation>
    </message>
    <message>
        <source>belum cukup angka</source>
        <translation>not enough numbers</translation>
    </message>
    <message numerus="yes">
        <source>(%Ln listing)</source>
        <translation>
            <numerusform>(%Ln listing)</numerusform>
            <numerusform>(%Ln listings)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ViewsCard</name>
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
    <message>
        <source>Tampil di pencarian 30 hari</source>
        <translation>Impressions, 30 days</translation>
    </message>
    <message>
        <source>Belum ada angka. Grafik muncul setelah dua hari.</source>
        <translation>No numbers yet. The chart shows after two days.</translation>
    </message>
    <message>
        <source>Sambungkan toko atau baca laporan Seller Centre; angkanya tampil di sini.</source>
        <translation>Connect a shop or read a seller centre&apos;s report; its numbers show here.</translation>
    </message>
    <message>
        <source>{total} kali</source>
        <translation>{total} times</translation>
    </message>
    <message>
        <source>{percent}% dari 30 hari sebelumnya</source>
        <translation>{percent}% on the previous 30 days</translation>
    </message>
    <message>
        <source>{known} dari {days} hari ada datanya</source>
        <translation>{known} of {days} days have data</translation>
    </message>
    <message>
        <source>sampai {day}</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>30 hari ini</source>
        <translation>these 30 days</translation>
    </message>
    <message>
        <source>sebelumnya</source>
        <translation>previous 30 days</translation>
    </message>
</context>
<context>
    <name>WorkList</name>
    <message>
        <source>Perlu perhatian hari ini</source>
        <translation>Needs attention today</translation>
    </message>
    <message>
        <source>Urutan: dampak terbesar</source>
        <translation>Order: highest impact</translation>
    </message>
    <message>
        <source>Daftar ini tetap ada walau tanpa internet.</source>
        <translation>This list is here without internet too.</translation>
    </message>
    <message>
        <source>Pemberitahuan ({count})</source>
        <translation>Alerts ({count})</translation>
    </message>
    <message>
        <source>{alerts}, {count} ditunda</source>
        <translation>{alerts}, {count} put off</translation>
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
        <source>{effect}: menyangkut {percent}% dari yang dilihat minggu ini</source>
        <translation>{effect}: touches {percent}% of this week&apos;s views</translation>
    </message>
    <message>
        <source>Tunda atau selesai: {fact}</source>
        <translation>Put off or done: {fact}</translation>
    </message>
    <message>
        <source>Tunda: {days}</source>
        <translation>Put off: {days}</translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>panel</name>
    <message>
        <source>Pemberitahuan</source>
        <translation>Alerts</translation>
    </message>
</context>
</TS>
