"""Read who held which office from the shared data, in the form of `holders.tsv`.

    python -m training.offices rows turkey      # the tenures of a state, with Persian names where persons.tsv has them
    python -m training.offices unnamed turkey   # people for whom persons.tsv has no Persian name yet
    python -m training.offices check            # tenures of the data that holders.tsv contradicts

The tables under `src/goftar/lexicon/people/` were begun with these rows in November 2026; since then they are the home
of the facts and are mended by hand: nothing here writes them. `training/positions.tsv` says which position is which
office, `persons.tsv` gives each Wikidata id its Persian name. Tenures of one person that touch are one; of two persons
who overlap for weeks the later one's first day counts; longer overlaps are left out for a person to look into; a tenure
without an end is known until July 2022, when the data was taken.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from goftar.people.office_tables import known_people
from goftar.people.tenures import earliest, latest, spells

DATA = Path(__file__).parents[2] / "shared" / "data" / "offices" / "states"
POSITIONS = Path(__file__).with_name("positions.tsv")
CODES = Path(__file__).with_name("state_files.tsv")
BEGIN, TAKEN = date(2005, 3, 1), date(2022, 7, 1)
SHORT = timedelta(days=45)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A tenure of the data: office, person's id and English name, first and last day as told."""

    office: str
    person: str
    label: str
    since: str
    to: str

    @property
    def end(self) -> date:
        """The last day that the end can mean."""
        return latest(self.to) if self.to else date.max


def _pairs(path: Path) -> list[list[str]]:
    lines = path.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def positions() -> dict[str, list[tuple[str, str]]]:
    """The offices under the English label of the position, each with the file that it holds for, or nothing."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for label, office, only in _pairs(POSITIONS):
        found[label].append((office, only))
    return found


def told(state: str) -> dict[str, list[Row]]:
    """Every tenure that the data tells of a state's offices, in order of time, without those that overlap for long."""
    code, known = dict(_pairs(CODES))[state], positions()
    found: dict[str, list[Row]] = defaultdict(list)
    with (DATA / f"{state}.csv").open(encoding="utf8") as lines:
        for cells in csv.DictReader(lines):
            for office, only in known.get(cells["position"], ()):
                if only not in {"", state} or not cells["start"]:
                    continue
                whole, since, to = f"{code}.{office}", cells["start"], cells["end"] or ""
                row = Row(office=whole, person=cells["personID"], label=cells["person"], since=since, to=to)
                if row.end >= BEGIN:
                    found[whole].append(row)
    return {office: _parted(_merged(rows)) for office, rows in sorted(found.items())}


def _merged(rows: list[Row]) -> list[Row]:
    """The rows in order, with those of one person that touch made one."""
    found: list[Row] = []
    for row in sorted(rows, key=lambda row: (earliest(row.since), row.end)):
        same = [at for at, old in enumerate(found) if old.person == row.person]
        if same and earliest(row.since) <= min(found[same[-1]].end, date.max - SHORT) + timedelta(days=9):
            old = found[same[-1]]
            found[same[-1]] = replace(old, to=row.to if row.end > old.end else old.to)
        else:
            found.append(row)
    return found


def _parted(rows: list[Row]) -> list[Row]:
    """The rows with short overlaps cut, and without those that overlap for long."""
    found, doubtful = list(rows), set()
    for at, row in enumerate(rows):
        for other in rows[at + 1 :]:
            begun = earliest(other.since)
            if row.person == other.person or begun >= found[at].end:
                continue
            if not row.to or (found[at].end - begun <= SHORT and other.end > row.end):
                found[at] = replace(found[at], to=other.since)
            else:
                doubtful |= {row, other}
    return [after for before, after in zip(rows, found, strict=True) if before not in doubtful]


def rows(state: str) -> None:
    """Print the tenures of a state in the form of `holders.tsv`."""
    names = {person.id: name for name, person in known_people().items()}
    for tenures in told(state).values():
        for row in tenures:
            until = "" if row.to else TAKEN.isoformat()
            print(
                row.office, names.get(row.person, row.label), row.since, row.to, until, "", "", "", "wikidata", sep="\t"
            )


def unnamed(state: str) -> None:
    """Print the ids and English names of people whom `persons.tsv` does not have."""
    names = {person.id for person in known_people().values()}
    for person, label in {row.person: row.label for rows in told(state).values() for row in rows}.items():
        if person not in names:
            print(person, label, sep="\t")


def check() -> int:
    """Print the tenures in the middle of which `holders.tsv` has somebody else; how many there are."""
    people, count = {name: person.id for name, person in known_people().items()}, 0
    for state in dict(_pairs(CODES)):
        for row in (row for tenures in told(state).values() for row in tenures):
            end = row.end if row.to else TAKEN
            middle = earliest(row.since) + (end - earliest(row.since)) / 2
            others = [spell for spell in spells(row.office) if spell.covers(middle)]
            if others and row.person in people.values() and row.person not in {people[each.holder] for each in others}:
                count += 1
                print(f"{row.office} on {middle}: {row.label}; the table has {others[0].holder}")
    return count


def main() -> int:
    """Run the command of the arguments."""
    match sys.argv[1:]:
        case ["rows", state]:
            rows(state)
        case ["unnamed", state]:
            unnamed(state)
        case ["check"]:
            print(f"{check()} tenures of the data are told otherwise by the table")
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
