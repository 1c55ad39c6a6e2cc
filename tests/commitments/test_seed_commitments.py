from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from goftar import read

SEED = Path(__file__).parents[3] / "shared" / "seed" / "borna-1031921.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the seed page lies in ../shared, which is not here")
def test_the_seed_page_tells_its_four_commitments() -> None:
    reading = read(SEED.read_text("utf-8"))
    told = {one.deed.words: one for one in reading.commitments}

    def telling(words: str) -> str:
        return next(told_words for told_words in told if words in told_words)

    astana = told[telling("روند آستانه")]
    assert (astana.firmness, astana.deed.kind, astana.deed.level) == ("agreed", "meeting", "minister:خارجه")
    assert set(astana.deed.sides) == {"IR", "TR"}
    assert astana.due is not None
    assert astana.due.precision == "vague"
    council = told[telling("نهمین نشست شورای عالی")]
    assert (council.firmness, council.deed.ordinal, council.deed.level) == ("hoped", 9, "president")
    assert (council.deed.place, set(council.deed.sides)) == ("تهران", {"IR", "TR"})
    assert council.due is not None
    assert (council.due.earliest, council.due.latest) == (date(2025, 1, 1), date(2025, 5, 1))
    pledge = told[telling("کنار آنها خواهیم ایستاد")]
    assert (pledge.firmness, set(pledge.deed.sides)) == ("promised", {"IR", "SY"})
    threat = told[telling("نابود خواهیم کرد")]
    assert (threat.firmness, threat.deed.sides) == ("threatened", ("TR",))
