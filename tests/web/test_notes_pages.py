from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser, LexborNode

from goftar import archive
from goftar.archive.asking.promises import promises
from goftar.archive.exports import exported
from goftar.archive.following import waiting
from goftar.archive.gold import gold
from goftar.cli import main
from goftar.records import Span
from goftar.web.ends import ending
from goftar.web.today import today

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx

    from goftar.records import Reading
    from goftar.web.access import Role
    from tests.web.conftest import Asking

    Serving = Callable[..., Asking]

_HTMX = {"hx-request": "true"}


@pytest.fixture
def asking(own_folder: Path, serving: Serving) -> Asking:
    return serving(own_folder)


def _one(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = tree.css_first(selector)
    assert found
    return found


def _tree(asking: Asking, name: str) -> LexborHTMLParser:
    return LexborHTMLParser(asking.get(f"/article/{name}").text)


def test_a_plain_form_keeps_a_note_and_goes_back_to_it(asking: Asking, names: list[str]) -> None:
    fields = {"on": "s1", "field": "", "text": "چرا؟", "author": "مریم"}
    answer = asking.send(f"/article/{names[1]}/notes", fields)
    assert answer.status_code == 303
    place = answer.headers["location"].partition("#")[2]
    (note,) = _tree(asking, names[1]).css(f"#{place}")
    assert "چرا؟" in note.text()
    assert "مریم" in note.text()
    assert _one(note, "time")
    assert _one(note, "a[href='#s1']")


def test_htmx_gets_the_notes_alone(asking: Asking, names: list[str]) -> None:
    path = f"/article/{names[1]}/notes"
    shown = asking.get(f"{path}?on=s1", headers=_HTMX).text
    assert shown.lstrip().startswith("<section")
    assert 'value="speaker"' in shown
    kept = asking.send(path, {"on": "s1", "text": "یک"}, headers=_HTMX)
    assert kept.status_code == 200
    assert "note-form" not in kept.text
    assert "یک" in kept.text
    assert asking.get(f"{path}?on=s1").headers["location"] == f"/article/{names[1]}?on=s1#notes"


def test_a_reply_stands_under_its_note(asking: Asking, names: list[str]) -> None:
    path = f"/article/{names[1]}/notes"
    first = asking.send(path, {"text": "یک"}).headers["location"].partition("#n-")[2]
    reply = asking.send(path, {"text": "دو", "reply": first}).headers["location"].partition("#n-")[2]
    asking.send(path, {"text": "سه", "reply": reply})
    note = _one(_tree(asking, names[1]), f"#n-{first}")
    assert [_one(one, ".noted").text() for one in note.css(".reply")] == ["دو", "سه"]


def test_a_correction_stands_beside_the_answer_and_leaves_it(asking: Asking, names: list[str]) -> None:
    before = _one(_tree(asking, names[1]), "#s1 h3").text()
    asking.send(f"/article/{names[1]}/notes", {"on": "s1", "field": "speaker", "speaker": "کسی دیگر"})
    after = _tree(asking, names[1])
    assert _one(after, "#s1 h3").text() == before
    assert "کسی دیگر" in _one(after, "#notes-s1 .note").text()
    assert _one(after, "#s1 .noting small").text() == "۱"


def test_where_a_content_ends_is_found_in_the_text(asking: Asking, own_folder: Path, names: list[str]) -> None:
    with archive.opened(own_folder) as kept:
        (number,) = kept.db.execute("SELECT id FROM article WHERE name = ?", (names[2],)).fetchone()
        reading = kept.reading(number)
    statement = max(reading.statements, key=lambda one: one.content[0].end - one.content[0].start)
    words = reading.view.text(statement.content[0]).split()
    answer = asking.send(
        f"/article/{names[2]}/notes", {"on": statement.id, "field": "content", "ends": " ".join(words[1:4])}
    )
    assert answer.status_code == 303
    with archive.opened(own_folder) as kept:
        (line,) = map(json.loads, gold(kept))
    (place,) = line["corrections"][0]["becomes"]
    block, start, end = place
    text = reading.article.blocks[block].text[start:end]
    assert text.replace("\u200c", "").replace(" ", "").endswith("".join(words[1:4]).replace("\u200c", ""))
    assert start == statement.content[0].start


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""},
        {"on": "s1", "field": "content", "ends": "واژه‌ای که نیست"},
        {"on": "s999", "field": "speaker"},
        {"on": "c999", "field": "status", "status": "kept"},
        {"on": "c1", "field": "status", "status": "nonsense"},
        {"on": "s1", "field": "nonsense"},
        {"text": "x" * 4_001},
        {"text": "x", "reply": "f" * 16},
        {"text": "x", "author": "x" * 81},
    ],
)
def test_what_cannot_be_kept_is_told(asking: Asking, names: list[str], fields: dict[str, str]) -> None:
    path = f"/article/{names[1]}/notes"
    assert asking.send(path, fields).status_code == 422
    answer = asking.send(path, fields, headers=_HTMX)
    assert answer.status_code == 422
    assert _tree(asking, names[1]).css(".note") == []


