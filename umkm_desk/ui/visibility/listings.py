"""The listings behind the chart: one row each, with its days as a small line, its change as shape and words, and what is the matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from operator import attrgetter, itemgetter
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QLineF,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import ListingStatus
from umkm_desk.ui.pictures import Thumbnails
from umkm_desk.ui.theme import Theme, Tone
from umkm_desk.ui.visibility.asking import Shape
from umkm_desk.ui.visibility.telling import alert_badge, alert_tone, change_told, joint_told, signed
from umkm_desk.ui.widgets.paint import Badge, paint_badge, paint_shop, paint_sparkline
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.visibility.alerts import Alert
from umkm_desk.visibility.series import Row, Series, Spark

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
RowRole = Qt.ItemDataRole.UserRole + 1
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Column(IntEnum):
    TITLE = 0
    SHOP = 1
    SPARK = 2
    NOW = 3
    CHANGE = 4
    RATING = 5
    PRICE = 6
    STOCK = 7
    ALERTS = 8


NUMBERS = (Column.NOW, Column.CHANGE, Column.RATING, Column.PRICE, Column.STOCK)
PAINTED = (Column.SHOP, Column.SPARK, Column.CHANGE, Column.ALERTS)
WIDTHS = {
    Column.SHOP: 150, Column.SPARK: 140, Column.NOW: 108, Column.CHANGE: 104, Column.RATING: 76, Column.PRICE: 104, Column.STOCK: 68,
    Column.ALERTS: 188,
}  # fmt: skip
FIRST_TO_GO = (Column.RATING, Column.PRICE, Column.STOCK)
"""Columns that a narrow window does without; they stand on the product's page."""
TITLE_WIDTH = 220
PHOTO, PHOTO_LEFT = 26, 8
"""Side of a product's photo, and where it begins."""
BAD = (ListingStatus.BLOCKED, ListingStatus.REJECTED)
AS_READ = (Column.NOW, True)
"""The order in which rows come: the strongest first."""


