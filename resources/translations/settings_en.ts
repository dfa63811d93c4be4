<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
<context>
    <name>AlertsSection</name>
    <message>
        <source>Pemberitahuan</source>
        <translation>Alerts</translation>
    </message>
    <message>
        <source>Semua ada di lonceng di atas. Angka yang lama atau tidak terbaca tidak pernah jadi alasan.</source>
        <translation>All of them are at the bell above. Old or unreadable numbers are never a reason.</translation>
    </message>
    <message>
        <source>Listing diblokir atau ditolak</source>
        <translation>Listing blocked or rejected</translation>
    </message>
    <message>
        <source>Peringkat diturunkan, dengan tenggatnya</source>
        <translation>Demoted, with its deadline</translation>
    </message>
    <message>
        <source>Listing tayang ditegur marketplace, misalnya kategorinya</source>
        <translation>Live listing warned about by the marketplace, such as for its category</translation>
    </message>
    <message>
        <source>Stok tinggal paling banyak</source>
        <translation>Stock left, at most</translation>
    </message>
    <message>
        <source>satuan</source>
        <translation>pieces</translation>
    </message>
    <message>
        <source>Dilihat turun lebih dari</source>
        <translation>Views down by more than</translation>
    </message>
    <message>
        <source>% dari biasanya</source>
        <translation>% of usual</translation>
    </message>
    <message>
        <source>Nilai ulasan turun dalam sebulan</source>
        <translation>Rating down within a month by</translation>
    </message>
    <message>
        <source>bintang</source>
        <translation>stars</translation>
    </message>
    <message>
        <source>Harga antar toko sendiri beda lebih dari</source>
        <translation>Prices of own shops differ by more than</translation>
    </message>
    <message>
        <source>Izin sambungan habis</source>
        <translation>Authorisation has ended</translation>
    </message>
    <message>
        <source>Izin sambungan berakhir dalam</source>
        <translation>Authorisation ends within</translation>
    </message>
    <message>
        <source>hari</source>
        <translation>days</translation>
    </message>
    <message>
        <source>Izin atau kewajiban jatuh tempo dalam</source>
        <translation>Permit or duty falls due within</translation>
    </message>
    <message>
        <source>Beri tahu di layar laptop, paling banyak sekali setiap sinkron</source>
        <translation>Tell on the laptop&apos;s screen, at most once a sync</translation>
    </message>
    <message>
        <source>Sistem laptop ini tidak menampilkan pemberitahuan.</source>
        <translation>This laptop&apos;s system shows no notices.</translation>
    </message>
    <message>
        <source>“{text}” tidak bisa dipakai. Isi angka {low} sampai {high}.</source>
        <translation>“{text}” cannot be used. Enter a number from {low} to {high}.</translation>
    </message>
</context>
<context>
    <name>BackupSection</name>
    <message>
        <source>Cadangan</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>Salinan harian</source>
        <translation>Daily copies</translation>
    </message>
    <message>
        <source>Buat cadangan ke berkas…</source>
        <translation>Back up to a file…</translation>
    </message>
    <message>
        <source>Pulihkan salinan ini…</source>
        <translation>Restore this copy…</translation>
    </message>
    <message>
        <source>Salinan harian dibuat sendiri di laptop ini, tanpa foto.</source>
        <translation>A copy is made on this computer each day, without photos.</translation>
    </message>
    <message>
        <source>Pulihkan dari berkas…</source>
        <translation>Restore from a file…</translation>
    </message>
    <message>
        <source>Simpan juga satu berkas di USB: isinya katalog, foto, dan riwayat.</source>
        <translation>Save a file on a USB drive as well: it holds catalogue, photos, and history.</translation>
    </message>
    <message>
        <source>sebelum pemulihan</source>
        <translation>before a restore</translation>
    </message>
    <message>
        <source>sebelum pembaruan</source>
        <translation>before an update</translation>
    </message>
    <message>
        <source>sebelum toko dijadikan satu</source>
        <translation>before shops became one</translation>
    </message>
    <message>
        <source>Salinan pertama dibuat hari ini.</source>
        <translation>The first copy is made today.</translation>
    </message>
    <message>
        <source>Cadangan UMKM Desk {day}</source>
        <translation>UMKM Desk backup {day}</translation>
    </message>
    <message>
        <source>Buat cadangan ke berkas</source>
        <translation>Back up to a file</translation>
    </message>
    <message>
        <source>Cadangan (*{ending})</source>
        <translation>Backups (*{ending})</translation>
    </message>
    <message>
        <source>Membuat cadangan</source>
        <translation>Making a backup</translation>
    </message>
    <message>
        <source>Belum pernah disimpan ke berkas.</source>
        <translation>Never saved to a file yet.</translation>
    </message>
    <message>
        <source>Terakhir disimpan ke berkas {moment}: {file}</source>
        <translation>Last saved to a file {moment}: {file}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln produk</source>
        <translation>
            <numerusform>%Ln product</numerusform>
            <numerusform>%Ln products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message>
        <source>Cadangan selesai.</source>
        <translation>Backup done.</translation>
    </message>
    <message>
        <source>Pilih satu salinan harian dulu.</source>
        <translation>Choose a daily copy first.</translation>
    </message>
