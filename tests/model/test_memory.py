from datetime import UTC, datetime

from tsa_sheets.model.memory import Fact, Told
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.model.record import Record

RECORD = Record(id="r1", place=Place(Tab("registrations", "Bookings.xlsx", "Responses"), 2))


def told(*people: dict[str, str]) -> Told:
    at = datetime(2026, 9, 7, tzinfo=UTC)
    facts = [
        Fact(template="confirmed", occurrence=str(turn) if turn > 1 else "", role="", at=at, told=person)
        for turn, person in enumerate(people, start=1)
    ]
    return Told({"r1": facts})


def turn(told: Told, name: str, email: str) -> str:
    return told.turn(RECORD, "confirmed", name=name, email=email)


def test_turn_of_the_first_person() -> None:
    assert turn(told(), "Asha Rao", "a@school.example") == ""


def test_turn_of_a_person_whose_address_was_corrected() -> None:
    assert turn(told({"name": "Asha Rao", "email": "a@school.example"}), "asha rao", "asha@school.example") == ""


def test_turn_of_a_substitute() -> None:
    assert turn(told({"name": "Asha Rao", "email": "a@school.example"}), "Tom Bell", "t@school.example") == "2"


def test_turn_where_nobody_knows_who_was_written_to() -> None:
    assert turn(told({}), "Asha Rao", "a@school.example") == ""
