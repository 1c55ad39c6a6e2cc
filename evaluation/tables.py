"""What is wrong in the tables of offices, with file and line: `python -m evaluation.tables`.

Refuses offices, persons and states that no table knows, names with Arabic letters, one id for two persons, tenures that
end before they begin or overlap, rows without an end that do not say until when they are known to hold, and, with
`--gaps`, lists spans of years between two tenures in which an office seems to have had nobody.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise

from goftar.lexicon import key
from goftar.people.office_tables import bodies, governments, known_people, single_offices
from goftar.people.tables import office_titles, states
from goftar.people.tenures import earliest, latest

FOLDER = files("goftar.lexicon").joinpath("people")
ARABIC = re.compile("[يىكةۀ]")
ID = re.compile(r"Q[1-9]\d*")
LONG_GAP = timedelta(days=730)
TODAY = date(2026, 11, 24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a table as it stands: the file, the line, and the cells under their columns."""

    file: str
    number: int
    cells: dict[str, str]

    def says(self, what: str) -> str:
        """A complaint about this line."""
        return f"lexicon/people/{self.file}.tsv:{self.number}: {what}"


def lines(name: str) -> list[Line]:
    """The rows of a table with their line numbers."""
    found, header = [], None
    for number, text in enumerate(FOLDER.joinpath(f"{name}.tsv").read_text("utf-8").splitlines(), 1):
        if not text.strip() or text.startswith("#"):
            continue
        cells = text.split("\t")
        if header is None:
            header = cells
            continue
        padded = cells + [""] * (len(header) - len(cells))
        found.append(Line(file=name, number=number, cells=dict(zip(header, padded, strict=True))))
    return found


def known_offices() -> set[str]:
    """Every id that an office can have."""
    kinds = [row.id for row in office_titles()]
    return {f"{state.id}.{kind}" for state in states() for kind in kinds} | {row.id for row in single_offices()}


def complaints() -> list[str]:
    """Everything that the tables of offices must not hold."""
    return [*_offices(), *_persons(), *_tenures(), *_overlaps(), *_governments(), *_letters()]


def _offices() -> list[str]:
    owners = {state.id for state in states()} | {body.id for body in bodies()}
    return [
        line.says(f"{line.cells['id']!r} is of no state of states.tsv and no body of bodies.tsv")
        for line in lines("offices")
        if line.cells["id"].split(".")[0] not in owners
    ]


def _persons() -> list[str]:
    found = []
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    held = {line.cells["holder"] for line in lines("holders")}
    for line in lines("persons"):
        name, person = line.cells["name"], line.cells["id"]
        if person and not ID.fullmatch(person):
            found.append(line.says(f"{person!r} is no Wikidata id"))
        if person and ids.setdefault(person, name) != name:
            found.append(line.says(f"{person} is also {ids[person]!r}"))
        for spelling in (name, *line.cells["variants"].split("|")):
            folded = key(spelling).replace(" ", "")
            if folded and names.setdefault(folded, name) != name:
                found.append(line.says(f"{spelling!r} also means {names[folded]!r}"))
        if name not in held:
            found.append(line.says(f"{name!r} holds no office"))
    return found


def _tenures() -> list[str]:
    found = []
    offices, people = known_offices(), known_people()
    for line in lines("holders"):
        cells = line.cells
        if cells["office"] not in offices:
            found.append(line.says(f"no table knows the office {cells['office']!r}"))
        if cells["holder"] not in people:
            found.append(line.says(f"persons.tsv does not know {cells['holder']!r}"))
        try:
            since = earliest(cells["since"].removeprefix("by "))
            to = latest(cells["to"]) if cells["to"] else None
            until = date.fromisoformat(cells["known_until"]) if cells["known_until"] else None
            elected = date.fromisoformat(cells["elected"]) if cells["elected"] else None
        except ValueError as error:
            found.append(line.says(f"a date is wrong: {error}"))
            continue
        if (to is None) == (until is None):
            found.append(line.says("a tenure has an end, or says until when it is known to hold; one of the two"))
        if (to or until or since) < since:
            found.append(line.says("it ends before it begins"))
        if until and until > TODAY:
            found.append(line.says(f"nobody knows yet who holds it on {until}"))
        if elected and elected > since:
            found.append(line.says("elected after he took office"))
    return found


def _by_office() -> dict[str, list[Line]]:
    by_office: dict[str, list[Line]] = defaultdict(list)
    for line in lines("holders"):
        by_office[line.cells["office"]].append(line)
    return by_office


def _overlaps() -> list[str]:
    found = []
    for rows in _by_office().values():
        for number, line in enumerate(rows):
            for other in rows[number + 1 :]:
                begun = latest(other.cells["since"].removeprefix("by "))
                ended = line.cells["to"] or line.cells["known_until"]
                if begun < earliest(line.cells["since"].removeprefix("by ")):
                    found.append(other.says(f"it begins before line {line.number}; the rows go in order of time"))
                elif ended and begun < earliest(ended):
                    found.append(other.says(f"it overlaps line {line.number}"))
    return found


def _governments() -> list[str]:
    return [
        line.says("it ends before it begins")
        for line, row in zip(lines("governments"), governments(), strict=True)
        if row.to and row.to <= row.since
    ]


def _letters() -> list[str]:
    tables = ("bodies", "governments", "holders", "offices", "outlets", "persons", "states", "titles", "title_words")
    return [
        line.says(f"{cell!r} has an Arabic letter")
        for name in tables
        for line in lines(name)
        for cell in line.cells.values()
        if ARABIC.search(cell.replace("ۀ", ""))
    ]


def gaps() -> list[str]:
    """Long spans between two tenures of an office: perhaps a row lacks."""
    found = []
    for office, rows in _by_office().items():
        for line, after in pairwise(rows):
            ended = latest(line.cells["to"] or line.cells["known_until"])
            begun = earliest(after.cells["since"].removeprefix("by "))
            if begun - ended > LONG_GAP:
                found.append(after.says(f"nobody is known for {office} from {ended} to {begun}"))
    return found


def main() -> int:
    """Print what is wrong; the exit status is 1 where anything is."""
    found = complaints()
    print("\n".join(found))
    if "--gaps" in sys.argv[1:]:
        print("\n".join(gaps()))
    rows = Counter(line.cells["source"].split(",")[0] for line in lines("holders"))
    print(f"{sum(rows.values())} tenures of {len(_by_office())} offices, {len(known_people())} persons; {dict(rows)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
