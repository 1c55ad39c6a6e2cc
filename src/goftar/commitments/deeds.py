"""The deed of a clause: its kind, its sides, and what tells it from another of its kind."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from goftar.commitments.scene import place_like, unknown_name
from goftar.commitments.tables import deed_nouns, effects, levels, ordinals, predicates, simple_deeds, synonyms, words
from goftar.lexicon import key
from goftar.records import Deed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.commitments.clause import Clause
    from goftar.commitments.scene import Named, Scene
    from goftar.commitments.sentence import Sentence
    from goftar.records import DeedKind

_MOST_TERMS = 24
_SERIES_LONGEST = 6
_TWO = 2
_SUFFIXES = ("هایشان", "هایمان", "هایش", "هایی", "های", "ها")
_SHORT = 3
_PEOPLE = 6


class Kind(NamedTuple):
    """The kind of a clause's deed, and where the noun stands that tells it, -1 where the predicate does."""

    kind: DeedKind
    noun: int


def kind(sentence: Sentence, clause: Clause) -> Kind | None:
    """The kind of deed that a clause tells; None where neither its noun nor its predicate is in the tables."""
    keys, verb, start = sentence.keys, clause.predicate.form.verb, clause.predicate.start
    own = predicates().get((clause.predicate.nominal, verb))
    if own and own != "general":
        return Kind(own, -1)
    if verb == "شدن" and start > 1 and keys[start - 2] in words("travel") and place_like(keys[start - 1]):
        return Kind("visit", -1)
    if (
        verb in ("رفتن", "آمدن")
        and any(keys[at] == "به" for at in clause.places)
        and _level(keys, clause.places, _VISIT)[0]
    ):
        return _VISIT
    if verb == "بودن" and _under_way(keys, start):
        own = next((kind for (nominal, _), kind in predicates().items() if nominal == clause.predicate.nominal), None)
    effect = effects().get((clause.predicate.nominal, verb))
    hosted = verb in ("بودن", "شدن") and clause.holds(keys, words("host"))
    if (effect or hosted) and (named := _named(keys, clause, effect.deeds if effect else "*")):
        return named
    past = clause.predicate.form.tense == "past"
    if own or (verb in simple_deeds() and (not past or any(keys[at] == "را" for at in clause.places))):
        return Kind("general", -1)
    return None


def _named(keys: list[str], clause: Clause, deeds: str) -> Kind | None:
    """The deed whose noun stands in a clause («نشست»), or a body that meets («کمیسیون»)."""
    nouns = deed_nouns()
    heads = [at for at in clause.places if at < clause.predicate.start and keys[at] in nouns]
    if heads:
        main = next((at for at in heads if keys[at - 1] not in ("در", "از", "طی") or at == 0), heads[0])
        return Kind(nouns[keys[main]], main) if deeds in ("*", "+", nouns[keys[heads[0]]]) else None
    body = next((at for at in clause.places if keys[at] in _SERIES), None)
    return Kind("meeting", body) if body is not None and clause.predicate.nominal in _MEETS else None


_VISIT = Kind("visit", -1)


def _under_way(keys: list[str], at: int) -> bool:
    """Whether «در حال» stands before a predicate's nominal part."""
    return keys[max(0, at - 3) : at - 1] == ["در", "حال"]


_SERIES = frozenset(map(key, ("شورا", "شورای", "کمیسیون", "کمیته", "کارگروه", "مجمع")))
_MEETS = frozenset(map(key, ("برگزار", "تشکیل", "آغاز", "تعویق", "موکول", "لغو")))