</context>
<context>
    <name>DailySection</name>
    <message>
        <source>Ambil angka setiap hari</source>
        <translation>Take numbers every day</translation>
    </message>
    <message>
        <source>Hari yang terlewat tidak bisa diambil lagi. Penjadwal laptop ini bisa menjalankan sinkron saat jendela tertutup, asal laptop menyala dan tersambung.</source>
        <translation>A missed day cannot be taken later. This laptop&apos;s scheduler can run the sync while the window is closed, if the laptop is on and connected.</translation>
    </message>
    <message>
        <source>Saat jendela terbuka, ambil sendiri sekali sehari</source>
        <translation>While the window is open, take them by itself once a day</translation>
    </message>
    <message>
        <source>Melihat penjadwal…</source>
        <translation>Looking at the scheduler…</translation>
    </message>
    <message>
        <source>Jam</source>
        <translation>Hour</translation>
    </message>
    <message>
        <source>Jam sinkron harian</source>
        <translation>Hour of the daily sync</translation>
    </message>
    <message>
        <source>Jadwalkan</source>
        <translation>Schedule</translation>
    </message>
    <message>
        <source>Hapus jadwal</source>
        <translation>Remove schedule</translation>
    </message>
    <message>
        <source>Perintah sinkron</source>
        <translation>Sync command</translation>
    </message>
    <message>
        <source>Untuk disalin, bukan diubah.</source>
        <translation>To be copied, not changed.</translation>
    </message>
    <message>
        <source>Salin</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Penjadwal laptop ini tidak dikenal. Jalankan perintah ini sekali sehari.</source>
        <translation>This laptop&apos;s scheduler is not known. Run this command once a day.</translation>
    </message>
    <message>
        <source>Belum dijadwalkan.</source>
        <translation>Not scheduled.</translation>
    </message>
    <message>
        <source>Jadwalnya memakai letak program yang lama. Jadwalkan lagi.</source>
        <translation>The schedule uses the program&apos;s old place. Schedule it again.</translation>
    </message>
    <message>
        <source>Berjalan setiap hari pukul {time}.</source>
        <translation>Runs every day at {time}.</translation>
    </message>
    <message>
        <source>Jadwalkan lagi</source>
        <translation>Schedule again</translation>
    </message>
    <message>
        <source>Ganti jam</source>
        <translation>Change hour</translation>
    </message>
    <message>
        <source>Sudah dijadwalkan pada jam ini.</source>
        <translation>Already scheduled at this hour.</translation>
    </message>
    <message>
        <source>Jadwal belum berubah</source>
        <translation>The schedule did not change</translation>
    </message>
    <message>
        <source>Disalin.</source>
        <translation>Copied.</translation>
    </message>
