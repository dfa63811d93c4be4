"""Parts of the profile form: identity, address, activity, scale. The first steps and Usaha put them together in their own ways."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.compliance.identity import IdentityCheck, Kind, check
from umkm_desk.compliance.regions import Level, Region
from umkm_desk.compliance.scale import BILLION, CAPITAL_LIMITS, INSTRUMENT, SALES_LIMITS, ScaleResult, classify
from umkm_desk.exchange import typed
from umkm_desk.model.business import Scale
from umkm_desk.ui.business.editor import ProfileEditor
from umkm_desk.ui.business.fields import ProfileField, SearchPick, tell_check
from umkm_desk.ui.frame import Words
from umkm_desk.ui.widgets.buttons import Button, ComboBox, RadioButton, Segmented
from umkm_desk.ui.widgets.cards import ElidedLabel, Infobar, label, restyle, rule
from umkm_desk.ui.widgets.fields import Field, NumberEdit, money_edit
from umkm_desk.wording import parted

MONTHS = 12


def money_typed(text: str) -> int | None:
    """Rupiah as sellers type it ("84 jt"); `None` for what is no amount."""
    found = typed.money(text)
    return found if isinstance(found, int) else None


def money_in_words(words: Words, amount: int) -> str:
    """Rp 84 juta, Rp 2 miliar: an amount to compare with the limits of the law."""
    if amount >= BILLION:
        number, text = amount / BILLION, QCoreApplication.translate("Money", "Rp {number} miliar")
    elif amount >= 1_000_000:
        number, text = amount / 1_000_000, QCoreApplication.translate("Money", "Rp {number} juta")
    else:
        return words.rupiah(amount)
    shown = round(number, 1)
    return text.format(number=words.number(int(shown) if shown == int(shown) else shown)).replace(" ", "\u00a0")


def scale_name(scale: Scale) -> str:
    """The class as the law calls it, in the language in force."""
    return {
        Scale.MICRO: QCoreApplication.translate("Scale", "Mikro"),
        Scale.SMALL: QCoreApplication.translate("Scale", "Kecil"),
        Scale.MEDIUM: QCoreApplication.translate("Scale", "Menengah"),
        Scale.LARGE: QCoreApplication.translate("Scale", "Besar"),
    }[scale]


class IdentitySection(QWidget):
    """Name, owner, NIB, NPWP, NIK, activity."""

    def __init__(self, editor: ProfileEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(14)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.name_field = ProfileField(editor, "name", self.tr("Nama usaha"))
        self.owner = ProfileField(editor, "owner", self.tr("Nama pemilik, sesuai KTP"))
        self.nib = ProfileField(editor, "nib", self.tr("NIB"), optional=self.tr("Nomor Induk Berusaha, 13 angka"))
        self.npwp = ProfileField(editor, "npwp", self.tr("NPWP"), optional=self.tr("15 atau 16 angka"))
        self.nik = ProfileField(
            editor,
            "nik",
            self.tr("NIK"),
            optional=self.tr("tidak wajib"),
            hint=self.tr("Disamarkan begitu kolom ini ditinggalkan."),
        )
        self.activity = ActivityField(editor)
        grid.addWidget(self.name_field, 0, 0)
        grid.addWidget(self.owner, 0, 1)
        grid.addWidget(self.nib, 1, 0, 1, 2)
        grid.addWidget(self.npwp, 2, 0, 1, 2)
        grid.addWidget(self.nik, 3, 0)
        grid.addWidget(self.activity, 3, 1)

    @property
    def fields(self) -> Sequence[ProfileField]:
        return (self.name_field, self.owner, self.nib, self.npwp, self.nik)


class ActivityField(Field):
    """KBLI codes, found in plain words; each chosen one can be taken away again."""

    def __init__(self, editor: ProfileEditor, parent: QWidget | None = None) -> None:
        frame = editor.frame
        self._pick = SearchPick(
            frame.theme,
            self._find,
            name=QCoreApplication.translate("ActivityField", "Bidang usaha (KBLI)"),
            placeholder=QCoreApplication.translate("ActivityField", "Ketik “batik” atau “keripik”"),
            object_name="business-kbli",
            nothing=QCoreApplication.translate("ActivityField", "Tidak ada yang cocok. Coba kata lain."),
        )
        self._editor = editor
        super().__init__(
            frame.theme,
            QCoreApplication.translate("ActivityField", "Bidang usaha (KBLI)"),
            self._pick,
            hint=QCoreApplication.translate("ActivityField", "Cari dengan kata biasa. Boleh lebih dari satu."),
            parent=parent,
        )
        self._chosen = QVBoxLayout()
        self._chosen.setSpacing(4)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertLayout(2, self._chosen)
        self._pick.picked.connect(self._add)
        editor.changed.connect(self.reload)
        self.reload()

    def _find(self, text: str) -> list[tuple[str, str]]:
        kbli = self._editor.lists.kbli
        return [(entry.code, f"{entry.code}  {entry.title}") for entry in kbli.search(text)]

    def _add(self, code: str) -> None:
        chosen = self._editor.wizard.business.kbli
        if code not in chosen:
            self._editor.put(self._editor.wizard.with_kbli((*chosen, code), self._editor.lists))

    def _remove(self, code: str) -> None:
        chosen = tuple(each for each in self._editor.wizard.business.kbli if each != code)
        self._editor.put(self._editor.wizard.with_kbli(chosen, self._editor.lists))
        self._pick.search.setFocus()

    def reload(self) -> None:
        while (item := self._chosen.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        codes = self._editor.wizard.business.kbli
        for code in codes:
            self._chosen.addWidget(self._line(code))
        if not codes:
            self.tell()
            return
        kbli = self._editor.lists.kbli
        checks = [check(Kind.KBLI, code, self._editor.on, kbli=kbli) for code in codes]
        noted = [found for found in checks if found.problems]
        if noted:
            self._tell_note(noted[-1])
        else:
            self.tell()

    def _tell_note(self, found: IdentityCheck) -> None:
        """What is to be said of a code, with the way to take its successor of KBLI 2025."""
        tell_check(self, self._editor.frame.words, found)
        new = found.parts.get("new")
        if not isinstance(new, str):
            return
        fact, rest = parted(self._editor.frame.words.problem(found.message))
        take = Button(
            self._editor.frame.theme,
            QCoreApplication.translate("ActivityField", "Pakai {code}").format(code=new),
            kind="link",
            object_name=f"kbli-take-{new}",
            on_click=lambda: self._replace(found.cleaned, new),
        )
        self.tell("info", fact, rest, take)

    def _replace(self, old: str, new: str) -> None:
        chosen = tuple(dict.fromkeys(new if each == old else each for each in self._editor.wizard.business.kbli))
        self._editor.put(self._editor.wizard.with_kbli(chosen, self._editor.lists))
        self._pick.search.setFocus()

    def _line(self, code: str) -> QWidget:
        title = self._editor.lists.kbli.title(code)
        text = f"{code} {title}" if title is not None else code
        line = QFrame()
        line.setProperty("ground", "note")
        row = QHBoxLayout(line)
        row.setContentsMargins(10, 2, 2, 2)
        row.addWidget(ElidedLabel(text, object_name=f"kbli-{code}"), 1)
        row.addWidget(
            Button(
                self._editor.frame.theme,
                icon="x",
                kind="bare",
                compact=True,
                name=QCoreApplication.translate("ActivityField", "Hapus {activity}").format(activity=text),
                object_name=f"kbli-remove-{code}",
                on_click=lambda: self._remove(code),
            )
        )
        return line


class AddressSection(QWidget):
    """The region by search or level by level, street, postal code, phone, e-mail."""

    def __init__(self, editor: ProfileEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        theme = editor.frame.theme
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        self.search = SearchPick(
            theme,
            self._find,
            name=self.tr("Cari kecamatan atau kota"),
            placeholder=self.tr("Cari langsung, misalnya “pekalongan timur”"),
            object_name="business-region",
            nothing=self.tr("Tidak ada wilayah yang cocok. Pilih berurutan di bawah."),
        )
        self.search.picked.connect(self._chosen)
        grid.addWidget(self.search, 0, 0, 1, 6)
        grid.addWidget(label(self.tr("atau pilih berurutan"), "secondary"), 1, 0, 1, 6)
        names = (
            (Level.PROVINCE, self.tr("Provinsi")),
            (Level.REGENCY, self.tr("Kota/Kabupaten")),
            (Level.DISTRICT, self.tr("Kecamatan")),
        )
        self._levels: dict[Level, ComboBox] = {}
        for place, (level, name) in enumerate(names):
            box = ComboBox(theme, name=name, object_name=f"business-region-{level.value}")
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.activated.connect(lambda index, level=level: self._activated(level, index))
            self._levels[level] = box
            grid.addWidget(Field(theme, name, box), 2 + place // 2, 3 * (place % 2), 1, 3)
        self.postal = ProfileField(editor, "postal_code", self.tr("Kode pos"))
        self.street = ProfileField(editor, "street", self.tr("Jalan dan nomor"))
        self.phone = ProfileField(editor, "phone", self.tr("Nomor HP"))
        self.email = ProfileField(editor, "email", self.tr("Email"), optional=self.tr("tidak wajib"))
        grid.addWidget(self.postal, 3, 3, 1, 3)
        grid.addWidget(self.street, 4, 0, 1, 6)
        grid.addWidget(self.phone, 5, 0, 1, 3)
        grid.addWidget(self.email, 5, 3, 1, 3)
        self._shown_region: str | None = ""
        editor.changed.connect(self.reload)
        self.reload()

    @property
    def fields(self) -> Sequence[ProfileField]:
        return (self.postal, self.street, self.phone, self.email)

    def reload(self) -> None:
        code = self._editor.wizard.business.region
        if code == self._shown_region:
            return
        self._shown_region = code
        regions = self._editor.lists.regions
        nearest = regions.nearest(code)
        path = {region.level: region for region in regions.path(nearest.code if nearest else None)}
        above: str | None = None
        for level, box in self._levels.items():
            known = regions.children(above) if level is Level.PROVINCE or above is not None else []
            self._fill(box, known, path.get(level))
            above = path[level].code if level in path else None

    def _fill(self, box: ComboBox, known: Sequence[Region], chosen: Region | None) -> None:
        with QSignalBlocker(box):
            box.clear()
            box.addItem(self.tr("Pilih…"), None)
            for region in known:
                box.addItem(region.name, region.code)
            box.setCurrentIndex(max(0, box.findData(chosen.code) if chosen else 0))
            box.setEnabled(bool(known))
            box.setToolTip("" if known else self.tr("Pilih dulu wilayah di atasnya."))

    def _find(self, text: str) -> list[tuple[str, str]]:
        regions = self._editor.lists.regions
        return [(region.code, regions.text(region.code)) for region in regions.search(text)]

    def _activated(self, level: Level, index: int) -> None:
        code = self._levels[level].itemData(index)
        if code is None:
            above = [box.currentData() for each, box in self._levels.items() if each < level]
            code = above[-1] if above else None
        self._chosen(code)

    def _chosen(self, code: str | None) -> None:
        self._editor.put(self._editor.wizard.with_region(code))


class ScaleSection(QWidget):
    """Mikro, kecil, menengah: by the sales of a month, by the capital of a new business, or as the seller says."""

    def __init__(self, editor: ProfileEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        frame = editor.frame
        theme, words = frame.theme, frame.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._age = Segmented(
            theme,
            [("running", self.tr("Sudah berjalan")), ("new", self.tr("Baru didirikan"))],
            name=self.tr("Usia usaha"),
            object_name="business-age",
        )
        self._age.chosen.connect(self._figures)
        column.addWidget(self._age)
        self._sales = money_edit(
            theme, words.rupiah, name=self.tr("Penjualan sebulan"), object_name="business-sales", parse=money_typed
        )
        self._capital = money_edit(
            theme, words.rupiah, name=self.tr("Modal usaha"), object_name="business-capital", parse=money_typed
        )
        self._sales_field = Field(
            theme, self.tr("Penjualan sebulan"), self._sales, hint=self.tr("Tidak yakin? Isi kira-kira saja.")
        )
        self._capital_field = Field(
            theme, self.tr("Modal usaha"), self._capital, hint=self.tr("Tanpa tanah dan bangunan tempat usaha.")
        )
        for edit, field in ((self._sales, self._sales_field), (self._capital, self._capital_field)):
            edit.changed.connect(self._figures)
            edit.refused.connect(lambda text, field=field: self._no_number(field, text))
            edit.committed.connect(lambda _text, edit=edit, field=field: self._number(field, edit.property("state") == "bad"))
            column.addWidget(field)
        column.addWidget(self._table(words))
        column.addWidget(
            label(
                self.tr("* tidak termasuk tanah dan bangunan tempat usaha. Dasar: {instrument}.").format(instrument=INSTRUMENT),
                "secondary",
                wrap=True,
            )
        )
        self.result = Infobar(theme, "ok", "", object_name="business-scale-result")
        column.addWidget(self.result)
        editor.changed.connect(self.reload)
        self.reload()

    def _table(self, words: Words) -> QWidget:
        table = QFrame()
        table.setProperty("ground", "card")
        table.setObjectName("business-scale")
        rows = QVBoxLayout(table)
        rows.setContentsMargins(1, 1, 1, 1)
        rows.setSpacing(0)
        rows.addWidget(self._row(label(self.tr("Kelas"), "label"), self.tr("Penjualan setahun"), self.tr("Modal usaha*"), "header"))
        self._classes: dict[Scale, RadioButton] = {}
        self._lines: dict[Scale, QFrame] = {}
        group = QButtonGroup(self)
        group.setExclusive(False)  # a business larger than these has none of them
        before_sales = before_capital = 0
        for (scale, sales), (_, capital) in zip(SALES_LIMITS, CAPITAL_LIMITS, strict=True):
            spans = self._span(words, before_sales, sales), self._span(words, before_capital, capital)
            radio = RadioButton(self._editor.frame.theme, scale_name(scale), object_name=f"business-scale-{scale.value}")
            radio.setAccessibleDescription(", ".join(spans))
            radio.clicked.connect(lambda _on=False, scale=scale: self._say(scale))
            group.addButton(radio)
            self._classes[scale] = radio
            line = self._row(radio, *spans, "scroll")
            self._lines[scale] = line
            rows.addWidget(rule())
            rows.addWidget(line)
            before_sales, before_capital = sales, capital
        return table

    def _row(self, first: QWidget, second: str, third: str, ground: str) -> QFrame:
        line = QFrame()
        line.setProperty("ground", ground)
        row = QHBoxLayout(line)
        row.setContentsMargins(14, 8, 14, 8)
        first.setFixedWidth(self._editor.frame.theme.px(112))
        row.addWidget(first)
        for text in (second, third):
            cell = label(text, "label" if ground == "header" else "")
            cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # equal columns, whatever they hold
            row.addWidget(cell, 1)
        return line

    def _span(self, words: Words, low: int, high: int) -> str:
        text = self.tr("Rp {low}–{high} miliar") if low else self.tr("sampai Rp {high} miliar")
        return text.format(low=words.number(low // BILLION), high=words.number(high // BILLION)).replace("Rp ", "Rp\u00a0")

    def reload(self) -> None:
        business = self._editor.wizard.business
        self._age.choose("new" if business.is_new else "running")
        self._put(self._sales, None if business.yearly_sales is None else business.yearly_sales // MONTHS)
        self._put(self._capital, business.capital)
        self._sales_field.setVisible(not business.is_new)
        self._capital_field.setVisible(bool(business.is_new))
        for scale, radio in self._classes.items():
            radio.setChecked(scale is business.scale)
            line = self._lines[scale]
            line.setProperty("ground", "tint" if scale is business.scale else "scroll")
            line.setProperty("tone", "info" if scale is business.scale else "")
            restyle(line)
        self._explain(business.scale, classify(business.yearly_sales, business.capital, business.is_new))

    def _put(self, edit: NumberEdit, value: int | None) -> None:
        if edit.value != value:  # what could not be read as a number stays to be mended
            edit.set_value(value)

    def _explain(self, scale: Scale | None, result: ScaleResult | None) -> None:
        self.result.setVisible(scale is not None)
        if scale is None:
            return
        fact = self.tr("Usaha Anda termasuk {scale}.").format(scale=scale_name(scale))
        if result is None or result.scale is not scale:
            self.result.set_text(fact, self.tr("Sesuai pilihan Anda. Isi perkiraan angkanya bila ragu."))
            return
        words = self._editor.frame.words
        amount = money_in_words(words, result.amount)
        if result.limit is None:
            text = self.tr("{amount} melebihi batas kelas menengah.").format(amount=amount)
        elif result.by == "sales":
            text = self.tr("Penjualan {month} sebulan berarti {amount} setahun, tidak lebih dari {limit}.").format(
                month=money_in_words(words, result.amount // MONTHS), amount=amount, limit=money_in_words(words, result.limit)
            )
        else:
            text = self.tr("Modal {amount}, tidak lebih dari {limit}.").format(
                amount=amount, limit=money_in_words(words, result.limit)
            )
        self.result.set_text(fact, text)

    def _figures(self, _value: object = None) -> None:
        new = self._age.key == "new"
        sales = self._sales.value
        wizard, _result = self._editor.wizard.with_sales(None if sales is None else sales * MONTHS, self._capital.value, new)
        self._editor.put(wizard)

    def _say(self, scale: Scale) -> None:
        if self._editor.wizard.business.scale is scale:
            self._classes[scale].setChecked(True)
            return
        self._editor.put(self._editor.wizard.with_scale(scale))

    def _no_number(self, field: Field, text: str) -> None:
        field.tell("bad", self.tr("“{text}” bukan jumlah uang.").format(text=text), self.tr("Contoh: 84.000.000 atau 84 juta."))

    def _number(self, field: Field, wrong: bool) -> None:
        if not wrong:
            field.tell()
