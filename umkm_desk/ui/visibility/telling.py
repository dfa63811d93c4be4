"""What the numbers are called and mean, platform by platform, and the words under a chart. Touches no widget.

Definitions follow Shopee Open Platform, v2.product.get_item_extra_info and v2.ads.get_product_campaign_daily_performance; TikTok Shop
Partner Center, analytics 202605 and 202509 shop_products/performance; Lazada Open Platform, review/seller/list/v2 (reviews of the last 90
days), searchProductWithPage and getDiscoveryReportAdgroup.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject

from umkm_desk.desk import Desk
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.time import day_date, day_number
from umkm_desk.ui.theme import Tone
from umkm_desk.ui.widgets.chart import ChartMark, ChartSpan
from umkm_desk.ui.widgets.paint import Badge
from umkm_desk.visibility.alerts import Alert, Rule
from umkm_desk.visibility.marks import Mark, MarkKind
from umkm_desk.visibility.rank_check import RankCheck, Seen
from umkm_desk.visibility.series import Card, Comparison, Fresh, Joint, Period, around
from umkm_desk.wording import Wording


@dataclass(frozen=True, slots=True)
class Metric:
    """One number of the platforms: its name, its icon, in a word what it counts."""

    key: str
    name: str
    icon: str
    what: str


def metrics() -> Sequence[Metric]:
    """In the order of the cards, in the language in force."""
    translate = QCoreApplication.translate
    return (
        Metric("views", translate("Visibility", "Dilihat"), "eye", translate("Visibility", "Berapa kali halaman produk dibuka.")),
        Metric("likes", translate("Visibility", "Disukai"), "heart", translate("Visibility", "Berapa kali produk disimpan ke daftar suka.")),
        Metric("sold", translate("Visibility", "Terjual"), "shopping-cart", translate("Visibility", "Berapa barang terjual.")),
        Metric("reviews", translate("Visibility", "Ulasan"), "star", translate("Visibility", "Berapa ulasan baru dari pembeli.")),
        Metric("impressions", translate("Visibility", "Tampil"), "layout-grid", translate("Visibility", "Berapa kali produk muncul di layar.")),
        Metric("clicks", translate("Visibility", "Diklik"), "arrow-up-right", translate("Visibility", "Berapa kali produk diklik dari layar itu.")),
    )  # fmt: skip


def definition(metric: str, platform: Platform) -> str:
    """What the platform itself says that it counts; or that it does not give the number."""
    translate = QCoreApplication.translate
    said = {
        ("views", Platform.SHOPEE): translate("Visibility", "“page view of item”, jumlah sejak awal; yang tampil selisih antarhari."),
        ("likes", Platform.SHOPEE): translate("Visibility", "“collection number of item”, jumlah sejak awal; yang tampil selisih antarhari."),
        ("sold", Platform.SHOPEE): translate("Visibility", "“sale”, jumlah sejak awal; yang tampil selisih antarhari."),
        ("reviews", Platform.SHOPEE): translate("Visibility", "“comment count”, jumlah sejak awal; yang tampil selisih antarhari."),
        ("reviews", Platform.LAZADA): translate("Visibility", "ulasan 90 hari terakhir dihitung satu per satu; yang tampil selisih antarhari."),
        ("impressions", Platform.SHOPEE): translate("Visibility", "“impression” dari iklan pada hari itu, hanya produk yang diiklankan."),
        ("clicks", Platform.SHOPEE): translate("Visibility", "“clicks” dari iklan pada hari itu, hanya produk yang diiklankan."),
        ("views", Platform.LAZADA): translate("Visibility", "“ipv”, rata-rata sehari dari 7 hari terakhir, bila aplikasi boleh membaca data iklan."),
        ("impressions", Platform.LAZADA): translate("Visibility", "“impressions” dari iklan pada hari itu, hanya produk yang diiklankan."),
        ("clicks", Platform.LAZADA): translate("Visibility", "“clicks” dari iklan pada hari itu, hanya produk yang diiklankan."),
        ("views", Platform.TIKTOKSHOP): translate("Visibility", "“page views” pada hari itu."),
        ("reviews", Platform.TIKTOKSHOP): translate("Visibility", "bintang dari pembeli pada hari itu; isi ulasannya tidak diberikan."),
        ("sold", Platform.TIKTOKSHOP): translate("Visibility", "“items sold” pada hari itu."),
        ("impressions", Platform.TIKTOKSHOP): translate("Visibility", "“product impressions” pada hari itu, dari LIVE, video, dan kartu produk."),
        ("clicks", Platform.TIKTOKSHOP): translate("Visibility", "“product clicks” pada hari itu."),
    }  # fmt: skip
    return said.get((metric, platform), translate("Visibility", "tidak memberikannya, jadi tidak dihitung nol."))


def card_told(metric: Metric, card: Card, shops: Sequence[Fresh], desk: Desk) -> str:
    """The definition of a card: what it is, what each platform counts, up to which day."""
    platforms = dict.fromkeys(fresh.shop.platform for fresh in shops)
    told = [f"{desk.platform_name(platform)}: {definition(metric.key, platform)}" for platform in platforms]
    until = until_told([fresh for fresh in shops if fresh.shop.platform in card.given], desk)
    return "\n".join([metric.what, *told, *([until] if until else [])])


def until_told(shops: Sequence[Fresh], desk: Desk) -> str:
    """ "Shopee sampai 25 Nov 2026": the platform's own date where it tells one, else the day that the numbers were taken."""
    translate = QCoreApplication.translate
    words = desk.wording
    parts = []
    for fresh in shops:
        day = fresh.until if fresh.until is not None else fresh.taken
        if day is None:
            continue
        if fresh.shop.road is Road.FILE:
            text = translate("Visibility", "{shop} sampai {day}, dari laporan Seller Centre")
        elif fresh.until is not None:
            text = translate("Visibility", "{shop} sampai {day} menurut platform")
        else:
            text = translate("Visibility", "{shop} sampai {day}")
        parts.append(text.format(shop=desk.shop_name(fresh.shop), day=words.day(day_date(day))))
    return translate("Visibility", "Data {shops}.").format(shops="; ".join(parts)) if parts else ""


