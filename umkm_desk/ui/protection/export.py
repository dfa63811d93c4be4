"""What the screen shows, to hand on: every claim with its rule, source and the day of the source, as spreadsheet and as PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from umkm_desk.protection.rules import Rule
from umkm_desk.ui.pdf import Piece, Row, Table, Text, small, write_pdf
from umkm_desk.ui.protection.telling import Cell, Telling
from umkm_desk.wording import Wording

_TAG = re.compile("<[^>]+>")
_LEAST_SHARE = 12
"""Letters of the narrowest column."""


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
    write_pdf(file, title, pieces(sheet, telling, words), words, margin_mm=12, landscape=True)
    return file


def pieces(sheet: Sheet, telling: Telling, words: Wording) -> list[Piece]:
    """The pages from top to bottom: answers with the numbers of their rules, then the rules by number."""
    translate = QCoreApplication.translate
    numbers: dict[str, int] = {}
    rules: list[Rule] = []
    body: list[Row] = []
    group = ""
    for line in sheet.lines:
        if line.group != group:
            group = line.group
            body.append(Row((f"<b>{escape(group)}</b>",), with_next=True))
        cells = []
        for cell in line.cells:
            behind = telling.cited(cell)
            for rule in behind:
                if rule.id not in numbers:
                    numbers[rule.id] = len(numbers) + 1
                    rules.append(rule)
            marks = ", ".join(str(number) for number in sorted(numbers[rule.id] for rule in behind))
            cited = f" {small(f'[{marks}]', 7)}" if marks else ""
            cells.append(f"{escape(telling.short(cell))}{cited}")
        body.append(Row((escape(line.name), *cells, words.number(line.products) if line.products else "")))
    heads = [translate("ProtectionExport", "Kategori"), *sheet.headings, translate("ProtectionExport", "Produk saya")]
    head = Row(tuple(f"<b>{escape(text)}</b>" for text in heads))
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
    title, second = translate("ProtectionExport", "Pelindungan produk"), translate("ProtectionExport", "Aturan dan sumbernya")
    shares = tuple(
        float(max(_LEAST_SHARE, *(len(_TAG.sub("", row.cells[at])) for row in (head, *body) if len(row.cells) > 1)))
        for at in range(len(heads))
    )
    last = len(shares) - 1
    return [
        Text(f'<span style="font-size:16pt; font-weight:600">{escape(title)}</span>'),
        Text(f'<span style="font-size:8.5pt">{"<br>".join(escape(fact) for fact in facts if fact)}</span>', above=4),
        Text("", above=8),
        Table(shares, tuple(body), head, right=frozenset({last}), size=8),
        Text(f'<span style="font-size:13pt; font-weight:600">{escape(second)}</span>', with_next=True, new_page=True),
        *(Text(_rule_html(numbers[rule.id], rule, telling, words), above=7) for rule in rules),
    ]


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
    title = f"<b>[{number}] {escape(rule.title(language))}</b> ({escape(telling.platform(rule))}; {escape(telling.span(rule))})"
    return (
        f'<span style="font-size:8.5pt">{title}<br>{escape(rule.sentence(language))}<br>'
        f"{escape(rule.instrument(language))}. {escape(source)}</span>"
    )
