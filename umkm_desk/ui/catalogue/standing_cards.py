"""What follows from a product: its protection, its category with the reason, what is missing where, papers, data of the law."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem
from umkm_desk.model.product import Product
from umkm_desk.model.verdict import Answer, Question
from umkm_desk.ui.business.listing_card import ListingDataCard
from umkm_desk.ui.catalogue.bulk import category_box
from umkm_desk.ui.catalogue.papers import PermitCard
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.buttons import Button, Segmented
from umkm_desk.ui.widgets.cards import BadgeLabel, Card, label
from umkm_desk.ui.widgets.paint import SHOP_LETTERS, Badge
from umkm_desk.workspace.changes import Changes


class StandingCards(QWidget):
    """The cards beside the form of a product. `save(verb)` carries an edit out."""

    leaf_known = Signal(object)
    """The category that counts (`str` or `None`), chosen or suggested."""
    fill_asked = Signal(str)
    """The seller goes to a field that is missing."""

    def __init__(self, frame: Frame, desk: Desk, save: Callable[[Callable[[], Changes]], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._frame, self._theme, self._desk, self._save = frame, frame.theme, desk, save
        self._product: Product | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self._verdict_card(), self._category_card(), self._complete_card()):
            column.addWidget(card)
        self.permits = PermitCard(frame, desk, save, self)
        column.addWidget(self.permits)
        self._listing_data = ListingDataCard(frame, desk, self)
        column.addWidget(self._listing_data)
        column.addStretch(1)

    def _verdict_card(self) -> QWidget:
        self._verdict = Card(
            self._theme, self.tr("Pelindungan"), link=self.tr("Baca aturan"), on_link=self._open_rules, object_name="verdict"
        )
        self._verdict_badge = QHBoxLayout()
        self._verdict.body.addLayout(self._verdict_badge)
        self._verdict_text = label("", wrap=True, object_name="verdict-text")
        self._verdict_source = label("", "secondary", wrap=True, object_name="verdict-source")
        self._verdict.body.addWidget(self._verdict_text)
        self._verdict.body.addWidget(self._verdict_source)
        return self._verdict

    def _category_card(self) -> QWidget:
        card = Card(self._theme, self.tr("Kategori"), object_name="category")
        self.leaf = category_box(self._desk, self._frame, "product-leaf")
        self.leaf.activated.connect(lambda _index: self._choose_leaf(self.leaf.currentData()))
        card.body.addWidget(self.leaf)
        self._because = label("", "secondary", wrap=True, object_name="product-because")
        card.body.addWidget(self._because)
        self._accept = Button(self._theme, self.tr("Benar"), kind="link", object_name="product-leaf-accept")
        self._accept.clicked.connect(self._accept_leaf)
        card.body.addWidget(self._accept, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _complete_card(self) -> QWidget:
        self._complete = Card(self._theme, self.tr("Kelengkapan"), note=self.tr("perkiraan"), object_name="completeness")
        self._complete_platform = Segmented(
            self._theme, [(platform.value, SHOP_LETTERS[platform]) for platform in Platform],
            name=self.tr("Marketplace"), object_name="complete-platform",
        )  # fmt: skip
        self._complete_platform.chosen.connect(lambda _key: self._show_standing())
        self._complete.body.addWidget(self._complete_platform)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(4)
        self._complete.body.addLayout(self._steps)
        return self._complete

    # Showing

    def show_product(self, product: Product) -> None:
        """What follows from it is worked out in the background."""
        self._product = product
        self._show_standing()

    def _show_standing(self) -> None:
        if self._product is not None:
            self._frame.tasks.database(self._work_out, self._product, done=self._fill_standing, owner=self)

    def _work_out(self, product: Product) -> tuple[Product, object]:
        return product, self._desk.judge.standing(product)

    def _fill_standing(self, answer: tuple[Product, object]) -> None:
        from umkm_desk.catalogue.standing import Standing

        product, standing = answer
        if self._product is None or product.id != self._product.id or not isinstance(standing, Standing):
            return
        sure = product.leaf is not None and standing.leaf == product.leaf
        self._fill_verdict(standing.leaf, standing.confidence, sure)
        if not self.leaf.hasFocus():
            self.leaf.setCurrentIndex(max(0, self.leaf.findData(standing.leaf or "")))
        words = ", ".join(f"“{word}”" for word in standing.suggestion.because)
        self._because.setText(
            self.tr("Pilihan Anda.")
            if sure
            else self.tr("Usulan, {percent}% yakin, karena ada {words}.").format(
                percent=round(100 * standing.confidence), words=words
            )
            if words
            else self.tr("Belum ada kata yang kami kenal. Pilih kategorinya.")
        )
        self._accept.setVisible(not sure and standing.leaf is not None)
        self.leaf_known.emit(standing.leaf)
        self.permits.show_needs(product, standing.permits)
        self._listing_data.show_data(product, standing.permits)
        platform = Platform(self._complete_platform.key)
        for each in Platform:
            each_complete = standing.complete.get(each)
            percent = f" {each_complete.percent}" if each_complete else ""
            self._complete_platform.set_text(each.value, SHOP_LETTERS[each] + percent, self._desk.platform_name(each) + percent)
        _clear(self._steps)
        complete = standing.complete.get(platform)
        missing: Sequence[Problem] = complete.problems if complete else ()
        self._complete.set_count(f"{complete.percent}%" if complete else "")
        if not missing:
            self._steps.addWidget(label(self.tr("Lengkap menurut aturan yang kami kenal."), "ok", wrap=True))
        before: QWidget = self._complete_platform.findChildren(Button)[-1]
        for problem in missing:
            row = QHBoxLayout()
            row.addWidget(label(self._frame.words.problem(problem), wrap=True), 1)
            if field := problem.place.field:
                if field == "attributes" and "attribute" in problem.values:
                    field = f"attributes/{problem.values['attribute']}"
                go = Button(
                    self._theme,
                    self.tr("Isi"),
                    kind="link",
                    name=self.tr("Isi {field}").format(field=self._desk.wording.field(problem.place.field)),
                    object_name=f"fill-{problem.place.field}",
                )
                go.clicked.connect(lambda _checked=False, field=field: self.fill_asked.emit(field))
                row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
            self._steps.addLayout(row)
            if problem.place.field:
                QWidget.setTabOrder(before, go)
                before = go

    def _fill_verdict(self, leaf: str | None, confidence: float, chosen: bool) -> None:
        from umkm_desk.protection.protection import SURE

        _clear(self._verdict_badge)
        today, words = self._desk.today(), self._desk.wording
        closed = []
        source = None
        for platform in Platform:
            verdict = self._desk.protection.verdict(leaf, platform, today)
            finding = next(each for each in verdict.findings if each.question is Question.LISTING)
            if finding.answer is Answer.YES:
                closed.append(self._desk.platform_name(platform))
                source = source or self._desk.protection.rules.by_id(finding.rules[0])
        if leaf is None or (confidence < SURE and not chosen):
            badge = Badge(self.tr("Pastikan kategori"), "warn", "help-circle", dashed=True)
            text = self.tr("Kategorinya belum pasti, jadi kami belum bisa bilang aturan mana yang khusus untuk barang ini.")
        elif closed:
            badge = Badge(self.tr("Terlindungi"), "ok", "shield-check", filled=True)
            text = self.tr("Penjual di luar negeri tidak bisa memajang barang ini di {platforms}.").format(
                platforms=", ".join(closed)
            )
        else:
            badge = Badge(self.tr("Batas harga"), "neutral", "shield-half")
            text = self.tr("Hanya batas harga impor nasional US$100 yang berlaku.")
        self._verdict_badge.addWidget(BadgeLabel(self._theme, badge))
        self._verdict_badge.addStretch(1)
        self._verdict_text.setText(text + " " + self.tr("Barang impor yang dijual lagi oleh penjual di Indonesia tidak tersentuh."))
        self._verdict_source.setText(
            ""
            if source is None
            else self.tr("Sejak {day}. {instrument}. Diperiksa {checked}.").format(
                day=words.day(source.effective_from),
                instrument=source.instrument(words.language),
                checked=words.day(source.last_checked),
            )
        )

    # Asking

    def _choose_leaf(self, leaf: str) -> None:
        if self._product is not None:
            product = self._product
            self._save(lambda: self._chosen(product, leaf or None))

    def _chosen(self, product: Product, leaf: str | None) -> Changes:
        from umkm_desk.catalogue import standing

        changes = standing.choose_category(self._desk.workspace, [product.id], leaf)
        self._desk.forget_judge()
        return changes

    def _accept_leaf(self) -> None:
        self._choose_leaf(self.leaf.currentData())

    def _open_rules(self) -> None:
        self._frame.go("protection", leaf=self.leaf.currentData())


def _clear(layout: QHBoxLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QHBoxLayout | QVBoxLayout):
            _clear(inner)
