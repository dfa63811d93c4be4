"""Small widgets: what a seller types is kept, faults are told in place, keys work, charts are honest."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import ClassVar

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import Button, Chip, ChipRow, ComboBox, Segmented
from umkm_desk.ui.widgets.cards import ElidedLabel, Kpi, fact_text
from umkm_desk.ui.widgets.chart import ChartMark, LineChart, Series, gaps, ticks
from umkm_desk.ui.widgets.dialogs import DialogFrame, ask
from umkm_desk.ui.widgets.fields import Field, LineEdit, NumberEdit, SearchField, TextEdit, digits_only, money_edit
from umkm_desk.ui.widgets.paint import Badge, Mark, badge_size, completeness_tone, paint_badge, paint_completeness, paint_shop


class Ground(QWidget):
    """A small window that keeps itself until the test is over."""

    kept: ClassVar[list[Ground]] = []


@pytest.fixture(autouse=True)
def cleared() -> Iterator[None]:
    yield
    Ground.kept.clear()


def show(qtbot: QtBot, *widgets: QWidget, width: int = 400) -> QWidget:
    ground = Ground()
    Ground.kept.append(ground)
    column = QVBoxLayout(ground)
    for widget in widgets:
        column.addWidget(widget)
    ground.resize(width, 300)
    with qtbot.waitActive(ground):
        ground.show()
        ground.activateWindow()
    return ground


def test_a_button_that_is_off_says_why(frame: Frame) -> None:
    button = Button(frame.theme, "Kirim", icon="send", keys="Ctrl+Shift+S")
    assert "Ctrl+Shift+S" in button.toolTip()
    button.explain("Belum ada yang dipilih.")
    assert (button.isEnabled(), button.toolTip()) == (False, "Belum ada yang dipilih.")
    button.explain("")
    assert button.isEnabled()


def test_an_ampersand_in_a_text_is_no_shortcut(frame: Frame) -> None:
    button = Button(frame.theme, "Cari & ganti…")
    assert button.accessibleName() == "Cari & ganti…"
    assert button.shortcut().isEmpty()


def test_segments_are_exclusive(frame: Frame, qtbot: QtBot) -> None:
    period = Segmented(frame.theme, [("7", "7 hari"), ("30", "30 hari")], name="Masa", object_name="period")
    show(qtbot, period)
    with qtbot.waitSignal(period.chosen) as told:
        qtbot.mouseClick(period.findChild(Button, "period-30"), Qt.MouseButton.LeftButton)
    assert told.args == ["30"]
    assert period.key == "30"


def test_a_chip_is_switched_by_click_and_removed_by_key(frame: Frame, qtbot: QtBot) -> None:
    chip = Chip(frame.theme, "Stok ≤ 5", count="41", removable=True)
    show(qtbot, chip)
    assert chip.accessibleName() == "Stok ≤ 5, 41"
    narrow = chip.width()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()
    assert chip.sizeHint().width() > narrow
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_chips_that_do_not_fit_fold_away(frame: Frame, qtbot: QtBot) -> None:
    row = ChipRow(frame.theme)
    for n in range(6):
        row.add(Chip(frame.theme, f"Kurang lengkap {n}", count="318"))
    ground = show(qtbot, row, width=1400)
    assert all(chip.isVisible() for chip in row.chips)
    ground.resize(420, 300)
    qtbot.waitUntil(lambda: not all(chip.isVisible() for chip in row.chips))
    more = row.findChild(Chip, "chip-more")
    hidden = sum(not chip.isVisible() for chip in row.chips)
    assert more.isVisible()
    assert more.count == str(hidden)
    assert ground.width() == 420


def test_scrolling_over_a_closed_list_changes_nothing(frame: Frame) -> None:
    combo = ComboBox(frame.theme, name="Bulatkan", object_name="combo")
    combo.addItems(["Rp 500", "Rp 1.000"])
    event = QEvent(QEvent.Type.Wheel)
    combo.wheelEvent(event)
    assert not event.isAccepted()
    assert combo.currentIndex() == 0


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("125000", 125000),
        ("Rp 125.000", 125000),
        ("rp125.000", 125000),
        ("Rp\u00a01.000", 1000),
        ("3 lusin", None),
        ("-5", None),
        ("١٢", None),
    ],
)
def test_digits_are_read_with_their_grouping(typed: str, value: int | None) -> None:
    assert digits_only(typed) == value


def test_money_is_grouped_when_left_and_bare_while_typed(frame: Frame, qtbot: QtBot) -> None:
    price = money_edit(frame.theme, frame.words.rupiah, name="Harga", object_name="price", value=125_000)
    other = LineEdit(frame.theme, name="Lain", object_name="other")
    show(qtbot, other, price)
    assert price.text() == "Rp\u00a0125.000"
    price.setFocus()
    assert price.text() == "125000"
    price.selectAll()
    qtbot.keyClicks(price, "130000")
    with qtbot.waitSignal(price.changed) as told:
        other.setFocus()
    assert told.args == [130_000]
    assert price.text() == "Rp\u00a0130.000"


def test_passing_through_a_number_changes_nothing(frame: Frame, qtbot: QtBot) -> None:
    price = money_edit(frame.theme, frame.words.rupiah, name="Harga", object_name="price", value=125_000)
    other = LineEdit(frame.theme, name="Lain", object_name="other")
    show(qtbot, other, price)
    heard: list[object] = []
    price.changed.connect(heard.append)
    price.setFocus()
    other.setFocus()
    assert heard == []
    assert price.text() == "Rp\u00a0125.000"


def test_what_is_no_number_is_kept_and_marked(frame: Frame, qtbot: QtBot) -> None:
    stock = NumberEdit(frame.theme, frame.words.number, name="Stok", object_name="stock", value=4)
    show(qtbot, stock)
    stock.setFocus()
    stock.selectAll()
    qtbot.keyClicks(stock, "3 lusin")
    with qtbot.waitSignal(stock.refused) as told:
        qtbot.keyClick(stock, Qt.Key.Key_Return)
    assert told.args == ["3 lusin"]
    assert stock.text() == "3 lusin"
    assert stock.property("state") == "bad"
    assert stock.value == 4


def test_emptying_a_number_makes_it_unknown(frame: Frame, qtbot: QtBot) -> None:
    stock = NumberEdit(frame.theme, frame.words.number, name="Stok", object_name="stock", value=4)
    show(qtbot, stock)
    stock.setFocus()
    stock.clear()
    with qtbot.waitSignal(stock.changed) as told:
        qtbot.keyClick(stock, Qt.Key.Key_Return)
    assert told.args == [None]


def test_escape_gives_the_old_text_back(frame: Frame, qtbot: QtBot) -> None:
    name = LineEdit(frame.theme, "Kemeja", name="Nama", object_name="name")
    show(qtbot, name)
    name.setFocus()
    qtbot.keyClicks(name, " Batik")
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert name.text() == "Kemeja"


def test_news_from_elsewhere_leaves_what_is_being_typed(frame: Frame, qtbot: QtBot) -> None:
    name = LineEdit(frame.theme, "Kemeja", name="Nama", object_name="name")
    text = TextEdit(frame.theme, "Batik", name="Deskripsi", object_name="text")
    show(qtbot, name, text)
    name.setFocus()
    qtbot.keyClicks(name, " Pria")
    name.set_text("Dari tempat lain")
    assert name.text() == "Kemeja Pria"
    text.setFocus()
    qtbot.keyClicks(text, "x")
    text.set_text("Dari tempat lain")
    assert text.toPlainText() != "Dari tempat lain"


def test_a_text_of_many_lines_is_kept_when_it_is_left(frame: Frame, qtbot: QtBot) -> None:
    text = TextEdit(frame.theme, "", name="Deskripsi", object_name="text")
    other = LineEdit(frame.theme, name="Lain", object_name="other")
    show(qtbot, text, other)
    text.setFocus()
    qtbot.keyClicks(text, "Batik tulis")
    with qtbot.waitSignal(text.committed) as told:
        qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert told.args == ["Batik tulis"]
    assert other.hasFocus()


@pytest.mark.parametrize("typed", ["", "x"], ids=["untouched", "being typed in"])
def test_undo_in_a_field_is_its_own_only_while_typing(frame: Frame, qtbot: QtBot, typed: str) -> None:
    name = LineEdit(frame.theme, "Kemeja", name="Nama", object_name="name")
    ground = show(qtbot, name)
    asked: list[bool] = []
    undo = QAction(ground)
    undo.setShortcut("Ctrl+Z")
    undo.triggered.connect(lambda: asked.append(True))
    ground.addAction(undo)
    name.setFocus()
    qtbot.keyClicks(name, typed)
    qtbot.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == ([] if typed else [True])
    assert name.text() == "Kemeja"


def test_undo_in_an_empty_search_box_takes_back_the_last_edit(frame: Frame, qtbot: QtBot) -> None:
    search = SearchField(frame.theme, "Cari…", name="Cari")
    ground = show(qtbot, search)
    asked: list[bool] = []
    undo = QAction(ground)
    undo.setShortcut("Ctrl+Z")
    undo.triggered.connect(lambda: asked.append(True))
    ground.addAction(undo)
    search.setFocus()
    qtbot.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == [True]
    qtbot.keyClicks(search, "bat")
    qtbot.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == [True], "what is typed has its own"


def test_search_waits_for_a_pause_but_not_for_enter(frame: Frame, qtbot: QtBot) -> None:
    search = SearchField(frame.theme, "Cari…", name="Cari")
    show(qtbot, search)
    heard: list[str] = []
    search.searched.connect(heard.append)
    qtbot.keyClicks(search, "bat")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["bat"])
    qtbot.keyClicks(search, "ik")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert heard == ["bat", "batik"]
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert heard == ["bat", "batik", ""]


def test_a_fault_is_told_below_its_field_and_to_screen_readers(frame: Frame, qtbot: QtBot) -> None:
    control = LineEdit(frame.theme, "3 lusin", name="Stok", object_name="stock")
    field = Field(frame.theme, "Stok", control, hint="Jumlah satuan.")
    show(qtbot, field)
    field.tell("bad", "Stok “3 lusin” bukan angka.", "Stok diisi jumlah <satuan>.", Button(frame.theme, "Pakai 36", kind="link"))
    assert control.property("state") == "bad"
    assert control.accessibleDescription() == "Stok “3 lusin” bukan angka. Stok diisi jumlah <satuan>."
    assert control.text() == "3 lusin"
    assert any(button.text() == "Pakai 36" for button in field.findChildren(Button))
    field.tell()
    assert control.property("state") == ""
    assert control.accessibleDescription() == "Jumlah satuan."


def test_what_is_filled_into_a_sentence_is_no_markup() -> None:
    assert fact_text("<b>", "a & b") == '<span style="font-weight:600">&lt;b&gt;</span> a &amp; b'


def test_a_text_that_is_cut_shows_itself_whole_on_hovering(frame: Frame, qtbot: QtBot) -> None:
    name = ElidedLabel("Kemeja Batik Pria Lengan Panjang Motif Parang " * 3)
    show(qtbot, name, width=200)
    assert name.text().endswith("…")
    assert name.toolTip().startswith("Kemeja Batik")
    name.set_text("Rok")
    assert (name.text(), name.toolTip()) == ("Rok", "")


def test_a_figure_speaks_with_its_change(frame: Frame, qtbot: QtBot) -> None:
    kpi = Kpi(frame.theme, "Dilihat", icon="eye", definition="Berapa kali listing dibuka.", object_name="views")
    show(qtbot, kpi)
    kpi.set_figure("48.210", "12%", 1)
    assert kpi.accessibleName() == "Dilihat, 48.210, 12%"
    with qtbot.waitSignal(kpi.chosen):
        qtbot.keyClick(kpi, Qt.Key.Key_Return)


def test_a_dialog_refuses_its_primary_with_a_reason(frame: Frame, qtbot: QtBot) -> None:
    dialog = DialogFrame(frame.theme, "Ubah harga 40 produk", primary="Naikkan harga 40 produk", object_name="price")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.set_primary("Naikkan harga", "Isi besarnya dulu.")
    assert not dialog.primary_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.set_primary("Naikkan harga 40 produk")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == DialogFrame.DialogCode.Accepted


class Deciding(DialogFrame):
    """Writes in the background when it is accepted, and is closed before that has come back where `closes`."""

    def __init__(self, frame: Frame, parent: QWidget, write: Callable[[], str], *, closes: bool) -> None:
        super().__init__(frame.theme, "Ubah", primary="Ubah", object_name="deciding", parent=parent)
        self._frame, self._write, self._closes = frame, write, closes
        self.told: list[str] = []

    def accept(self) -> None:
        if self.writing:
            return
        self.stay_for(self._frame.tasks.database(self._write, done=self._done, owner=self))
        if self._closes:
            self.reject()

    def _done(self, what: str) -> None:
        self.told.append(what)
        QDialog.accept(self)


def test_a_dialog_that_is_closed_still_tells_what_it_wrote(frame: Frame, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    begun, goes_on = threading.Event(), threading.Event()
    calls: list[int] = []

    def write() -> str:
        calls.append(len(calls))
        begun.set()
        goes_on.wait(30)
        return "written"

    dialog = Deciding(frame, window, write, closes=False)
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    told = dialog.told

    def press_and_close() -> None:
        dialog.accept()
        dialog.accept()
        qtbot.waitUntil(begun.is_set)
        dialog.reject()

    QTimer.singleShot(0, dialog, press_and_close)
    assert not dialog.exec()
    goes_on.set()
    qtbot.waitUntil(lambda: bool(gone) and not frame.tasks.busy)
    assert (told, len(calls)) == (["written"], 1)


def test_a_dialog_that_is_closed_in_time_writes_nothing(frame: Frame, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    written: list[str] = []
    dialog = Deciding(frame, window, lambda: written.append("written") or "", closes=True)
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    frame.tasks.hold()
    QTimer.singleShot(0, dialog, dialog.accept)
    assert not dialog.exec()
    frame.tasks.release()
    qtbot.waitUntil(lambda: bool(gone))
    assert not written


def test_a_dialog_begins_in_its_first_field(frame: Frame, qtbot: QtBot) -> None:
    dialog = DialogFrame(frame.theme, "Ubah harga", primary="Naikkan", object_name="price")
    first = LineEdit(frame.theme, name="Sebesar", object_name="amount")
    dialog.body.addWidget(first)
    dialog.body.addWidget(LineEdit(frame.theme, name="Bulatkan", object_name="round"))
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    assert first.hasFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        seen.append(dialog.focusWidget().objectName())
    assert seen == ["round", "price-cancel", "price-primary", "amount"]


def test_a_dialog_without_fields_begins_at_its_primary(frame: Frame, qtbot: QtBot) -> None:
    dialog = DialogFrame(frame.theme, "Kirim 25 listing", primary="Kirim", object_name="send")
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    assert dialog.primary_button.hasFocus()


def test_a_question_begins_at_the_safe_answer(frame: Frame, qtbot: QtBot) -> None:
    ground = show(qtbot)
    seen: list[str] = []

    def look() -> None:
        box = ground.findChild(DialogFrame, "ask")
        seen.append(box.focusWidget().objectName())
        qtbot.keyClick(box, Qt.Key.Key_Return)

    QTimer.singleShot(100, look)
    answer = ask(
        frame.theme,
        ground,
        "Turunkan 3 listing dari Shopee?",
        "Produk tetap ada di laptop.",
        verb="Turunkan 3 listing",
        danger=True,
    )
    assert (seen, answer) == (["ask-cancel"], False)


def test_enter_presses_the_button_that_has_the_focus(frame: Frame, qtbot: QtBot) -> None:
    dialog = DialogFrame(frame.theme, "Pulihkan", primary="Pulihkan")
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.cancel_button.setFocus()
    qtbot.keyClick(dialog.cancel_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_escape_leaves_a_dialog(frame: Frame, qtbot: QtBot) -> None:
    dialog = DialogFrame(frame.theme, "Ubah harga", primary="Naikkan", object_name="price")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == DialogFrame.DialogCode.Rejected


# Charts


@pytest.mark.parametrize(
    ("highest", "expected"),
    [
        (0, [0]),
        (2134, [0, 800, 1600, 2400]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (100, [0, 40, 80, 120]),
        (0.05, [0, 0.02, 0.04, 0.06]),
    ],
)
def test_an_axis_has_few_round_steps_from_zero(highest: float, expected: list[float]) -> None:
    assert ticks(highest) == pytest.approx(expected)


@pytest.mark.parametrize("highest", [0.3, 1, 2, 7, 11, 99, 101, 1499, 48_210, 1_000_001])
def test_an_axis_always_reaches_over_the_highest_value(highest: float) -> None:
    steps = ticks(highest)
    assert len(steps) <= 4
    assert steps[0] == 0
    assert steps[-1] >= highest


def test_days_without_data_are_gaps() -> None:
    assert gaps([None, 1, None, None, 2, None]) == [(0, 0), (2, 3), (5, 5)]
    assert gaps([0, 0]) == []


def chart(frame: Frame, qtbot: QtBot) -> LineChart:
    chart = LineChart(frame.theme, name="Dilihat per hari")
    show(qtbot, chart)
    chart.set_data(
        ["20 Nov", "21 Nov", "22 Nov"],
        [Series("Dilihat", [1600, None, 2134]), Series("Sebelumnya", [1500, 1510, 1490], earlier=True)],
        marks=[ChartMark(2, "Rp", "Harga 40 produk diturunkan 5%")],
        write=lambda value: frame.words.number(int(value)),
    )
    return chart


def test_a_chart_says_its_numbers_and_what_is_missing(frame: Frame, qtbot: QtBot) -> None:
    view = chart(frame, qtbot)
    said = view.accessibleDescription()
    assert "Terakhir 2.134 pada 22 Nov" in said
    assert "1 hari tanpa data" in said
    assert view.told(1) == "21 Nov\nDilihat: tidak ada data\nSebelumnya: 1.510"
    assert "Harga 40 produk diturunkan 5%" in view.told(2)


def test_a_chart_can_be_walked_with_the_arrows(frame: Frame, qtbot: QtBot) -> None:
    view = chart(frame, qtbot)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert "20 Nov" in view.accessibleName()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert "21 Nov" in view.accessibleName()


def test_a_chart_opens_as_a_table_of_the_same_numbers(frame: Frame, qtbot: QtBot) -> None:
    view = chart(frame, qtbot)
    qtbot.keyClick(view, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    table = view.findChild(QTableWidget)
    assert table is not None
    cells = [[table.item(row, column).text() for column in range(3)] for row in range(3)]
    assert cells == [["20 Nov", "1.600", "1.500"], ["21 Nov", "", "1.510"], ["22 Nov", "2.134", "1.490"]]
    view.findChild(Button, "chart-table-primary").click()


def test_a_chart_without_data_says_so(frame: Frame, qtbot: QtBot) -> None:
    view = LineChart(frame.theme, name="Dilihat")
    show(qtbot, view)
    view.set_data([], [Series("Dilihat", [])])
    assert view.accessibleDescription() == "Belum ada data."
    assert not view.grab().isNull()


# Painters


def painted(width: int = 120, height: int = 36) -> tuple[QImage, QPainter]:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image, QPainter(image)


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize(("per_cent", "tone"), [(100, "ok"), (90, "ok"), (89, "warn"), (60, "warn"), (59, "bad"), (0, "bad")])
def test_completeness_has_three_tones(per_cent: int, tone: str) -> None:
    assert completeness_tone(per_cent) == tone


def test_the_completeness_bar_is_painted_in_its_tone(frame: Frame) -> None:
    image, painter = painted()
    paint_completeness(painter, image.rect(), frame.theme, 48)
    painter.end()
    assert frame.theme.tokens.bad.lower() in colours(image)


def test_nothing_known_has_no_bar(frame: Frame) -> None:
    image, painter = painted()
    paint_completeness(painter, image.rect(), frame.theme, None)
    painter.end()
    assert frame.theme.tokens.bad.lower() not in colours(image)


def test_every_state_in_a_shop_looks_different(frame: Frame) -> None:
    looks = set()
    for mark in Mark:
        image, painter = painted(40)
        paint_shop(painter, image.rect(), frame.theme, "lazada", mark)
        painter.end()
        looks.add(bytes(image.constBits()))
    assert len(looks) == len(Mark)


def test_a_badge_that_is_too_wide_stays_in_its_cell(frame: Frame) -> None:
    badge = Badge("Perlu tindakan dari penjual", "bad", "alert-triangle", filled=True)
    assert badge_size(frame.theme, badge).width() > 100
    image, painter = painted(160)
    paint_badge(painter, image.rect().adjusted(0, 0, -80, 0), frame.theme, badge)
    painter.end()
    assert colours(image.copy(81, 0, 79, 36)) == {"#ffffff"}


def test_enter_that_is_held_down_presses_once_and_never_the_default(frame: Frame, qtbot: QtBot) -> None:
    dialog = DialogFrame(frame.theme, "Ubah harga", primary="Naikkan", object_name="price")
    pressed: list[str] = []
    look = Button(frame.theme, "Lihat", on_click=lambda: pressed.append("look"))
    dialog.primary_button.clicked.connect(lambda: pressed.append("primary"))
    dialog.body.addWidget(look)
    show(qtbot, dialog)
    for held in (False, True, True):
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", held)
        QApplication.sendEvent(look, key)
    assert pressed == ["look"]
