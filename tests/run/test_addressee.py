"""Who gets a letter whose own address fails."""

from datetime import UTC, date, datetime

from tsa_sheets import Came, Contact, Letter, Registration, Return, Returned, Role, School, Status, Table
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.model.record import Email, Urn
from tsa_sheets.run.addressee import reachable

PLACE = Place(Tab(sheet="s", workbook="w.xlsx", title="T"), 2)
ANN, BOB, OFFICE, HEAD = (Email(f"{name}@oakfield.example") for name in ("ann", "bob", "office", "head"))
BOOKED = Registration(
    id="r1", place=PLACE, timestamp=None, delegate="Ann", email=ANN, school="Oakfield", course="P1",
    status=Status.CONFIRMED, urn=Urn("100001"),
)  # fmt: skip


def contact(role: Role, email: Email, left_on: date | None = None) -> Contact:
    return Contact(
        id=email, place=PLACE, school="Oakfield", name="", role=role, email=email, urn=Urn("100001"), left_on=left_on
    )


CONTACTS = Table([contact(Role.HEADTEACHER, HEAD), contact(Role.OFFICE, OFFICE)])


def failing(*addresses: str) -> Returned:
    at = datetime(2026, 9, 7, tzinfo=UTC)
    return Returned(
        [Return(letter=1, template="t", record="r1", came=Came.FAILED, address=each, words="5.1.1", at=at)
         for each in addresses]
    )  # fmt: skip


def to(letter: Letter, returned: Returned, contacts: Table[Contact] = CONTACTS) -> tuple[str | None, str | None]:
    moved, _ = reachable(letter, contacts, returned)
    return moved.to, moved.copy_to


def test_a_letter_whose_reader_can_be_reached_is_left_alone() -> None:
    letter = Letter("t", about=BOOKED, to=ANN, copy_to=BOB)

    assert reachable(letter, CONTACTS, failing(BOB)) == (letter, "")


def test_the_nearest_person_who_can_be_reached_gets_it_instead() -> None:
    letter = Letter("t", about=BOOKED, to=ANN, copy_to=BOB)

    assert to(letter, failing(ANN)) == (BOB, None)
    assert to(letter, failing(ANN, BOB)) == (OFFICE, BOB)
    assert to(letter, failing(ANN, BOB, OFFICE)) == (HEAD, BOB)


def test_the_office_is_also_found_on_the_schools_sheet() -> None:
    school = School(id="s", place=PLACE, urn=Urn("100001"), name="Oakfield", office_email=OFFICE)
    letter = Letter("t", about=BOOKED, to=ANN)
    head = Table([contact(Role.HEADTEACHER, HEAD)])

    moved, why = reachable(letter, head, failing(ANN), Table([school]))
    past, _ = reachable(letter, head, failing(ANN, OFFICE), Table([school]))

    assert (moved.to, why.endswith("so it goes to office@oakfield.example: please look")) == (OFFICE, True)
    assert past.to == HEAD


def test_why_it_goes_elsewhere_is_said() -> None:
    _, moved = reachable(Letter("t", about=BOOKED, to=ANN), CONTACTS, failing(ANN))

    assert moved == (
        "letters to ann@oakfield.example come back (5.1.1), so it goes to office@oakfield.example: please look"
    )


def test_somebody_who_has_left_gets_nothing() -> None:
    gone = Table([contact(Role.OFFICE, OFFICE, date(2026, 8, 31))])
    letter = Letter("t", about=BOOKED, to=ANN)

    assert reachable(letter, gone, failing(ANN)) == (letter, "")