def test_notes_of_an_article_that_is_not_there(asking: Asking, names: list[str]) -> None:
    assert asking.send("/article/nowhere/notes", {"text": "x"}).status_code == 404
    assert asking.send(f"/article/{names[0]}/notes", {"text": "x", "version": "7"}).status_code == 404


def test_what_is_written_is_text(asking: Asking, names: list[str]) -> None:
    text = "<script>alert(1)</script> \u202e<img src=x onerror=alert(1)>\x00\nسطر دوم"
    asking.send(f"/article/{names[1]}/notes", {"text": text, "author": "<b>\u202e"})
    answer = asking.get(f"/article/{names[1]}").text
    tree = LexborHTMLParser(answer)
    assert tree.css(".note script, .note img, .note b") == []
    assert "\u202e" not in answer
    assert "سطر دوم" in _one(tree, ".noted").text()


def test_a_reader_sees_no_form(own_folder: Path, serving: Serving, names: list[str]) -> None:
    from goftar.web.access import Access

    told = {"authorization": f"Bearer {Access(own_folder).add_token('x', 'read')}"}
    shown = serving(own_folder).get(f"/article/{names[1]}?on=s1", headers=told).text
    assert "note-form" not in shown
    assert "hx-post" not in shown


def test_the_name_of_a_key_signs_its_notes(own_folder: Path, serving: Serving, names: list[str]) -> None:
    from goftar.web.access import Access

    told = {"authorization": f"Bearer {Access(own_folder).add_token('مریم', 'note')}"}
    asking = serving(own_folder)
    path = f"/article/{names[1]}"
    assert asking.ask("POST", f"{path}/notes", data={"text": "یک", "author": "رضا"}, headers=told).status_code == 303
    note = _one(LexborHTMLParser(asking.get(path, headers=told).text), ".note").text()
    assert "مریم" in note
    assert "رضا" not in note


def test_a_corrected_promise_reaches_the_ledger(asking: Asking, own_folder: Path) -> None:
    with archive.opened(own_folder) as kept:
        one = promises(kept, today=today()).promises[0]
    telling = one.tellings[0]
    assert telling.article
    page = f"/article/{telling.article.name}"
    assert 'name="status"' in asking.get(f"{page}?on={telling.commitment}").text
    fields = {"on": telling.commitment, "field": "status", "status": "withdrawn", "author": "مریم", "text": "چون …"}
    assert asking.send(f"{page}/notes", fields).status_code == 303
    with archive.opened(own_folder) as kept:
        assert not waiting(kept)
        (after,) = promises(kept, today=today(), ids=[one.id]).promises
    assert (after.status, after.corrections[0].author) == ("withdrawn", "مریم")
    card = _one(LexborHTMLParser(asking.get("/promises").text), f"#p{one.id}").text()
    assert "مریم" in card
    assert "چون …" in card


def test_two_promises_are_said_to_be_one(asking: Asking, own_folder: Path) -> None:
    with archive.opened(own_folder) as kept:
        for one in promises(kept, today=today()).promises:
            telling = one.tellings[0]
            assert telling.article
            shown = asking.get(f"/article/{telling.article.name}?on={telling.commitment}").text
            others = re.findall(r'<option value="([0-9a-f]{16})"', shown)
            if others:
                break
    assert telling.article
    fields = {"on": telling.commitment, "field": "same_as", "promise": others[-1]}
    assert asking.send(f"/article/{telling.article.name}/notes", fields).status_code == 303
    with archive.opened(own_folder) as kept:
        joined = [p for p in promises(kept, today=today()).promises if {t.id for t in p.tellings} >= {telling.id}]
    assert len(joined[0].tellings) == 2


def test_notes_are_taken_out_with_everything(asking: Asking, own_folder: Path, names: list[str]) -> None:
    asking.send(f"/article/{names[1]}/notes", {"on": "s1", "field": "none", "text": "نه", "author": "مریم"})
    done = CliRunner().invoke(main, ["export", "jsonl", "--archive", str(own_folder)])
    assert done.exit_code == 0
    told = [note for line in done.stdout.splitlines() for note in json.loads(line).get("notes", ())]
    assert [(note["field"], note["text"], note["author"]) for note in told] == [("none", "نه", "مریم")]
    lines = CliRunner().invoke(main, ["export", "gold", "--archive", str(own_folder)])
    assert lines.exit_code == 0, lines.output
    assert json.loads(lines.stdout)["corrections"][0]["field"] == "none"


def test_an_ending_is_taken_nearest_to_where_goftar_ended(reading: Reading) -> None:
    statement = reading.statements[0]
    block = statement.content[0].block
    text = reading.article.blocks[block].text
    cut = ending(reading, statement, "گفته است")
    assert cut == (Span(block=block, start=statement.content[0].start, end=text.index("گفته است") + len("گفته است")),)
    assert ending(reading, statement, "پرویز راستین") == ()
    assert ending(reading, statement, " «» ") == ()


