"""The looks at one platform's first row as a PDF for its complaint desk, with the screenshots and what the law says. Touches no widget."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QUrl
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from umkm_desk.desk import Desk
from umkm_desk.exchange.sheetxml import whole_file
from umkm_desk.model.business import Business
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Refusal
from umkm_desk.visibility import rank_check
from umkm_desk.visibility.rank_check import Observed, RankCheck
from umkm_desk.wording import Wording

DOTS_PER_INCH = 300
PICTURE_PIXELS = 1400
"""Of a screenshot on its longer side: readable on paper, light enough for e-mail."""
PICTURE_WIDTH = 480


def write_look_report(desk: Desk, platform: Platform, target: Path, language: str, products: Mapping[str, str]) -> None:
    """Raises `Refusal`: `look.nothing`, or as `exchange.sheetxml.whole_file`."""
    from umkm_desk.business import store as business

    conn = desk.workspace.read()
    words = Wording(desk.paths.resources / "wording", language, desk.zone)
    seen = next((each for each in rank_check.observed(rank_check.checks(conn)) if each.platform is platform), None)
    if seen is None:
        raise Refusal.because("look.nothing", platform=platform.value)
    document = QTextDocument()
    pictures = _pictures(desk, seen, document)
    document.setHtml(report_html(seen, business.load_business(conn), words, products, pictures, desk))
    with whole_file(target) as file:
        file.write(_pdf(document, words))


def _pdf(document: QTextDocument, words: Wording) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    writer.setTitle(words.text("look.title"))
    writer.setCreator("UMKM Desk")
    margins = QMarginsF(18, 18, 18, 18)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    document.print_(writer)
    del writer  # the content is whole once the writer is gone
    return bytes(data.data())


def _pictures(desk: Desk, seen: Observed, document: QTextDocument) -> Mapping[str, str]:
    """Look id -> the name of its screenshot in the document; a picture that is gone is left out."""
    from umkm_desk.ui.pictures import decode

    found = {}
    for look in seen.evidence:
        if look.screenshot_hash is None:
            continue
        try:
            image = decode(desk.photos.read(look.screenshot_hash), PICTURE_PIXELS)
        except Refusal:
            continue
        name = f"look:{look.id}"
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
        found[look.id] = name
    return found


def report_html(
    seen: Observed, owner: Business, words: Wording, products: Mapping[str, str], pictures: Mapping[str, str], desk: Desk
) -> str:
    """The letter as Qt's rich text. Black on white whatever the theme: it is for paper."""

    def say(code: str, **values: object) -> str:
        return escape(words.text(f"look.{code}", values))

    platform = desk.platform_name(seen.platform)
    made = sorted((look for look in seen.evidence if look.at is not None), key=lambda look: look.at)  # type: ignore[arg-type,return-value]
    days = [look.at.astimezone(desk.zone.offset).date() for look in made if look.at is not None]
    who = [(words.text("look.from"), ", ".join(part for part in (owner.name, owner.owner) if part) or "–")]
    who += [(words.text("look.nib"), owner.nib)] if owner.nib else []
    contact = ", ".join(part for part in (owner.phone, owner.email) if part)
    who += [(words.text("look.contact"), contact)] if contact else []
    who.append((words.text("look.made"), words.day(desk.today())))
    unsure = seen.looks - seen.with_domestic - seen.without_domestic
    summary = say(
        "sum",
        looks=seen.looks,
        first=days[0],
        last=days[-1],
        with_domestic=seen.with_domestic,
        without_domestic=seen.without_domestic,
        unsure=unsure,
        ours=seen.ours,
        foreign_first=seen.foreign_first,
    )
    parts = [
        f'<h1 style="font-size:17pt; margin-bottom:2pt">{say("title")}</h1>',
        f'<p style="font-size:11pt">{escape(words.text("look.to", {"platform": platform}))}</p>',
        _table([[f"<b>{escape(name)}</b>", escape(value)] for name, value in who]),
        f'<h2 style="font-size:12pt">{say("law_title")}</h2><p>{say("law")}</p>',
        f'<p style="font-size:8pt">{say("source", address=rank_check.LAW)}</p>',
        f'<h2 style="font-size:12pt">{say("sum_title")}</h2><p>{summary}</p><p>{say("ask")}</p>',
        f'<h2 style="font-size:12pt">{say("list_title")}</h2>',
        _looks(made, words, products, desk),
    ]
    if pictures:
        parts.append(f'<h2 style="font-size:12pt; page-break-before:always">{say("pictures_title")}</h2>')
        parts += [_picture(look, pictures[look.id], words) for look in made if look.id in pictures]
    parts.append(f'<p style="font-size:8pt">{say("foot")}</p>')
    return f'<div style="color:black; font-size:10pt">{"".join(parts)}</div>'


def _looks(made: list[RankCheck], words: Wording, products: Mapping[str, str], desk: Desk) -> str:
    answers = {True: "yes", False: "no", None: "look.unsure"}
    heads = [words.text(f"look.col_{name}") for name in ("day", "words", "row", "domestic")]
    rows = [[f"<b>{escape(head)}</b>" for head in heads]]
    for look in made:
        row = ", ".join(f"{at}. {words.text(f'look.seen_{seen}')}" for at, seen in enumerate(look.found, 1))
        searched = f"“{escape(look.words)}”" + (f"<br/>{escape(name)}" if (name := products.get(look.product_id or "")) else "")
        note = f"<br/><i>{escape(look.note)}</i>" if look.note else ""
        moment = f"{words.moment(look.at)} {desk.zone}" if look.at is not None else ""
        rows.append([escape(moment), searched, escape(row) + note, escape(words.text(answers[look.domestic]))])
    return _table(rows, lines=True)


def _picture(look: RankCheck, name: str, words: Wording) -> str:
    moment = words.moment(look.at) if look.at is not None else ""
    told = f"{escape(moment)} · “{escape(look.words)}”<br/>SHA-256 {escape(look.screenshot_hash or '')}"
    return f'<p style="font-size:8pt">{told}</p><p><img src="{name}" width="{PICTURE_WIDTH}"/></p>'


def _table(rows: list[list[str]], *, lines: bool = False) -> str:
    style = (
        ' border="1" cellspacing="0" cellpadding="3" style="border-collapse:collapse"'
        if lines
        else ' cellspacing="0" cellpadding="2"'
    )
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<table width="100%"{style}>{cells}</table>'
