"""Makes the table of half-spaces: which words are written with one, which without, and which either way.

    python -m training.half_spaces ../shared/data [--without OUTLET] [--output FILE]

From every text whose half-spaces are whole, it counts each word as written, with its half-spaces taken out and with
them replaced by spaces. The odds of the three spellings, rounded, are what ships; the texts are not.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from training.corpora import WORD, ZWNJ, Corpus, corpora
from training.word_lists import listed_forms

MODELS = Path(__file__).parents[1] / "src" / "goftar" / "text" / "models"
Weights = dict[str, float]
Groups = dict[tuple[int, int], list[str]]

STEPS = 4  # odds are kept as natural logarithms in quarters
LARGEST = 24
PARTNERS = 4
SHARE = 0.05
CLASSES = (1.0, 5.0, 40.0, 1000.0)  # least weights of the classes of plain words after the first


def counted(corpora: list[Corpus], listed: dict[str, float]) -> tuple[Weights, Weights]:
    """How often each form stands in the corpora, by weight, and each sequence of words that a form could become."""
    forms: Weights = defaultdict(float)
    for corpus in corpora:
        plain: Counter[str] = Counter()
        for line in corpus.lines():
            plain.update(WORD.findall(line))
        for form, count in plain.items():
            forms[form] += count * corpus.weight
    for form, weight in listed.items():
        forms[form] += weight
    wanted = {form.replace(ZWNJ, " ") for form in forms if ZWNJ in form}
    longest = 4
    spaced: Weights = defaultdict(float)
    for corpus in corpora:
        for line in corpus.lines():
            for run in _runs(line):
                for size in range(2, longest + 1):
                    for i in range(len(run) - size + 1):
                        phrase = " ".join(run[i : i + size])
                        if phrase in wanted:
                            spaced[phrase] += corpus.weight
    return forms, spaced


def _runs(line: str) -> list[list[str]]:
    """The words of a line, in runs that only single spaces part."""
    runs: list[list[str]] = []
    end = -2
    for match in WORD.finditer(line):
        if match.start() == end + 1 and line[end] == " ":
            runs[-1].append(match.group())
        else:
            runs.append([match.group()])
        end = match.end()
    return runs


def odds(with_half_space: float, other: float) -> int:
    """The logarithm of the odds of the half-space against the other spelling, in quarters, within ±24."""
    value = math.log((with_half_space + 0.1) / (other + 0.1))
    return max(-LARGEST, min(LARGEST, round(value * STEPS)))


def rows(forms: Weights, spaced: Weights) -> Groups:
    """The forms with half-spaces, grouped by their odds against the glued and the spaced spelling."""
    best: dict[str, str] = {}
    for form in sorted(forms):
        if ZWNJ in form:
            glued = form.replace(ZWNJ, "")
            if glued not in best or forms[form] > forms[best[glued]]:
                best[glued] = form
    out: Groups = defaultdict(list)
    for form in sorted(forms):
        if ZWNJ not in form or forms[form] < 0.4:
            continue
        glued = form.replace(ZWNJ, "")
        against_glued = odds(forms[form], forms.get(glued, 0.0)) if best[glued] == form else -LARGEST
        against_spaced = odds(forms[form], spaced.get(form.replace(ZWNJ, " "), 0.0))
        out[max(against_glued, 0), max(against_spaced, 0)].append(form)
    return out


def plain(forms: Weights) -> dict[str, list[str]]:
    """The words that are known to be written without half-spaces, whatever they look like, by class of frequency."""
    best: dict[str, float] = {}
    for form, count in forms.items():
        if ZWNJ in form:
            glued = form.replace(ZWNJ, "")
            best[glued] = max(count, best.get(glued, 0.0))
    joined = {glued for glued, count in best.items() if odds(count, forms.get(glued, 0.0)) > 0}
    out: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms):
        if ZWNJ not in form and forms[form] >= 0.4 and form not in joined:
            out[str(1 + sum(forms[form] >= least for least in CLASSES))].append(form)
    return out


def joiners(groups: Groups, forms: Weights) -> list[list[str]]:
    """Words that tell that a space may have to go: two lists of those before it, and two of those after it.

    A word with many partners tells it; of a phrase without such a word, the first does. The second list of each two has
    the words that are so seldom found alone that they tell it even with a partner they never had.
    """
    phrases = [form.split(ZWNJ) for (_, spaced), some in sorted(groups.items()) if spaced > 0 for form in some]
    after: Counter[str] = Counter()
    before: Counter[str] = Counter()
    joined: Weights = defaultdict(float)
    for phrase in phrases:
        after.update(phrase[1:])
        before.update(phrase[:-1])
        for part in phrase:
            joined[part] += forms[ZWNJ.join(phrase)]
    firsts = {word for word, partners in before.items() if partners >= PARTNERS and partners > 2 * after[word]}
    seconds = {word for word, partners in after.items() if partners >= PARTNERS}
    bold = {word for word in firsts | seconds if joined[word] > SHARE * (joined[word] + forms.get(word, 0.0))}
    rest = {first for phrase in phrases for first, second in pairwise(phrase) if not {second} & seconds}
    return [sorted(words) for words in (firsts | rest, firsts & bold, seconds, seconds & bold)]


def written(path: Path, groups: Groups, words: dict[str, list[str]], tellers: list[list[str]]) -> None:
    """Writes the table: a line a class of plain words; a line a group, the two odds and the forms; the joiners."""
    classes = [f"{name}\t" + "|".join(words[name]) for name in sorted(words)]
    forms = [f"{glued} {spaced}\t" + "|".join(forms) for (glued, spaced), forms in sorted(groups.items())]
    parts = (classes, forms, ["|".join(some) for some in tellers])
    path.write_text("\n\n".join("\n".join(lines) for lines in parts) + "\n", "utf-8")


def main() -> None:
    """Reads the corpora and writes the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--without", help="leave this outlet out")
    parser.add_argument("--output", type=Path, default=MODELS / "half-spaces.txt")
    options = parser.parse_args()
    forms, spaced = counted(corpora(options.data, options.without), listed_forms(options.data))
    words, groups = plain(forms), rows(forms, spaced)
    written(options.output, groups, words, joiners(groups, forms))
    print(f"{sum(map(len, groups.values()))} forms, {sum(map(len, words.values()))} plain words, {options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
