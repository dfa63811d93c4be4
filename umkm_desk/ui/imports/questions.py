"""What only the seller knows of a whole file: whether what its spreadsheet hides is meant, what becomes of rows without SKU whose name is
already there, what a bare weight is, and which pictures beside the rows come along. Told with their number before anything is written,
answered at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from umkm_desk.catalogue.importing import ImportPlan, Named
from umkm_desk.catalogue.pasted_photos import Takes
from umkm_desk.exchange.rows import HiddenCells
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import ComboBox
from umkm_desk.ui.widgets.cards import IconLabel, fact_text, label


class Pictures(NamedTuple):
    """Pictures beside the rows of a file: how many there are, how many come along and with how many bytes, how many are left because their
    product has photos, and how many stand beside no product."""

    found: int
    taken: int
    size: int
    left: int
    beside: int
    takes: Takes


class Questions(QFrame):
    """Each question only where the file raises it. `chosen`: one about names was answered; `weighed`: what a bare weight is, in grams;
    `hiding`: whether what the spreadsheet hides is left out; `picturing`: which pictures come along (`Takes`)."""

    chosen = Signal()
    hiding = Signal(bool)
    weighed = Signal(int)
    picturing = Signal(object)

    def __init__(self, theme: Theme, number: Callable[[float], str], parent: QWidget | None = None) -> None:
        """`number`: writes one as the seller reads it."""
        super().__init__(parent)
        self._number = number
        self.setObjectName("import-questions")
        self.setProperty("ground", "infobar")
        self.setProperty("tone", "warn")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 4, 8, 4)
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self._hidden = self._question(
            theme, 0, "import-hidden", self.tr("Yang disembunyikan di berkas"),
            ((False, self.tr("Ikut dibaca")), (True, self.tr("Tinggalkan"))),
        )  # fmt: skip
        self._alike = self._question(
            theme, 1, "import-alike", self.tr("Baris yang bernama sama dengan satu produk"),
            ((Named.UPDATE, self.tr("Perbarui produk itu")), (Named.CREATE, self.tr("Tambah sebagai produk baru")),
             (Named.SKIP, self.tr("Lewati"))),
        )  # fmt: skip
        self._shared = self._question(
            theme, 2, "import-shared", self.tr("Baris yang bernama kembar"),
            ((Named.SKIP, self.tr("Belum diimpor")), (Named.UPDATE, self.tr("Pasangkan menurut urutan")),
             (Named.CREATE, self.tr("Tambah sebagai produk baru"))),
        )  # fmt: skip
        self._weight = self._question(
            theme, 3, "import-weight", self.tr("Satuan berat"),
            ((0, self.tr("Belum dipilih")), (1, self.tr("Gram")), (1000, self.tr("Kilogram"))),
        )  # fmt: skip
        self._weight[1].setText(
            fact_text(self.tr("Berat di berkas ini tanpa satuan."), self.tr("Pilih gram atau kilogram; kami tidak menebaknya."))
        )
        self._pictures = self._question(
            theme, 4, "import-pictures", self.tr("Gambar di dalam berkas"),
            ((Takes.BARE, self.tr("Untuk produk tanpa foto")), (Takes.ALL, self.tr("Untuk semua produk")),
             (Takes.NONE, self.tr("Jangan diambil"))), icon="photo", tone="info",
        )  # fmt: skip
        self._pictures[2].activated.connect(lambda _index: self.picturing.emit(Takes(self._pictures[2].currentData())))
        self._hidden[2].activated.connect(lambda _index: self.hiding.emit(bool(self._hidden[2].currentData())))
        for _icon, _text, box in (self._alike, self._shared):
            box.activated.connect(lambda _index: self.chosen.emit())
        self._weight[2].activated.connect(lambda _index: self._weighed())

    def _weighed(self) -> None:
        if grams := int(self._weight[2].currentData()):
            self.weighed.emit(grams)

    def _question(
        self, theme: Theme, row: int, object_name: str, name: str, answers: Sequence[tuple[Named | Takes | int, str]], *,
        icon: str = "alert-triangle", tone: str = "warn",
    ) -> tuple[IconLabel, QLabel, ComboBox]:  # fmt: skip
        sign = IconLabel(theme, icon, tone, filled=tone == "warn")
        text = label("", wrap=True, rich=True, object_name=f"{object_name}-text")
        box = ComboBox(theme, name=name, object_name=object_name)
        for key, shown in answers:
            box.addItem(shown, key)
        box.setMinimumWidth(theme.px(232))
        for column, widget in enumerate((sign, text, box)):
            self._grid.addWidget(widget, row, column)
        return sign, text, box

    @property
    def alike(self) -> Named:
        return Named(self._alike[2].currentData())

    @property
    def shared(self) -> Named:
        return Named(self._shared[2].currentData())

    def put(self, alike: Named, shared: Named) -> None:
        """The answers that a file was compared by."""
        self._alike[2].setCurrentIndex(self._alike[2].findData(alike))
        self._shared[2].setCurrentIndex(self._shared[2].findData(shared))

    def forget_answers(self) -> None:
        """For another file: what is safest."""
        self._alike[2].setCurrentIndex(0)
        self._shared[2].setCurrentIndex(0)

    def show_plan(self, plan: ImportPlan, *, weighs: bool, hidden: HiddenCells, left: bool, pictures: Pictures) -> None:
        """`weighs`: the file has weights, and nothing says of what unit; `hidden`: what the spreadsheet does not show, `left` out now."""
        alike, shared = len(plan.alike), len(plan.shared)
        self._alike[1].setText(
            fact_text(
                self.tr("%Ln baris bernama sama dengan produk yang sudah ada.", "", alike),
                self.tr("Tidak ada SKU yang memastikannya, dan isinya berbeda."),
            )
        )
        self._shared[1].setText(
            fact_text(
                self.tr("%Ln baris tanpa SKU bernama kembar.", "", shared),
                self.tr("Beberapa baris atau produk memakai nama itu, jadi belum jelas baris mana untuk produk mana."),
            )
        )
        self._weight[2].setCurrentIndex(0)
        hides = bool(hidden.rows or hidden.columns)
        self._hidden[1].setText(self._told_hidden(hidden, left=left))
        self._hidden[2].setCurrentIndex(int(left))
        self._pictures[1].setText(self._told_pictures(pictures))
        self._pictures[2].setCurrentIndex(self._pictures[2].findData(pictures.takes))
        asked = (
            (self._alike, alike), (self._shared, shared), (self._weight, weighs), (self._hidden, hides), (self._pictures, pictures.found),
        )  # fmt: skip
        for widgets, count in asked:
            for widget in widgets:
                widget.setVisible(bool(count))
        raised = bool(alike or shared or weighs or hides)
        if self.property("tone") != (tone := "warn" if raised else "info"):
            self.setProperty("tone", tone)
            self.style().polish(self)
        self.setVisible(bool(raised or pictures.found))

    def _told_pictures(self, pictures: Pictures) -> str:
        why = self.tr("%Ln gambar tidak diambil karena produknya sudah punya foto.", "", pictures.left) if pictures.left else ""
        beside = self.tr("%Ln gambar tidak sebaris dengan produk.", "", pictures.beside) if pictures.beside else ""
        if not pictures.taken:
            what = self.tr("%Ln gambar di berkas ini tidak diambil.", "", pictures.found)
            return fact_text(why or what, beside)
        what = self.tr("%Ln gambar di berkas ini ikut menjadi foto produk ({size}).", "", pictures.taken)
        megabytes = max(0.1, pictures.size / 1_000_000)
        size = f"{self._number(round(megabytes, 1) if megabytes < 10 else round(megabytes))}\u00a0MB"
        return fact_text(what.format(size=size), f"{why} {beside}".strip())

    def _told_hidden(self, hidden: HiddenCells, *, left: bool) -> str:
        rows, count = hidden.rows, len(hidden.columns)
        named = self.tr("Kolom tersembunyi: {names}.").format(names=", ".join(f"“{heading}”" for heading in hidden.columns))
        if left:
            what = (
                self.tr("%Ln baris tersembunyi di berkas ini tidak dibaca.", "", rows)
                if rows
                else self.tr("%Ln kolom tersembunyi di berkas ini tidak dibaca.", "", count)
            )
        else:
            what = (
                self.tr("%Ln baris tersembunyi di berkas ini ikut dibaca.", "", rows)
                if rows
                else self.tr("%Ln kolom tersembunyi di berkas ini ikut dibaca.", "", count)
            )
        return fact_text(what, named if count else self.tr("Di Excel baris itu tidak terlihat (difilter atau disembunyikan)."))
