"""Numbers in digits and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goftar.dates.items import Item

_ORDINAL_ENDINGS = frozenset({"م", "ام", "مین"})
_JOINTS = frozenset(".,/:-_٫٬،–\\%٪+*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number: its value, one past its last item, whether it counts places («دوازدهم»), its digits if it has any."""

    value: int
    end: int
    ordinal: bool = False
    figures: int = 0


def number(line: list[Item], i: int) -> Number | None:
    """The number that begins at an item; None where none does or where digits are a piece of a longer code.

    >>> from goftar.dates.items import items
    >>> number(items("هزار و چهارصد و سه"), 0).value, number(items("بیست و دوم"), 0).value
    (1403, 22)
    """
    if i >= len(line):
        return None
    item = line[i]
    if item.digits is not None and item.key.isdecimal():
        return _figures(line, i)
    if "cardinal" in item.means or "ordinal" in item.means or "factor" in item.means:
        return _words(line, i)
    return None


def _figures(line: list[Item], i: int) -> Number | None:
    item = line[i]
    if coded(line, i):
        return None
    end, value = i + 1, item.digits or 0
    after = line[end] if end < len(line) else None
    if after and after.key in _ORDINAL_ENDINGS and (after.start - item.end <= 1):
        return Number(value=value, end=end + 1, ordinal=True, figures=len(item.key))
    if after and "factor" in after.means:
        value *= int(after.means["factor"])  # type: ignore[arg-type]
        rest = number(line, end + 2) if end + 1 < len(line) and "and" in line[end + 1].means else None
        if rest and rest.value < 1000:
            return Number(value=value + rest.value, end=rest.end, ordinal=rest.ordinal)
        return Number(value=value, end=end + 1)
    return Number(value=value, end=end, figures=len(item.key))


def coded(line: list[Item], i: int) -> bool:
    """Whether digits at an item hang on other digits or Latin letters by a sign: a code, a decimal, a score."""
    item = line[i]
    for step in (-1, 1):
        k = i + step
        if not 0 <= k < len(line):
            continue
        near = line[k]
        apart = (near.start - item.end) if step > 0 else (item.start - near.end)
        if apart:
            continue
        if near.key in _JOINTS or near.key in {"#", "@", "$", "€"}:
            beyond = line[k + step] if 0 <= k + step < len(line) else None
            tight = beyond is not None and not ((beyond.start - near.end) if step > 0 else (near.start - beyond.end))
            if near.key in {"%", "٪", "#", "@", "$", "€"} or (
                tight and beyond is not None and beyond.digits is not None
            ):
                return True
        elif near.key.isascii() and near.key.isalnum():
            return True
    return False


def _words(line: list[Item], i: int) -> Number | None:
    total = part = 0
    k, end, ordinal = i, i, False
    last = 10**9
    while k < len(line):
        means = line[k].means
        if "factor" in means:
            value = int(means["factor"])  # type: ignore[arg-type]
            total, part, last = total + (part or 1) * value, 0, value
        elif "cardinal" in means and (size := _size(int(means["cardinal"]))) < last:  # type: ignore[arg-type]
            part += int(means["cardinal"])  # type: ignore[arg-type]
            last = size
        elif "ordinal" in means and _size(int(means["ordinal"])) < last:  # type: ignore[arg-type]
            part += int(means["ordinal"])  # type: ignore[arg-type]
            return Number(value=total + part, end=k + 1, ordinal=True)
        else:
            break
        k += 1
        end = k
        if k < len(line) and line[k].key in _ORDINAL_ENDINGS and line[k].start - line[k - 1].end <= 1:
            return Number(value=total + part, end=k + 1, ordinal=True)
        if k + 1 < len(line) and "factor" in line[k].means:
            last = 10**9 if total == 0 else last
            continue
        if k + 1 < len(line) and "and" in line[k].means and {"cardinal", "ordinal"} & line[k + 1].means.keys():
            k += 1
            last = 1000 if last >= 1000 else last
            continue
        if last >= 1000 and k < len(line) and "cardinal" in line[k].means:
            last = 1000
            continue
        break
    if end == i:
        return None
    return Number(value=total + part, end=end, ordinal=ordinal)


def _size(value: int) -> int:
    """1 for units and teens, 10 for tens, 100 for hundreds: each may follow only a larger one."""
    return 1 if value < 20 else 10 if value < 100 else 100 if value < 1000 else 1