def deed(
    scene: Scene,
    sentence: Sentence,
    clause: Clause,
    found: Kind,
    *,
    times: Sequence[tuple[int, int]],
    extra: Sequence[str] = (),
) -> Deed:
    """The deed of a clause; `times` are stretches of the block that tell a time, `extra` sides that it leaves out."""
    keys = sentence.keys
    named = scene.named(sentence)
    places = set(clause.places)
    inside = [one for one in named if one.start in places]
    timed = {at for at in clause.places if any(a < sentence.ends[at] and sentence.starts[at] < b for a, b in times)}
    level, level_at = _level(keys, clause.places, found)
    ordinal, ordinal_at = _ordinal(keys, clause.places, timed)
    series, series_at = _series(keys, clause.places, {at for one in inside for at in range(one.start, one.end)}, timed)
    where, where_at = _place(scene, sentence, clause, inside, timed, found)
    sides = [one.id for one in inside if not one.place]
    if len(set(sides)) < _TWO and _speaks_of_both(keys, clause):
        sides += [one for one in scene.pair if one not in sides]
    sides += [one.id for one in scene.meant(sentence, clause.places)]
    sides += [one for one in extra if one not in sides]
    named_at = {at for one in inside for at in range(one.start, one.end)}
    governing = range(clause.governor.start, clause.governor.end) if clause.governor else range(0)
    used = timed | named_at | series_at | level_at | {ordinal_at, where_at, clause.predicate.start - 1, *governing}
    left = [at for at in clause.places if at not in used and at < clause.predicate.start]
    terms = _terms(keys, left)
    nominal = clause.predicate.nominal
    verb = clause.predicate.form.verb
    deedless = (nominal, verb) in effects() and (nominal, verb) not in predicates()
    if not deedless and (nominal, verb) not in predicates():
        terms = (
            _terms(keys, [*left, clause.predicate.start - 1])
            if clause.predicate.start - 1 not in used - {clause.predicate.start - 1}
            else terms
        )
    if found.noun < 0 and found.kind == "general" and not deedless and verb not in ("", "بودن"):
        action = nominal if (nominal, verb) in predicates() or _under_way(keys, clause.predicate.start) else key(verb)
        action = synonyms().get(action, action)
        terms = (f"={action}", *(one for one in terms if one != action))
    first, last = sentence.starts[clause.start], sentence.ends[clause.predicate.end - 1]
    body = " ".join(sentence.words[at] for at in clause.places) if clause.inset else None
    return Deed(
        kind=found.kind,
        words=body or _joined(sentence, first, last),
        terms=terms,
        sides=tuple(dict.fromkeys(sides)),
        level=level,
        ordinal=ordinal,
        series=series,
        place=where,
    )


_BOTH = [["دو", "کشور"], ["دو", "طرف"], ["دو", "ملت"], ["دو", "دولت"]]


def _speaks_of_both(keys: list[str], clause: Clause) -> bool:
    return clause.holds(keys, words("both")) or any(
        keys[at] == "دو" and keys[at : at + 2] in _BOTH for at in clause.places
    )


def _joined(sentence: Sentence, first: int, last: int) -> str:
    out, before = [], None
    for word, start, end in zip(sentence.words, sentence.starts, sentence.ends, strict=True):
        if start >= first and end <= last:
            out.append(word if before in (None, start) else f" {word}")
            before = end
    return "".join(out)


def _level(keys: list[str], places: Sequence[int], found: Kind) -> tuple[str | None, set[int]]:
    """The office at whose level a meeting or visit is («minister:خارجه»), and the words that tell it."""
    if found.kind not in ("meeting", "visit", "signing", "exercise"):
        return None, set()
    table = levels()
    for at in places:
        for told, row in table.get(keys[at], ()):
            length = _length(keys, at, told)
            if length == 0:
                continue
            if not row.own:
                return row.level, set(range(at, at + length))
            after = at + length
            while keys[after : after + 1] and keys[after] in ("امور", "محترم"):
                after += 1
            if after < len(keys) and keys[after].isalpha():
                return f"{row.level}:{keys[after]}", set(range(at, after + 1))
    return None, set()


def _length(keys: list[str], at: int, told: tuple[str, ...]) -> int:
    """How many words a level's words take, with «محترم» between them; 0 where they do not stand there."""
    here = at
    for word in told:
        if here > at and keys[here : here + 1] == ["محترم"]:
            here += 1
        if keys[here : here + 1] != [word]:
            return 0
        here += 1
    return here - at


def _ordinal(keys: list[str], places: Sequence[int], timed: set[int]) -> tuple[int | None, int]:
    """The number of a meeting in its series: an ordinal beside a noun of meeting, council, or «دور»."""
    nouns, series, known = deed_nouns(), words("series"), ordinals()
    for at in places:
        if at in timed:
            continue
        number = known.get(keys[at]) or _in_digits(keys[at])
        if keys[at + 1 : at + 2] == ["و"] and keys[at + 2 : at + 3]:
            number = known.get("".join(keys[at : at + 3])) or number
        beside = keys[max(0, at - 4) : at] + keys[at + 1 : at + 4]
        if number and any(word in nouns or word in series or word in ("دور", "دوره") for word in beside):
            return number, at
    return None, -1


