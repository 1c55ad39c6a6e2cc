"""Paragraphs that nobody narrates between two in which the same speaker does: they are his speech too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.speech.cues import cue_matches
from goftar.speech.paragraphs import whole
from goftar.speech.words import group, is_verb, prefixes

if TYPE_CHECKING:
    from goftar.speech.drafts import Draft
    from goftar.speech.line import Line
    from goftar.speech.names import Names

_SHORTEST = 8


class Gap:
    """The silent paragraphs behind the last speech, as the lines of an article pass; `filled` are those carried on.

    «X گفت: A. / B. / وی افزود: C.»: B is the speech of X, for whoever goes on speaking has not been interrupted.
    """

    def __init__(self) -> None:
        self.filled: list[tuple[int, Draft]] = []
        self._speech: Draft | None = None
        self._names: frozenset[str] = frozenset()
        self._silent: list[int] = []

    def pass_line(self, line: Line, opened: list[Draft], *, silent: bool) -> None:
        """Takes the next line: the statements its narrator opens, and whether it could be speech without any."""
        if opened:
            told = [draft for draft in opened if draft.type != "carry"]
            if told and self._speech is not None and self._silent and self._goes_on(line, told[0]):
                self.filled += [(index, self._speech) for index in self._silent]
            self._silent = []
            if told:
                self._open(line, told[-1])
        elif silent and self._speech is not None:
            self._silent.append(line.index)
        elif len(line.words) >= _SHORTEST or line.words[-1] == ".":
            self._speech, self._silent = None, []

    def _open(self, line: Line, draft: Draft) -> None:
        runs = draft.type in ("colon", "turn", "indirect") and draft.content[-1][2] >= whole(line)[1] - 2
        self._speech = draft if runs else None
        if draft.source is not None and draft.line == line.index:
            words = frozenset(line.folded[slice(*draft.source)].split())
            same = not words.isdisjoint(self._names | group("narrated pronoun"))
            self._names = self._names | words if same else words

    def _goes_on(self, line: Line, draft: Draft) -> bool:
        """Whether a statement is told of the one who spoke before the gap."""
        if draft.cue is None or draft.line != line.index:
            return False
        between = line.folded[draft.source[1] if draft.source else line.starts[0] : draft.cue[0]].split()
        if not group("speaks on").isdisjoint(between):
            return True
        added = any(match.form.verb.kind == "add" for match in cue_matches(line.folded[slice(*draft.cue)]))
        if draft.source is None:
            return added
        words = line.folded[slice(*draft.source)].split()
        if words[0] in group("narrated pronoun") or words[0] in group("determiner"):
            return True
        return words[-1] in self._names or (added and "نیز" not in between)


def goes_on(line: Line, names: Names) -> bool:
    """Whether a paragraph without a statement may be speech: sentences that neither narrate nor begin with a person."""
    if len(line.words) < _SHORTEST or names.names_person(0) or line.words[0] in group("narrated pronoun"):
        return False
    if line.folded.startswith(prefixes("narrator's phrase"), line.starts[0]):
        return False
    return any(is_verb(word) for word in line.words)
