"""Makes the table and the models of half-spaces: which words are written with them, and what tells it of unseen ones.

    python -m training.half_spaces ../shared/data [--without OUTLET] [--output FOLDER]

From every text whose half-spaces are whole, it counts each word as written, with its half-spaces taken out and with
them replaced by spaces. Of these counts come the models of `training.unseen`; their judgement of a word then counts as
so many sightings more, so that a slip or two in the texts do not weigh against a rule. The odds of the three spellings,
rounded, and the weights of the models are what ships; the texts are not. Runs for about five minutes.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from goftar.text.features import stems
from goftar.text.spellings import Spellings, parsed
from training.context import examples, trained
from training.corpora import WORD, ZWNJ, Corpus, corpora
from training.unseen import Prior, learned, types
from training.unseen import packed as weights_text
from training.word_lists import PLACE, listed_forms, verbal

if TYPE_CHECKING:
    from goftar.text.unseen import Models

MODELS = Path(__file__).parents[1] / "src" / "goftar" / "text" / "models"
Weights = dict[str, float]
Groups = dict[tuple[int, int], list[str]]

STEPS = 4  # odds are kept as natural logarithms in quarters
LARGEST = 24
NEVER = -7  # odds from which no neighbour makes two words one
LEAST = 0.4  # the weight from which a form counts at all
GLUING = ("seraji", "fars08", "asriran")  # corpora that often glue the plural ending
CAREFUL = "perdt"  # a treebank, whose editors went over every half-space
GLUED = 0.4  # what a word without half-spaces weighs in those, beside one with them
SIGHTINGS = 4.0
TASTE = 10  # the highest odds against a glued word that is no verb: one writer in twelve glues plurals and compounds
DOUBTS = 0.2
PARTNERS = 4
SHARE = 0.03
TREEBANKS = 3.0  # how many times more they are counted where a space is in question
RARE = 5.0  # the weight under which a word does as it does without its ending
CLASSES = (1.0, 5.0, 40.0, 1000.0)  # least weights of the classes of plain words after the first


def counted(corpora: list[Corpus], listed: dict[str, float]) -> tuple[Weights, Weights]:
    """How often each form stands in the corpora, by weight, and each sequence of words that a form could become."""
    forms: Weights = defaultdict(float)
    for corpus in corpora:
        plain: Counter[str] = Counter()
        for line in corpus.lines():
            plain.update(WORD.findall(line))
        for form, count in plain.items():
            glued = corpus.name in GLUING and ZWNJ not in form
            forms[form] += count * corpus.weight * (GLUED if glued else 1.0)
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
                        # «به گونه‌ای» speaks against «به‌گونه‌ای», as «به گونه ای» does.
                        phrase = " ".join(run[i : i + size]).replace(ZWNJ, " ")
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


def best_forms(forms: Weights) -> dict[str, str]:
    """The most frequent form with half-spaces of each glued word."""
    best: dict[str, str] = {}
    for form in sorted(forms):
        if ZWNJ in form and forms[form] >= LEAST:
            glued = form.replace(ZWNJ, "")
            if glued not in best or forms[form] > forms[best[glued]]:
                best[glued] = form
    return best


def careful_sightings(corpora: list[Corpus], forms: Weights) -> tuple[Weights, Weights]:
    """The sightings of forms, and of the phrases that they could become, in the treebanks, `TREEBANKS` times over.

    Whether a space was meant is a matter of taste; their editors decided it, where the press did not look.
    """
    some = [corpus for corpus in corpora if corpus.name in ("perdt", "seraji")]
    found = counted(some, dict.fromkeys(forms, 0.0))
    one, two = ({name: weight * TREEBANKS for name, weight in weights.items()} for weights in found)
    return one, two


def table_of(
    forms: Weights, spaced: Weights, careful: tuple[Weights, Weights], prior: Prior | None = None
) -> tuple[Groups, dict[str, list[str]]]:
    """The forms with half-spaces, grouped by their odds against both other spellings, and the plain words by class.

    A plain word is written without half-spaces, whatever it looks like. With `prior`, the models' judgement of a word
    counts as `SIGHTINGS` sightings.
    """
    best = best_forms(forms)
    groups: Groups = defaultdict(list)
    classes: dict[str, list[str]] = defaultdict(list)
    joined: set[str] = set()
    idle: set[str] = set()
    wanted = {form for form in forms if ZWNJ in form and forms[form] >= LEAST}
    against_glued: dict[str, int] = {}
    for glued in sorted({*best, *(form for form in forms if ZWNJ not in form and forms[form] >= LEAST)}):
        there, weight = best.get(glued), 0.0
        form, chance = prior.glued(glued) if prior else (None, 0.0)
        if form is not None and there in (None, form):
            there, weight = form, SIGHTINGS
        elif prior:
            weight, chance = DOUBTS, 0.0
        if there is None:
            if prior and forms[glued] == PLACE:
                idle.add(glued)  # the models leave it alone, so that no table needs it
            continue
        value = odds(forms.get(there, 0.0) + weight * chance, forms.get(glued, 0.0) + weight * (1 - chance))
        if value > 0:
            wanted.add(there)
            joined.add(glued)
            against_glued[there] = value if verbal(there) else min(value, TASTE)
    for form in sorted(wanted):
        phrase = form.replace(ZWNJ, " ")
        judged = prior.spaced(form) if prior else None
        chance, weight = (0.0, 0.0) if judged is None else (judged, DOUBTS)
        one = forms.get(form, 0.0) + careful[0].get(form, 0.0)
        two = spaced.get(phrase, 0.0) + careful[1].get(phrase, 0.0)
        value = odds(one + weight * chance, two + weight * (1 - chance))
        groups[against_glued.get(form, 0), (value or -1) if value > NEVER else 0].append(form)
    aside = joined | idle
    for form in sorted(forms):
        if ZWNJ not in form and forms[form] >= LEAST and form not in aside:
            classes[str(1 + sum(forms[form] >= least for least in CLASSES))].append(form)
    return groups, classes


def joiners(groups: Groups, forms: Weights) -> list[list[str]]:
    """Words that tell that a space may have to go: two lists of those before it, and two of those after it.

    Of each pair of words that a form joins, the one that is rarer alone tells it. The second list of each two has the
    words that are so seldom found alone that they tell it even with a partner they never had.
    """
    firsts: set[str] = set()
    seconds: set[str] = set()
    partners: tuple[dict[str, set[str]], dict[str, set[str]]] = (defaultdict(set), defaultdict(set))
    joined: tuple[Weights, Weights] = (defaultdict(float), defaultdict(float))
    pairs: list[tuple[str, str, float]] = []
    for (_, spaced), some in sorted(groups.items()):
        for form in some if spaced else ():
            weight = forms.get(form, 0.0) if spaced > 0 else 0.0
            pairs += [(first, second, weight) for first, second in pairwise(form.split(ZWNJ))]
    for first, second, weight in pairs:
        if forms.get(first, 0.0) < forms.get(second, 0.0):
            firsts.add(first)
        else:
            seconds.add(second)
        if weight:
            partners[1][second].add(first)
            joined[1][second] += weight
    bold_seconds = _bold(partners[1], joined[1], forms)
    bold_seconds |= {word for word in seconds if forms.get(word, 0.0) < RARE and bold_seconds.intersection(stems(word))}
    for first, second, weight in pairs:
        if weight and second not in bold_seconds:
            partners[0][first].add(second)
            joined[0][first] += weight
    bold_firsts = _bold(partners[0], joined[0], forms)
    return [sorted(words) for words in (firsts | bold_firsts, bold_firsts, seconds | bold_seconds, bold_seconds)]


def _bold(partners: dict[str, set[str]], joined: Weights, forms: Weights) -> set[str]:
    return {
        word
        for word, others in partners.items()
        if len(others) >= PARTNERS and joined[word] > SHARE * (joined[word] + forms.get(word, 0.0))
    }


def written(groups: Groups, words: dict[str, list[str]], tellers: list[list[str]]) -> str:
    """The table as text: a line a class of plain words; a line a group, the two odds and the forms; the joiners."""
    classes = [f"{name}\t" + "|".join(words[name]) for name in sorted(words)]
    forms = [f"{glued} {spaced}\t" + "|".join(forms) for (glued, spaced), forms in sorted(groups.items())]
    parts = (classes, forms, ["|".join(some) for some in tellers])
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def context_weights(
    treebanks: list[Corpus],
    forms: Weights,
    spaced: Weights,
    careful: tuple[Weights, Weights],
    models: Models,
    table: Spellings,
) -> Weights:
    """The weights of what stands around two words, learned beside odds that know nothing of the word at hand."""
    prior = Prior(models, table)

    def without(form: str, joined: bool, weight: float) -> int | None:
        phrase, weight = form.replace(ZWNJ, " "), weight * (1 + TREEBANKS)
        one = forms.get(form, 0.0) + careful[0].get(form, 0.0) - weight * joined
        if one < LEAST:
            return None
        two = max(0.0, spaced.get(phrase, 0.0) + careful[1].get(phrase, 0.0) - weight * (not joined))
        judged = prior.spaced(form)
        chance, doubt = (0.0, 0.0) if judged is None else (judged, DOUBTS)
        return odds(one + doubt * chance, two + doubt * (1 - chance))

    rows = [row for corpus in treebanks for row in examples(corpus, without, models, table)]
    return trained(rows)


def main() -> None:
    """Reads the corpora and writes the table and the models."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--without", help="leave this outlet out")
    parser.add_argument("--output", type=Path, default=MODELS)
    options = parser.parse_args()
    listed = listed_forms(options.data)
    texts = corpora(options.data, options.without)
    forms, spaced = counted(texts, listed)
    groups, words = table_of(forms, spaced, ({}, {}))
    first = parsed(written(groups, words, joiners(groups, forms)))
    seen, pairs = types(texts)
    modern, _ = types([corpus for corpus in texts if corpus.name not in GLUING])
    careful, _ = types([corpus for corpus in texts if corpus.name == CAREFUL])
    models, packed = learned(seen, modern, careful, pairs, listed, first)
    prior = Prior(models, first)
    careful_counts = careful_sightings(texts, forms)
    groups, words = table_of(forms, spaced, careful_counts, prior)
    blocked = sorted(prior.mistaken(pairs) - forms.keys())
    groups[0, 0] = sorted({*groups[0, 0], *blocked})
    options.output.mkdir(parents=True, exist_ok=True)
    table = written(groups, words, joiners(groups, forms))
    (options.output / "half-spaces.txt").write_text(table, "utf-8")
    (options.output / "unseen.txt").write_text(packed, "utf-8")
    treebanks = [corpus for corpus in texts if corpus.name in ("perdt", "seraji")]
    learned_context = context_weights(treebanks, forms, spaced, careful_counts, models, parsed(table))
    (options.output / "context.txt").write_text(weights_text(learned_context), "utf-8")
    print(
        f"{sum(map(len, groups.values()))} forms, {sum(map(len, words.values()))} plain words, {len(blocked)} blocked"
    )


if __name__ == "__main__":
    main()
