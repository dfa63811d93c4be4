"""How a task of the day or an alert looks, is worded, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from umkm_desk.ui.theme import Tone
from umkm_desk.wording import Wording, parted

if TYPE_CHECKING:
    from umkm_desk.visibility.today import Target, TodayTask


@dataclass(frozen=True, slots=True)
class Look:
    """`verb` is the button that leads to the place."""

    icon: str
    tone: Tone
    verb: str


def look_of(code: str) -> Look:
    """By the code of a task of the day; several alerts together look as one of them."""
    translate = QCoreApplication.translate
    looks = {
        "mend_sending": Look("alert-circle", "bad", translate("Places", "Perbaiki")),
        "mend_blocked": Look("ban", "bad", translate("Places", "Perbaiki")),
        "mend_lowered": Look("trending-down", "bad", translate("Places", "Perbaiki")),
        "mend_warned": Look("alert-triangle", "warn", translate("Places", "Perbaiki")),
        "fill_stock": Look("packages", "warn", translate("Places", "Isi stok")),
        "look_at_views": Look("chart-line", "warn", translate("Places", "Lihat")),
        "look_at_rating": Look("star", "warn", translate("Places", "Lihat")),
        "look_at_prices": Look("tag", "info", translate("Places", "Samakan")),
        "sign_in": Look("lock", "bad", translate("Places", "Sambungkan lagi")),
        "renew_consent": Look("lock", "warn", translate("Places", "Perbarui izin")),
        "renew_paper": Look("certificate", "warn", translate("Places", "Buka map izin")),
        "settle_conflicts": Look("git-merge", "warn", translate("Places", "Pilih isi")),
        "settle_first": Look("git-merge", "info", translate("Places", "Samakan")),
        "match_listings": Look("link", "info", translate("Places", "Kaitkan")),
        "improve": Look("sparkles", "info", translate("Places", "Naikkan mutu")),
        "read_report": Look("file-import", "info", translate("Places", "Baca laporan")),
        "upload_file": Look("file-spreadsheet", "warn", translate("Places", "Buka Toko")),
        "read_result": Look("file-import", "warn", translate("Places", "Baca hasil…")),
        "take_numbers": Look("refresh", "info", translate("Places", "Ambil angka")),
        "make_sure": Look("shield-question", "info", translate("Places", "Pastikan")),
        "add_photos": Look("photo", "warn", translate("Places", "Tambah foto")),
        "fill_catalogue": Look("file-import", "info", translate("Places", "Isi katalog")),
        "connect_shop": Look("building-store", "info", translate("Places", "Sambungkan")),
        "first_step": Look("id-badge-2", "info", translate("Places", "Isi")),
        "several_blocked": Look("ban", "bad", translate("Places", "Lihat semua")),
        "several_lowered": Look("trending-down", "bad", translate("Places", "Lihat semua")),
        "several_warned": Look("alert-triangle", "warn", translate("Places", "Lihat semua")),
        "several_out_of_stock": Look("packages", "warn", translate("Places", "Lihat semua")),
        "several_low_stock": Look("packages", "warn", translate("Places", "Lihat semua")),
        "several_views_down": Look("chart-line", "warn", translate("Places", "Lihat semua")),
        "several_rating_down": Look("star", "warn", translate("Places", "Lihat semua")),
        "several_undercut": Look("tag", "info", translate("Places", "Lihat semua")),
        "several_sign_in": Look("lock", "bad", translate("Places", "Lihat semua")),
        "several_consent_ends": Look("lock", "warn", translate("Places", "Lihat semua")),
        "several_paper_ends": Look("certificate", "warn", translate("Places", "Lihat semua")),
    }
    return looks[code]


def said_of(task: TodayTask, words: Wording) -> tuple[str, str]:
    """(what it is, why) as shown."""
    if task.code == "mend_sending":
        code = "today.mend_sending" if task.values["count"] == 1 else "today.mend_sendings"
        return words.text(code, task.values), words.problem(task.reason) if task.reason else ""
    text = words.problem(task.reason) if task.reason is not None else words.text(f"today.{task.code}", task.values)
    fact, rest = parted(text)
    return fact.rstrip("."), rest.strip()


def place_of(target: Target) -> tuple[str, dict[str, object]]:
    """(page key, values) for `Frame.go`."""
    from umkm_desk.visibility.today import Screen

    match target.screen:
        case Screen.PRODUCT:
            return "product", {"product_id": target.product_id, "field": target.field}
        case Screen.LISTING:
            if target.product_id is not None:
                return "performance", {"product_id": target.product_id}
            return "visibility", {"shop": target.shop_id}
        case Screen.VISIBILITY:
            return "visibility", {"shop": target.shop_id}
        case Screen.CATALOGUE:
            return "catalogue", {"filter": target.filter}
        case Screen.IMPORT:
            return "import", {}
        case Screen.BUSINESS:
            return "business", {"field": target.field}
        case Screen.CONFLICTS:
            return "shops", {"shop": target.shop_id, "show": "differs"}
        case Screen.MATCH:
            return "shops", {"match": target.shop_id}
        case Screen.OUTBOX:
            return "shops", {"shop": target.shop_id, "show": "needs_you"}
        case Screen.SHOPS | Screen.ALERTS:
            return "shops", {"shop": target.shop_id}
