"""What the columns of an unknown workbook hold: said by the seller once, remembered for the next one with the same headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCompleter, QDialog, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from umkm_desk.desk import Desk
from umkm_desk.exchange.fields import ATTRIBUTE
from umkm_desk.exchange.filling_by_hand import CHANGEABLE, CHOOSABLE, FAR_ENOUGH, TELLS_WHICH, HandColumns, headings_of, proposed
from umkm_desk.exchange.reading import RawSheet
from umkm_desk.exchange.typed import shown
from umkm_desk.publishing.workbook import columns_to_say
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import ComboBox, Segmented
from umkm_desk.ui.widgets.cards import ElidedLabel, label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import Field, LineEdit

MOST_COLUMNS = 120
ADD, CHANGE = "add", "change"
SHOWN, LISTED = 36, 8
"""So many letters of a row are shown where rows are chosen, and so many choices of a list."""


class ColumnsDialog(DialogFrame):
    """Prefilled with what the headings say or what was said before. `said` is what was chosen, of `head`."""

    def __init__(
        self,
        frame: Frame,
        desk: Desk,
        file: str,
        heads: Sequence[RawSheet],
        parent: QWidget,
        lists: Mapping[str, Mapping[int, tuple[str, ...]]],
    ) -> None:
        super().__init__(
            frame.theme,
            QCoreApplication.translate("ColumnsDialog", "Cocokkan kolom {file}").format(file=file),
            primary=QCoreApplication.translate("ColumnsDialog", "Pakai kolom ini"),
            note=" ",
            note_icon="info-circle",
            width=800,
            object_name="workbook-columns",
            parent=parent,
        )
        self._desk, self._heads, self._lists = desk, heads, lists
        self.head = heads[0]
        self.body.addWidget(
            label(
                self.tr(
                    "Bentuk berkas ini belum kami kenal. Periksa isi tiap kolom sekali saja. Lembar lain, kunci, dan pilihan di dalamnya "
                    "tidak disentuh."
                ),
                wrap=True,
            )
        )
        self._purpose = Segmented(
            self.theme,
            [(ADD, self.tr("Menambah produk")), (CHANGE, self.tr("Mengubah listing yang ada"))],
            name=self.tr("Guna berkas ini"),
            object_name="columns-purpose",
        )
        self._purpose.chosen.connect(lambda _key: self._check())
        self.body.addWidget(self._purpose, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._sheet = ComboBox(self.theme, name=self.tr("Lembar"), object_name="columns-sheet")
        for at, head in enumerate(heads):
            self._sheet.addItem(head.name, at)
        self._sheet.activated.connect(lambda _index: self._change_sheet())
        sheet = Field(self.theme, self.tr("Lembar"), self._sheet)
        sheet.setVisible(len(heads) > 1)
        row.addWidget(sheet, 1)
        self._header = ComboBox(self.theme, name=self.tr("Baris judul kolom"), object_name="columns-header")
        self._header.activated.connect(lambda _index: self._change_header())
        row.addWidget(Field(self.theme, self.tr("Baris judul kolom"), self._header), 2)
        self._first = ComboBox(self.theme, name=self.tr("Baris produk pertama"), object_name="columns-first")
        self._first.activated.connect(lambda _index: self._check())
        row.addWidget(Field(self.theme, self.tr("Baris produk pertama"), self._first), 2)
        self._grams = ComboBox(self.theme, name=self.tr("Satuan berat"), object_name="columns-grams")
        for grams, text in ((0, self.tr("(belum dipilih)")), (1, self.tr("gram")), (1000, self.tr("kilogram"))):
            self._grams.addItem(text, grams)
        self._grams.activated.connect(lambda _index: self._check())
        self._weight = Field(self.theme, self.tr("Satuan berat"), self._grams)
        row.addWidget(self._weight, 1)
        self.body.addLayout(row)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setAccessibleName(self.tr("Kolom"))
        self._area.setMinimumHeight(self.theme.px(270))
        self.body.addWidget(self._area, 1)
        self._boxes: dict[int, ComboBox] = {}
        self._edits: dict[int, LineEdit] = {}
        self._show(columns_to_say(desk.workspace.read(), self.head))

    @property
    def said(self) -> HandColumns:
        """What was chosen."""
        fields = {at: str(box.currentData()) for at, box in self._boxes.items() if box.currentData()}
        otherwise = {at: text for at, edit in self._edits.items() if (text := edit.text().strip())}
        grams = int(self._grams.currentData()) if "weight_gram" in fields.values() else 0
        header, first = int(self._header.currentData()), int(self._first.currentData())
        return HandColumns(self.head.name, header, first, fields, otherwise, grams or None, self._purpose.key == CHANGE)

    def _show(self, said: HandColumns) -> None:
        rows = range(1, min(FAR_ENOUGH, len(self.head.rows)) + 1)
        empty = self.tr("(kosong)")
        for box, chosen, more in ((self._header, said.header_row, 0), (self._first, said.first_row, 1)):
            box.clear()
            for line in (*rows, *(len(rows) + 1 + extra for extra in range(more))):
                words = ", ".join(text for text in headings_of(self.head, line) if text)
                box.addItem(f"{line}: {words[:SHOWN] or empty}", line)
            if box.findData(chosen) < 0:
                box.addItem(f"{chosen}: {empty}", chosen)
            box.setCurrentIndex(box.findData(chosen))
        self._grams.setCurrentIndex(max(0, self._grams.findData(said.grams or 0)))
        self._purpose.choose(CHANGE if said.changes else ADD)
        self._list(said)
        self._check()

    def _list(self, said: HandColumns) -> None:
        inner = QWidget()
        inner.setProperty("ground", "scroll")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 4, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        heads = (
            self.tr("Kolom di berkas"),
            self.tr("Keterangan di berkas"),
            self.tr("Diisi dengan"),
            self.tr("Kalau kosong, tulis"),
        )
        for column, text in enumerate(heads):
            grid.addWidget(label(text, "secondary"), 0, column)
        self._boxes, self._edits = {}, {}
        headings = headings_of(self.head, said.header_row)[:MOST_COLUMNS]
        for at, heading in enumerate(headings):
            if not heading and at not in said.fields:
                continue
            line = len(self._boxes) + 1
            name = heading or self.tr("Kolom {number}").format(number=at + 1)
            grid.addWidget(ElidedLabel(name, "strong"), line, 0)
            below = [
                " ".join(shown(row[at]).split())
                for row in self.head.rows[said.header_row : said.header_row + 4]
                if at < len(row) and row[at] not in (None, "")
            ]
            offered = self._offered(at)
            if offered:
                below.insert(0, self.tr("Pilihan: {choices}").format(choices=_joined(offered)))
            grid.addWidget(ElidedLabel(" · ".join(below), "secondary"), line, 1)
            box = ComboBox(self.theme, name=self.tr("Isi kolom {name}").format(name=name), object_name=f"columns-field-{at}")
            box.addItem(self.tr("(tidak diisi)"), "")
            for field in CHOOSABLE:
                box.addItem(self._name(field), field)
            box.addItem(self.tr("Atribut “{name}”").format(name=name[:40].lstrip("*").strip()), f"{ATTRIBUTE}{name[:60]}")
            box.setCurrentIndex(max(0, box.findData(said.fields.get(at, ""))))
            box.setMaxVisibleItems(16)
            box.setFixedWidth(self.theme.px(210))
            box.activated.connect(lambda _index, box=box: self._chosen(box))
            grid.addWidget(box, line, 2)
            spoken = self.tr("Isi tetap kolom {name} kalau produknya kosong").format(name=name)
            edit = LineEdit(self.theme, said.otherwise.get(at, ""), name=spoken, object_name=f"columns-otherwise-{at}")
            edit.setFixedWidth(self.theme.px(150))
            if offered:
                edit.setPlaceholderText(offered[0])
                completer = QCompleter(list(offered), edit)
                completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
                edit.setCompleter(completer)
            edit.textChanged.connect(lambda _text: self._check())
            grid.addWidget(edit, line, 3)
            self._boxes[at], self._edits[at] = box, edit
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(len(self._boxes) + 1, 1)
        self._area.setWidget(inner)

    def _offered(self, at: int) -> tuple[str, ...]:
        """What the workbook's own list of a column takes."""
        return self._lists.get(self.head.name, {}).get(at, ())

    def _name(self, field: str) -> str:
        if field.startswith("photo_"):
            return self.tr("Foto {number} (alamat)").format(number=field.removeprefix("photo_"))
        own = {
            "remote_id": self.tr("ID produk di toko"),
            "remote_variant_id": self.tr("ID varian di toko"),
            "source_category": self.tr("Kategori marketplace"),
            "parent_sku": self.tr("SKU induk"),
            "variant_group": self.tr("Kode penyatu varian"),
            "variant_photo": self.tr("Foto varian (alamat)"),
        }
        return own.get(field) or self._desk.wording.field(field)

    def _change_sheet(self) -> None:
        self.head = self._heads[int(self._sheet.currentData())]
        self._show(columns_to_say(self._desk.workspace.read(), self.head))

    def _change_header(self) -> None:
        line = int(self._header.currentData())
        said = columns_to_say(self._desk.workspace.read(), self.head, line)
        self._show(said if said.header_row == line else proposed(self.head, line))

    def _chosen(self, changed: ComboBox) -> None:
        """A field has one column only: the other gives it up."""
        if changed.currentData():
            for box in self._boxes.values():
                if box is not changed and box.currentData() == changed.currentData():
                    box.setCurrentIndex(0)
        self._check()

    def _check(self) -> None:
        said = self.said
        weighs = "weight_gram" in said.fields.values()
        self._weight.setVisible(weighs)
        reason = ""
        held = set(said.fields.values())
        wrong = next((at for at, text in said.otherwise.items() if text not in (self._offered(at) or (text,))), None)
        if said.changes and not held & set(TELLS_WHICH):
            reason = self.tr("Pilih kolom ID produk atau SKU.")
        elif said.changes and not held & CHANGEABLE:
            reason = self.tr("Pilih kolom yang diubah: harga, stok, nama, deskripsi, atau berat.")
        elif not said.changes and not {"name", "sku", "parent_sku"} & held:
            reason = self.tr("Pilih kolom untuk nama produk.")
        elif said.first_row <= said.header_row:
            reason = self.tr("Baris produk harus di bawah baris judul.")
        elif weighs and said.grams is None:
            reason = self.tr("Pilih satuan berat.")
        elif wrong is not None:
            text = self.tr("{name} hanya menerima: {choices}.")
            name = headings_of(self.head, said.header_row)[wrong].strip("* ")
            reason = text.format(name=name, choices=_joined(self._offered(wrong)))
        self.set_primary(self.tr("Pakai kolom ini"), reason)
        self.note_label.setText(reason or self._open(said) or self.tr("Diingat untuk berkas berikutnya dengan judul yang sama."))

    def _open(self, said: HandColumns) -> str:
        """Mandatory columns that nothing would fill."""
        headings = headings_of(self.head, said.header_row)
        if said.changes:
            return ""
        if any(str(cell or "").strip() for row in self.head.rows[said.first_row - 1 :] for cell in row):
            return self.tr("Baris yang sudah berisi di bawah judul akan diganti dengan produk Anda.")
        names = [
            headings[at].strip("* ")
            for at in self._boxes
            if headings[at] and self._mandatory(at, said) and at not in said.fields and at not in said.otherwise
        ]
        if not names:
            return ""
        return self.tr("Wajib, belum diisi: {names}.").format(names=", ".join(names[:4]) + (" …" if len(names) > 4 else ""))

    def _mandatory(self, at: int, said: HandColumns) -> bool:
        between = self.head.rows[said.header_row : said.first_row - 1]
        words = {shown(row[at]).strip().lower() for row in between if at < len(row)}
        return "*" in headings_of(self.head, said.header_row)[at] or bool(words & {"wajib", "mandatory"})

    def accept(self) -> None:
        if self.primary_button.isEnabled():
            QDialog.accept(self)


def _joined(choices: Sequence[str]) -> str:
    return ", ".join(choices[:LISTED]) + (" …" if len(choices) > LISTED else "")
