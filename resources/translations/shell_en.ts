<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
<context>
    <name>Application</name>
    <message>
        <source>Buka cadangan</source>
        <translation>Open backups</translation>
    </message>
    <message>
        <source>Kotak keluar</source>
        <translation>Outbox</translation>
    </message>
    <message>
        <source>Coba sambungkan</source>
        <translation>Try to connect</translation>
    </message>
    <message>
        <source>Bantuan</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Impor berkas…</source>
        <translation>Import file…</translation>
    </message>
    <message>
        <source>Langkah awal</source>
        <translation>First steps</translation>
    </message>
    <message>
        <source>Diurungkan: {change}</source>
        <translation>Undone: {change}</translation>
    </message>
    <message>
        <source>Mengurungkan</source>
        <translation>Undoing</translation>
    </message>
    <message>
        <source>Ulangi</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Diulangi: {change}</source>
        <translation>Redone: {change}</translation>
    </message>
    <message>
        <source>Mengulangi</source>
        <translation>Redoing</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Coba lagi</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Menyelamatkan isi berkas data yang rusak</source>
        <translation>Saving what can be read of the damaged data file</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Berkas data rusak.</source>
        <translation>The data file is damaged.</translation>
    </message>
    <message>
        <source>Buka ulang: yang masih terbaca diselamatkan, sisanya diisi dari cadangan terakhir.</source>
        <translation>Open again: what can be read is saved, and the rest comes from the last backup.</translation>
    </message>
    <message>
        <source>Buka ulang</source>
        <translation>Open again</translation>
    </message>
</context>
<context>
    <name>ChartLegend</name>
    <message>
        <source>tidak ada data</source>
        <translation>no data</translation>
    </message>
    <message>
        <source>gabungan beberapa hari</source>
        <translation>several days together</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>Lainnya</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>DialogFrame</name>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Batal</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Tidak bisa diteruskan</source>
        <translation>This cannot go on</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Ada yang keliru di aplikasi ini.</source>
        <translation>Something is wrong in this app.</translation>
    </message>
    <message>
        <source>Isian yang sudah tersimpan aman. Coba sekali lagi; bila terulang, salin rinciannya dan kirim kepada kami.</source>
        <translation>What was saved is safe. Try once more; if it happens again, copy the details and send them to us.</translation>
    </message>
    <message>
        <source>Rincian</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Salin rincian</source>
        <translation>Copy details</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Buka</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Bantuan</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Beranda sampai Riwayat</source>
        <translation>Home to History</translation>
    </message>
    <message>
        <source>Cari apa saja: produk, kategori, perintah</source>
        <translation>Search anything: products, categories, commands</translation>
    </message>
    <message>
        <source>Kotak cari di halaman ini</source>
        <translation>The search box of this page</translation>
    </message>
    <message>
        <source>Ubah isi sel; Enter turun, Tab ke kanan, Esc batal</source>
        <translation>Edit the cell; Enter goes down, Tab goes right, Esc cancels</translation>
    </message>
    <message>
        <source>Salin dan tempel blok, juga dari dan ke Excel</source>
        <translation>Copy and paste blocks, also from and to Excel</translation>
    </message>
    <message>
        <source>Isi ke bawah</source>
        <translation>Fill down</translation>
    </message>
    <message>
        <source>Urungkan dan ulangi, juga sesudah aplikasi ditutup</source>
        <translation>Undo and redo, even after the app was closed</translation>
    </message>
    <message>
        <source>Ubah harga produk yang dipilih</source>
        <translation>Change the price of the chosen products</translation>
    </message>
    <message>
        <source>Kirim ke toko</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>Perbarui dari toko</source>
        <translation>Refresh from the shop</translation>
    </message>
    <message>
        <source>Ke bagian berikutnya di jendela</source>
        <translation>To the next part of the window</translation>
    </message>
    <message>
        <source>Menu dengan semua perintah</source>
        <translation>The menu with all commands</translation>
    </message>
    <message>
        <source>Setiap isian tersimpan saat Anda meninggalkannya. Tanpa internet semua tetap bisa dipakai; kiriman menunggu di Kotak keluar.</source>
        <translation>Every entry is saved when you leave its field. Without internet everything still works; what you publish waits in the Outbox.</translation>
    </message>
</context>
<context>
    <name>Infobar</name>
    <message>
        <source>Tutup pesan</source>
        <translation>Close message</translation>
    </message>
