"""What the screen shows, to hand on: every claim with its rule, source and the day of the source, as spreadsheet and as PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from umkm_desk.protection.rules import Rule
from umkm_desk.ui.pdf import write_pdf
from umkm_desk.ui.protection.telling import Cell, Telling
from umkm_desk.wording import Wording


@dataclass(frozen=True, slots=True)
class Line:
    """One category: its group, name, number of own products, and the answers of the columns that are shown."""

    group: str
    name: str
    products: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is handed on: answers of `day`, with rules reviewed on `as_of`; `headings` of the cells; `rate_note` may be empty."""

    day: date
    as_of: date
    lines: tuple[Line, ...]
    headings: tuple[str, ...]
    rate_note: str


def write_spreadsheet(sheet: Sheet, telling: Telling, words: Wording, file: Path) -> int:
    """One row for each claim, so that it can be filtered in Excel; returns how many. Raises `Refusal` as `write_xlsx`."""
    from umkm_desk.exchange.writing import write_xlsx

    translate = QCoreApplication.translate
    headings = (
        translate("ProtectionExport", "Kelompok"),
        translate("ProtectionExport", "Kategori"),
        translate("ProtectionExport", "Produk saya"),
        translate("ProtectionExport", "Pertanyaan"),
        translate("ProtectionExport", "Jawaban pada {day}").format(day=words.day(sheet.day)),
        translate("ProtectionExport", "Aturan"),
        translate("ProtectionExport", "Isi aturan"),
        translate("ProtectionExport", "Berlaku"),
        translate("ProtectionExport", "Dasar"),
        translate("ProtectionExport", "Keyakinan"),
        translate("ProtectionExport", "Sumber"),
        translate("ProtectionExport", "Tanggal sumber"),
        translate("ProtectionExport", "Diperiksa"),
    )
    language = words.language
    rows: list[list[str | int]] = []
    for line in sheet.lines:
        for cell in line.cells:
            claim: list[str | int] = [
                line.group,
                line.name,
                line.products,
                telling.question(cell.question, cell.platform),
                telling.answer(cell),
            ]
            behind = telling.cited(cell)
            if not behind:
                rows.append([*claim, "", "", "", "", "", "", "", words.day(sheet.as_of)])
            rows += [
                [
                    *claim,
                    rule.title(language),
                    rule.sentence(language),
                    telling.span(rule),
                    rule.instrument(language),
                    telling.confidence(rule),
                    " ; ".join((rule.source_url, *rule.more_sources)),
                    words.day(rule.source_date),
                    words.day(rule.last_checked),
                ]
                for rule in behind
            ]
    widths = (24, 28, 12, 44, 44, 40, 60, 32, 36, 24, 50, 16, 16)
    return write_xlsx(file, translate("ProtectionExport", "Pelindungan"), headings, rows, widths=widths)


def write_pages(sheet: Sheet, telling: Telling, words: Wording, file: Path) -> Path:
    """As PDF; touches no widget, so any thread may call it. Raises `Refusal` as `pdf_file`."""
    title = QCoreApplication.translate("ProtectionExport", "Pelindungan produk")
    return write_pdf(file, title, html(sheet, telling, words), margin_mm=12, landscape=True)


def html(sheet: Sheet, telling: Telling, words: Wording) -> str:
    """The pages as Qt's rich text, black on white: answers with the numbers of their rules, then the rules by number."""
    translate = QCoreApplication.translate
    numbers: dict[str, int] = {}
    rules: list[Rule] = []
    body: list[str] = []
    group = ""
    for line in sheet.lines:
        if line.group != group:
            group = line.group
            body.append(f'<tr><td colspan="{len(sheet.headings) + 2}"><b>{escape(group)}</b></td></tr>')
        cells = []
        for cell in line.cells:
            behind = telling.cited(cell)
            for rule in behind:
                if rule.id not in numbers:
                    numbers[rule.id] = len(numbers) + 1
                    rules.append(rule)
            marks = ", ".join(str(numbers[rule.id]) for rule in behind)
            cells.append(f"{escape(telling.short(cell))}{f' <sup>[{marks}]</sup>' if marks else ''}")
        row = [escape(line.name), *cells, words.number(line.products) if line.products else ""]
        body.append("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>")
    heads = [translate("ProtectionExport", "Kategori"), *sheet.headings, translate("ProtectionExport", "Produk saya")]
    head = "<tr>" + "".join(f"<td><b>{escape(text)}</b></td>" for text in heads) + "</tr>"
    facts = [
        translate("ProtectionExport", "Keadaan pada {day}. Aturan ditinjau {checked}.").format(
            day=words.day(sheet.day), checked=words.day(sheet.as_of)
        ),
        sheet.rate_note,
        translate(
            "ProtectionExport", "Angka dalam kurung menunjuk aturan di belakang. Belum ada = kami belum menemukan aturannya."
        ),
        translate(
            "ProtectionExport",
            "Tidak ada aturan yang menghalangi penjual di Indonesia menjual lagi barang impor. Ini ringkasan, bukan nasihat hukum.",
        ),
    ]
    listed = "".join(_rule_html(numbers[rule.id], rule, telling, words) for rule in rules)
    title, second = translate("ProtectionExport", "Pelindungan produk"), translate("ProtectionExport", "Aturan dan sumbernya")
    return (
        '<div style="color:black; font-size:8pt">'
        f'<p><span style="font-size:16pt; font-weight:600">{escape(title)}</span></p>'
        f"<p>{'<br>'.join(escape(fact) for fact in facts if fact)}</p>"
        f'<table cellspacing="0" cellpadding="3" width="100%"><thead>{head}</thead>{"".join(body)}</table>'
        f'<p style="page-break-before:always"><span style="font-size:12pt; font-weight:600">{escape(second)}</span></p>'
        f"{listed}</div>"
    )


def _rule_html(number: int, rule: Rule, telling: Telling, words: Wording) -> str:
    language = words.language
    source = QCoreApplication.translate(
        "ProtectionExport", "Sumber {day}: {url}. Diperiksa {checked}. Keyakinan {confidence}."
    ).format(
        day=words.day(rule.source_date),
        url=" ; ".join((rule.source_url, *rule.more_sources)),
        checked=words.day(rule.last_checked),
        confidence=telling.confidence(rule),
    )
    return (
        f"<p><b>[{number}] {escape(rule.title(language))}</b> ({escape(telling.platform(rule))}; {escape(telling.span(rule))})<br>"
        f"{escape(rule.sentence(language))}<br>{escape(rule.instrument(language))}. {escape(source)}</p>"
    )