</context>
<context>
    <name>DollarSection</name>
    <message>
        <source>Kurs dolar</source>
        <translation>Dollar rate</translation>
    </message>
    <message>
        <source>Batas harga impor ditulis dalam dolar. Kurs dipakai untuk membandingkannya dengan harga Anda.</source>
        <translation>The import price floor is written in dollars. The rate is used to compare it with your prices.</translation>
    </message>
    <message>
        <source>Satu dolar Amerika</source>
        <translation>One US dollar</translation>
    </message>
    <message>
        <source>“{text}” bukan kurs.</source>
        <translation>“{text}” is not a rate.</translation>
    </message>
    <message>
        <source>Isi rupiah untuk satu dolar, misalnya 16.250.</source>
        <translation>Fill in rupiah for one dollar, for example 16,250.</translation>
    </message>
    <message>
        <source>Tanpa kurs, batas harga impor dihitung dengan kisaran kurs yang lebar.</source>
        <translation>Without a rate, the import price floor is worked out with a wide range of rates.</translation>
    </message>
    <message>
        <source>Diisi {day}.</source>
        <translation>Filled in {day}.</translation>
    </message>
    <message>
        <source>Sudah lama; isi lagi kurs hari ini.</source>
        <translation>That is a while ago; fill in today&apos;s rate.</translation>
    </message>
    <message>
        <source>Kurs tidak bisa nol.</source>
        <translation>A rate cannot be zero.</translation>
    </message>
    <message>
        <source>Kosongkan bila tidak tahu.</source>
        <translation>Leave it empty if you do not know.</translation>
    </message>
</context>
<context>
    <name>HistorySection</name>
    <message>
        <source>Riwayat</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Yang dihapus dari riwayat tidak bisa diurungkan lagi. Produknya sendiri tetap.</source>
        <translation>What is deleted from the history cannot be undone any more. The products themselves stay.</translation>
    </message>
    <message>
        <source>Hapus yang lebih dari setahun…</source>
        <translation>Delete what is older than a year…</translation>
    </message>
    <message>
        <source>Sisakan {size} terakhir…</source>
        <translation>Keep the last {size}…</translation>
    </message>
    <message>
        <source>Belum ada perubahan.</source>
        <translation>No changes yet.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln perubahan sejak {day}, {size}.</source>
        <translation>
            <numerusform>%Ln change since {day}, {size}.</numerusform>
            <numerusform>%Ln changes since {day}, {size}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Belum ada perubahan yang lebih dari setahun.</source>
        <translation>No change is older than a year.</translation>
    </message>
    <message>
        <source>Riwayat masih lebih kecil dari itu.</source>
        <translation>The history is still smaller than that.</translation>
    </message>
    <message>
        <source>Perubahan sebelum {day} tidak bisa diurungkan lagi.</source>
        <translation>Changes before {day} cannot be undone any more.</translation>
    </message>
    <message>
        <source>Perubahan terlama dihapus sampai tersisa {size}. Yang dihapus tidak bisa diurungkan lagi.</source>
        <translation>The oldest changes are deleted until {size} are left. What is deleted cannot be undone any more.</translation>
    </message>
    <message>
        <source>Hapus riwayat lama?</source>
        <translation>Delete old history?</translation>
    </message>
    <message>
        <source>Hapus riwayat lama</source>
        <translation>Delete old history</translation>
    </message>
    <message>
        <source>Produk, foto, dan toko tidak berubah.</source>
        <translation>Products, photos and shops do not change.</translation>
    </message>
    <message>
        <source>Menghapus riwayat lama</source>
        <translation>Deleting old history</translation>
    </message>
    <message numerus="yes">
        <source>%Ln perubahan dihapus dari riwayat.</source>
        <translation>
            <numerusform>%Ln change deleted from the history.</numerusform>
            <numerusform>%Ln changes deleted from the history.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookSection</name>
    <message>
        <source>Bahasa dan tampilan</source>
        <translation>Language and look</translation>
    </message>
    <message>
        <source>Bahasa</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Ikut sistem</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Terang</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Gelap</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Tema</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>Ukuran huruf</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Ikut alamat</source>
        <translation>By address</translation>
    </message>
    <message>
        <source>Zona waktu</source>
        <translation>Time zone</translation>
    </message>
