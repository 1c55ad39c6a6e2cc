from collections import Counter

import pytest

from evaluation.families import read
from evaluation.texts import FIELDS, judged, texts
from goftar.page import article

BODY = (
    "رئیس اتحادیه کارگران بندر لاژور گفت که همه اعتصابیان از فردا به اسکله‌ها بازمی‌گردند.",
    "مدیر بندر نیز پذیرفت که سه روز اعتصاب غیبت شمرده نشود و دستمزدها بالا برود.",
)


def test_texts_derived_from_pages_give_their_fields() -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for _, text, wanted in texts():
        counts.update(judged(wanted, read(text)).items())
    total = sum(counts.values())
    assert sum(number for (_, verdict), number in counts.items() if verdict == "right") / total >= 0.98
    for field in FIELDS:
        assert counts[field, "right"] / sum(counts[field, verdict] for verdict in ("right", "absent", "wrong")) >= 0.95
    assert counts["datePublished", "wrong"] == 0


@pytest.mark.parametrize("over", ["رئیس اتحادیه خبر داد:", "پایان سه روز اعتصاب؛"])
def test_a_line_that_leads_to_the_headline_is_its_kicker(over: str) -> None:
    page = article("\n".join((over, "کارگران بندر به کار بازمی‌گردند", *BODY)))
    assert (page.alternative_headline, page.headline) == (over, "کارگران بندر به کار بازمی‌گردند")
    assert page.description is None
    assert page.article_body == "\n".join(BODY)


def test_a_first_paragraph_that_the_body_does_not_say_again_is_no_lead() -> None:
    page = article("\n".join(("کارگران بندر به کار بازمی‌گردند", *BODY)))
    assert page.description is None


def test_a_headline_under_key_words_is_none_of_them() -> None:
    text = "برچسب‌ها:\nبندر لاژور\nاعتصاب\nکارگران بندر به کار بازمی‌گردند\n" + "\n".join(BODY)
    page = article(text)
    assert page.keywords == ("بندر لاژور", "اعتصاب")
    assert page.headline == "کارگران بندر به کار بازمی‌گردند"


def test_the_front_of_a_text_has_its_witnesses() -> None:
    page = article("\n".join(("پایان سه روز اعتصاب؛", "کارگران بندر به کار بازمی‌گردند", *BODY)))
    told = {one.field: (one.source, one.raw) for one in page.witnesses}
    assert told["headline"] == ("text-line", "کارگران بندر به کار بازمی‌گردند")
    assert told["alternativeHeadline"] == ("text-line", "پایان سه روز اعتصاب؛")
