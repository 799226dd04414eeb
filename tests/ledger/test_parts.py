"""A letter that says what would have been several: each of them is known as if it had gone by itself."""

from dataclasses import replace

import pytest

from tests.ledger.life import AUTOMATIC, JOB, Life, content, draft, went
from tsa_sheets.ledger import recover
from tsa_sheets.ledger.bodies import content_of
from tsa_sheets.model.letter import Draft, LetterState
from tsa_sheets.model.part import TOGETHER, Part, key_of, keys_in
from tsa_sheets.model.returned import Arrived, Came


def part(record: str, **more: str) -> Part:
    told = {"on": f"day of {record}"}
    return Part(key=f"confirmed/{record}//", job=JOB, template="confirmed", record=record, told=told, **more)


def both(*records: str, says: str = "Dear both") -> Draft:
    parts = tuple(part(record, mark="confirmed_on") for record in records or ("r1", "r2"))
    return draft(says=says, key=key_of(parts), template=TOGETHER, parts=parts)


@pytest.fixture
def sent(life: Life) -> Life:
    life.settings = {JOB: AUTOMATIC}
    life.send(both())
    return life


def test_its_key_names_its_parts() -> None:
    assert keys_in(both().key) == ["confirmed/r1//", "confirmed/r2//"]
    assert keys_in("confirmed/r1//") == ["confirmed/r1//"]


def test_each_part_is_remembered_as_if_it_had_gone_alone(sent: Life) -> None:
    told = sent.ledger.told()

    facts = [fact for record in ("r1", "r2") for fact in told.facts[record]]
    assert [(fact.template, dict(fact.told)) for fact in facts] == [
        ("confirmed", {"on": "day of r1"}),
        ("confirmed", {"on": "day of r2"}),
    ]


def test_no_part_goes_again(sent: Life) -> None:
    assert sent.look(draft(), draft("r2"), draft("r3")) == {JOB: 1}
    assert sent.letter(2).record == "r3"


def test_it_is_about_all_its_records_in_their_order(sent: Life) -> None:
    letter = sent.letter()

    assert (letter.records, letter.marks) == (["r1", "r2"], [("r1", "confirmed_on"), ("r2", "confirmed_on")])
    assert sent.ledger.letters_under({letter.key}) == [replace(letter, content=None)]


def test_an_answer_is_an_answer_to_each_part(sent: Life) -> None:
    arrived = Arrived(key="a", originals=("<1@north-vale.example>",), came=Came.REPLIED, address="ann@school.example")
    claim = sent.claim()

    assert sent.ledger.returns.keep(claim, "INBOX", validity=1, last=1, arrived=[arrived]) == [arrived]

    answers = sent.ledger.memory().returned.answers
    assert {record: [each.template for each in back] for record, back in answers.items()} == {
        "r1": ["confirmed"],
        "r2": ["confirmed"],
    }


def test_a_part_taken_out_before_it_went_may_go_later(life: Life) -> None:
    life.look(both())
    life.look(draft())

    life.look(both("r2", "r3", says="Dear two"))

    assert [letter.state for letter in life.ledger.every_letter()] == [
        LetterState.REPLACED,
        LetterState.WITHDRAWN,
        LetterState.DRAFT,
    ]
    assert life.letter(3).records == ["r2", "r3"]


@pytest.mark.parametrize("state", [LetterState.REFUSED, LetterState.BOUNCED])
def test_what_did_not_get_there_goes_by_itself_only_to_another_address(life: Life, state: LetterState) -> None:
    life.settings = {JOB: AUTOMATIC}
    claim = life.claim()
    life.propose(claim, both())
    life.begin(claim, both())
    life.delivery.end(claim, replace(went(1), state=state))
    life.finish(claim)

    life.look(draft(), draft("r2", content=content(to="ann.berry@school.example"), says="elsewhere"))

    assert [letter.to for letter in life.ledger.every_letter()] == ["ann@school.example", "ann.berry@school.example"]


def test_money_and_a_job_that_asks_are_never_approved_by_themselves(life: Life) -> None:
    life.settings = {JOB: AUTOMATIC}
    money = Part(key="invoice-overdue/r2//", job=JOB, template="invoice-overdue", record="r2")
    asks = Part(key="reminder/r3//", job="remind_delegates", template="reminder", record="r3")

    for other in (money, asks):
        parts = (part("r1"), other)
        life.look(draft(key=key_of(parts), template=TOGETHER, parts=parts, says=other.key))

    assert [letter.approved_by for letter in life.ledger.every_letter()] == ["", ""]


def test_it_is_waited_for_and_restored_as_its_parts(life: Life) -> None:
    life.settings = {JOB: AUTOMATIC}
    for _ in range(2):
        recover(life.ledger.book, {both().key: None}, 1, by="LM")

    assert life.look(draft(), both(), draft("r3")) == {JOB: 1}
    assert [letter.state for letter in life.ledger.every_letter()] == [
        LetterState.SENT,
        LetterState.SENT,
        LetterState.DRAFT,
    ]


def test_who_is_erased_is_erased_from_its_parts(sent: Life) -> None:
    sent.ledger.forgetting.erase("ann@school.example", ["Ann"], by="LM")

    told = sent.ledger.told()
    assert [dict(fact.told) for record in ("r1", "r2") for fact in told.facts[record]] == [{}, {}]
    with sent.ledger.book.reading() as connection:
        assert content_of(connection, sent.home, 1) is None
