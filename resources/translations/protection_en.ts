<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
<context>
    <name>Protection</name>
    <message>
        <source>Bolehkah penjual di luar negeri memajang barang ini di {platform}?</source>
        <translation>May a seller abroad list these goods on {platform}?</translation>
    </message>
    <message>
        <source>Mulai harga berapa barang jadi boleh dijual langsung dari luar negeri?</source>
        <translation>From what price may finished goods be sold directly from abroad?</translation>
    </message>
    <message>
        <source>Berapa bea masuk bila pembeli memesan sendiri dari luar negeri?</source>
        <translation>What duty is paid when a buyer orders from abroad himself?</translation>
    </message>
    <message>
        <source>Apa yang menghambat impor dalam jumlah besar?</source>
        <translation>What hinders bulk imports?</translation>
    </message>
    <message>
        <source>Belum ada</source>
        <translation>None found</translation>
    </message>
    <message>
        <source>Dikecualikan</source>
        <translation>Exempt</translation>
    </message>
    <message>
        <source>Mungkin</source>
        <translation>Perhaps</translation>
    </message>
    <message>
        <source>Bea {rate}</source>
        <translation>Duty {rate}</translation>
    </message>
    <message>
        <source>Ditutup</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Tidak ada batasnya: dikecualikan sejak {day}.</source>
        <translation>There is no floor: exempt since {day}.</translation>
    </message>
    <message>
        <source>Kami belum menemukan aturannya.</source>
        <translation>We have not found a rule.</translation>
    </message>
    <message>
        <source>Tidak, sejak {day}.</source>
        <translation>No, since {day}.</translation>
    </message>
    <message>
        <source>Mungkin tidak, sejak {day}.</source>
        <translation>Perhaps not, since {day}.</translation>
    </message>
    <message>
        <source>Mulai {price} per unit, sejak {day}.</source>
        <translation>From {price} a unit, since {day}.</translation>
    </message>
    <message>
        <source>Mungkin mulai {price} per unit, sejak {day}.</source>
        <translation>Perhaps from {price} a unit, since {day}.</translation>
    </message>
    <message>
        <source>Bea {rate} ditambah pajak, sejak {day}.</source>
        <translation>Duty of {rate} plus tax, since {day}.</translation>
    </message>
    <message>
        <source>Antara lain bea {rate}, menurut jenis barangnya, sejak {day}.</source>
        <translation>Among others a duty of {rate}, by kind of goods, since {day}.</translation>
    </message>
    <message>
        <source>Mungkin: {rules}.</source>
        <translation>Perhaps: {rules}.</translation>
    </message>
    <message>
        <source>Saingan Anda di {platform} hanya penjual di Indonesia. Barang buatan luar masih boleh mereka jual lagi.</source>
        <translation>Your rivals on {platform} are sellers in Indonesia only. They may still resell goods made abroad.</translation>
    </message>
    <message>
        <source>Sumbernya tidak pasti. Anggap penjual luar negeri masih mungkin ada di {platform}; jangan mengandalkan pelindungan ini.</source>
        <translation>The source is not certain. Take it that sellers abroad may be on {platform}; do not rely on this protection.</translation>
    </message>
    <message>
        <source>Anggap penjual luar negeri boleh bersaing langsung di {platform}. Belum menemukan tidak sama dengan tidak ada.</source>
        <translation>Take it that sellers abroad may compete directly on {platform}. Not found is not the same as none.</translation>
    </message>
    <message>
        <source>Barang ini boleh dijual langsung dari luar negeri dengan harga berapa pun.</source>
        <translation>These goods may be sold directly from abroad at any price.</translation>
    </message>
    <message>
        <source>Tidak ada yang bisa Anda andalkan di sini, sejauh yang kami temukan.</source>
        <translation>There is nothing to rely on here, as far as we have found.</translation>
    </message>
    <message>
        <source>Barang jadi yang dijual langsung oleh penjual luar negeri tidak boleh lebih murah dari itu (harga di pelabuhan asal, tanpa ongkos kirim). Penjual di Indonesia tidak terikat batas ini.</source>
        <translation>Finished goods sold directly by a seller abroad may not be cheaper than that (price at the exporting port, without freight). Sellers in Indonesia are not bound by it.</translation>
    </message>
    <message>
        <source>Barang yang dipesan sendiri oleh pembeli menjadi lebih mahal sebesar itu. Kiriman sampai US$3 hanya kena PPN.</source>
        <translation>What a buyer orders himself becomes dearer by that much. Parcels up to US$3 pay VAT only.</translation>
    </message>
    <message>
        <source>Ini memperlambat atau memahalkan impor dalam jumlah besar, tidak melarangnya.</source>
        <translation>This slows bulk imports or makes them dearer; it does not forbid them.</translation>
    </message>
    <message>
        <source>{dollars} kira-kira {amount}.</source>
        <translation>{dollars} is about {amount}.</translation>
    </message>
    <message>
        <source>{dollars} kira-kira {amount} dengan kurs {day}.</source>
        <translation>{dollars} is about {amount} at the rate of {day}.</translation>
    </message>
    <message>
        <source>tarif umum</source>
        <translation>ordinary tariff</translation>
    </message>
    <message>
        <source>Tinggi: naskah resmi atau dua berita terpisah</source>
        <translation>High: official text or two independent reports</translation>
    </message>
    <message>
        <source>Sedang: satu berita baik, atau tafsiran kami</source>
        <translation>Medium: one good report, or our reading</translation>
    </message>
    <message>
        <source>Rendah: satu sumber lemah</source>
        <translation>Low: a single weak source</translation>
    </message>
    <message>
        <source>Nasional</source>
        <translation>National</translation>
    </message>
    <message>
        <source>{start}; sejak {day} belum jelas apakah masih berlaku</source>
        <translation>{start}; since {day} it is not clear whether it still holds</translation>
    </message>
    <message>
        <source>{start}, masih berlaku</source>
        <translation>{start}, still in force</translation>
    </message>
    <message>
        <source>{start} sampai {end}</source>
        <translation>{start} to {end}</translation>
    </message>
    <message>
        <source>sekitar {day}</source>
        <translation>about {day}</translation>
    </message>
    <message>
        <source>{day} atau lebih awal</source>
        <translation>{day} or earlier</translation>
    </message>
    <message>
        <source>diganti aturan yang lebih luas</source>
        <translation>replaced by a wider rule</translation>
    </message>
    <message>
        <source>berakhir dan tidak diperpanjang</source>
        <translation>lapsed, not renewed</translation>
    </message>
    <message>
        <source>dicabut</source>
        <translation>repealed</translation>
    </message>
    <message>
        <source>dibuka lagi</source>
        <translation>opened again</translation>
    </message>
    <message>
        <source>platformnya berhenti</source>
        <translation>the platform stopped</translation>
    </message>
    <message>
        <source>belum jelas apakah diperpanjang</source>
        <translation>not clear whether extended</translation>
    </message>
    <message>
        <source>hanya diumumkan</source>
        <translation>only announced</translation>
    </message>
    <message>
        <source>diubah</source>
        <translation>amended</translation>
    </message>
    <message>
        <source>dilebur ke aturan baru</source>
        <translation>folded into a new rule</translation>
    </message>