class ListingModel(QAbstractTableModel):
    """Rows in the order they are sorted by; `sparks` and photos come later, for the rows that are on screen."""

    def __init__(self, desk: Desk, theme: Theme, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._thumbnails = thumbnails
        self._photos: dict[str, Shape | None] = {}
        thumbnails.ready.connect(lambda _digest: self._repaint(Column.TITLE))
        self.rows: list[Row] = []
        self.sparks: dict[str, Spark] = {}
        self._shops: Mapping[str, str] = {}
        self._alerts: Mapping[str, Sequence[Alert]] = {}
        self._badges: dict[str, tuple[Badge, ...]] = {}
        self.order: tuple[Column, bool] = AS_READ
        self._headings = {
            Column.TITLE: self.tr("Listing"), Column.SHOP: self.tr("Toko"), Column.SPARK: self.tr("Hari demi hari"), Column.NOW: "",
            Column.CHANGE: self.tr("Perubahan"), Column.RATING: self.tr("Nilai"), Column.PRICE: self.tr("Harga"),
            Column.STOCK: self.tr("Stok"), Column.ALERTS: self.tr("Peringatan"),
        }  # fmt: skip

    def show(self, rows: Sequence[Row], metric: str, shops: Mapping[str, str], alerts: Mapping[str, Sequence[Alert]]) -> None:
        """`metric` as its heading, `shops` id -> name; `alerts` by listing or product id."""
        self.beginResetModel()
        self._headings[Column.NOW] = metric
        self._shops = shops
        self.sparks, self._photos = {}, {}
        self._alerts, self._badges = alerts, {}
        self.rows = list(rows) if self.order == AS_READ else self._sorted(rows)
        self.endResetModel()

    def show_sparks(self, sparks: Mapping[str, Spark], photos: Mapping[str, Shape | None]) -> None:
        """`photos`: by product id."""
        self.sparks.update(sparks)
        self._photos.update(photos)
        self._repaint(Column.TITLE)
        self._repaint(Column.SPARK)

    def lacks(self, row: Row) -> bool:
        """Whether what comes later has not come for this row."""
        return (row.given and row.listing_id not in self.sparks) or (
            row.product_id is not None and row.product_id not in self._photos
        )

    def thumbnail(self, row: Row) -> QPixmap | None:
        """The product's main photo as far as it is at hand; asked for here, it is told as a change of the title's column."""
        shape = self._photos.get(row.product_id) if row.product_id else None
        return None if shape is None else self._thumbnails.get(*shape)

    def _repaint(self, column: Column) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, column), self.index(len(self.rows) - 1, column))

    def badges(self, row: Row) -> tuple[Badge, ...]:
        """Worded where they are asked for first: thousands at once would keep the window waiting."""
        held = self._badges.get(row.listing_id)
        if held is None:
            held = self._badges[row.listing_id] = self._badges_of(row)
        return held

    def _badges_of(self, row: Row) -> tuple[Badge, ...]:
        told = [*self._alerts.get(row.listing_id, ()), *self._alerts.get(row.product_id or "", ())]
        found = [alert_badge(alert, self._desk.wording) for alert in told]
        if not found and row.demoted:
            found.append(Badge(self.tr("Peringkat diturunkan"), "bad", "trending-down"))
        if row.status is not ListingStatus.LIVE and not found:
            tone: Tone = "bad" if row.status in BAD else "neutral"
            found.append(Badge(self._desk.wording.text(f"listing.{row.status.value}"), tone))
        return tuple(found)

    # Sorting

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """What is not known stands last, whichever way."""
        self.order = (Column(column), order == Qt.SortOrder.DescendingOrder)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self.layoutAboutToBeChanged.emit()
        before = [self.rows[index.row()].listing_id for index in self.persistentIndexList()]
        self.rows = self._sorted(self.rows)
        places = {row.listing_id: at for at, row in enumerate(self.rows)} if before else {}
        for index, listing_id in zip(self.persistentIndexList(), before, strict=True):
            self.changePersistentIndex(index, self.index(places[listing_id], index.column()))
        self.layoutChanged.emit()

    def _sorted(self, rows: Sequence[Row]) -> list[Row]:
        column, falling = self.order
        key = self._key(column)
        keyed = [(key(row), row) for row in rows]
        known = [each for each in keyed if each[0] is not None]
        known.sort(key=itemgetter(0), reverse=falling)
        return [row for _, row in known] + [row for value, row in keyed if value is None]

    def _key(self, column: Column) -> Callable[[Row], Any]:
        shops = self._shops
        keys: dict[Column, Callable[[Row], Any]] = {
            Column.TITLE: lambda row: row.title.casefold(),
            Column.SHOP: lambda row: shops.get(row.shop_id, "").casefold(),
            Column.SPARK: lambda row: row.comparison.percent,
            Column.NOW: attrgetter("now"),
            Column.CHANGE: lambda row: row.comparison.percent,
            Column.RATING: attrgetter("rating"),
            Column.PRICE: attrgetter("price"),
            Column.STOCK: attrgetter("stock"),
            Column.ALERTS: self._weight,
        }
        return keys[column]

    def _weight(self, row: Row) -> int | None:
        """Of the worst that its badges say, without wording them."""
        weights = {"bad": 3, "warn": 2, "info": 1, "ok": 0, "neutral": 0}
        told = [*self._alerts.get(row.listing_id, ()), *self._alerts.get(row.product_id or "", ())]
        tones: list[Tone] = [alert_tone(alert) for alert in told]
        if not tones and (row.demoted or row.status is not ListingStatus.LIVE):
            tones.append("bad" if row.demoted or row.status in BAD else "neutral")
        return max((weights[tone] for tone in tones), default=None)

    # What the view asks

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            column, falling = self.order
            arrow = ("↓ " if falling else "↑ ") if section == column else ""
            return arrow + self._headings[Column(section)]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole and section in NUMBERS:
            return RIGHT
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], Column(index.column())
        if role == RowRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if column in PAINTED else self.text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self.tr("tidak diberikan") if column is Column.NOW and not row.given else self.text(row, column)
            text = text or self.tr("tidak ada")
            return f"{self._headings[column]}, {text}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._hint(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in NUMBERS:
            return RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and column is Column.NOW and row.now is None:
            return self._theme.colour("text2")
        return None

    def text(self, row: Row, column: Column) -> str:
        """The cell in words, also where it is drawn."""
        words = self._desk.wording
        if column is Column.TITLE:
            return row.title
        if column is Column.SHOP:
            return self._shops.get(row.shop_id, "")
        if column is Column.NOW:
            return "–" if row.now is None else words.number(row.now)
        if column is Column.CHANGE:
            return signed(row.comparison)
        if column is Column.SPARK:
            return self._days(row)
        if column is Column.ALERTS:
            return "; ".join(badge.spoken or badge.text for badge in self.badges(row))
        if column is Column.RATING:
            return "" if row.rating is None else words.number(row.rating)
        if column is Column.PRICE:
            return words.rupiah(row.price)
        return "" if row.stock is None else words.number(row.stock)

    def _days(self, row: Row) -> str:
        spark, words = self.sparks.get(row.listing_id), self._desk.wording
        if spark is None:
            return ""
        line = spark.days
        known = [value for value in line.values if value is not None]
        if not known:
            return "; ".join(joint_told(joint, words) for joint in spark.joint)
        text = self.tr("tertinggi {high}, terendah {low} sehari").format(
            high=words.number(max(known)), low=words.number(min(known))
        )
        missed = self.tr("%Ln hari tanpa data", "", line.missing)
        return f"{text}, {missed}" if line.missing else text

    def _hint(self, row: Row, column: Column) -> str | None:
        if column is Column.TITLE:
            return f"{row.title}\n{row.sku}" if row.sku else row.title
        if column is Column.CHANGE and row.comparison.before is not None and row.comparison.now is not None:
            words = self._desk.wording
            return self.tr("{now}, sebelumnya {before}").format(
                now=words.number(row.comparison.now), before=words.number(row.comparison.before)
            )
        if column is Column.NOW and not row.given:
            return self.tr("tidak diberikan")
        if column in (Column.SPARK, Column.ALERTS, Column.SHOP):
            return self.text(row, column).replace("; ", "\n") or None
        return None


