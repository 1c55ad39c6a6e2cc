"""Where a text reports: every form of every reporting verb of the table, found in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from goftar.lexicon import ZWNJ, fold, table

if TYPE_CHECKING:
    from collections.abc import Iterator

_AND = " و "
Clause = Literal["bare", "that", "to", "split", "fixed", "colon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingVerb:
    """A row of `lexicon/speech/cues.tsv`: a verb, its class, the clause and the noun object that it governs."""

    lemma: str
    kind: str
    clause: Clause | None = None
    object: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LightVerb:
    """A row of `lexicon/speech/light_verbs.tsv`: the verb a compound ends in, its stems, its passive, its stand-in."""

    infinitive: str
    past: str
    present: str
    passive: str | None = None
    instead: str | None = None


class Form(NamedTuple):
    """One form of a reporting verb as it stands in text, folded; `part` tells the halves of a split predicate."""

    text: str
    verb: ReportingVerb
    passive: bool = False
    participle: bool = False
    part: Literal["whole", "head"] = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class CueMatch:
    """A form found in a text: its place (offsets into the text) and the form."""

    start: int
    end: int
    form: Form


def finite_forms(verb: LightVerb, *, bare: bool = True) -> Iterator[tuple[str, bool]]:
    """The third-person forms of a verb that can report, each with whether it is a bare participle.

    >>> [form for form, _ in finite_forms(LightVerb(infinitive="گفتن", past="گفت", present="گو"))][:4]
    ['گفت', 'گفتند', 'گفته', 'گفته است']

    Past, perfect, pluperfect, imperfect and present, singular and plural; the future, the subjunctive and the negated
    forms report nothing and are left out. `bare` is for the present of «داشتن» without «می» («اعتقاد دارد»).
    """
    past, present = verb.past, verb.present
    if verb.infinitive == "بودن":
        yield from ((form, False) for form in ("بود", "بودند", "است", "هست", "هستند", "بوده است", "بوده‌اند"))
        return
    participle = f"{past}ه"
    yield past, False
    yield f"{past}ند", False
    yield participle, True
    for joint in (" ", ZWNJ):
        yield f"{participle}{joint}است", False
        yield f"{participle}{joint}اند", False
        yield f"{participle}{joint}بود", False
        yield f"{participle}{joint}بودند", False
    yield f"می‌{past}", False
    yield f"می‌{past}ند", False
    link = "ی" if present.endswith(("و", "ا")) and present not in ("شو",) else ""
    prefixes = ("می‌", "") if verb.infinitive == "داشتن" and bare else ("می‌",)
    for prefix in prefixes:
        yield f"{prefix}{present}{link}د", False
        yield f"{prefix}{present}{link}ند", False


@lru_cache(256)
def _folded_forms(verb: LightVerb, bare: bool) -> tuple[tuple[str, bool], ...]:
    return tuple((fold(form), participle) for form, participle in finite_forms(verb, bare=bare))


@cache
def light_verbs() -> dict[str, LightVerb]:
    """The verbs that reporting verbs end in, by infinitive."""
    return {row.infinitive: row for row in table("speech/light_verbs", LightVerb)}


def forms(verb: ReportingVerb) -> Iterator[Form]:
    """All forms of a reporting verb, joined by blank, half-space or nothing; of a split predicate its head alone."""
    head, _, infinitive = verb.lemma.rpartition(" ")
    light = light_verbs()[infinitive]
    if verb.clause == "split":
        yield Form(text=fold(head), verb=verb, part="head")
        return
    for listed in verb.more:
        yield Form(text=fold(listed), verb=verb)
    joints = (" ", ZWNJ, "") if head and " " not in head else (" ",)
    passive = light_verbs().get(light.passive or "") if head else None
    voices = [
        (voice, False)
        for voice in (light, light_verbs().get(light.instead or ""))
        if voice and (head or voice is light)
    ]
    if passive:
        voices += [(voice, True) for voice in (passive, light_verbs().get(passive.instead or "")) if voice]
    bare, begun = verb.kind not in ("say", "announce", "explain"), fold(head)
    for (voice, is_passive), joint in product(voices, joints):
        before = f"{begun}{joint}" if head else ""
        for text, participle in _folded_forms(voice, bare):
            yield Form(before + text, verb, is_passive, participle)
    if not head and infinitive in ("گفتن", "نوشتن", "خواستن"):
        for ending in (" شد", " شده", " شده است", " شده بود", " می‌شود", "‌شده"):
            whole = f"{light.past}ه{ending}"
            yield Form(text=fold(whole), verb=verb, passive=True, participle=whole.endswith("شده"))


@cache
def _automaton() -> tuple[AhoCorasick, tuple[Form, ...]]:
    known: dict[str, Form] = {}
    for verb in table("speech/cues", ReportingVerb):
        for form in forms(verb):
            known.setdefault(form.text, form)
    return AhoCorasick(list(known), matchkind=MatchKind.LeftmostLongest), tuple(known.values())


def cue_matches(folded: str) -> list[CueMatch]:
    """The reporting verbs of a folded text in order, longest first, whole words only.

    >>> [m.form.verb.lemma for m in cue_matches("وی گفت که خبر داد و گفتگو کرد")]
    ['گفتن', 'خبر دادن']
    """
    automaton, known = _automaton()
    found = []
    for index, start, end in automaton.find_matches_as_indexes(folded):
        if (start and _joins(folded[start - 1])) or (end < len(folded) and _joins(folded[end])):
            continue
        found.append(CueMatch(start=start, end=end, form=known[index]))
    return _with_halves(folded, found)


def _with_halves(folded: str, found: list[CueMatch]) -> list[CueMatch]:
    """The matches with those whose verb only the next one has («این خبر را رد و تأکید کرد که …»)."""
    more = []
    for match in found:
        head, _, infinitive = match.form.verb.lemma.rpartition(" ")
        reports = folded[match.end :].lstrip().startswith((":", "که ", "«", "،"))
        if not head or not reports or not folded.startswith(_AND, match.start - len(_AND)):
            continue
        end = match.start - len(_AND)
        start = folded.rfind(" ", 0, end) + 1
        verb = _halves().get((folded[start:end], infinitive))
        if verb is not None:
            more.append(CueMatch(start=start, end=end, form=Form(text=folded[start:end], verb=verb)))
    return sorted([*found, *more], key=lambda match: match.start) if more else found


@cache
def _halves() -> dict[tuple[str, str], ReportingVerb]:
    """The compound verbs that govern a noun object, by their nominal part, folded, and their verb."""
    rows = [row for row in table("speech/cues", ReportingVerb) if row.object and row.clause != "split"]
    parts = [(row, *row.lemma.rpartition(" ")[::2]) for row in rows]
    return {(fold(head), infinitive): row for row, head, infinitive in parts if head and " " not in head}


def _joins(character: str) -> bool:
    return character.isalnum() or character in f"{ZWNJ}_ًٌٍَُِّْ"