</context>
<context>
    <name>ProtectionExport</name>
    <message>
        <source>Kelompok</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Kategori</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>Produk saya</source>
        <translation>My products</translation>
    </message>
    <message>
        <source>Pertanyaan</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Jawaban pada {day}</source>
        <translation>Answer on {day}</translation>
    </message>
    <message>
        <source>Aturan</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>Isi aturan</source>
        <translation>What the rule says</translation>
    </message>
    <message>
        <source>Berlaku</source>
        <translation>In force</translation>
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
        <source>Sumber</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Tanggal sumber</source>
        <translation>Date of source</translation>
    </message>
    <message>
        <source>Diperiksa</source>
        <translation>Checked</translation>
    </message>
    <message>
        <source>Pelindungan</source>
        <translation>Protection</translation>
    </message>
    <message>
        <source>Pelindungan produk</source>
        <translation>Protection of products</translation>
    </message>
    <message>
        <source>Keadaan pada {day}. Aturan ditinjau {checked}.</source>
        <translation>As of {day}. Rules reviewed {checked}.</translation>
    </message>
    <message>
        <source>Angka dalam kurung menunjuk aturan di belakang. Belum ada = kami belum menemukan aturannya.</source>
        <translation>Numbers in brackets point to the rules at the back. None found = we have not found a rule.</translation>
    </message>
    <message>
        <source>Tidak ada aturan yang menghalangi penjual di Indonesia menjual lagi barang impor. Ini ringkasan, bukan nasihat hukum.</source>
        <translation>No rule stops sellers in Indonesia from reselling imports. This is a summary, no legal advice.</translation>
    </message>
    <message>
        <source>Aturan dan sumbernya</source>
        <translation>Rules and their sources</translation>
    </message>
    <message>
        <source>Sumber {day}: {url}. Diperiksa {checked}. Keyakinan {confidence}.</source>
        <translation>Source {day}: {url}. Checked {checked}. Confidence {confidence}.</translation>
    </message>
