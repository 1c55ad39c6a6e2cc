"""All that is said in an article, before the speakers are known: titles, paragraphs, and speech across paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.lexicon import rules
from goftar.speech.drafts import Draft
from goftar.speech.gaps import Gap, goes_on
from goftar.speech.headlines import content_words, headline_drafts, quoted_headline, turn_draft
from goftar.speech.interviews import interview
from goftar.speech.line import Line
from goftar.speech.names import Names
from goftar.speech.paragraphs import around, carried, whole
from goftar.speech.relays import is_medium
from goftar.speech.runs import carries, in_own_voice, line_drafts
from goftar.speech.words import group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.people import NameMention
    from goftar.records import BlockKind, View

_TITLES = frozenset({"headline", "kicker", "subheading"})
_LABELLED = frozenset({"headline:label", "turn:label"})
_QUOTING = frozenset({"headline", "kicker", "subheading"})
_SHORTEST_PARAGRAPH = 3
_HEAD = 60
_SHORTEST_CARRIED = 8
_LONGEST_QUOTATION = 20
_LONGEST_HEADLINE, _LONGEST_HEADING = 35, 14


def article_drafts(view: View, mentions: Sequence[NameMention]) -> list[Draft]:
    """Every statement of an article in the order of the text."""
    return _Article(view, mentions).read()


class _Article:
    """The lines of an article, and the speech that is open as they are read one after the other.

    `waiting` is a statement whose cue and colon ended its paragraph, so that the next holds the words; `running` one
    that the next paragraph may carry on; `quoted_until` is the line in which its marks are closed; `bullet` says that a
    bullet stood alone before the line. A bullet that a label opens is one item of several, where no title is labelled
    (`titled`) and another bullet came before it (`bulleted`) or a label comes after it: no speech runs from it on.
    """

    def __init__(self, view: View, mentions: Sequence[NameMention]) -> None:
        self.lines = [Line(number, block.text) for number, block in enumerate(view.blocks)]
        self.kinds = _kinds(view, self.lines)
        by_line: list[list[NameMention]] = [[] for _ in self.lines]
        for mention in mentions:
            by_line[mention.block].append(mention)
        surnames = _surnames(self.lines, mentions)
        self.names = [Names(line, mine, surnames) for line, mine in zip(self.lines, by_line, strict=True)]
        speaking = rules("speech/documents")
        self.documents = any(rule.pattern.search(line.folded) for line in self.lines for rule in speaking)
        self.waiting: Draft | None = None
        self.running: Draft | None = None
        self.bullet = False
        self.titled = False
        self.bulleted = False
        self.quoted_until = 0
        self.gap = Gap()

    def read(self) -> list[Draft]:
        """The drafts of all lines."""
        found = [self._line(line, names) for line, names in zip(self.lines, self.names, strict=True)]
        for index, running in self.gap.filled:
            found[index] = [carried(self.lines[index], running)]
        found = interview(self.lines, self._silent_body(found))
        said = [
            content_words(self.lines[block].folded[start:end])
            for mine in found
            for draft in mine
            for block, start, end in draft.content
        ]
        for line, mine in zip(self.lines, found, strict=True):
            if self._quotes(line) and not mine and (draft := quoted_headline(line, said)):
                mine.append(draft)
        return sorted((d for mine in found for d in mine if d.content), key=lambda draft: (draft.line, draft.at))

    def _quotes(self, line: Line) -> bool:
        """Whether a line is a title, or stands like one between paragraphs: a few words without a stop."""
        kind = self.kinds[line.index]
        heading = kind == "paragraph" and len(line.words) <= _LONGEST_HEADING and line.words[-1:] != ["."]
        return kind in _QUOTING or (heading and 0 < line.index < len(self.lines) - 1)

    def _line(self, line: Line, names: Names) -> list[Draft]:
        label = line.words[-1:] == [":"]
        if label and (talk := self._conversation(line)):
            self.waiting = talk
            return []
        if not label and not line.has_words(_SHORTEST_PARAGRAPH):
            # A sign before all words is the title's.
            self.bullet = self.bullet or (line.index > 0 and line.text.strip() in group("bullet"))
            return []
        self.bullet = self.bullet or (line.words[0] in group("bullet") and len(line.words) > _LONGEST_HEADING)
        mine = self._drafts(line, names)
        bullet, self.bullet = self.bullet, False
        labelled = [draft.rule for draft in mine if draft.line == line.index and draft.rule in _LABELLED]
        item = bullet and bool(labelled) and not self.titled and self._in_brief(line)
        self.bulleted = self.bulleted or bullet
        self.titled = self.titled or (not bullet and "headline:label" in labelled)
        self.documents = self.documents or any(_reported_by_medium(line, draft) for draft in mine)
        opened = [draft for draft in mine if draft.narrated and draft.content]
        silent = not mine and self.kinds[line.index] == "paragraph" and goes_on(line, names)
        self.gap.pass_line(line, opened, silent=silent)
        if opened:
            last = opened[-1]
            closed = self.quoted_until == line.index > 0
            self.running = last if not (item or closed) and last.content[-1][2] >= whole(line)[1] - 2 else None
        elif not mine:
            self.running = None
        return mine

    def _in_brief(self, line: Line) -> bool:
        """Whether a labelled bullet is one of several news: a bullet came before it, or a label comes after it."""
        return self.bulleted or any(":" in other.words[:_LONGEST_HEADING] for other in self.lines[line.index + 1 :])

    def _closed_at(self, line: Line) -> int:
        """The line in which the marks are closed that a line opens and leaves open; 0 where none is."""
        if line.words[0] == "«" and not (line.quotes and line.quotes[0].closed):
            for other in self.lines[line.index + 1 : line.index + _LONGEST_QUOTATION]:
                if other.text.count("»") > other.text.count("«"):
                    return other.index
        return 0

    def _conversation(self, line: Line) -> Draft | None:
        """The draft of a speaker, «در», «گفت‌وگو» and «با X:» that stand in lines of their own before the speech."""
        before = [other for other in self.lines[: line.index] if other.words][-2:]
        talk = before[-1].words[-1].lstrip("#") if before else ""
        if len(before) < 2 or line.words[0] != "با" or len(before[1].words) > 2 or talk not in group("conversation"):
            return None
        cue = before[1].ends[-1] - len(talk), before[1].ends[-1]
        line, names = before[0], self.names[before[0].index]
        if line.words[-1] != "در" or not names.names_person(0):
            return None
        source = (0, names.phrase_end(0, len(line.words) - 1))
        return Draft(
            line=line.index,
            type="colon",
            rule="colon:conversation",
            cue=cue,
            cue_line=before[1].index,
            lemma=talk,
            at=line.starts[0],
            source=line.offsets(source),
            narrated=True,
        )

    def _drafts(self, line: Line, names: Names) -> list[Draft]:
        if self.kinds[line.index] in _TITLES and (labelled := headline_drafts(line, names)):
            return labelled
        mine = line_drafts(line, names, documents=self.documents)
        narrated = [draft for draft in mine if draft.narrated]
        waiting, self.waiting = self.waiting, None
        inside = waiting is not None and waiting.cue is not None and self.bullet
        if waiting is not None and (inside or not narrated or narrated[0].at > _HEAD):
            waiting.content = [(line.index, *whole(line))]
            if waiting.type == "turn" and self.kinds[line.index] in _TITLES:
                waiting.type = "headline"
            self.quoted_until = self._closed_at(line)
            return around(waiting, mine)
        self.waiting = next((draft for draft in narrated if not draft.content), None)
        mine = [draft for draft in mine if draft.content]
        if (not narrated or narrated[0].at > _HEAD) and (turn := turn_draft(line, names, narrated=bool(narrated))):
            if not turn.content:
                self.waiting = turn
                return mine
            return around(turn, mine)
        running = self.running
        if running is not None and line.index <= self.quoted_until:
            return around(carried(line, running), mine)
        if running is None or (narrated and not _inside_monologue(narrated[0], running)):
            return mine
        return around(carried(line, running), mine) if carries(line, names, running, bullet=self.bullet) else mine

    def _silent_body(self, found: list[list[Draft]]) -> list[list[Draft]]:
        """The drafts of an article in which only the title names a speaker and the body speaks in the first person.

        Nobody narrates such a body: it is the speech that the title opens («وزارت خارجه: …»), carried on.
        """
        opened = [d for mine in found for d in mine if d.narrated]
        if len(opened) != 1 or opened[0].rule != "headline:label":
            return found
        body = [line for line in self.lines[opened[0].line + 1 :] if len(line.words) >= _SHORTEST_CARRIED]
        if len(body) < 2 or not any(in_own_voice(line) for line in body):
            return found
        return [
            around(carried(line, opened[0]), mine) if line in body else mine
            for line, mine in zip(self.lines, found, strict=True)
        ]


def _surnames(lines: list[Line], mentions: Sequence[NameMention]) -> frozenset[str]:
    """The last words of the full names in an article, folded: a surname alone means the same person."""
    full = [
        lines[mention.block].folded[mention.start : mention.end].split()
        for mention in mentions
        if mention.kind == "person"
    ]
    return frozenset(name[-1] for name in full if len(name) > 1)


def _reported_by_medium(line: Line, draft: Draft) -> bool:
    """Whether a medium reports in a draft, so that «این گزارش» behind it is the medium's report."""
    return (
        draft.rule.endswith((":announce", ":write"))
        and draft.source is not None
        and is_medium(line.text[slice(*draft.source)])
    )


def _inside_monologue(draft: Draft, running: Draft) -> bool:
    """Whether a draft is told by a speaker whose own words run from paragraph to paragraph, not by the narrator."""
    return running.type in ("turn", "carry") and draft.type != "colon" and draft.at > _HEAD


def _kinds(view: View, lines: list[Line]) -> list[BlockKind]:
    """The kind of each block; where the headline holds no words («♦️»), the first short line with words is it."""
    kinds = [block.kind for block in view.article.blocks]
    worded = [any(map(line.is_word, range(len(line.words)))) for line in lines]
    if "headline" in kinds and not worded[kinds.index("headline")]:
        first = next((k for k, words in enumerate(worded) if words), None)
        if first is not None and len(lines[first].words) <= _LONGEST_HEADLINE:
            kinds[first] = "headline"
    return kinds