def _in_digits(word: str) -> int | None:
    digits = word.removesuffix("مین").removesuffix("م")
    return int(digits) if digits != word and digits.isdigit() and len(digits) < _SHORT else None


def _series(keys: list[str], places: Sequence[int], named: set[int], timed: set[int]) -> tuple[str | None, set[int]]:
    """The name of a council, commission or process, as its folded words in order of the alphabet, and its words."""
    heads, stop = words("series"), _stop()
    for at in places:
        if keys[at] not in heads or at in named:
            continue
        taken = [at]
        ahead = at + 1
        while ahead < len(keys) and ahead - at < _SERIES_LONGEST:
            word = keys[ahead]
            if ahead in named or ahead in timed or not word.isalpha() or word in ordinals():
                break
            if word in stop and word not in ("مشترک", "عالی"):
                break
            if word in deed_nouns() or (unknown_name(word) and ahead - at > 1):
                break
            taken.append(ahead)
            ahead += 1
        if len(taken) > 1:
            return " ".join(singular(keys[one]) for one in taken), set(taken)
    return None, set()


def _place(
    scene: Scene, sentence: Sentence, clause: Clause, inside: Sequence[Named], timed: set[int], found: Kind
) -> tuple[str | None, int]:
    """Where the deed is to be: behind «در», of a visit behind «به», before or behind «میزبان»."""
    keys, places = sentence.keys, clause.places
    by_start = {one.start: one for one in inside}
    if found.kind == "visit":
        for one in inside:
            if keys[one.start - 1 : one.start] in (["به"], ["از"], ["وارد"], ["عازم"], ["راهی"], ["در"]):
                return scene.capitals.get(keys[one.start], one.id), -1
    for at in reversed(places):
        if keys[at] == "در" and at + 1 in set(places):
            ahead = at + 2 if keys[at + 1] in ("شهر", "پایتخت", "بندر") else at + 1
            if ahead >= len(keys) or ahead in timed:
                continue
            if ahead in by_start or _place_name(keys, ahead, clause.predicate.start):
                return keys[ahead], ahead
        if keys[at] in words("host") and at:
            before = keys[at - 1]
            if unknown_name(before) or at - 1 in by_start:
                return before, at - 1
            if at + 1 in by_start or (at + 1 < len(keys) and unknown_name(keys[at + 1])):
                return keys[at + 1], at + 1
    return None, -1


def _place_name(keys: list[str], at: int, predicate: int) -> bool:
    """Whether a word behind «در» names a place: no ordinary word, and nothing of its phrase behind it."""
    word = keys[at]
    if word in words("no_place") or not word.isalpha() or len(word) < _SHORT:
        return False
    return unknown_name(word) or (at + 2 >= predicate and word not in deed_nouns() and not word.endswith(_SUFFIXES))


@cache
def _stop() -> frozenset[str]:
    return words("stop") | frozenset(deed_nouns())


def _terms(keys: list[str], places: Sequence[int]) -> tuple[str, ...]:
    stop = _stop()
    found = (term(keys[at]) for at in places if keys[at] not in stop and (keys[at].isalnum()) and len(keys[at]) > 1)
    return tuple(dict.fromkeys(one for one in found if one not in stop))[:_MOST_TERMS]


def singular(word: str) -> str:
    """A folded noun without the endings of number.

    >>> singular("همکاریهای"), singular("شورای")
    ('همکاری', 'شورا')
    """
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORT:
            return word.removesuffix(suffix)
    return word.removesuffix("ی") if word.endswith("ای") else word


@cache
def term(word: str) -> str:
    """The form in which a word of one deed is compared with words of another.

    >>> term("خروج"), term("نیروهایش")
    ('خارج', 'نیرو')
    """
    known = synonyms()
    return known.get(word) or known.get(stem(word)) or stem(word)


@cache
def stem(word: str) -> str:
    """A folded noun without the endings of number and of indefiniteness, and without the ی of adjectives.

    >>> stem("همکاریهای"), stem("مرزها"), stem("مرزی")
    ('همکار', 'مرز', 'مرز')
    """
    word = singular(word)
    if word.endswith("یان") and len(word) > _PEOPLE:
        # «زندانیان»
        word = word.removesuffix("ان")
    return word[:-1] if word.endswith("ی") and len(word) > _SHORT else word