def turned_told(fresh: Fresh, desk: Desk) -> str:
    """From which day a shop's numbers come from another source; empty where they do not."""
    if fresh.turned is None:
        return ""
    translate = QCoreApplication.translate
    if fresh.shop.road is Road.FILE:
        text = translate("Visibility", "Sejak {day} angka {shop} dari laporan, sebelumnya lewat izin; keduanya tidak dibandingkan.")
    else:
        text = translate("Visibility", "Sejak {day} angka {shop} lewat izin, sebelumnya dari laporan; keduanya tidak dibandingkan.")
    return text.format(day=desk.wording.day(day_date(fresh.turned)), shop=desk.shop_name(fresh.shop))


def turned_marks(shops: Sequence[Fresh], period: Period, desk: Desk) -> list[ChartMark]:
    """Where the numbers of shops come from another source from then on, as marks of a chart that begins with the period."""
    name = QCoreApplication.translate("Visibility", "Sumber")
    return [
        ChartMark(fresh.turned - period.first, name, turned_told(fresh, desk), "accent")
        for fresh in shops
        if fresh.turned is not None and period.first <= fresh.turned <= period.last
    ]


def change_told(comparison: Comparison) -> tuple[str, int | None]:
    """("12%", 1): how much it changed and whether it rose, stayed or fell; `None` where the periods cannot be compared."""
    percent = comparison.percent
    if percent is None:
        return "", None
    rounded = round(percent)
    return f"{abs(rounded)}%", (rounded > 0) - (rounded < 0)


def signed(comparison: Comparison) -> str:
    """ "+12%", "−3%", "0%"; empty where the periods cannot be compared."""
    text, direction = change_told(comparison)
    return {1: "+", -1: "−", 0: "", None: ""}[direction] + text


def span_told(period: Period, words: Wording) -> str:
    """ "24 Okt – 22 Nov 2026"."""
    first, last = words.day(day_date(period.first)), words.day(day_date(period.last))
    short = first.rpartition(" ")[0] if first[-4:] == last[-4:] else first
    return last if period.days == 1 else f"{short} – {last}"


# Reports of several days


def joint_told(joint: Joint, words: Wording, shop: str = "") -> str:
    """ "gabungan 7 hari (2 Nov – 8 Nov 2026): 350, rata-rata 50 sehari"; of which shop, where it is named."""
    translate = QCoreApplication.translate
    told = translate("Visibility", "{joined} ({span}): {total}, rata-rata {mean} sehari").format(
        joined=_Counted().joined(joint.days),
        span=span_told(Period(joint.first, joint.last), words),
        total=words.number(joint.value),
        mean=words.number(round(joint.value / joint.days)),
    )
    if shop:
        told = translate("Visibility", "laporan {shop}, {told}").format(shop=shop, told=told)
    return told if joint.counted else told + translate("Visibility", "; sebagian di luar periode, jadi tidak dijumlahkan")


