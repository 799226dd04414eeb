"""What is forgotten, what stays, and that nothing goes again for it; on both databases."""

from collections.abc import Callable
from datetime import timedelta

from tests.ledger.life import MONDAY, Life, content, draft
from tsa_sheets.ledger import schema

MONTH = timedelta(days=30)


def forget(life: Life, *, texts: timedelta = MONTH, people: timedelta = 12 * MONTH) -> int:
    claim = life.claim()
    now = life.world.now()
    erased = life.ledger.forgetting.forget(claim, texts_before=now - texts, people_before=now - people)
    life.finish(claim)
    return erased


def sent(life: Life, *names: str) -> None:
    drafts = [draft(name, content=content(f"Dear {name}", to=f"{name}@school.example")) for name in names]
    life.look(*drafts)
    for number in range(1, len(names) + 1):
        life.approve(number)
    life.send(*drafts)


def test_a_text_is_kept_for_its_time_and_then_erased(life: Life) -> None:
    sent(life, "ann")
    life.world.time += MONTH - timedelta(hours=1)
    before = forget(life)
    life.world.time += timedelta(hours=2)

    assert (before, forget(life), forget(life)) == (0, 1, 0)
    assert (life.letter().content, life.letter().to) == (None, "ann@school.example")
    assert life.table(schema.bodies) == []


def test_whom_it_went_to_is_forgotten_later_and_it_never_goes_again(life: Life) -> None:
    sent(life, "ann")
    life.world.time += 13 * MONTH

    forget(life)
    life.look(draft("ann", content=content("Dear ann", to="ann@school.example")))

    (letter,) = life.ledger.every_letter()
    assert (letter.to, letter.name, letter.subject, letter.reply, letter.state) == ("", "", "", "", "sent")
    assert "ann@" not in str(life.all_rows())


def test_a_letter_that_waits_is_never_forgotten(life: Life) -> None:
    life.look(draft())
    life.world.time += 24 * MONTH

    assert forget(life) == 0
    assert life.letter().content is not None


def test_a_person_is_erased_wherever_they_are_mentioned_and_nobody_else_is(life: Life) -> None:
    sent(life, "ann", "bob")
    life.letters.hold(1, by="LM", why="rang ann@school.example")

    numbers = life.ledger.forgetting.erase("ANN@school.example", ["Ann"], by="LM")

    assert numbers == [1]
    rows = str(life.all_rows())
    assert "ann@school.example" not in rows.lower()
    assert "bob@school.example" in rows
    assert life.letter(2).content is not None


def test_who_was_erased_is_known_again_only_by_their_address(life: Life, begin: Callable[..., Life]) -> None:
    life.opened.erased.add("Ann@School.example")

    again = begin()

    assert life.opened.erased.any
    assert again.opened.erased.among(["bob@school.example", "ann@school.example "]) == ["ann@school.example "]
    assert b"ann" not in life.opened.erased.path.read_bytes().lower()


def test_nobody_was_erased(life: Life) -> None:
    assert (life.opened.erased.any, life.opened.erased.among(["ann@school.example"])) == (False, [])
    assert life.world.now() == MONDAY
