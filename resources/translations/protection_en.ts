<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
<context>
    <name>ProtectionModel</name>
    <message>
        <source>Kategori</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>Harga terendah</source>
        <translation>Lowest price</translation>
    </message>
    <message>
        <source>Paket kiriman</source>
        <translation>Parcels</translation>
    </message>
    <message>
        <source>Impor massal</source>
        <translation>Bulk import</translation>
    </message>
    <message>
        <source>Produk</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Bolehkah penjual di luar negeri memajang barang ini di {platform}?</source>
        <translation>May sellers abroad list these goods on {platform}?</translation>
    </message>
    <message>
        <source>Kelompok barang</source>
        <translation>Group of goods</translation>
    </message>
    <message>
        <source>Mulai harga berapa barang jadi boleh dijual langsung dari luar negeri?</source>
        <translation>From what price may finished goods be sold directly from abroad?</translation>
    </message>
    <message>
        <source>Berapa bea masuk bila pembeli memesan sendiri dari luar negeri?</source>
        <translation>What is the import duty when buyers order from abroad themselves?</translation>
    </message>
    <message>
        <source>Apa yang menghambat impor dalam jumlah besar?</source>
        <translation>What hinders imports in large quantities?</translation>
    </message>
    <message>
        <source>Produk Anda di kategori ini</source>
        <translation>Your products in this category</translation>
    </message>
    <message>
        <source>Belum ada</source>
        <translation>None yet</translation>
    </message>
    <message>
        <source>Mungkin</source>
        <translation>Perhaps</translation>
    </message>
    <message>
        <source>Bea {rate}</source>
        <translation>Duty {rate}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln aturan</source>
        <translation>
            <numerusform>%Ln rule</numerusform>
            <numerusform>%Ln rules</numerusform>
        </translation>
    </message>
    <message>
        <source>Ditutup</source>
        <translation>Closed</translation>
    </message>
