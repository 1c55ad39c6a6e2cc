"""Shallow parsing: where noun phrases begin and end, though Persian writes no ezafe, and what each word is in them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from goftar.text.chunk_features import features

if TYPE_CHECKING:
    from collections.abc import Sequence

ChunkKind = Literal["N", "AJ", "NUM", "D", "PR", "NV", "V", "P", "RA", "A", "C", "S", "X"]

# What a noun phrase is made of.
NOMINAL: frozenset[ChunkKind] = frozenset({"N", "AJ", "NUM", "D", "PR"})


class Chunk(NamedTuple):
    """What a token is, and whether it goes on with the phrase of the token before it.

    Kinds: N noun or name, AJ adjective, NUM number, D determiner, PR pronoun, NV nominal part of a compound verb
    («تأکید» before «کرد»), V verb, P preposition, RA «را», A adverb, C conjunction, S «که» and its like, X sign.

    A preposition, conjunction or sign `continues` when what follows it still belongs to the noun phrase before it: «در»
    in «سفیر ایران در مسکو». The word behind it never continues: it begins a phrase inside the wider one.
    """

    kind: ChunkKind
    continues: bool


class _Model(NamedTuple):
    """The tagger, the chunk that each of its labels stands for, and its bytes, which it reads but does not hold."""

    tagger: Any
    chunk: dict[str, Chunk]
    data: bytes


@cache
def _model() -> _Model:
    import pycrfsuite

    data = files(__package__).joinpath("models/chunks.crfsuite").read_bytes()
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(data)
    return _Model(tagger, {label: Chunk(label.rstrip("-"), label.endswith("-")) for label in tagger.labels()}, data)


def chunks(words: Sequence[str]) -> list[Chunk]:
    """The class of each token of a block, and whether it goes on with the phrase of the token before it.

    >>> words = "سفیر ایران در مسکو این خبر را تکذیب کرد".split()
    >>> " ".join(f"{'-' if chunk.continues else ''}{word}/{chunk.kind}" for word, chunk in zip(words, chunks(words)))
    'سفیر/N -ایران/N -در/P مسکو/N این/D -خبر/N را/RA تکذیب/NV کرد/V'

    `words` are the repaired words, as `tokens` cuts them. The model is a conditional random field, read once; see
    `docs/model-chunks.md`.
    """
    tagger, chunk, _ = _model()
    return [chunk[label] for label in tagger.tag(features(words))]


def phrase_cut(words: Sequence[str], start: int, end: int) -> tuple[int, float]:
    """The likeliest place between two tokens for a new phrase to begin, and how likely it begins there.

    >>> words = "دولت هند پیشنهاد تازه را رد کرد".split()
    >>> phrase_cut(words, 0, 4)[0]
    2

    For a run from `start` to `end` that `chunks` leaves whole though the sentence calls for two phrases: a subject
    and its object before «را». `end` must lie at least two behind `start`; the place lies between them. The probability
    is the model's, and it costs a pass of its own.
    """
    tagger, chunk, _ = _model()
    tagger.set(features(words))
    begins = [label for label, one in chunk.items() if not one.continues]
    odds = {i: sum(tagger.marginal(label, i) for label in begins) for i in range(start + 1, end)}
    best = max(odds, key=lambda i: odds[i])
    return best, odds[best]


def phrase_end(found: Sequence[Chunk], start: int) -> int:
    """One past the last token of the plain noun phrase that begins at `start`: no preposition, no «و» inside.

    >>> phrase_end(chunks("وزیر امور خارجه مالزی خاطرنشان کرد".split()), 0)
    4
    """
    end = start + 1
    while end < len(found) and found[end].continues and found[end].kind in NOMINAL:
        end += 1
    return end


def wide_phrase_end(found: Sequence[Chunk], start: int) -> int:
    """One past the last token of the whole noun phrase that begins at `start`, with what «و», «در», a sign add to it.

    >>> wide_phrase_end(chunks("سفیر ایران در مسکو این خبر را تکذیب کرد".split()), 0)
    4

    A sign that stands before the phrase, as an opening mark does, is no hindrance.
    """
    if found[start].kind == "X" and start + 1 < len(found):
        start += 1
    end = phrase_end(found, start)
    while end + 1 < len(found) and found[end].continues and found[end].kind in ("P", "C", "X"):
        follows = end + 1
        while follows + 1 < len(found) and found[follows].kind in ("P", "C", "X") and found[follows].continues:
            follows += 1
        if found[follows].kind not in NOMINAL:
            break
        end = phrase_end(found, follows)
    return end