def _place(answer: str) -> str:
    return answer.partition("#n-")[2]


def test_a_note_that_is_taken_back_stays_as_history(asking: Asking, own_folder: Path, names: list[str]) -> None:
    path = f"/article/{names[1]}/notes"
    first = _place(
        asking.send(path, {"on": "s1", "field": "speaker", "speaker": "کسی دیگر", "author": "مریم"}).headers["location"]
    )
    with archive.opened(own_folder) as kept:
        assert list(gold(kept))
    assert asking.send(f"{path}/withdraw", {"note": first}).status_code == 303
    tree = _tree(asking, names[1])
    note = _one(tree, f"#n-{first}")
    assert "کسی دیگر" in _one(note, "details.withdrawn .corrects").parent.text()  # type: ignore[union-attr]
    assert not note.css("form.withdraw")
    assert not tree.css("#s1 .noting small")
    with archive.opened(own_folder) as kept:
        assert not list(gold(kept))
        (line,) = [line for line in exported(kept, "jsonl") if first.encode() in line]
    assert [one["field"] for one in json.loads(line)["notes"]] == ["speaker", "withdrawn"]
    again = asking.send(f"{path}/withdraw", {"note": first}, headers=_HTMX)
    assert again.status_code == 422
    assert "پس گرفته شده" in again.text


def test_a_promise_stands_as_before_when_its_correction_is_taken_back(
    asking: Asking, own_folder: Path, names: list[str]
) -> None:
    def ledger() -> object:
        with archive.opened(own_folder) as kept:
            return promises(kept, today=today(), limit=100).promises

    before = ledger()
    name, on = next(
        (name, card.attributes["id"])
        for name in names
        for card in _tree(asking, name).css("[aria-labelledby=promised] .card[id]")
    )
    path = f"/article/{name}/notes"
    note = _place(asking.send(path, {"on": str(on), "field": "status", "status": "broken"}).headers["location"])
    assert ledger() != before
    asking.send(f"{path}/withdraw", {"note": note})
    assert ledger() == before
    with archive.opened(own_folder) as kept:
        assert not waiting(kept)


def test_only_who_wrote_a_note_or_may_add_takes_it_back(own_folder: Path, serving: Serving, names: list[str]) -> None:
    from goftar.web.access import Access

    access = Access(own_folder)
    roles: dict[str, Role] = {"maryam": "note", "reza": "note", "guest": "read", "editor": "add"}
    tokens = {name: {"authorization": f"Bearer {access.add_token(name, role)}"} for name, role in roles.items()}
    asking = serving(own_folder)
    path = f"/article/{names[1]}/notes"

    def sent(path: str, who: str, **fields: str) -> httpx.Response:
        return asking.ask("POST", path, data=fields, headers=tokens[who])

    for who in ("maryam", "editor"):
        note = _place(sent(path, "maryam", text=f"برای {who}").headers["location"])
        assert sent(f"{path}/withdraw", "reza", note=note).status_code == 422
        assert sent(f"{path}/withdraw", "guest", note=note).status_code == 403
        page = {one: asking.get(f"/article/{names[1]}", headers=tokens[one]).text for one in roles}
        assert [one for one in roles if f'name="note" value="{note}"' in page[one]] == ["maryam", "editor"]
        assert sent(f"{path}/withdraw", who, note=note).status_code == 303


def test_what_the_clock_makes_of_a_corrected_promise_stands_beside_it(
    asking: Asking, own_folder: Path, names: list[str]
) -> None:
    with archive.opened(own_folder) as kept:
        late = next(one for one in promises(kept, today=today(), limit=100).promises if one.status == "overdue")
    (telling, *_) = late.tellings
    assert telling.article
    path = f"/article/{telling.article.name}/notes"
    asking.send(path, {"on": telling.commitment, "field": "status", "status": "pending"})
    with archive.opened(own_folder) as kept:
        (one,) = promises(kept, today=today(), ids=[late.id]).promises
        assert (one.status, one.found) == ("pending", "overdue")
        assert one.moves[-1].article is None
        assert late.id not in [one.id for one in promises(kept, today=today(), status=["overdue"]).promises]
    card = _one(LexborHTMLParser(asking.get("/promises").text), f"#p{late.id} .who")
    assert [one.attributes["class"] for one in card.css(".status")] == ["status pending", "status overdue"]


def test_several_notes_of_an_article_stand_together(asking: Asking, names: list[str]) -> None:
    path = f"/article/{names[1]}/notes"
    for text in ("یک", "دو"):
        asking.send(path, {"text": text})
    asking.send(path, {"on": "s1", "text": "سه"})
    tree = _tree(asking, names[1])
    assert [one.text() for one in tree.css("#notes-article .noted")] == ["یک", "دو"]
    assert [one.text() for one in tree.css("#notes-s1 .noted")] == ["سه"]
