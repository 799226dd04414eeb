from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tsa_sheets.model.guess import Guess
from tsa_sheets.model.record import Urn
from tsa_sheets.model.register import Decision
from tsa_sheets.schools.names import normalise
from tsa_sheets.schools.school_names import SchoolNames
from tsa_sheets.schools.which_school import WhichSchool

OAKFIELD, TARNLEY, ELSEWHERE = (Urn(str(number)) for number in (100001, 100002, 200001))
OWN = SchoolNames([OAKFIELD, TARNLEY], ["Oakfield Primary School", "St Mary's Primary School"])
GUESS = Guess(urn=ELSEWHERE, name="Gullane School", town="Gullane", likely=0.9)


def decision(typed: str, urn: Urn, *, same: bool = True) -> Decision:
    at = datetime(2026, 9, 7, tzinfo=UTC)
    return Decision(spelling=normalise(typed), urn=urn, same=same, typed=typed, by="LM", at=at)


class Register:
    def __init__(self) -> None:
        self.asked: list[Collection[str]] = []

    def look_up(self, spellings: Collection[str]) -> Mapping[str, tuple[Urn | None, Sequence[Guess]]]:
        self.asked.append(spellings)
        return {spelling: (ELSEWHERE if spelling == "Gullane Sch" else None, [GUESS]) for spelling in spellings}


@pytest.fixture
def register() -> Register:
    return Register()


def test_register_is_asked_once_and_only_for_what_nobody_here_knows(register: Register) -> None:
    spellings = ["Oakfield Primary", "Gullane Sch", "Gullane", "Gullane Sch", "The Marys"]

    which = WhichSchool(OWN, spellings, decisions=[decision("the marys", TARNLEY)], look_up=register.look_up)

    assert register.asked == [["Gullane Sch", "Gullane"]]
    assert [which.urn(spelling) for spelling in spellings] == [OAKFIELD, ELSEWHERE, None, ELSEWHERE, TARNLEY]


def test_register_is_not_asked_where_all_is_known(register: Register) -> None:
    WhichSchool(OWN, ["Oakfield Primary School"], look_up=register.look_up)

    assert register.asked == []


def test_decision_outranks_the_schools_own_name(register: Register) -> None:
    which = WhichSchool(OWN, decisions=[decision("Oakfield Primary School", TARNLEY)], look_up=register.look_up)

    assert which.urn("OAKFIELD PRIM SCH") == TARNLEY


def test_decision_holds_though_names_are_compared_in_another_way_since(register: Register) -> None:
    once = replace(decision("Oakfield Primary School", TARNLEY), spelling="oakfield the primary sch")

    assert WhichSchool(OWN, decisions=[once], look_up=register.look_up).urn("OAKFIELD PRIM SCH") == TARNLEY


def test_school_that_was_ruled_out_is_neither_taken_nor_suggested(register: Register) -> None:
    no = [decision("Gullane Sch", ELSEWHERE, same=False), decision("Oakfield Primary", OAKFIELD, same=False)]

    which = WhichSchool(OWN, ["Gullane Sch"], decisions=no, look_up=register.look_up)

    assert [which.urn("Gullane Sch"), which.urn("Oakfield Primary")] == [None, None]
    assert which.guesses.about("Gullane Sch") == []
