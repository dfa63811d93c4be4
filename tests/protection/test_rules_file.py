"""The data files as reviewed, and the way an update comes in."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.model.problem import Refusal
from umkm_desk.paths import resources_folder
from umkm_desk.protection.classifier import tokens
from umkm_desk.protection.protection import Protection, load
from umkm_desk.protection.rules import VOCABULARY, Rules, digest, keep_update, load_rules, load_update, newest_rules, parse_rules

FOLDER = resources_folder() / "protection"
SHIPPED = FOLDER / "rules.json"

FIELDS: dict[str, Any] = {
    "id": str, "platform": str, "kind": str, "effect": str, "protects_against": str, "restricted_party": str, "title_id": str,
    "title_en": str, "sentence_id": str, "sentence_en": str, "categories": list, "categories_partial": list,
    "categories_except": list, "hs_prefixes": list, "threshold": (dict, type(None)), "rate": (dict, type(None)),
    "effective_from": str, "effective_from_precision": str, "effective_from_time": (str, type(None)),
    "effective_to": (str, type(None)), "uncertain_from": (str, type(None)), "end_kind": (str, type(None)),
    "supersedes": (list, type(None)), "superseded_by": (str, type(None)), "carried_to": list, "status_today": str,
    "instrument_id": str, "instrument_en": str, "source_url": str, "source_date": str, "source_date_precision": str, "more_sources": list,
    "confidence": str, "category_scope": (str, type(None)), "note": str, "last_checked": str,
}  # fmt: skip


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(SHIPPED.read_text("utf-8"))
    return data


def changed(data: dict[str, Any], sealed: bool = True, **more: Any) -> bytes:
    data = {**data, **more}
    if sealed:
        data["sha256"] = digest(data)
    return json.dumps(data).encode()


def test_every_rule_has_every_field_of_its_type(shipped: dict[str, Any]) -> None:
    for rule in shipped["rules"]:
        assert set(rule) == set(FIELDS), rule["id"]
        for name, kind in FIELDS.items():
            assert isinstance(rule[name], kind), (rule["id"], name)


def test_every_rule_uses_the_vocabulary_and_known_leaves(shipped: dict[str, Any], protection: Protection) -> None:
    ids = {rule["id"] for rule in shipped["rules"]}
    for rule in shipped["rules"]:
        for name, words in VOCABULARY.items():
            assert rule[name] in words
        leaves = {*rule["categories"], *rule["categories_partial"], *rule["categories_except"]} - {"*"}
        assert leaves <= set(protection.tree.leaves), rule["id"]
        assert not set(rule["categories"]) & set(rule["categories_partial"]), rule["id"]
        assert {rule["superseded_by"], *(rule["supersedes"] or ())} - {None} <= ids, rule["id"]
        assert (rule["effective_to"] is None) or rule["end_kind"], rule["id"]
        if rule["threshold"]:
            assert set(rule["threshold"]) == {"amount", "currency", "basis"}


def test_every_rule_says_it_plainly_in_both_languages_with_a_source(shipped: dict[str, Any]) -> None:
    for rule in shipped["rules"]:
        for sentence in (rule["sentence_id"], rule["sentence_en"]):
            assert sentence.endswith("."), rule["id"]
            assert 20 < len(sentence) < 260, rule["id"]
        assert rule["sentence_id"] != rule["sentence_en"]
        assert rule["source_url"].startswith("http") or " " in rule["source_url"], rule["id"]
        assert date.fromisoformat(rule["source_date"]) <= date.fromisoformat(rule["last_checked"])


def test_superseding_rules_begin_where_the_superseded_end(shipped: dict[str, Any]) -> None:
    by_id = {rule["id"]: rule for rule in shipped["rules"]}
    for rule in shipped["rules"]:
        if rule["superseded_by"] and rule["effective_to"]:
            gap = date.fromisoformat(by_id[rule["superseded_by"]]["effective_from"]) - date.fromisoformat(rule["effective_to"])
            assert gap.days in (0, 1), rule["id"]


def test_the_tree_is_whole(protection: Protection) -> None:
    assert (len(protection.tree.groups), len(protection.tree.leaves), len(protection.tree.permits)) == (18, 150, 34)
    for leaf in protection.tree.leaves.values():
        assert all((leaf.name_id, leaf.name_en, leaf.keywords, leaf.kbli, leaf.hs)), leaf.id
        assert {*leaf.required, *leaf.conditional, *leaf.advised} <= set(protection.tree.permits), leaf.id
        assert leaf.lazada_cluster in ("fashion-textile", "culinary", "craft", "none")


def test_the_lexicon_is_written_as_the_classifier_reads_it(protection: Protection) -> None:
    data = json.loads((FOLDER / "lexicon.json").read_text("utf-8"))
    assert set(data["leaves"]) <= set(protection.tree.leaves)
    for leaf, entry in data["leaves"].items():
        assert set(entry) <= {"heads", "hints", "drop"}, leaf
        for text in (text for texts in entry.values() for text in texts):
            assert tokens(text) == text.split(), (leaf, text)
        for texts in entry.values():
            assert len(texts) == len(set(texts)), leaf
        assert not set(entry.get("heads", ())) & set(entry.get("hints", ())), leaf


def test_a_newer_file_is_accepted_from_disk_and_from_memory(shipped: dict[str, Any], tmp_path: Path) -> None:
    current = load_rules(SHIPPED)
    newer = changed(shipped, version=2, as_of="2027-01-15")
    file = tmp_path / "update.json"
    file.write_bytes(newer)
    assert load_update(newer, current).as_of == load_update(file, current).as_of == date(2027, 1, 15)
    assert load_update(newer, current, hashlib.sha256(newer).hexdigest().upper()).version == 2


@pytest.mark.parametrize(
    ("given_version", "given_day", "accepted"),
    [(1, "2026-11-23", False), (2, "2026-11-23", True), (9, "2026-11-22", False), (1, "2026-11-24", True)],
)
def test_only_a_newer_file_is_accepted(shipped: dict[str, Any], given_version: int, given_day: str, accepted: bool) -> None:
    current = load_rules(SHIPPED)
    content = changed(shipped, version=given_version, as_of=given_day)
    if accepted:
        assert isinstance(load_update(content, current), Rules)
    else:
        with pytest.raises(Refusal) as refused:
            load_update(content, current)
        assert refused.value.problem.code == "protection.rules_older"
        assert refused.value.problem.values["current"] == "2026-11-23"


def broken_files(data: dict[str, Any]) -> list[bytes]:
    newer = {**data, "version": 2, "as_of": "2027-01-15"}
    whole = changed(newer)
    first = data["rules"][0]

    def with_first(**fields: Any) -> bytes:
        return changed(newer, rules=[{**first, **fields}, *data["rules"][1:]])

    return [
        b"",
        b"not json",
        b"[]",
        b"null",
        whole[: len(whole) // 2],
        changed(newer, sealed=False),
        whole.replace(b"2021-05-18", b"2021-05-19"),
        changed(newer, rules=[]),
        changed(newer, rules=[first, first]),
        changed(newer, as_of="soon"),
        with_first(kind="wish"),
        with_first(effective_from="2021-13-01"),
        with_first(effective_to="2020-01-01"),
        with_first(sentence_id=" "),
        with_first(threshold={"amount": "much"}),
        changed(newer, rules=[{name: value for name, value in first.items() if name != "source_url"}]),
    ]


@pytest.mark.parametrize("index", range(16))
def test_a_broken_file_is_refused(shipped: dict[str, Any], index: int) -> None:
    with pytest.raises(Refusal) as refused:
        load_update(broken_files(shipped)[index], load_rules(SHIPPED))
    assert refused.value.problem.code == "protection.rules_broken"


@pytest.mark.parametrize(
    ("schema", "code"), [("another/1", "protection.rules_foreign"), ("umkm-desk-rules/3", "protection.rules_of_newer_program")]
)
def test_a_file_of_another_form_is_told_apart(shipped: dict[str, Any], schema: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        load_update(changed(shipped, schema=schema, as_of="2027-01-15"), load_rules(SHIPPED))
    assert refused.value.problem.code == code


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        load_update(tmp_path / "none.json", load_rules(SHIPPED))
    assert refused.value.problem.code == "protection.rules_broken"


def test_a_file_other_than_the_published_one_is_refused(shipped: dict[str, Any]) -> None:
    newer = changed(shipped, version=2, as_of="2027-01-15")
    with pytest.raises(Refusal) as refused:
        load_update(newer, load_rules(SHIPPED), hashlib.sha256(newer + b" ").hexdigest())
    assert refused.value.problem.code == "protection.rules_hash"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with pytest.raises(Refusal):
        parse_rules(content)


def test_an_accepted_update_is_kept_and_used_and_a_refused_one_leaves_it(shipped: dict[str, Any], tmp_path: Path) -> None:
    place = tmp_path / "rules" / "rules.json"
    assert load(FOLDER, kept=place).rules.as_of == date(2026, 11, 23)
    keep_update(changed(shipped, version=2, as_of="2027-01-15"), load_rules(SHIPPED), place)
    protection = load(FOLDER, kept=place)
    assert protection.rules.as_of == date(2027, 1, 15)
    assert protection.rules_problem is None
    for bad in (b"broken", changed(shipped, version=3, as_of="2026-12-01")):
        with pytest.raises(Refusal):
            keep_update(bad, protection.rules, place)
        assert load(FOLDER, kept=place).rules.as_of == date(2027, 1, 15)


def test_a_kept_update_that_broke_later_is_told_and_passed_over(tmp_path: Path) -> None:
    place = tmp_path / "rules.json"
    place.write_bytes(b"{")
    protection = load(FOLDER, kept=place)
    assert protection.rules.as_of == date(2026, 11, 23)
    assert protection.rules_problem is not None
    assert protection.rules_problem.code == "protection.rules_broken"


def test_a_program_newer_than_the_kept_update_uses_its_own_rules(shipped: dict[str, Any], tmp_path: Path) -> None:
    place = tmp_path / "rules.json"
    place.write_bytes(changed(shipped, as_of="2026-01-01"))
    assert newest_rules(SHIPPED, place)[0].as_of == date(2026, 11, 23)


def test_spacing_and_order_of_keys_do_not_break_the_seal(shipped: dict[str, Any]) -> None:
    shuffled = json.dumps(dict(reversed(shipped.items())), indent=7, ensure_ascii=True)
    assert len(parse_rules(shuffled.encode()).rules) == len(shipped["rules"])


@pytest.mark.parametrize("name", ["categories.json", "lexicon.json"])
def test_a_broken_resource_is_refused_not_guessed(tmp_path: Path, name: str) -> None:
    for file in FOLDER.glob("*.json"):
        (tmp_path / file.name).write_bytes(file.read_bytes() if file.name != name else b'{"schema": "x"}')
    with pytest.raises(Refusal) as refused:
        load(tmp_path).classify("hijab")
    assert refused.value.problem.code in ("protection.tree_broken", "protection.lexicon_broken")
