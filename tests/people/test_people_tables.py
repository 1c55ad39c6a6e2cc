from __future__ import annotations

from collections import Counter

from goftar.lexicon import key
from goftar.people.tables import body_heads, honorific_words, office_titles, states, title_heads


def test_state_codes_are_unique_and_two_letters() -> None:
    codes = [state.id for state in states()]
    assert len(codes) == len(set(codes))
    assert all(len(code) == 2 and code.isupper() for code in codes)


def test_no_name_means_two_states() -> None:
    names = Counter(name for state in states() for name in set(map(key, (state.name, *state.names, *state.capitals))))
    assert [name for name, count in names.items() if count > 1] == []


def test_no_title_means_two_offices() -> None:
    titles = Counter(name for row in office_titles() for name in set(map(key, (row.title, *row.paraphrases))))
    assert [name for name, count in titles.items() if count > 1] == []


def test_every_usual_title_opens_with_a_head() -> None:
    heads = title_heads()
    for row in office_titles():
        words = tuple(key(row.title).split())
        assert any(words[:length] in heads for length in (1, 2, 3)), row.title


def test_no_word_opens_both_a_title_and_a_body() -> None:
    alone = {words[0] for words in title_heads() if len(words) == 1}
    assert alone & set(body_heads()) == set()
    assert not {words[0] for words in honorific_words() if len(words) == 1} & set(body_heads())
