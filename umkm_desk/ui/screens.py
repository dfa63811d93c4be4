"""The screens in the order of the rail: one line each, built when first shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from umkm_desk.desk import Desk
from umkm_desk.model.task import Task
from umkm_desk.ui.frame import Frame, Page, PageSpec


def pages(desk: Desk) -> Sequence[PageSpec]:
    translate = QCoreApplication.translate

    return (
        PageSpec("home", lambda: translate("Screens", "Beranda"), "home", lambda frame: _home(frame, desk)),
        PageSpec("catalogue", lambda: translate("Screens", "Katalog"), "layout-grid", lambda frame: _catalogue(frame, desk)),
        PageSpec("protection", lambda: translate("Screens", "Pelindungan"), "shield-check", lambda frame: _protection(frame, desk)),
        PageSpec("shops", lambda: translate("Screens", "Toko"), "building-store", lambda frame: _shops(frame, desk)),
        PageSpec("visibility", lambda: translate("Screens", "Visibilitas"), "chart-line", lambda frame: _visibility(frame, desk)),
        PageSpec("import", lambda: translate("Screens", "Impor"), "file-import", lambda frame: _import(frame, desk)),
        PageSpec("history", lambda: translate("Screens", "Riwayat"), "history", lambda frame: _history(frame, desk)),
        PageSpec(
            "business", lambda: translate("Screens", "Usaha"), "id-badge-2", lambda frame: _business(frame, desk), area="bottom"
        ),
        PageSpec(
            "settings", lambda: translate("Screens", "Pengaturan"), "settings", lambda frame: _settings(frame, desk), area="bottom"
        ),
        PageSpec(
            "product",
            lambda: translate("Screens", "Produk"),
            "package",
            lambda frame: _product(frame, desk),
            area="inner",
            parent="catalogue",
        ),
        PageSpec(
            "performance",
            lambda: translate("Screens", "Angka produk"),
            "chart-line",
            lambda frame: _performance(frame, desk),
            area="inner",
            parent="visibility",
        ),
    )


AHEAD = ("catalogue", "product", "visibility", "shops", "settings", "business")
"""What takes longest to build, that opened most first: built while the seller's hands rest, see `MainWindow.build_ahead`."""


def load_ahead(desk: Desk, task: Task) -> None:
    """Loads, off the window's thread, what the screens are made of and the verdicts of today, the screens used most first, so that
    none has to load anything when it is first opened."""
    import umkm_desk.ui.catalogue.page
    import umkm_desk.ui.catalogue.product
    from umkm_desk.model.platform import Platform

    task.report(1)
    protection, today = desk.protection, desk.today()
    for leaf in protection.tree.leaves:
        for platform in Platform:
            protection.verdict(leaf, platform, today)
    task.report(2)
    import umkm_desk.ui.shops.page
    import umkm_desk.ui.visibility.page

    task.report(3)
    import umkm_desk.ui.imports.page
    import umkm_desk.ui.protection.page
    from umkm_desk.protection.rules import ORDINARY_PRICE

    for leaf in protection.tree.leaves:
        for wanted in (None, *Platform):
            protection.verdict(leaf, wanted, today, ORDINARY_PRICE)
    task.report(4)
    import umkm_desk.ui.business.page
    import umkm_desk.ui.history.page

    desk.regions  # noqa: B018 - read once, kept
    task.report(5)
    import umkm_desk.ui.settings.page
    import umkm_desk.ui.visibility.product  # noqa: F401

    task.report(6)


def _home(frame: Frame, desk: Desk) -> Page:
    from umkm_desk.ui.home.page import HomePage

    return HomePage(frame, desk)


def _catalogue(frame: Frame, desk: Desk) -> Page:
    from umkm_desk.ui.catalogue.page import CataloguePage

    return CataloguePage(frame, desk)


def _product(frame: Frame, desk: Desk) -> Page:
    from umkm_desk.ui.catalogue.product import ProductPage

    return ProductPage(frame, desk)


def _protection(frame: Frame, desk: Desk) -> Page:
    from umkm_desk.ui.protection.page import ProtectionPage

    return ProtectionPage(frame, desk)


def _shops(frame: Frame, desk: Desk) -> Page:
    from umkm_desk.ui.shops.page import ShopsPage

    return ShopsPage(frame, desk)


def _visibility(frame: Frame, desk: Desk) -> Page:
    from umkm_desk.ui.visibility.page import VisibilityPage

    return VisibilityPage(frame, desk)


def _performance(frame: Frame, desk: Desk) -> Page:
    from umkm_desk.ui.visibility.product import ProductNumbersPage

    return ProductNumbersPage(frame, desk)


def _import(frame: Frame, desk: Desk) -> Page:
    from umkm_desk.ui.imports.page import ImportPage

    return ImportPage(frame, desk)


def _history(frame: Frame, desk: Desk) -> Page:
    from umkm_desk.ui.history.page import HistoryPage

    return HistoryPage(frame, desk)


def _business(frame: Frame, desk: Desk) -> Page:
    from umkm_desk.ui.business.page import BusinessPage

    return BusinessPage(frame, desk)


def _settings(frame: Frame, desk: Desk) -> Page:
    from umkm_desk.ui.settings.page import SettingsPage

    return SettingsPage(frame, desk)
