"""Writes the sample spreadsheet that comes with the app: an invented shop's price list, kept the way sellers really keep it.

A title and a note above the headings, prices typed in every way, merged-looking blank names below the first variant, and a few rows
that cannot be right, so that a first import shows what the app does with them. Run it from the project's folder.
"""

from __future__ import annotations

from pathlib import Path

from umkm_desk.exchange.sheetxml import Value
from umkm_desk.exchange.writing import write_xlsx

HEADINGS = (
    "No",
    "Kode",
    "Nama Barang",
    "Kategori",
    "Warna/Motif",
    "Ukuran",
    "Harga Jual",
    "Stok",
    "Berat",
    "P x L x T",
    "Keterangan",
    "PO (hari)",
)

# Code, name, category, options (motif, size, price, stock), weight, size, description, pre-order.
GOODS: tuple[tuple[str, str, str, tuple[tuple[str, str, Value, Value], ...], Value, str, str, Value], ...] = (
    (
        "KBT", "Kemeja Batik Tulis Parang Pria Lengan Panjang", "Batik",
        (("Sogan", "M", "Rp285.000", 4), ("Sogan", "L", "Rp285.000", 6), ("Sogan", "XL", "Rp295.000", 3), ("Indigo", "L", 285_000, 5)),
        "300 gr", "30x25x4 cm", "Batik tulis tangan di atas katun primisima, pewarna alam. Dikerjakan pembatik di Griya Nusa, Pekalongan.", None,
    ),
    (
        "DBC", "Dress Batik Cap Mega Mendung Wanita", "Batik",
        (("Biru", "S", "185rb", 8), ("Biru", "M", "185rb", "12 pcs"), ("Merah", "M", "185 ribu", 7), ("Merah", "L", "190rb", 5)),
        "280 gr", "30x25x4 cm", "Batik cap motif mega mendung, kain katun adem, resleting belakang.", None,
    ),
    (
        "SRB", "Sarung Batik Pekalongan Halus", "Batik", (("Cokelat", "", "120.000,-", 15), ("Hitam", "", "120.000,-", 11)),
        "0,4 kg", "28x20x5 cm", "Sarung batik kombinasi cap dan tulis, panjang 2 meter, jahitan rapi.", None,
    ),
    (
        "KBB", "Kain Batik Tulis Sekar Jagad 2,1 Meter", "Batik", (("", "", "1,25jt", 2),), "450 gr", "30x22x4 cm",
        "Kain batik tulis dua warna, proses pewarnaan tiga kali, tiap lembar berbeda.", "14 hari",
    ),
    (
        "SLD", "Selendang Batik Sutra Motif Kupu", "Batik", (("Ungu", "", "375.000", 3), ("Marun", "", "375.000", 4)),
        "150 gr", "25x18x3 cm", "Sutra lembut dengan batik tulis motif kupu-kupu, cocok untuk kebaya.", None,
    ),
    (
        "MKB", "Mukena Batik Katun Dewasa dengan Tas", "Batik", (("Tosca", "", "IDR 215,000", 9), ("Dusty Pink", "", "IDR 215,000", 10)),
        "600 gr", "30x25x8 cm", "Mukena katun rayon dengan lis batik cap, lengkap dengan tas serut.", None,
    ),
    (
        "UDG", "Udeng Batik Bali Siap Pakai", "Batik", (("Putih", "", "45k", 20), ("Hitam", "", "45k", "habis")),
        "80 gr", "20x20x6 cm", "Udeng jadi, tinggal pakai, kain batik katun.", None,
    ),
    (
        "TSB", "Tas Jinjing Kanvas Kombinasi Batik Perca", "Kerajinan", (("Parang", "", "95.000", 14), ("Kawung", "", "95.000", 9)),
        "250 gr", "35x30x5 cm", "Tas belanja kanvas tebal dengan perca batik sisa produksi, ada saku dalam.", None,
    ),
    (
        "KRT", "Keripik Tempe Sagu Renyah", "Kuliner",
        (("Original", "150 gram", "15.000", 60), ("Balado", "150 gram", "16.000", 55), ("Balado", "250 gram", "25.000", 40)),
        "1/4 kg", "25x18x6 cm", "Keripik tempe iris tipis, digoreng tanpa pengawet, renyah sampai dua bulan.", None,
    ),
    (
        "SMB", "Sambal Bawang Botol Pedas Gurih", "Kuliner", (("Pedas", "", "Rp 32.500", 48), ("Sangat Pedas", "", "Rp 32.500", 36)),
        "3 ons", "8x8x14 cm", "Sambal bawang goreng dengan minyak kelapa, tanpa pengawet, simpan di kulkas.", None,
    ),
    (
        "RDG", "Rendang Daging Sapi Kering Kemasan 250 Gram", "Kuliner", (("", "", "98.000", 22),), "300 gr", "20x15x5 cm",
        "Rendang kering resep Payakumbuh, dimasak delapan jam, tahan satu bulan suhu ruang.", None,
    ),
    (
        "KKT", "Kue Kering Nastar Keranjang", "Kuliner", (("", "", "75rb", 30),), "600 gr", "16x16x10 cm",
        "Nastar isi selai nanas buatan sendiri, mentega asli, satu toples 500 gram.", "5 hari",
    ),
    (
        "KPT", "Kopi Bubuk Toraja Sangrai Sedang", "Kuliner", (("Halus", "200 gram", "58.000", 25), ("Kasar", "200 gram", "58.000", 18)),
        "220 gr", "20x10x6 cm", "Kopi arabika Toraja, disangrai tiap Selasa, kemasan berkatup.", None,
    ),
    (
        "JKA", "Jamu Kunyit Asam Botol 250 ml", "Kuliner", (("", "", "12,500", 40),), "300 gr", "7x7x18 cm",
        "Jamu segar tanpa pemanis buatan, dikirim dengan ice gel, habiskan dalam tiga hari.", None,
    ),
    (
        "GLA", "Gula Aren Semut Organik", "Kuliner", (("", "500 gram", "38.000", 33), ("", "1 kg", "70.000", 20)),
        "1 kg", "22x15x8 cm", "Gula aren bubuk dari petani Lebak, manis legit, mudah larut.", None,
    ),
    (
        "KRR", "Keranjang Rotan Serbaguna Anyam Rapat", "Kerajinan", (("Natural", "Kecil", "85.000", 10), ("Natural", "Besar", "135.000", 6)),
        "1,2 kg", "35x35x30 cm", "Rotan pilihan, anyaman rapat, dilapisi pernis agar tidak mudah berjamur.", None,
    ),
    (
        "VAS", "Vas Gerabah Kasongan Ukir Tangan", "Kerajinan", (("Terakota", "", "110.000", 7), ("Putih", "", "115.000", 5)),
        "2,5 kg", "25x25x40 cm", "Gerabah bakar tradisional dari Kasongan, ukiran tangan, dikemas kayu.", "7",
    ),
    (
        "TPM", "Tempat Tisu Anyaman Pandan", "Kerajinan", (("", "", "42.000", 25),), "200 gr", "26x14x10 cm",
        "Anyaman pandan dua warna dengan tutup, ringan dan rapi.", None,
    ),
    (
        "GTK", "Gantungan Kunci Wayang Kulit Mini", "Kerajinan", (("Arjuna", "", "18.000", 50), ("Semar", "", "18.000", 45)),
        "30 gr", "10x6x1 cm", "Wayang kulit asli ukuran mini, tatah dan sungging tangan.", None,
    ),
    (
        "KLB", "Kalung Manik Batu Lombok", "Kerajinan", (("", "", "65.000", 13),), "60 gr", "10x10x3 cm",
        "Manik batu alam dirangkai tangan, kait tembaga anti karat.", None,
    ),
    (
        "TNN", "Syal Tenun Ikat Troso", "Kerajinan", (("Merah Bata", "", "135.000", 8), ("Biru Laut", "", "135.000", 9)),
        "180 gr", "28x20x3 cm", "Tenun ikat ATBM dari Troso, Jepara, pewarna ramah kulit.", None,
    ),
    (
        "SDL", "Sandal Kulit Magetan Pria", "Kerajinan", (("Cokelat", "40", "165.000", 4),
            ("Cokelat", "41", "165.000", 6), ("Hitam", "41", "165.000", 5)),
        "700 gr", "32x22x12 cm", "Kulit sapi asli, jahit tangan, alas karet mentah.", None,
    ),
    (
        "BLK", "Blangkon Batik Solo Siap Pakai", "Batik", (("Sogan", "", "85.000", 9), ("Hitam", "", "85.000", 12)),
        "150 gr", "22x20x14 cm", "Blangkon mondolan trepes, kain batik cap, ukuran 57 sampai 60.", None,
    ),
    (
        "ABN", "Abon Ikan Tuna Gurih Pedas", "Kuliner", (("Original", "100 gram", "28.000", 35), ("Pedas", "100 gram", "28.000", 31)),
        "120 gr", "18x12x4 cm", "Abon tuna segar dari Bitung, minyak ditiriskan dengan mesin, tanpa MSG.", None,
    ),
    (
        "MDU", "Madu Hutan Sumbawa Asli", "Kuliner", (("", "250 ml", "95.000", 16), ("", "650 ml", "Rp215.000", 9)),
        "900 gr", "9x9x22 cm", "Madu hutan musim bunga, disaring dingin, tanpa campuran gula.", None,
    ),
    (
        "LMP", "Lampu Meja Bambu Anyam", "Kerajinan", (("Natural", "", "175.000", 5), ("Cokelat Tua", "", "175.000", 4)),
        "1,1 kg", "24x24x38 cm", "Kap bambu anyam dengan kabel dua meter, lampu belum termasuk.", "10 hari",
    ),
    (
        "PRG", "Pouch Rajut Tangan Ritsleting", "Kerajinan", (("Krem", "", "55rb", 14), ("Hijau Lumut", "", "55rb", 11)),
        "90 gr", "20x14x4 cm", "Rajutan benang katun, dilapisi puring, bisa dicuci.", None,
    ),
)  # fmt: skip

