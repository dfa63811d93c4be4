"""The looks at one platform's first row as a PDF for its complaint desk, with the screenshots and what the law says. Touches no widget."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from html import escape
from operator import itemgetter
from pathlib import Path

from PySide6.QtGui import QImage

from umkm_desk.desk import Desk
from umkm_desk.model.business import Business
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Refusal
from umkm_desk.model.time import local_day
from umkm_desk.ui.pdf import Picture, Piece, Row, Table, Text, small, write_pdf
from umkm_desk.visibility import rank_check
from umkm_desk.visibility.rank_check import Observed, RankCheck
from umkm_desk.wording import Wording

PICTURE_PIXELS = 1400
"""Of a screenshot on its longer side: readable on paper, light enough for e-mail."""


def write_look_report(desk: Desk, platform: Platform, target: Path, language: str, products: Mapping[str, str]) -> None:
    """Raises `Refusal`: `look.nothing`, or as `pdf_file`."""
    from umkm_desk.business import store as business

    conn = desk.workspace.read()
    words = Wording(desk.paths.resources / "wording", language, desk.zone)
    seen = next((each for each in rank_check.observed(rank_check.checks(conn), desk.zone) if each.platform is platform), None)
    if seen is None:
        raise Refusal.because("look.nothing", platform=platform.value)
    owner = business.load_business(conn)
    pieces = letter(seen, owner, words, products, _pictures(desk, seen), desk)
    author = owner.name or owner.owner or ""
    write_pdf(target, words.text("look.title"), pieces, words, margin_mm=18, author=author)


def _pictures(desk: Desk, seen: Observed) -> Mapping[str, QImage]:
    """Look id -> its screenshot; a picture that is gone is left out."""
    from umkm_desk.ui.pictures import decode

    found = {}
    for look in seen.evidence:
        if look.screenshot_hash is None:
            continue
        with suppress(Refusal):
            found[look.id] = decode(desk.photos.read(look.screenshot_hash), PICTURE_PIXELS)
    return found


def letter(
    seen: Observed, owner: Business, words: Wording, products: Mapping[str, str], pictures: Mapping[str, QImage], desk: Desk
) -> list[Piece]:
    """What the letter says, from top to bottom."""

    def say(code: str, **values: object) -> str:
        return escape(words.text(f"look.{code}", values))

    def heading(code: str, *, new_page: bool = False) -> Text:
        html = f'<span style="font-size:12pt; font-weight:600">{say(code)}</span>'
        return Text(html, above=14, with_next=True, new_page=new_page)

    platform = desk.platform_name(seen.platform)
    dated = sorted(((look.at, look) for look in seen.evidence if look.at is not None), key=itemgetter(0))
    made = [look for _, look in dated]
    days = [local_day(at, desk.zone) for at, _ in dated]
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
    rows = tuple(Row((f"<b>{escape(name)}</b>", escape(value))) for name, value in who)
    pieces: list[Piece] = [
        Text(f'<span style="font-size:17pt; font-weight:600">{say("title")}</span>'),
        Text(f'<span style="font-size:11pt">{escape(words.text("look.to", {"platform": platform}))}</span>', above=4),
        Text("", above=6),
        Table((0.18, 0.82), rows, lines=False),
        heading("law_title"),
        Text(say("law"), above=4),
        Text(small(say("source", address=rank_check.LAW)), above=4),
        heading("sum_title"),
        Text(summary, above=4),
        Text(say("ask"), above=6),
        heading("list_title"),
        _looks(made, words, products, desk),
        Text(small(say("foot")), above=10),
    ]
    if pictures:
        pieces.append(heading("pictures_title", new_page=True))
        pieces += [_picture(look, pictures[look.id], words, desk) for look in made if look.id in pictures]
    return pieces


def _looks(made: list[RankCheck], words: Wording, products: Mapping[str, str], desk: Desk) -> Table:
    answers = {True: "yes", False: "no", None: "look.unsure"}
    heads = tuple(f"<b>{escape(words.text(f'look.col_{name}'))}</b>" for name in ("day", "words", "row", "domestic"))
    rows = []
    for look in made:
        row = ", ".join(f"{at}. {words.text(f'look.seen_{seen}')}" for at, seen in enumerate(look.found, 1))
        searched = f"“{escape(look.words)}”" + (f"<br/>{escape(name)}" if (name := products.get(look.product_id or "")) else "")
        note = f"<br/><i>{escape(look.note)}</i>" if look.note else ""
        rows.append(
            Row((escape(_moment(look, words, desk)), searched, escape(row) + note, escape(words.text(answers[look.domestic]))))
        )
    return Table((0.17, 0.31, 0.36, 0.16), tuple(rows), Row(heads), size=9)


def _picture(look: RankCheck, image: QImage, words: Wording, desk: Desk) -> Picture:
    told = f"{escape(_moment(look, words, desk))} · “{escape(look.words)}”<br/>SHA-256 {escape(look.screenshot_hash or '')}"
    return Picture(image, f'<span style="font-size:8pt">{told}</span>')


def _moment(look: RankCheck, words: Wording, desk: Desk) -> str:
    return f"{words.moment(look.at)} {desk.zone}" if look.at is not None else ""
