from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.ledger.life import AUTOMATIC, HALF_AN_HOUR, HOME, JOB, MONDAY, Life, content, draft
from tsa_sheets.ledger import Ended, seen
from tsa_sheets.model.known import Identified, KnownKey, KnownRecord
from tsa_sheets.model.letter import LetterState

RECORD = KnownRecord(
    id="r1",
    sheet="bookings",
    reads="name:abc status:def",
    status="confirmed",
    place="Bookings.xlsx, Form, row 2",
    first=MONDAY,
    since=MONDAY,
    status_since=MONDAY,
)
KEY = KnownKey(sheet="bookings", key="hash of a key", record="r1")


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (LetterState.SENDING, True),
        (LetterState.SENT, True),
        (LetterState.IN_DOUBT, True),
        (LetterState.REFUSED, False),
        (LetterState.APPROVED, False),
    ],
)
def test_what_a_letter_told_is_remembered_from_the_moment_it_may_have_gone(
    life: Life, state: LetterState, told: bool
) -> None:
    one = draft(told={"on": "2026-09-22"}, role="delegate", occurrence="2")
    life.look(one)
    life.approve(1)
    claim = life.claim()
    life.world.time += timedelta(minutes=1)
    life.begin(claim, one)
    if state is not LetterState.SENDING:
        life.delivery.end(claim, Ended(number=1, state=state))

    facts = life.ledger.told().facts

    at = life.world.now() if state is LetterState.SENT else MONDAY
    assert [(fact.template, fact.occurrence, fact.role, fact.at, dict(fact.told)) for fact in facts.get("r1", ())] == (
        [("confirmed", "2", "delegate", at, {"on": "2026-09-22"})] if told else []
    )


def test_a_letter_tells_every_record_it_speaks_for(life: Life) -> None:
    life.settings = {JOB: AUTOMATIC}
    life.send(draft(also=("confirmed/r2//",), told={"on": "2026-09-22"}), draft("r3", told={"on": "2026-09-23"}))

    facts = life.ledger.told().facts

    assert {record: [fact.told["on"] for fact in each] for record, each in facts.items()} == {
        "r1": ["2026-09-22"],
        "r2": ["2026-09-22"],
        "r3": ["2026-09-23"],
    }


def test_the_outbox_holds_what_has_not_gone(life: Life) -> None:
    life.look(draft(), draft("r2"), draft("r3"))
    life.approve(1)
    life.letters.withdraw(2, by="LM")
    life.letters.hold(3, by="LM")

    outbox = life.ledger.memory().outbox.letters

    assert [(letter.number, str(letter.state), letter.held, letter.content) for letter in outbox] == [
        (1, "approved", "", None),
        (3, "draft", "held by LM", None),
    ]
    assert [letter.content for letter in life.ledger.waiting(texts=True)] == [content(), content()]


def test_what_has_gone_is_listed_by_number_the_newest_last(life: Life) -> None:
    life.settings = {JOB: AUTOMATIC}
    life.send(draft(), draft("r2"), draft("r3"))
    life.look(draft("r4"))

    assert [letter.number for letter in life.ledger.gone()] == [1, 2, 3]
    assert [(letter.number, letter.content) for letter in life.ledger.gone(newest=2, texts=True)] == [
        (2, content()),
        (3, content()),
    ]


def test_records_and_their_keys_are_remembered(life: Life) -> None:
    life.look(identified=Identified(records=[RECORD], keys=[KEY]))

    known = life.ledger.memory().known

    assert known.records == {"r1": RECORD}
    assert known.keys == {("bookings", "hash of a key"): KEY}
    assert life.ledger.known() == known


def test_a_record_that_changed_is_remembered_as_it_is_now(life: Life) -> None:
    other = replace(RECORD, id="r2")
    life.look(identified=Identified(records=[RECORD, other], keys=[KEY]))
    changed = replace(RECORD, reads="name:xyz", gone_since=MONDAY + HALF_AN_HOUR)

    life.look(identified=Identified(records=[changed, replace(RECORD, id="r3")]))

    assert life.ledger.known().records == {"r1": changed, "r2": other, "r3": replace(RECORD, id="r3")}


def test_a_key_that_is_not_in_use_any_more_is_still_its_records(life: Life) -> None:
    life.look(identified=Identified(records=[RECORD], keys=[KEY]))
    corrected = replace(KEY, key="hash of the corrected key")

    life.look(identified=Identified(keys=[corrected], retired=[("bookings", "hash of a key")]))

    assert life.ledger.known().keys == {
        ("bookings", "hash of a key"): replace(KEY, current=False),
        ("bookings", "hash of the corrected key"): corrected,
    }
    life.look(identified=Identified(keys=[KEY], retired=[("bookings", "hash of the corrected key")]))
    assert [key.current for key in life.ledger.known().keys.values()] == [True, False]


def test_a_record_has_settled_once_it_has_read_the_same_for_half_an_hour() -> None:
    records = {"r1": RECORD, "gone": replace(RECORD, id="gone", gone_since=MONDAY)}

    early = seen(records, MONDAY + HALF_AN_HOUR - timedelta(seconds=1))
    late = seen(records, MONDAY + HALF_AN_HOUR)

    assert {name: sighting.settled for name, sighting in early.sightings.items()} == {"r1": False}
    assert {name: sighting.settled for name, sighting in late.sightings.items()} == {"r1": True}


def test_alliances_in_one_record_know_nothing_of_each_other(life: Life, begin: Callable[..., Life]) -> None:
    other = begin(home="south-vale")
    life.look(draft(), identified=Identified(records=[RECORD], keys=[KEY]))

    assert other.ledger.memory().known.records == {}
    assert other.ledger.every_letter() == []
    other.look(draft())
    assert (life.home, other.letter(1).key) == (HOME, "confirmed/r1//")
    assert len(life.ledger.every_letter()) == 1