# Rows as they slip into real lists: no number, dozens, a range, a price that lost its thousands, a code twice, no name.
FAULTY: tuple[tuple[Value, ...], ...] = (
    (None, "LMB-01", "Lumpia Beku Isi 10", "Kuliner", "", "", "tanya admin", 20, "500 gr", "", "Lumpia rebung beku.", None),
    (None, "DPT-01", "Dompet Batik Perca", "Kerajinan", "", "", "35.000", "3 lusin", "90 gr", "", "Dompet tiga ruang.", None),
    (
        None,
        "TKR-01",
        "Topeng Kayu Panji",
        "Kerajinan",
        "",
        "",
        "150.000 - 250.000",
        6,
        "800 gr",
        "",
        "Kayu sengon, cat tangan.",
        None,
    ),
    (None, "BRG-01", "Bros Kain Perca", "Kerajinan", "", "", 12.5, 30, "20 gr", "", "Bros bunga kain batik.", None),
    (None, "KKT-01", "Kue Putri Salju", "Kuliner", "", "", "70rb", 15, "600 gr", "", "Toples 500 gram.", None),
    (None, "XXX-01", "", "Kerajinan", "", "", "20.000", 5, "100 gr", "", "Nama belum diisi.", None),
)


def rows() -> list[list[Value]]:
    lines: list[list[Value]] = [["Data stok per hari Senin. Harga belum termasuk ongkir."], [], list(HEADINGS)]
    for number, (code, name, category, options, weight, size, about, days) in enumerate(GOODS, 1):
        for position, (motif, measure, price, stock) in enumerate(options):
            first = position == 0
            lines.append([
                number if first else None, f"{code}-{position + 1:02}", name if first else None, category if first else None, motif, measure,
                price, stock, weight if first else None, size if first else None, about if first else None, days if first else None,
            ])  # fmt: skip
    return [*lines, *map(list, FAULTY)]


def main() -> None:
    target = Path("resources/sample/daftar-harga-griya-nusa.xlsx")
    target.parent.mkdir(parents=True, exist_ok=True)
    title = ["GRIYA NUSA - DAFTAR HARGA DAN STOK", *[""] * (len(HEADINGS) - 1)]
    write_xlsx(target, "Harga", title, rows(), widths=(6, 10, 44, 12, 14, 12, 16, 10, 10, 14, 60, 10))


if __name__ == "__main__":
    main()
