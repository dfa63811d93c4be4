"""What protects which goods, and the papers of the business."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from umkm_desk.cli.naming import day
from umkm_desk.cli.output import Options, Output
from umkm_desk.cli.verbs import Verbs
from umkm_desk.desk import Desk
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem, Refusal


def add_verbs(verbs: Verbs) -> None:
    platforms = [platform.value for platform in Platform]

    one = verbs.add("classify", "category and protection of titles", classify)
    one.add_argument("title", nargs="*")
    one.add_argument(
        "--file", type=Path, help="a table with the columns title, brand, description, source_category, platform, date, …"
    )
    one.add_argument("--platform", choices=platforms)
    one.add_argument("--on", type=day, help="the day, YYYY-MM-DD; today where left out")
    one.add_argument("--price", type=int, help="rupiah")
    one.add_argument("--fob-usd", type=float)

    one = verbs.add("rules", "the rules in force", rules)
    one.add_argument("--on", type=day)
    one.add_argument("--platform", choices=platforms)

    verbs.add("business", "the profile of the business", business)

    one = verbs.add("check-id", "check an identity or permit number", check_id)
    one.add_argument("kind")
    one.add_argument("number")


def classify(options: Options, desk: Desk, out: Output) -> int:
    rows = _title_table(options.file) if options.file else [{"title": title} for title in options.title]
    answers = [_classified(row, options, desk) for row in rows]
    out.give(
        answers,
        (
            f"{answer['title']}: {answer['category_name'] or '?'} ({round(100 * answer['confidence'])}%), "
            + out.words.text(f"protected.{answer['protected']}")
            for answer in answers
        ),
    )
    return 0


def _title_table(file: Path) -> list[dict[str, str]]:
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise Refusal.because("exchange.no_file", file=file.name) from None
    except (OSError, UnicodeDecodeError):
        raise Refusal.because("exchange.not_a_spreadsheet", file=file.name, detail="") from None
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    if rows and "title" not in rows[0]:
        raise Refusal.because("cli.no_title_column", file=file.name)
    return rows


def _classified(row: Mapping[str, str | None], options: Options, desk: Desk) -> dict[str, Any]:
    from umkm_desk.protection.rules import Price

    def given(name: str) -> str | None:
        return (row.get(name) or "").strip() or None

    protection = desk.protection
    title = row.get("title") or ""
    suggestion = protection.classify(title, given("brand"), given("description"), given("source_category"))
    platform = given("platform") or options.platform
    day = date.fromisoformat(given("date") or "") if given("date") else options.on or desk.today()
    price, fob = given("price_idr"), given("fob_usd")
    known = Price(
        int(float(price)) if price else options.price,
        float(fob) if fob else options.fob_usd,
        _usd_rate(desk),
    )
    verdict = protection.verdict(suggestion.leaf, Platform(platform) if platform else None, day, known)
    leaf = protection.tree.leaf(suggestion.leaf)
    return {
        "title": title,
        "category": suggestion.leaf,
        "category_name": leaf.name(desk.wording.language) if leaf else None,
        "group": suggestion.group,
        "confidence": suggestion.confidence,
        "because": list(suggestion.because),
        "shopee13": protection.shopee13(suggestion.leaf),
        "lazada_cluster": protection.lazada_cluster(suggestion.leaf),
        "protected": verdict.protected.value,
        "rules": list(verdict.rules),
    }


def _usd_rate(desk: Desk) -> float | None:
    rate = desk.workspace.setting("usd_rate")
    return float(rate) if rate else None


def rules(options: Options, desk: Desk, out: Output) -> int:
    day = options.on or desk.today()
    found = desk.protection.rules.on(day, Platform(options.platform) if options.platform else None)
    language = desk.wording.language
    document = [
        {
            "id": rule.id,
            "platform": rule.platform,
            "kind": rule.kind,
            "effect": rule.effect,
            "title": rule.title(language),
            "from": rule.effective_from,
            "to": rule.effective_to,
            "instrument": rule.instrument(language),
            "source": rule.source_url,
            "source_date": rule.source_date,
            "confidence": rule.confidence,
            "last_checked": rule.last_checked,
        }
        for rule in found
    ]
    out.give(
        document,
        (
            f"{rule.title(language)}  ({rule.platform}, {out.words.day(rule.effective_from)}; {rule.instrument(language)}; {rule.source_url})"
            for rule in found
        ),
    )
    return 0


def business(_options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.business import store
    from umkm_desk.compliance.identity import masked_nik

    profile = store.load_business(desk.workspace.read())
    document = asdict(profile)
    if profile.nik:
        document["nik"] = masked_nik(profile.nik)
    document["region_name"] = desk.regions.text(profile.region) if profile.region else None
    document["permits"] = [asdict(permit) for permit in store.load_permits(desk.workspace.read())]
    out.give(document, (f"{name}: {value}" for name, value in document.items() if value not in (None, (), [])))
    return 0


def check_id(options: Options, desk: Desk, out: Output) -> int:
    from umkm_desk.compliance import identity

    kind = identity.kind_named(options.kind, options.number)
    if kind is None:
        out.problem(Problem("cli.unknown_kind", values={"kind": options.kind}))
        return 2
    found = identity.check(kind, options.number, on=desk.today(), regions=desk.regions)
    message = out.words.problem(found.message)
    out.give({"valid": found.valid, "kind": found.kind.value, "parts": dict(found.parts), "message": message}, [message])
    return 0 if found.valid is not False else 1