</context>
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
        <translation>Products</translation>
    </message>
    <message>
        <source>Ada aturan</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>Sebagian</source>
        <translation>In part</translation>
    </message>
    <message>
        <source>Mungkin</source>
        <translation>Perhaps</translation>
    </message>
    <message>
        <source>Bea {rate}</source>
        <translation>Duty {rate}</translation>
    </message>
    <message>
        <source>Ditutup</source>
        <translation>Closed</translation>
    </message>
</context>
<context>
    <name>ProtectionPage</name>
    <message>
        <source>Tidak ada aturan yang menghalangi penjual di Indonesia menjual lagi barang impor. Belum ada = kami belum menemukan aturannya. Ini ringkasan, bukan nasihat hukum.</source>
        <translation>No rule keeps sellers in Indonesia from reselling imported goods. None yet = we have not found a rule yet. This is a summary, not legal advice.</translation>
    </message>
    <message>
        <source>Periksa pembaruan aturan</source>
        <translation>Look for newer rules</translation>
    </message>
    <message>
        <source>Cari di pelindungan</source>
        <translation>Search protection</translation>
    </message>
    <message>
        <source>Cari kategori…</source>
        <translation>Find category…</translation>
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
        <source>Marketplace</source>
        <translation>Marketplace</translation>
    </message>
    <message>
        <source>Semua marketplace</source>
        <translation>All marketplaces</translation>
    </message>
    <message>
        <source>Ekspor</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>PDF untuk dicetak…</source>
        <translation>PDF to print…</translation>
    </message>
    <message>
        <source>Tabel Excel…</source>
        <translation>Excel table…</translation>
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
        <source>Lihat keadaan {day}</source>
        <translation>As of {day}</translation>
    </message>
    <message>
        <source>Hari ini</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Periksa pembaruan</source>
        <translation>Look for updates</translation>
    </message>
    <message>
        <source>Aturan ditinjau {day}</source>
        <translation>Rules reviewed {day}</translation>
    </message>
    <message>
        <source>Cari aturan…</source>
        <translation>Find rule…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk kategorinya belum pasti</source>
        <translation>
            <numerusform>%Ln product of unsure category</numerusform>
            <numerusform>%Ln products of unsure category</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} dari {all} produk terlindungi di sedikitnya satu marketplace</source>
        <translation>{count} of {all} products protected on at least one marketplace</translation>
    </message>
    <message>
        <source>{count} dari {all} produk terlindungi di {platform}</source>
        <translation>{count} of {all} products protected on {platform}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln kejadian</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message>
        <source>Semua barang</source>
        <translation>All goods</translation>
    </message>
    <message>
        <source>Semua barang dengan kekecualian</source>
        <translation>All goods with exceptions</translation>
    </message>
    <message>
        <source>Tidak menyebut barang tertentu</source>
        <translation>Names no goods</translation>
    </message>
    <message numerus="yes">
        <source> dan %Ln lagi</source>
        <translation>
            <numerusform> and %Ln more</numerusform>
            <numerusform> and %Ln more</numerusform>
        </translation>
    </message>
    <message>
        <source>Hentikan</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Pelindungan {day}</source>
        <translation>Protection {day}</translation>
    </message>
    <message>
        <source>Menulis pelindungan</source>
        <translation>Writing protection</translation>
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
        <source>Ekspor pelindungan</source>
        <translation>Export protection</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Tersimpan di {file}</source>
        <translation>Saved in {file}</translation>
    </message>
