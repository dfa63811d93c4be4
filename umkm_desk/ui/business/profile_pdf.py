"""The one-page profile of the business as a PDF, to be handed on: to a bank, an office, a bazaar."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from umkm_desk.business.profile import ProfileLine, ProfileReport
from umkm_desk.model.business import Scale
from umkm_desk.ui.business.sections import scale_name
from umkm_desk.ui.pdf import write_pdf
from umkm_desk.wording import Wording


def write_profile(report: ProfileReport, words: Wording, permits: Mapping[str, str], file: Path) -> Path:
    """Draws the page; `permits` names papers by kind. Touches no widget, so any thread may call it.

    Raises `Refusal` as `pdf_file`.
    """
    html = profile_html(report, words, permits)
    return write_pdf(file, report.title or "UMKM Desk", html, margin_mm=20)


def profile_html(report: ProfileReport, words: Wording, permits: Mapping[str, str]) -> str:
    """The page as Qt's rich text. Black on white whatever the theme: it is for paper."""
    translate = QCoreApplication.translate
    kind = translate("ProfilePdf", "Profil usaha")
    name = escape(report.title or kind)
    parts = [
        f'<p style="margin-bottom:0"><span style="font-size:22pt; font-weight:600">{name}</span></p>',
        f'<p style="margin-top:0"><span style="color:#555">{escape(kind)}</span></p><hr>',
    ]
    known = [line for line in (*report.identity, *report.contact) if line.value is not None]
    parts.append(_table([(_label(line, words), _value(line)) for line in known]))
    if report.activities:
        heading = translate("ProfilePdf", "Bidang usaha (KBLI)")
        if report.kbli_edition is not None:
            heading = translate("ProfilePdf", "Bidang usaha (KBLI {edition})").format(edition=report.kbli_edition)
        parts += [_heading(heading), _table([(code, text or "–") for code, text in report.activities])]
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
    ).format(day=words.day(report.on), instrument=report.scale_instrument)
    parts.append(f'<hr><p><span style="font-size:8pt; color:#555">{escape(foot)}</span></p>')
    return f'<div style="color:black; font-size:10.5pt">{"".join(parts)}</div>'


def _heading(text: str) -> str:
    return f'<p>&nbsp;<br><span style="font-size:13pt; font-weight:600">{escape(text)}</span></p>'


def _label(line: ProfileLine, words: Wording) -> str:
    return words.text(f"business.profile_{line.label}")


def _value(line: ProfileLine) -> str:
    return scale_name(Scale(line.value)) if line.label == "scale" and line.value else line.value or ""


def _table(rows: list[tuple[str, str]]) -> str:
    """Two columns: what it is, and what it says."""
    cells = "".join(
        f'<tr><td width="36%"><span style="color:#555">{escape(name)}</span></td><td><span style="font-weight:600">{escape(value)}</span></td></tr>'
        for name, value in rows
    )
    return f'<table width="100%" cellspacing="0" cellpadding="8">{cells}</table>'
