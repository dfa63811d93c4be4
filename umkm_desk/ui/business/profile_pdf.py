"""The one-page profile of the business as a PDF, to be handed on: to a bank, an office, a bazaar."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from umkm_desk.business.profile import ProfileLine, ProfileReport
from umkm_desk.model.business import Scale
from umkm_desk.ui.business.sections import scale_name
from umkm_desk.ui.pdf import Piece, Row, Table, Text, small, write_pdf
from umkm_desk.wording import Wording


def write_profile(report: ProfileReport, words: Wording, permits: Mapping[str, str], file: Path) -> Path:
    """Draws the page; `permits` names papers by kind. Touches no widget, so any thread may call it.

    Raises `Refusal` as `pdf_file`.
    """
    kind = QCoreApplication.translate("ProfilePdf", "Profil usaha")
    title = f"{kind}: {report.title}" if report.title else kind
    write_pdf(file, title, profile_pieces(report, words, permits), words, margin_mm=20, author=report.title or "")
    return file


def profile_pieces(report: ProfileReport, words: Wording, permits: Mapping[str, str]) -> list[Piece]:
    """What the page says, from top to bottom."""
    translate = QCoreApplication.translate
    kind = translate("ProfilePdf", "Profil usaha")
    known = [line for line in (*report.identity, *report.contact) if line.value is not None]
    pieces: list[Piece] = [
        Text(f'<span style="font-size:22pt; font-weight:600">{escape(report.title or kind)}</span>'),
    ]
    if report.title:
        pieces.append(Text(small(escape(kind), 11), above=2))
    pieces += [Text("", above=8), _table([(_label(line, words), _value(line)) for line in known])]
    if report.activities:
        heading = translate("ProfilePdf", "Bidang usaha (KBLI)")
        if report.kbli_edition is not None:
            heading = translate("ProfilePdf", "Bidang usaha (KBLI {edition})").format(edition=report.kbli_edition)
        pieces += [_heading(heading), _table([(code, text or "–") for code, text in report.activities])]
    if report.papers:
        until = translate("ProfilePdf", "{number}, berlaku sampai {day}")
        papers = [
            (
                permits.get(paper.kind, paper.kind),
                until.format(number=paper.number, day=words.day(paper.last_day)) if paper.last_day else paper.number,
            )
            for paper in report.papers
        ]
        pieces += [_heading(translate("ProfilePdf", "Izin dan sertifikat")), _table(papers)]
    shops = ", ".join(report.shops) or translate("ProfilePdf", "belum ada toko tersambung")
    sales = [(translate("ProfilePdf", "Produk"), words.number(report.products)), (translate("ProfilePdf", "Toko"), shops)]
    pieces += [_heading(translate("ProfilePdf", "Penjualan")), _table(sales)]
    foot = translate(
        "ProfilePdf", "Keadaan {day}. Kelas usaha menurut {instrument}. Dibuat dengan UMKM Desk dari isian pemilik usaha."
    ).format(day=words.day(report.on), instrument=report.scale_instrument)
    pieces.append(Text(small(escape(foot)), above=14))
    return pieces


def _heading(text: str) -> Text:
    return Text(f'<span style="font-size:13pt; font-weight:600">{escape(text)}</span>', above=18, with_next=True)


def _label(line: ProfileLine, words: Wording) -> str:
    return words.text(f"business.profile_{line.label}")


def _value(line: ProfileLine) -> str:
    return scale_name(Scale(line.value)) if line.label == "scale" and line.value else line.value or ""


def _table(rows: list[tuple[str, str]]) -> Table:
    """Two columns: what it is, and what it says."""
    return Table(
        (0.34, 0.66),
        tuple(Row((small(escape(name), 10.5), f'<span style="font-weight:600">{escape(value)}</span>')) for name, value in rows),
        size=10.5,
    )
