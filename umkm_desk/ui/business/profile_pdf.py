"""The one-page profile of the business as a PDF, to be handed on: to a bank, an office, a bazaar."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from umkm_desk.business.profile import ProfileLine, ProfileReport
from umkm_desk.model.business import Scale
from umkm_desk.model.problem import Refusal
from umkm_desk.ui.business.sections import scale_name
from umkm_desk.wording import Wording

DOTS_PER_INCH = 300


def write_profile(report: ProfileReport, words: Wording, permits: Mapping[str, str], file: Path) -> Path:
    """Draws the page; `permits` names papers by kind. Touches no widget, so any thread may call it.

    Raises `Refusal`: `business.profile_not_written`.
    """
    partial = file.with_name(file.name + ".part")
    writer = QPdfWriter(str(partial))
    writer.setResolution(DOTS_PER_INCH)
    writer.setTitle(report.title or "UMKM Desk")
    writer.setCreator("UMKM Desk")
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(18, 18, 18, 18),
            QPageLayout.Unit.Millimeter,
        )
    )
    document = QTextDocument()
    document.setHtml(profile_html(report, words, permits))
    document.print_(writer)
    del writer  # the file is complete once the writer is gone
    try:
        partial.replace(file)
    except OSError:
        partial.unlink(missing_ok=True)
        raise Refusal.because("business.profile_not_written", file=file.name) from None
    return file


def profile_html(report: ProfileReport, words: Wording, permits: Mapping[str, str]) -> str:
    """The page as Qt's rich text. Black on white whatever the theme: it is for paper."""
    translate = QCoreApplication.translate
    title = escape(report.title or translate("ProfilePdf", "Profil usaha"))
    parts = [
        f'<h1 style="font-size:20pt; margin-bottom:0">{title}</h1>',
        f"<p>{escape(translate('ProfilePdf', 'Profil usaha'))}</p>",
    ]
    parts.append(_table([(_label(line, words), _value(line, words)) for line in (*report.identity, *report.contact)]))
    if report.activities:
        parts.append(_heading(translate("ProfilePdf", "Bidang usaha (KBLI)")))
        parts.append(_table([(code, text or "–") for code, text in report.activities]))
    if report.papers:
        parts.append(_heading(translate("ProfilePdf", "Izin dan sertifikat")))
        until = translate("ProfilePdf", "{number}, berlaku sampai {day}")
        parts.append(
            _table(
                [
                    (
                        permits.get(paper.kind, paper.kind),
                        until.format(number=paper.number, day=words.day(paper.last_day)) if paper.last_day else paper.number,
                    )
                    for paper in report.papers
                ]
            )
        )
    shops = ", ".join(report.shops) or translate("ProfilePdf", "belum ada toko tersambung")
    parts.append(_heading(translate("ProfilePdf", "Penjualan")))
    parts.append(
        _table(
            [
                (translate("ProfilePdf", "Produk"), words.number(report.products)),
                (translate("ProfilePdf", "Toko"), shops),
            ]
        )
    )
    foot = translate(
        "ProfilePdf", "Keadaan {day}. Kelas usaha menurut {instrument}. Dibuat dengan UMKM Desk dari isian pemilik usaha."
    )
    parts.append(
        f'<p style="font-size:8pt">{escape(foot.format(day=words.day(report.on), instrument=report.scale_instrument))}</p>'
    )
    return f'<div style="color:black; font-size:10pt">{"".join(parts)}</div>'


def _heading(text: str) -> str:
    return f'<h2 style="font-size:12pt; margin-top:14pt; margin-bottom:2pt">{escape(text)}</h2>'


def _label(line: ProfileLine, words: Wording) -> str:
    return words.text(f"business.profile_{line.label}")


def _value(line: ProfileLine, words: Wording) -> str:
    if line.value is None:
        return "–"
    return scale_name(Scale(line.value)) if line.label == "scale" else line.value


def _table(rows: list[tuple[str, str]]) -> str:
    cells = "".join(
        f'<tr><td width="34%" style="padding:3pt 8pt 3pt 0">{escape(name)}</td><td style="padding:3pt 0"><b>{escape(value)}</b></td></tr>'
        for name, value in rows
    )
    return f'<table width="100%" cellspacing="0">{cells}</table>'
