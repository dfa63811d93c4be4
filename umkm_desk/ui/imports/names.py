"""What becomes of rows without SKU whose name is already there: told with their number before anything is written, chosen at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from umkm_desk.catalogue.importing import ImportPlan, Named
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import ComboBox
from umkm_desk.ui.widgets.cards import IconLabel, fact_text, label


class NamesBar(QFrame):
    """Two questions, each only where the plan has such rows. `chosen`: the seller answered one."""

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-names")
        self.setProperty("ground", "infobar")
        self.setProperty("tone", "warn")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 4, 8, 4)
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self._alike = self._question(
            theme, 0, "import-alike", self.tr("Baris yang bernama sama dengan satu produk"),
            ((Named.UPDATE, self.tr("Perbarui produk itu")), (Named.CREATE, self.tr("Tambah sebagai produk baru")),
             (Named.SKIP, self.tr("Lewati"))),
        )  # fmt: skip
        self._shared = self._question(
            theme, 1, "import-shared", self.tr("Baris yang bernama kembar"),
            ((Named.SKIP, self.tr("Belum diimpor")), (Named.UPDATE, self.tr("Pasangkan menurut urutan")),
             (Named.CREATE, self.tr("Tambah sebagai produk baru"))),
        )  # fmt: skip

    def _question(
        self, theme: Theme, row: int, object_name: str, name: str, answers: tuple[tuple[Named, str], ...]
    ) -> tuple[IconLabel, QLabel, ComboBox]:
        icon = IconLabel(theme, "alert-triangle", "warn", filled=True)
        text = label("", wrap=True, rich=True, object_name=f"{object_name}-text")
        box = ComboBox(theme, name=name, object_name=object_name)
        for key, shown in answers:
            box.addItem(shown, key)
        box.setMinimumWidth(theme.px(232))
        box.activated.connect(lambda _index: self.chosen.emit())
        for column, widget in enumerate((icon, text, box)):
            self._grid.addWidget(widget, row, column)
        return icon, text, box

    @property
    def alike(self) -> Named:
        return Named(self._alike[2].currentData())

    @property
    def shared(self) -> Named:
        return Named(self._shared[2].currentData())

    def forget_answers(self) -> None:
        """For another file: what is safest."""
        self._alike[2].setCurrentIndex(0)
        self._shared[2].setCurrentIndex(0)

    def show_plan(self, plan: ImportPlan) -> None:
        alike, shared = len(plan.alike), len(plan.shared)
        self._alike[1].setText(
            fact_text(
                self.tr("%Ln baris tanpa SKU bernama sama dengan produk yang sudah ada.", "", alike),
                self.tr("Isinya berbeda dari produk itu."),
            )
        )
        self._shared[1].setText(
            fact_text(
                self.tr("%Ln baris tanpa SKU bernama kembar.", "", shared),
                self.tr("Beberapa baris atau produk memakai nama itu, jadi belum jelas baris mana untuk produk mana."),
            )
        )
        for widgets, count in ((self._alike, alike), (self._shared, shared)):
            for widget in widgets:
                widget.setVisible(bool(count))
        self.setVisible(bool(alike or shared))
