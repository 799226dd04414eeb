from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from tests.money.conftest import Make, MakeSchool, place
from tsa_sheets.model.charging import Supplier
from tsa_sheets.model.contact import Contact, Role
from tsa_sheets.model.invoice import Customer
from tsa_sheets.model.record import Email, Urn
from tsa_sheets.model.returned import Came, Return, Returned
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.money.answer import Unknown
from tsa_sheets.money.customers import customer_of, payer
from tsa_sheets.money.same_entity import why_internal

NOBODY = Unknown("nobody in its finance office, and no business manager, has an email address: add one")


def contact(number: int, role: Role, email: str | None, *, left_on: date | None = None) -> Contact:
    return Contact(
        id=f"c{number}",
        place=place("Contacts", number),
        school="Oakfield",
        name=f"Person {number}",
        role=role,
        email=Email(email) if email else None,
        urn=Urn("990126"),
        left_on=left_on,
    )


FINANCE = contact(1, Role.FINANCE_OFFICE, "finance@oakfield.example")
MANAGER = contact(2, Role.BUSINESS_MANAGER, "sbm@oakfield.example")
OFFICE = contact(3, Role.OFFICE, "office@oakfield.example")


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        ([OFFICE, MANAGER, FINANCE], ("finance@oakfield.example", "Person 1")),
        ([OFFICE, MANAGER], ("sbm@oakfield.example", "Person 2")),
        ([OFFICE], NOBODY),
        ([contact(1, Role.FINANCE_OFFICE, None)], NOBODY),
        (
            [contact(1, Role.FINANCE_OFFICE, "leaves@oakfield.example", left_on=date(2026, 9, 14))],
            ("leaves@oakfield.example", "Person 1"),
        ),
        ([contact(1, Role.FINANCE_OFFICE, "old@oakfield.example", left_on=date(2026, 1, 9))], NOBODY),
    ],
)
def test_invoice_goes_to_whoever_pays(
    member: Make, school: MakeSchool, contacts: Sequence[Contact], expected: object
) -> None:
    found = customer_of(member(), school(), payer(school(), Table(contacts), date(2026, 9, 14)))

    assert (found if isinstance(found, Unknown) else (found.email, found.contact)) == expected


def test_invoice_goes_to_nobody_whose_letters_come_back(member: Make, school: MakeSchool) -> None:
    at = datetime(2026, 9, 7, tzinfo=UTC)

    def found(*failing: str) -> Customer | Unknown:
        back = [
            Return(letter=1, template="t", record="r", came=Came.FAILED, address=each, words="5.1.1", at=at)
            for each in failing
        ]
        who = payer(school(), Table([OFFICE, MANAGER, FINANCE]), date(2026, 9, 14), Returned(back))
        return customer_of(member(), school(), who)

    first, second, third = found(), found("FINANCE@oakfield.example"), found(FINANCE.email or "", MANAGER.email or "")

    assert [each.email for each in (first, second) if isinstance(each, Customer)] == [FINANCE.email, MANAGER.email]
    assert third == NOBODY


def test_customer_is_the_trust_for_the_school(member: Make, school: MakeSchool) -> None:
    academy = school(trust="Dunes Academies Trust", invoice_address="Trust House, 1 The Parade, Marram HB8 3DT")

    assert customer_of(member(invoice_email="ap@dunes.example"), academy, FINANCE) == Customer(
        name="Dunes Academies Trust",
        address=("Trust House", "1 The Parade", "Marram HB8 3DT"),
        school="Oakfield Primary School",
        urn="990126",
        email="ap@dunes.example",
    )


def test_legal_name_comes_before_trust_and_school(member: Make, school: MakeSchool) -> None:
    found = customer_of(member(), school(trust="A federation", legal_name="Governors of Oakfield"), FINANCE)

    assert isinstance(found, Customer)
    assert found.name == "Governors of Oakfield"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("Oak Lane", ("Oak Lane", "Kingsholt", "HB6 4QF")),
        ("Oak Lane, Kingsholt", ("Oak Lane", "Kingsholt", "HB6 4QF")),
        ("Oak Lane\nKingsholt\nhb6 4qf", ("Oak Lane", "Kingsholt", "hb6 4qf")),
    ],
)
def test_address_has_town_and_postcode_once(
    member: Make, school: MakeSchool, address: str, expected: tuple[str, ...]
) -> None:
    found = customer_of(member(), school(address=address), FINANCE)

    assert isinstance(found, Customer)
    assert found.address == expected


def test_school_without_an_address(member: Make, school: MakeSchool) -> None:
    assert customer_of(member(), school(address=None), FINANCE) == Unknown(
        "its postal address is not known: write it on the Schools sheet"
    )


LEAD = Supplier(name="Harbour Trust", lead_school="990101")
OURS = "it belongs to Harbour Trust, as the lead school does"
COUNCIL = "it belongs to Wexshire, as the lead school does"


@pytest.mark.parametrize(
    ("supplier", "lead", "other", "expected"),
    [
        (Supplier(), {}, {}, "it is not set which school invoices: say so in config/invoices.toml (lead_school)"),
        (Supplier(lead_school="none"), {"trust": "T"}, {"trust": "T"}, ""),
        (LEAD, {"trust": "Harbour Trust"}, {"trust": "Dunes Trust"}, ""),
        (LEAD, {"trust": "Harbour Trust"}, {}, ""),
        (
            LEAD,
            {"trust": "Harbour Trust"},
            {"trust": "harbour trust "},
            f"{OURS}: are they one legal entity? say so in config/invoices.toml (same_trust)",
        ),
        (Supplier(lead_school="990101", same_trust=True), {"trust": "Harbour Trust"}, {"trust": "Harbour Trust"}, OURS),
        (Supplier(lead_school="990101", same_trust=False), {"trust": "Harbour Trust"}, {"trust": "Harbour Trust"}, ""),
        (
            LEAD,
            {},
            {},
            f"{COUNCIL}: are they one legal entity? say so in config/invoices.toml (same_council)",
        ),
        (Supplier(lead_school="990101", same_council=True), {}, {}, COUNCIL),
        (Supplier(lead_school="990101", same_council=False), {}, {}, ""),
        (LEAD, {}, {"trust": "Dunes Trust"}, ""),
        (LEAD, {}, {"legal_name": "Oakfield Ltd"}, ""),
        (LEAD, {}, {"local_authority": "Saltmere"}, ""),
    ],
)
def test_same_legal_entity(
    school: MakeSchool, supplier: Supplier, lead: dict[str, str], other: dict[str, str], expected: str
) -> None:
    ours = school(id="s0", urn=Urn("990101"), name="Harbour View", **{"local_authority": "Wexshire", **lead})
    theirs = school(**{"local_authority": "Wexshire", **other})
    schools: Table[School] = Table([ours, theirs])

    found = why_internal(theirs, schools, supplier)

    assert (found.why if isinstance(found, Unknown) else found) == expected


def test_lead_school_itself_and_one_that_is_not_listed(school: MakeSchool) -> None:
    ours, theirs = school(id="s0", urn=Urn("990101")), school()

    assert why_internal(ours, Table([ours, theirs]), LEAD) == "it is the lead school itself"
    assert why_internal(theirs, Table([theirs]), LEAD) == Unknown(
        "the lead school 990101 has no row of its own on the Schools sheet: add it"
    )