def span_role(card: Card) -> str:
    """The colour of reports of several days: that of the line, whose days they stand in for; another one where days are drawn beside them."""
    return "chart3" if any(value is not None for value in card.series.values) else "chart1"


def chart_spans(
    card: Card,
    period: Period,
    words: Wording,
    role: str | None = None,
    *,
    before: bool = True,
    shops: Mapping[str, str] | None = None,
) -> list[ChartSpan]:
    """The reports of several days of a card as steps of a chart that begins with `period`, in the colour `role` or that of `span_role`;
    `before`: also those it is compared with, where no line of days tells of that time. `shops`: id -> name, where there are several."""
    apart = QCoreApplication.translate("Visibility", ", tidak dijumlahkan")
    sides = [(card.joint, period.first, False)]
    if before and all(value is None for value in card.before.values):
        sides.append((card.joint_before, period.previous.first, True))
    return [
        ChartSpan(
            joint.first - first,
            joint.last - first,
            joint.value / joint.days,
            f"{_Counted().joined(joint.days)}: {words.number(joint.value)}" + ("" if joint.counted else apart),
            joint_told(joint, words, (shops or {}).get(joint.shop_id or "", "")),
            role or span_role(card),
            earlier,
        )
        for joints, first, earlier in sides
        for joint in joints
    ]


# Marks


def chart_marks(marks: Sequence[Mark], card: Card | None, desk: Desk, names: Mapping[str, str]) -> list[ChartMark]:
    """`names` by product id. With a card each own edit also says how the week after it compares with the week before."""
    translate = QCoreApplication.translate
    shown = {
        MarkKind.PRICE: ("Rp", "chart2"),
        MarkKind.TITLE: (translate("Visibility", "Judul"), "ok"),
        MarkKind.PHOTO: (translate("Visibility", "Foto"), "chart4"),
        MarkKind.OUT_OF_STOCK: (translate("Visibility", "Habis"), "warn"),
        MarkKind.IN_STOCK: (translate("Visibility", "Stok"), "ok"),
        MarkKind.BLOCKED: (translate("Visibility", "Blokir"), "bad"),
        MarkKind.LOWERED: (translate("Visibility", "Turun"), "bad"),
        MarkKind.RESTORED: (translate("Visibility", "Pulih"), "ok"),
    }
    first = card.series.first if card is not None else min((mark.day for mark in marks), default=0)
    found = []
    for mark in marks:
        text, role = shown[mark.kind]
        told = mark_told(mark, desk.wording, names)
        if card is not None and (compared := signed(around(card, mark.day))):
            told += " " + translate("Visibility", "7 hari sesudahnya: {change}.").format(change=compared)
        found.append(ChartMark(mark.day - first, text, told, role, mark.ours))
    return found


class _Counted(QObject):
    """Sentences with a count: only `tr` knows the plural."""

    def joined(self, days: int) -> str:
        return self.tr("gabungan %Ln hari", "", days)

    def told(self, kind: MarkKind, count: int) -> str:
        match kind:
            case MarkKind.PRICE:
                return self.tr("Harga %Ln produk diubah.", "", count)
            case MarkKind.TITLE:
                return self.tr("Nama %Ln produk diubah.", "", count)
            case MarkKind.PHOTO:
                return self.tr("Foto %Ln produk diubah.", "", count)
            case MarkKind.OUT_OF_STOCK:
                return self.tr("Stok %Ln listing habis.", "", count)
            case MarkKind.IN_STOCK:
                return self.tr("Stok %Ln listing ada lagi.", "", count)
            case MarkKind.BLOCKED:
                return self.tr("%Ln listing diblokir atau ditolak platform.", "", count)
            case MarkKind.LOWERED:
                return self.tr("Peringkat %Ln listing diturunkan platform.", "", count)
            case MarkKind.RESTORED:
                return self.tr("%Ln listing dipulihkan platform.", "", count)