</context>
<context>
    <name>PlacesSection</name>
    <message>
        <source>Data dan versi</source>
        <translation>Data and version</translation>
    </message>
    <message>
        <source>Buka folder data</source>
        <translation>Open data folder</translation>
    </message>
    <message>
        <source>UMKM Desk {version}</source>
        <translation>UMKM Desk {version}</translation>
    </message>
    <message>
        <source>Basis data {database}, foto {photos}.</source>
        <translation>Database {database}, photos {photos}.</translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message>
        <source>Cadangan (*{ending} *.db)</source>
        <translation>Backups (*{ending} *.db)</translation>
    </message>
    <message>
        <source>Buka cadangan</source>
        <translation>Open backup</translation>
    </message>
    <message>
        <source>Melihat isi cadangan</source>
        <translation>Looking into the backup</translation>
    </message>
    <message>
        <source>Dibuat {moment}</source>
        <translation>Made {moment}</translation>
    </message>
    <message>
        <source>Isi cadangan dipakai di laptop ini, lalu aplikasi dibuka ulang.</source>
        <translation>What the backup holds is used on this computer, then the app reopens.</translation>
    </message>
    <message>
        <source>Kunci toko tidak ikut di dalam cadangan: sambungkan lagi tokonya sesudah ini.</source>
        <translation>The keys of shops are not in the backup: connect the shops again after this.</translation>
    </message>
    <message>
        <source>Di laptop ini sekarang:</source>
        <translation>On this computer now:</translation>
    </message>
    <message>
        <source>Yang diubah sesudahnya tidak ada di cadangan ini.</source>
        <translation>What was changed after that is not in this backup.</translation>
    </message>
    <message>
        <source>Pulihkan salinan {moment}?</source>
        <translation>Restore the copy of {moment}?</translation>
    </message>
    <message>
        <source>Pulihkan {file}?</source>
        <translation>Restore {file}?</translation>
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
    <message numerus="yes">
        <source>%Ln toko</source>
        <translation>
            <numerusform>%Ln shop</numerusform>
            <numerusform>%Ln shops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln foto</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message>
        <source>Belum ada perubahan</source>
        <translation>No changes yet</translation>
    </message>
    <message>
        <source>Perubahan terakhir {moment}</source>
        <translation>Last change {moment}</translation>
    </message>
    <message>
        <source>Memulihkan {file}</source>
        <translation>Restoring {file}</translation>
    </message>
    <message>
        <source>Memulihkan salinan</source>
        <translation>Restoring the copy</translation>
    </message>
    <message>
        <source>Tanpa foto: foto yang ada di laptop ini tetap dipakai.</source>
        <translation>Without photos: those on this laptop stay in use.</translation>
    </message>
    <message>
        <source>Katalog, toko, dan riwayat di laptop ini diganti dengan isi cadangan. Keadaan sekarang dicadangkan dulu, lalu aplikasi dibuka ulang.</source>
        <translation>Catalogue, shops and history on this laptop are replaced by those of the backup. What is here now is backed up first, then the app opens again.</translation>
    </message>
    <message>
        <source>Pulihkan dan buka ulang</source>
        <translation>Restore and open again</translation>
    </message>
</context>
<context>
    <name>RulesSection</name>
    <message>
        <source>Aturan pelindungan</source>
        <translation>Protection rules</translation>
    </message>
    <message>
        <source>Berkas aturan baru diperiksa utuh dulu. Yang rusak atau lebih lama ditolak, aturan sekarang tetap dipakai.</source>
        <translation>A new rules file is checked as a whole first. A damaged or older one is refused, the present rules stay in use.</translation>
    </message>
    <message>
        <source>Buka berkas aturan…</source>
        <translation>Open rules file…</translation>
    </message>
    <message>
        <source>Alamat pembaruan</source>
        <translation>Address for updates</translation>
    </message>
    <message>
        <source>tidak wajib</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>Periksa pembaruan</source>
        <translation>Look for updates</translation>
    </message>
    <message>
        <source>Versi {version}, ditinjau {day}: {count} aturan.</source>
        <translation>Version {version}, reviewed {day}: {count} rules.</translation>
    </message>
    <message>
        <source>Buka berkas aturan</source>
        <translation>Open rules file</translation>
    </message>
    <message>
        <source>Aturan (*.json)</source>
        <translation>Rules (*.json)</translation>
    </message>
    <message>
        <source>Hentikan</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Tunggu sampai pemeriksaan selesai.</source>
        <translation>Wait until the check has ended.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Buat cadangan ke berkas…</source>
        <translation>Back up to a file…</translation>
    </message>
    <message>
        <source>Pulihkan cadangan…</source>
        <translation>Restore a backup…</translation>
    </message>
</context>
</TS>