</context>
<context>
    <name>LineChart</name>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Hari</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>tidak ada data</source>
        <translation>no data</translation>
    </message>
    <message>
        <source>Kejadian</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>Belum ada data.</source>
        <translation>No data yet.</translation>
    </message>
    <message>
        <source>Terakhir {last} pada {day}. Tertinggi {high}, terendah {low}.</source>
        <translation>Last {last} on {day}. Highest {high}, lowest {low}.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hari tanpa data.</source>
        <translation>
            <numerusform>%Ln day without data.</numerusform>
            <numerusform>%Ln days without data.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Menu utama</source>
        <translation>Main menu</translation>
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
        <source>Cari apa saja</source>
        <translation>Search anything</translation>
    </message>
    <message>
        <source>Cari di halaman ini</source>
        <translation>Search this page</translation>
    </message>
    <message>
        <source>Sinkron halaman ini</source>
        <translation>Sync this page</translation>
    </message>
    <message>
        <source>Lebarkan atau ciutkan menu utama</source>
        <translation>Widen or narrow the main menu</translation>
    </message>
    <message>
        <source>Perbesar huruf</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>Perkecil huruf</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>Ukuran huruf biasa</source>
        <translation>Normal text size</translation>
    </message>
    <message>
        <source>Tampilkan keterangan</source>
        <translation>Show the explanation</translation>
    </message>
    <message>
        <source>Simpan</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Panel riwayat</source>
        <translation>History panel</translation>
    </message>
    <message>
        <source>Pemberitahuan</source>
        <translation>Alerts</translation>
    </message>
    <message>
        <source>&amp;Berkas</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Ubah</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>&amp;Tampilan</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>&amp;Produk</source>
        <translation>&amp;Product</translation>
    </message>
    <message>
        <source>T&amp;oko</source>
        <translation>&amp;Shop</translation>
    </message>
    <message>
        <source>Ba&amp;ntuan</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>{verb}: {change}</source>
        <translation>{verb}: {change}</translation>
    </message>
    <message>
        <source>Sudah tersimpan.</source>
        <translation>Already saved.</translation>
    </message>
    <message>
        <source>Setiap isian disimpan saat Anda pindah kolom.</source>
        <translation>Every entry is saved when you leave its field.</translation>
    </message>
    <message>
        <source>UMKM Desk belum ditutup: ada yang belum tersimpan.</source>
        <translation>UMKM Desk is still open: something is not saved yet.</translation>
    </message>
    <message>
        <source>Baca sebabnya dulu. Ditutup sekali lagi, yang belum tersimpan hilang.</source>
        <translation>Read the reason first. Closed once more, what is not saved is lost.</translation>
    </message>
</context>
<context>
    <name>OutboxButton</name>
    <message>
        <source>Kotak keluar</source>
        <translation>Outbox</translation>
    </message>
    <message numerus="yes">
        <source>Kotak keluar, %Ln menunggu</source>
        <translation>
            <numerusform>Outbox, %Ln waiting</numerusform>
            <numerusform>Outbox, %Ln waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>{outbox}, {count} perlu tindakan</source>
        <translation>{outbox}, {count} need action</translation>
    </message>
</context>
<context>
    <name>ProgressRow</name>
    <message>
        <source>Batalkan</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Sedang dihentikan; yang sudah selesai tetap selesai.</source>
        <translation>Stopping; what is finished stays finished.</translation>
    </message>
    <message numerus="yes">
        <source>kira-kira %n detik lagi</source>
        <translation>
            <numerusform>about %n second left</numerusform>
            <numerusform>about %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>kira-kira %n menit lagi</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} dari {total}</source>
        <translation>{done} of {total}</translation>
    </message>
</context>
<context>
    <name>Screens</name>
    <message>
        <source>Beranda</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Katalog</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>Pelindungan</source>
        <translation>Protection</translation>
    </message>
    <message>
        <source>Toko</source>
        <translation>Shops</translation>
    </message>
    <message>
        <source>Visibilitas</source>
        <translation>Visibility</translation>
    </message>
    <message>
        <source>Impor</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Riwayat</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Usaha</source>
        <translation>Business</translation>
    </message>
    <message>
        <source>Pengaturan</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Produk</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Angka produk</source>
        <translation>Product numbers</translation>
    </message>
</context>
<context>
    <name>SearchPalette</name>
    <message>
        <source>Cari apa saja</source>
        <translation>Search anything</translation>
    </message>
    <message>
        <source>Ketik nama produk, SKU, aturan, atau perintah</source>
        <translation>Type a product, SKU, rule or command</translation>
    </message>
    <message>
        <source>Hasil</source>
        <translation>Results</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Tutup panel</source>
        <translation>Close panel</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Tutup pemberitahuan</source>
        <translation>Close notice</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Bilah atas</source>
        <translation>Top bar</translation>
    </message>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
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
        <source>Cari apa saja</source>
        <translation>Search anything</translation>
    </message>
    <message>
        <source>Produk, aturan, atau perintah</source>
        <translation>Products, rules or commands</translation>
    </message>
    <message>
        <source>Bantuan</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Belum ada yang bisa diurungkan</source>
        <translation>Nothing to undo yet</translation>
    </message>
    <message>
        <source>Tidak ada yang bisa diulangi</source>
        <translation>Nothing to redo</translation>
    </message>
    <message>
        <source>{verb}: {change}</source>
        <translation>{verb}: {change}</translation>
    </message>
    <message>
        <source>{first}, dan {more} lagi</source>
        <translation>{first}, and {more} more</translation>
    </message>
    <message>
        <source>Lihat atau batalkan yang sedang berjalan</source>
        <translation>See or cancel what is running</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pemberitahuan</source>
        <translation>
            <numerusform>%Ln alert</numerusform>
            <numerusform>%Ln alerts</numerusform>
        </translation>
    </message>
    <message>
        <source>Pemberitahuan, tidak ada yang baru</source>
        <translation>Alerts, nothing new</translation>
    </message>
    <message>
        <source>Tersambung</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>Tanpa internet</source>
        <translation>No internet</translation>
    </message>
    <message>
        <source>Internet tersambung</source>
        <translation>The internet is connected</translation>
    </message>
    <message>
        <source>Tanpa internet sejak {time}</source>
        <translation>No internet since {time}</translation>
    </message>
</context>
<context>
    <name>_StatusBar</name>
    <message>
        <source>Tersimpan di laptop ini {time}</source>
        <translation>Saved on this laptop {time}</translation>
    </message>
    <message>
        <source>Semua tersimpan di laptop ini</source>
        <translation>All saved on this laptop</translation>
    </message>
</context>
</TS>