def mark_told(mark: Mark, words: Wording, names: Mapping[str, str]) -> str:
    """One sentence: what, of how many or of which product, from what to what."""
    translate = QCoreApplication.translate
    name = names.get(mark.product_id or "")
    if mark.count > 1 or name is None:
        return _Counted().told(mark.kind, mark.count)
    match mark.kind:
        case MarkKind.PRICE:
            text = translate("Visibility", "Harga “{name}” dari {old} menjadi {new}.")
        case MarkKind.TITLE:
            text = translate("Visibility", "Nama dari “{old}” menjadi “{new}”.")
        case MarkKind.PHOTO:
            text = translate("Visibility", "Foto “{name}” diubah.")
        case MarkKind.OUT_OF_STOCK:
            text = translate("Visibility", "Stok “{name}” habis.")
        case MarkKind.IN_STOCK:
            text = translate("Visibility", "Stok “{name}” ada lagi.")
        case MarkKind.BLOCKED:
            text = translate("Visibility", "“{name}” diblokir atau ditolak platform.")
        case MarkKind.LOWERED:
            text = translate("Visibility", "Peringkat “{name}” diturunkan platform.")
        case MarkKind.RESTORED:
            text = translate("Visibility", "“{name}” dipulihkan platform.")
    old, new = (
        (words.rupiah(value) if isinstance(value, int) else "–") if mark.kind is MarkKind.PRICE else str(value or "–")
        for value in (mark.old, mark.new)
    )
    return text.format(name=name, old=old, new=new)


# Looks at the first row


def seen_names() -> Mapping[Seen, str]:
    """What a place of the first row can show, in the language in force."""
    translate = QCoreApplication.translate
    return {
        Seen.OURS: translate("Visibility", "Produk saya"),
        Seen.DOMESTIC: translate("Visibility", "Dalam negeri"),
        Seen.FOREIGN: translate("Visibility", "Luar negeri"),
        Seen.UNKNOWN: translate("Visibility", "Tidak tahu"),
        Seen.ADVERT: translate("Visibility", "Iklan"),
    }


def look_told(look: RankCheck, desk: Desk) -> str:
    """ "26 Nov 2026 · Shopee · “kain batik”: ada produk dalam negeri, produk Anda di tempat 2"."""
    translate = QCoreApplication.translate
    answer = {
        True: translate("Visibility", "ada produk dalam negeri"),
        False: translate("Visibility", "tidak ada produk dalam negeri"),
        None: translate("Visibility", "belum pasti ada produk dalam negeri"),
    }[look.domestic]
    if look.ours:
        answer += ", " + translate("Visibility", "produk Anda di tempat {place}").format(place=look.found.index(Seen.OURS) + 1)
    day = desk.wording.day_of(look.at) if look.at is not None else ""
    return f"{day} · {desk.platform_name(look.platform)} · “{look.words}”: {answer}"


def look_marks(looks: Sequence[RankCheck], period: Period, desk: Desk) -> list[ChartMark]:
    """The looks within the period, as marks of a chart that begins with it."""
    found = []
    for look in looks:
        day = day_number(look.at, desk.zone) if look.at is not None else None
        if day is not None and period.first <= day <= period.last:
            text = QCoreApplication.translate("Visibility", "Cek")
            found.append(ChartMark(day - period.first, text, look_told(look, desk), "accent"))
    return found


# Alerts


def alert_badge(alert: Alert, words: Wording) -> Badge:
    """In two or three words, with the whole sentence for hovering and screen readers."""
    translate = QCoreApplication.translate
    match alert.rule:
        case Rule.BLOCKED:
            text, icon = translate("Visibility", "Diblokir"), "ban"
        case Rule.LOWERED:
            text, icon = translate("Visibility", "Peringkat diturunkan"), "trending-down"
        case Rule.WARNED:
            text, icon = translate("Visibility", "Ditegur"), "alert-triangle"
        case Rule.OUT_OF_STOCK if alert.problem.values.get("stock"):
            text, icon = translate("Visibility", "Stok menipis"), "packages"
        case Rule.OUT_OF_STOCK:
            text, icon = translate("Visibility", "Stok habis"), "packages"
        case Rule.VIEWS_DOWN:
            text, icon = translate("Visibility", "Makin jarang dilihat"), "trending-down"
        case Rule.RATING_DOWN:
            text, icon = translate("Visibility", "Nilai turun"), "star"
        case Rule.UNDERCUT:
            text, icon = translate("Visibility", "Beda harga"), "tag"
        case _:
            text, icon = translate("Visibility", "Perlu dilihat"), "bell"
    return Badge(text, alert_tone(alert), icon, spoken=words.problem(alert.problem))


_TONES: Mapping[Rule, Tone] = {
    Rule.BLOCKED: "bad",
    Rule.LOWERED: "bad",
    Rule.WARNED: "warn",
    Rule.OUT_OF_STOCK: "warn",
    Rule.VIEWS_DOWN: "warn",
    Rule.RATING_DOWN: "warn",
    Rule.UNDERCUT: "info",
}


def alert_tone(alert: Alert) -> Tone:
    return _TONES.get(alert.rule, "neutral")