</context>
<context>
    <name>RuleCount</name>
    <message numerus="yes">
        <source>%Ln aturan</source>
        <translation>
            <numerusform>%Ln rule</numerusform>
            <numerusform>%Ln rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulePanel</name>
    <message>
        <source>Aturan dalam kata-kata biasa</source>
        <translation>Rules in plain words</translation>
    </message>
    <message>
        <source>Rincian aturan</source>
        <translation>Rule details</translation>
    </message>
    <message>
        <source>Pilih satu kategori untuk membaca aturannya.</source>
        <translation>Choose a category to read its rules.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln kategori di kelompok ini.</source>
        <translation>
            <numerusform>%Ln category in this group.</numerusform>
            <numerusform>%Ln categories in this group.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln di antaranya ditutup untuk penjual luar negeri di sedikitnya satu marketplace pada {day}.</source>
        <translation>
            <numerusform>%Ln of them is closed to sellers abroad on at least one marketplace on {day}.</numerusform>
            <numerusform>%Ln of them are closed to sellers abroad on at least one marketplace on {day}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Kami belum menemukan aturan yang menutupnya untuk penjual luar negeri pada {day}.</source>
        <translation>We have found no rule that closes them to sellers abroad on {day}.</translation>
    </message>
    <message>
        <source>Dasar dan sumbernya ada di tiap kategori. Buka kelompoknya, lalu pilih satu.</source>
        <translation>Each category has its rules and sources. Open the group and choose one.</translation>
    </message>
    <message>
        <source>Artinya bagi Anda</source>
        <translation>What it means for you</translation>
    </message>
    <message>
        <source>Yang mengecualikan barang ini</source>
        <translation>What exempts these goods</translation>
    </message>
    <message>
        <source>Sebelumnya</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Untuk Tokopedia sendiri, sebelum bergabung</source>
        <translation>For Tokopedia alone, before it joined</translation>
    </message>
    <message>
        <source>Satu aturan</source>
        <translation>One rule</translation>
    </message>
    <message>
        <source>Barang</source>
        <translation>Goods</translation>
    </message>
    <message>
        <source>{instrument}; sumber {day}, diperiksa {checked}</source>
        <translation>{instrument}; source {day}, checked {checked}</translation>
    </message>
    <message>
        <source>Baca aturannya</source>
        <translation>Read the rules</translation>
    </message>
    <message>
        <source>Baca aturannya: {question}</source>
        <translation>Read the rules: {question}</translation>
    </message>
    <message>
        <source>Berlaku</source>
        <translation>In force</translation>
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
        <source>Diperiksa</source>
        <translation>Checked</translation>
    </message>
    <message>
        <source>Sumber</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Buka sumber {address}</source>
        <translation>Open source {address}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk saya</source>
        <translation>
            <numerusform>%Ln product of mine</numerusform>
            <numerusform>%Ln products of mine</numerusform>
        </translation>
    </message>
    <message>
        <source>Buka di Katalog</source>
        <translation>Open in catalogue</translation>
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
<context>
    <name>TimeLineModel</name>
    <message>
        <source>Tanggal</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Kejadian</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Di mana</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Aturan</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>mulai nanti</source>
        <translation>will begin</translation>
    </message>
    <message>
        <source>mulai berlaku</source>
        <translation>in force</translation>
    </message>
    <message>
        <source>menjadi tidak pasti</source>
        <translation>became uncertain</translation>
    </message>
    <message>
        <source>berakhir nanti</source>
        <translation>will end</translation>
    </message>
    <message>
        <source>berakhir</source>
        <translation>ended</translation>
    </message>
</context>
</TS>