</context>
<context>
    <name>ProtectionPage</name>
    <message>
        <source>Satu aturan dalam kata-kata biasa</source>
        <translation>One rule in plain words</translation>
    </message>
    <message>
        <source>Rincian aturan</source>
        <translation>Details of the rule</translation>
    </message>
    <message>
        <source>Tidak ada aturan yang menghalangi penjual di Indonesia menjual lagi barang impor. Belum ada = kami belum menemukan aturannya. Ini ringkasan, bukan nasihat hukum.</source>
        <translation>No rule keeps sellers in Indonesia from reselling imported goods. None yet = we have not found a rule yet. This is a summary, not legal advice.</translation>
    </message>
    <message>
        <source>Cari kategori atau barang…</source>
        <translation>Search goods…</translation>
    </message>
    <message>
        <source>Cari di pelindungan</source>
        <translation>Search protection</translation>
    </message>
    <message>
        <source>Semua kategori</source>
        <translation>All categories</translation>
    </message>
    <message>
        <source>Punya produk saya</source>
        <translation>With my products</translation>
    </message>
    <message>
        <source>Garis waktu</source>
        <translation>Time line</translation>
    </message>
    <message>
        <source>Tampilan</source>
        <translation>View</translation>
    </message>
    <message>
        <source>Berlaku pada</source>
        <translation>In force on</translation>
    </message>
    <message>
        <source>Berlaku pada tanggal</source>
        <translation>In force on the date</translation>
    </message>
    <message>
        <source>Diperiksa {day}</source>
        <translation>Checked {day}</translation>
    </message>
    <message>
        <source>Ekspor…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Kategori dan pelindungannya</source>
        <translation>Categories and their protection</translation>
    </message>
    <message>
        <source>Garis waktu aturan</source>
        <translation>Time line of rules</translation>
    </message>
    <message>
        <source>{count} produk punya kategori</source>
        <translation>Products with a category: {count}</translation>
    </message>
    <message>
        <source>Pilih satu kategori untuk membaca aturannya.</source>
        <translation>Choose a category to read its rules.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk saya di kategori ini</source>
        <translation>
            <numerusform>%Ln product of mine in this category</numerusform>
            <numerusform>%Ln products of mine in this category</numerusform>
        </translation>
    </message>
    <message>
        <source>Buka di Katalog</source>
        <translation>Open in Catalogue</translation>
    </message>
    <message>
        <source>Penjual di luar negeri tidak bisa memajang barang ini di {platform}. Saingan Anda di sana penjual di Indonesia; barang buatan luar masih bisa mereka jual.</source>
        <translation>Sellers abroad cannot list these goods on {platform}. Your competitors there are sellers in Indonesia; they can still sell goods made abroad.</translation>
    </message>
    <message>
        <source>Mungkin ditutup untuk penjual luar negeri di {platform}; sumbernya tidak pasti.</source>
        <translation>Perhaps closed to cross-border sellers on {platform}; the source is not certain.</translation>
    </message>
    <message>
        <source>Kami belum menemukan aturan yang menutup barang ini untuk penjual luar negeri di {platform}.</source>
        <translation>We have not found a rule yet that closes these goods to cross-border sellers on {platform}.</translation>
    </message>
    <message>
        <source>Kami belum menemukan aturan untuk pertanyaan ini. Itu tidak sama dengan tidak terlindungi.</source>
        <translation>We have not found a rule for this question yet. That is not the same as not protected.</translation>
    </message>
    <message>
        <source>Barang jadi yang dijual langsung oleh penjual luar negeri harus seharga US$100 per unit atau lebih (harga di pelabuhan asal). Di bawah itu tidak boleh dijual.</source>
        <translation>Finished goods sold directly by cross-border sellers must cost US$100 per unit or more (price at the port of origin). Below that they may not be sold.</translation>
    </message>
    <message>
        <source>Pembeli yang memesan sendiri dari luar negeri membayar bea masuk dan PPN; sampai US$3 hanya PPN.</source>
        <translation>Buyers who order from abroad themselves pay import duty and VAT (PPN); up to US$3 only VAT.</translation>
    </message>
    <message>
        <source>Impor dalam jumlah besar memerlukan izin atau kena bea tambahan. Ini memperlambat, tidak melarang.</source>
        <translation>Imports in large quantities need a permit or bear an extra duty. This slows them down, it does not forbid them.</translation>
    </message>
    <message>
        <source>masih berlaku</source>
        <translation>still in force</translation>
    </message>
    <message>
        <source>sampai {day}</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>Berlaku sejak</source>
        <translation>In force since</translation>
    </message>
    <message>
        <source>Dasar</source>
        <translation>Instrument</translation>
    </message>
    <message>
        <source>Keyakinan</source>
        <translation>Confidence</translation>
    </message>
    <message>
        <source>Tinggi</source>
        <translation>High</translation>
    </message>
    <message>
        <source>Sedang</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>Rendah</source>
        <translation>Low</translation>
    </message>
    <message>
        <source>Terakhir diperiksa</source>
        <translation>Last checked</translation>
    </message>
    <message>
        <source>Sumber, {day}</source>
        <translation>Source, {day}</translation>
    </message>
    <message>
        <source>digantikan aturan yang lebih luas</source>
        <translation>superseded by a wider rule</translation>
    </message>
    <message>
        <source>berakhir</source>
        <translation>ended</translation>
    </message>
    <message>
        <source>Sebelumnya: {title}, {start} sampai {end} ({how}).</source>
        <translation>Before: {title}, {start} to {end} ({how}).</translation>
    </message>
    <message>
        <source>mulai nanti</source>
        <translation>later</translation>
    </message>
    <message>
        <source>berlaku</source>
        <translation>in force</translation>
    </message>
    <message>
        <source>digantikan</source>
        <translation>superseded</translation>
    </message>
    <message>
        <source>{count} aturan</source>
        <translation>Rules: {count}</translation>
    </message>
    <message>
        <source>Ekspor pelindungan</source>
        <translation>Export protection</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Pelindungan</source>
        <translation>Protection</translation>
    </message>
    <message>
        <source>Tersimpan di {file}</source>
        <translation>Saved in {file}</translation>
    </message>
</context>
<context>
    <name>RulesUpdate</name>
    <message>
        <source>Alamat pembaruan belum diisi.</source>
        <translation>No address for updates yet.</translation>
    </message>
    <message>
        <source>Isi di Pengaturan, atau buka berkas aturan yang Anda terima.</source>
        <translation>Fill it in under Settings, or open a rules file you were given.</translation>
    </message>
    <message>
        <source>Memeriksa aturan baru</source>
        <translation>Looking for new rules</translation>
    </message>
    <message>
        <source>Aturan Anda sudah yang terbaru.</source>
        <translation>Your rules are the newest.</translation>
    </message>
    <message>
        <source>Ditinjau {day}.</source>
        <translation>Reviewed {day}.</translation>
    </message>
    <message>
        <source>Aturan baru dipakai, ditinjau {day}.</source>
        <translation>New rules in use, reviewed {day}.</translation>
    </message>
    <message>
        <source>Pemeriksaan dihentikan.</source>
        <translation>Stopped.</translation>
    </message>
    <message>
        <source>Aturan yang lama tetap dipakai.</source>
        <translation>The old rules stay in use.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln aturan baru</source>
        <translation>
            <numerusform>%Ln new rule</numerusform>
            <numerusform>%Ln new rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln berakhir</source>
        <translation>
            <numerusform>%Ln ended</numerusform>
            <numerusform>%Ln ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln diperbaiki</source>
        <translation>
            <numerusform>%Ln corrected</numerusform>
            <numerusform>%Ln corrected</numerusform>
        </translation>
    </message>
    <message>
        <source>Semua aturan diperiksa ulang, isinya sama.</source>
        <translation>All rules were checked again, with the same content.</translation>
    </message>
</context>
</TS>