MOST_DRAWN = 100


def _drawn(line: Series) -> Sequence[float | None]:
    """Means of weeks where the days would run into one another; a week without a day with data stays a gap."""
    if len(line.values) <= MOST_DRAWN:
        return line.values
    weeks = [line.values[at : at + 7] for at in range(len(line.values) % 7, len(line.values), 7)]
    known = [[value for value in week if value is not None] for week in weeks]
    return [sum(week) / len(week) if week else None for week in known]


class _Cells(QStyledItemDelegate):
    """Draws the photo, the shop's letters, the line, the arrow and the badges; everything else as Qt does."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.column() == Column.TITLE:  # room for the photo, whether or not there is one: names stand below one another
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(PHOTO, PHOTO)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        model, column = index.model(), Column(index.column())
        if column is Column.TITLE and isinstance(model, ListingModel):
            self._photo(painter, option, model.thumbnail(model.rows[index.row()]))
        if column not in PAINTED or not isinstance(model, ListingModel):
            return
        row, theme = model.rows[index.row()], self._theme
        box = option.rect.adjusted(8, 0, -8, 0)
        if column is Column.SHOP:
            paint_shop(painter, box, theme, row.platform.value)
            self._word(painter, box.adjusted(31, 0, 0, 0), model.text(row, column), "text", Qt.AlignmentFlag.AlignLeft)
        elif column is Column.SPARK:
            if not row.given:
                self._word(painter, box, self.tr("tidak diberikan"), "text2", Qt.AlignmentFlag.AlignLeft)
            elif (spark := model.sparks.get(row.listing_id)) is not None:
                self._spark(painter, box.adjusted(0, 2, 0, -2), spark)
        elif column is Column.CHANGE:
            text, direction = change_told(row.comparison)
            if direction is None:
                return
            icon, role = (("minus", "text2"), ("arrow-up-right", "ok"), ("arrow-down-right", "bad"))[direction]
            self._word(painter, box, text, role, Qt.AlignmentFlag.AlignRight)
            left = box.right() - painter.fontMetrics().horizontalAdvance(text) - 18
            painter.drawPixmap(QPointF(left, box.center().y() - 6), theme.pixmap(icon, role, 14))
        else:
            self._badges(painter, box, model.badges(row))

    def _photo(self, painter: QPainter, option: QStyleOptionViewItem, picture: QPixmap | None) -> None:
        box = QRect(option.rect.left() + PHOTO_LEFT, option.rect.center().y() - PHOTO // 2 + 1, PHOTO, PHOTO)
        if picture is None:
            painter.fillRect(box, self._theme.colour("sunken"))
            icon = self._theme.pixmap("photo", "text2", 14)
            painter.drawPixmap(box.center().x() - 6, box.center().y() - 6, icon)
            return
        fitted = picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QStyle.alignedRect(Qt.LayoutDirection.LeftToRight, Qt.AlignmentFlag.AlignCenter, fitted, box), picture)

    def _spark(self, painter: QPainter, box: QRect, spark: Spark) -> None:
        """Days as a line; where there are reports of several days only, each as a level step, apart from the next."""
        if spark.days.total is not None or not spark.joint:
            paint_sparkline(painter, box, self._theme, _drawn(spark.days))
            return
        days, inner = len(spark.days.values), box.adjusted(4, 5, -5, -5)
        highest = max(joint.value / joint.days for joint in spark.joint) or 1
        pen = QPen(self._theme.colour("chart1"), 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for joint in spark.joint:
            first, last = (max(0, min(days, day - spark.days.first)) for day in (joint.first, joint.last + 1))
            y = inner.bottom() - inner.height() * joint.value / joint.days / highest
            left, right = (inner.left() + inner.width() * at / days for at in (first, last))
            painter.drawLine(QLineF(left + 1, y, max(left + 3, right - 2), y))

    def _badges(self, painter: QPainter, box: QRect, badges: Sequence[Badge]) -> None:
        if badges:
            more = f" +{len(badges) - 1}" if len(badges) > 1 else ""
            first = badges[0]
            paint_badge(painter, box, self._theme, Badge(first.text + more, first.tone, first.icon, first.filled, first.dashed))

    def _word(self, painter: QPainter, box: QRect, text: str, role: str, side: Qt.AlignmentFlag) -> None:
        painter.setFont(self._theme.font(13))
        painter.setPen(self._theme.colour(role))
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), text)


class ListingTable(RowTable):
    """`opened(row)` on Enter or a double click; `looked_at` when other rows came into sight."""

    opened = Signal(object)
    looked_at = Signal()

    def __init__(self, theme: Theme, model: ListingModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, name="", object_name="visibility-table", parent=parent)
        self.setAccessibleName(self.tr("Listing"))
        self.setModel(model)
        self.setItemDelegate(_Cells(theme, self))
        self.setWordWrap(False)
        self.setSelectionMode(RowTable.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self.sort_by)
        self.comparing = True
        self.activated.connect(lambda index: self.opened.emit(index.data(RowRole)))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.looked_at.emit())

    def sort_by(self, column: int) -> None:
        """By numbers the largest first, by names from A; once more turns it round."""
        model = self.model()
        if isinstance(model, ListingModel):
            falls_first = column not in (Column.TITLE, Column.SHOP)
            falling = not model.order[1] if model.order[0] == column else falls_first
            model.sort(column, Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder)
            self.scrollTo(self.currentIndex())
            self.looked_at.emit()

    def rows_in_sight(self) -> list[Row]:
        """What is on screen, with as many rows after it as it has."""
        model = self.model()
        if not isinstance(model, ListingModel) or not model.rows:
            return []
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        last = len(model.rows) - 1 if last < 0 else last
        return model.rows[first : last + 2 + (last - first)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()
        self.looked_at.emit()

    def fit_columns(self) -> None:
        """The title keeps its room; what a product's page shows anyway gives way first."""
        px = self._theme.px
        room = self.viewport().width() - px(TITLE_WIDTH)
        wanted = [column for column in WIDTHS if column is not Column.CHANGE or self.comparing]
        for column in FIRST_TO_GO:
            if sum(px(WIDTHS[each]) for each in wanted) > room:
                wanted.remove(column)
        for column, width in WIDTHS.items():
            self.setColumnHidden(column, column not in wanted)
            self.setColumnWidth(column, px(width))
