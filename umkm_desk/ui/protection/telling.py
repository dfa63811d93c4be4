"""What the answers say in words: short in a cell, whole in the panel, the PDF and the spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject

from umkm_desk.model.platform import Platform
from umkm_desk.model.verdict import Answer, Finding, Question
from umkm_desk.protection.rules import Rule, Rules
from umkm_desk.wording import Wording

PLATFORM_NAMES = {
    "shopee": "Shopee", "lazada": "Lazada", "tokopedia": "Tokopedia", "tiktokshop": "Tokopedia & Shop", "bukalapak": "Bukalapak",
    "jdid": "JD.ID", "temu": "Temu", "shein": "Shein", "blibli": "Blibli", "aliexpress": "AliExpress", "zalora": "Zalora",
}  # fmt: skip
"""Platforms of the rules file by the name people know; proper names, the same in every language."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer on the day of the screen: a leaf, a question, and on which platform (`None`: national). `exempt`: the rules (ids) that
    take these goods out of the floor, surely or perhaps."""

    leaf: str
    question: Question
    platform: Platform | None
    finding: Finding
    exempt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rate:
    """Rupiah for a dollar as the seller filled it in, and the day, where known."""

    rupiah: float
    day: date | None


class RuleCount(QObject):
    """A text with a count is looked up, and found for translation, in a class of its own only."""

    def rules(self, count: int) -> str:
        return self.tr("%Ln aturan", "", count)


class Telling:
    """`rules` are those in use; a language or rules of another day need another one."""

    def __init__(self, rules: Rules, words: Wording) -> None:
        self._rules = rules
        self._words = words

    # The question

    def question(self, question: Question, platform: Platform | None) -> str:
        """The whole question; the name of the platform where it is about one."""
        translate = QCoreApplication.translate
        match question:
            case Question.LISTING:
                return translate("Protection", "Bolehkah penjual di luar negeri memajang barang ini di {platform}?").format(
                    platform=PLATFORM_NAMES[platform.value] if platform else ""
                )
            case Question.FLOOR:
                return translate("Protection", "Mulai harga berapa barang jadi boleh dijual langsung dari luar negeri?")
            case Question.PARCEL:
                return translate("Protection", "Berapa bea masuk bila pembeli memesan sendiri dari luar negeri?")
            case Question.CONTAINER:
                return translate("Protection", "Apa yang menghambat impor dalam jumlah besar?")

    # The answer

    def short(self, cell: Cell) -> str:
        """For a cell of the tree: a month, a price, a rate, a number of rules."""
        translate = QCoreApplication.translate
        finding, behind = cell.finding, self.behind(cell)
        if finding.answer is Answer.NO or not behind:
            return translate("Protection", "Dikecualikan") if cell.exempt else translate("Protection", "Belum ada")
        if cell.question is Question.FLOOR:
            return f"≥ {self.threshold(behind)}" if finding.answer is Answer.YES else translate("Protection", "Mungkin")
        if cell.question is Question.PARCEL:
            return translate("Protection", "Bea {rate}").format(rate=self.duty(behind))
        if finding.answer is Answer.PERHAPS:
            return translate("Protection", "Mungkin")
        if cell.question is Question.CONTAINER:
            return RuleCount().rules(len(finding.rules))
        return self.month(finding.since) if finding.since else translate("Protection", "Ditutup")

    def answer(self, cell: Cell) -> str:
        """One sentence that answers the question; never without the day."""
        translate, words = QCoreApplication.translate, self._words
        finding, behind = cell.finding, self.behind(cell)
        since = words.day(finding.since) if finding.since else ""
        exempt = self._named(cell.exempt)
        if finding.answer is Answer.NO and exempt:
            return translate("Protection", "Tidak ada batasnya: dikecualikan sejak {day}.").format(
                day=words.day(exempt[0].effective_from)
            )
        if finding.answer is Answer.NO:
            return translate("Protection", "Kami belum menemukan aturannya.")
        sure = finding.answer is Answer.YES
        match cell.question:
            case Question.LISTING:
                text = (
                    translate("Protection", "Tidak, sejak {day}.")
                    if sure
                    else translate("Protection", "Mungkin tidak, sejak {day}.")
                )
                return text.format(day=since)
            case Question.FLOOR:
                text = (
                    translate("Protection", "Mulai {price} per unit, sejak {day}.")
                    if sure
                    else translate("Protection", "Mungkin mulai {price} per unit, sejak {day}.")
                )
                return text.format(price=self.threshold(behind), day=since)
            case Question.PARCEL:
                text = (
                    translate("Protection", "Bea {rate} ditambah pajak, sejak {day}.")
                    if sure
                    else translate("Protection", "Antara lain bea {rate}, menurut jenis barangnya, sejak {day}.")
                )
                return text.format(rate=self.duty(behind), day=since)
            case Question.CONTAINER:
                titles = "; ".join(rule.title(words.language) for rule in behind)
                return titles + "." if sure else translate("Protection", "Mungkin: {rules}.").format(rules=titles)

    def meaning(self, cell: Cell, rate: Rate | None) -> str:
        """What the answer means for a maker, in one to three sentences."""
        translate = QCoreApplication.translate
        answer = cell.finding.answer
        platform = PLATFORM_NAMES[cell.platform.value] if cell.platform else ""
        if cell.question is Question.LISTING:
            if answer is Answer.YES:
                text = translate(
                    "Protection",
                    "Saingan Anda di {platform} hanya penjual di Indonesia. Barang buatan luar masih boleh mereka jual lagi.",
                )
            elif answer is Answer.PERHAPS:
                text = translate(
                    "Protection",
                    "Sumbernya tidak pasti. Anggap penjual luar negeri masih mungkin ada di {platform}; jangan mengandalkan pelindungan ini.",
                )
            else:
                text = translate(
                    "Protection",
                    "Anggap penjual luar negeri boleh bersaing langsung di {platform}. Belum menemukan tidak sama dengan tidak ada.",
                )
            return text.format(platform=platform)
        if answer is Answer.NO and cell.exempt:
            return translate("Protection", "Barang ini boleh dijual langsung dari luar negeri dengan harga berapa pun.")
        if answer is Answer.NO:
            return translate("Protection", "Tidak ada yang bisa Anda andalkan di sini, sejauh yang kami temukan.")
        if cell.question is Question.FLOOR:
            text = translate(
                "Protection",
                "Barang jadi yang dijual langsung oleh penjual luar negeri tidak boleh lebih murah dari itu (harga di pelabuhan asal,"
                " tanpa ongkos kirim). Penjual di Indonesia tidak terikat batas ini.",
            )
            return f"{text} {self.in_rupiah(self.behind(cell), rate)}".strip()
        if cell.question is Question.PARCEL:
            return translate(
                "Protection",
                "Barang yang dipesan sendiri oleh pembeli menjadi lebih mahal sebesar itu. Kiriman sampai US$3 hanya kena PPN.",
            )
        return translate("Protection", "Ini memperlambat atau memahalkan impor dalam jumlah besar, tidak melarangnya.")

    # Parts

    def behind(self, cell: Cell) -> tuple[Rule, ...]:
        """The rules that carry the answer."""
        return self._named(cell.finding.rules)

    def cited(self, cell: Cell) -> tuple[Rule, ...]:
        """The rules that carry the answer, the ones before them where "since" reaches back to their days, and what exempts from them."""
        cited = list(self.behind(cell))
        for rule in cited:  # grows while it is walked: a chain may be longer than two
            if cell.finding.since is not None and cell.finding.since < rule.effective_from:
                cited += [
                    before
                    for before in self._rules.superseded_by(rule.id)
                    if before.effect == rule.effect and before.covers(cell.leaf) is Answer.YES and before not in cited
                ]
        return (*cited, *self._named(cell.exempt))

    def _named(self, rule_ids: Sequence[str]) -> tuple[Rule, ...]:
        return tuple(rule for rule_id in rule_ids if (rule := self._rules.by_id(rule_id)) is not None)

    def month(self, day: date) -> str:
        """ "Mei 2021" """
        return self._words.day(day).split(" ", 1)[1]

    def threshold(self, rules: Sequence[Rule]) -> str:
        found = next((rule.threshold for rule in rules if rule.threshold is not None), None)
        return f"US${found.amount:g}" if found is not None else "?"

    def in_rupiah(self, rules: Sequence[Rule], rate: Rate | None) -> str:
        """ "US$100 kira-kira Rp1.625.000 dengan kurs 20 Nov 2026." Empty where no rate is known."""
        found = next((rule.threshold for rule in rules if rule.threshold is not None), None)
        if rate is None or found is None or found.currency != "USD":
            return ""
        amount = self._words.rupiah(round(found.amount * rate.rupiah))
        if rate.day is None:
            return QCoreApplication.translate("Protection", "{dollars} kira-kira {amount}.").format(
                dollars=self.threshold(rules), amount=amount
            )
        return QCoreApplication.translate("Protection", "{dollars} kira-kira {amount} dengan kurs {day}.").format(
            dollars=self.threshold(rules), amount=amount, day=self._words.day(rate.day)
        )

    def duty(self, rules: Sequence[Rule]) -> str:
        """The duty of one rule, or from the lowest to the highest of several: "7,5–25%"."""
        printed = list(dict.fromkeys(str((rule.rate or {}).get("duty", "?")) for rule in rules))
        numbers = [part for text in printed if text.endswith("%") for part in text.removesuffix("%").replace("–", "-").split("-")]
        if len(printed) > 1 and numbers and all(text.endswith("%") for text in printed):
            ordered = sorted(numbers, key=float)
            shown = f"{ordered[0]}–{ordered[-1]}%" if ordered[0] != ordered[-1] else f"{ordered[0]}%"
        elif all(text.endswith("%") for text in printed):
            shown = printed[0].replace("-", "–")
        else:
            shown = QCoreApplication.translate("Protection", "tarif umum")
        return shown if self._words.language == "en" else shown.replace(".", ",")

    def confidence(self, rule: Rule) -> str:
        translate = QCoreApplication.translate
        return {
            "high": translate("Protection", "Tinggi: naskah resmi atau dua berita terpisah"),
            "medium": translate("Protection", "Sedang: satu berita baik, atau tafsiran kami"),
            "low": translate("Protection", "Rendah: satu sumber lemah"),
        }[rule.confidence]

    def platform(self, rule: Rule) -> str:
        return PLATFORM_NAMES.get(rule.platform) or QCoreApplication.translate("Protection", "Nasional")

    def span(self, rule: Rule) -> str:
        """From when to when, and how it ended."""
        translate, words = QCoreApplication.translate, self._words
        first = self.first_day(rule)
        if rule.effective_to is None:
            if rule.uncertain_from is not None:
                return translate("Protection", "{start}; sejak {day} belum jelas apakah masih berlaku").format(
                    start=first, day=words.day(rule.uncertain_from)
                )
            return translate("Protection", "{start}, masih berlaku").format(start=first)
        span = translate("Protection", "{start} sampai {end}").format(start=first, end=words.day(rule.effective_to))
        how = self.end(rule)
        return f"{span}, {how}" if how else span

    def first_day(self, rule: Rule) -> str:
        day = self._words.day(rule.effective_from)
        if rule.precision == "day":
            return day
        if rule.precision == "month":
            return QCoreApplication.translate("Protection", "sekitar {day}").format(day=self.month(rule.effective_from))
        return QCoreApplication.translate("Protection", "{day} atau lebih awal").format(day=day)

    def end(self, rule: Rule) -> str:
        """How it ended, where that is more than its term."""
        translate = QCoreApplication.translate
        return {
            "superseded": translate("Protection", "diganti aturan yang lebih luas"),
            "lapsed": translate("Protection", "berakhir dan tidak diperpanjang"),
            "repealed": translate("Protection", "dicabut"),
            "reopened": translate("Protection", "dibuka lagi"),
            "platform_left": translate("Protection", "platformnya berhenti"),
            "term_over_extension_unknown": translate("Protection", "belum jelas apakah diperpanjang"),
            "announcement_only": translate("Protection", "hanya diumumkan"),
            "amended": translate("Protection", "diubah"),
            "folded_into_later_rules": translate("Protection", "dilebur ke aturan baru"),
        }.get(rule.end_kind or "", "")
