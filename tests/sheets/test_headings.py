from dataclasses import replace

import pytest

from tsa_sheets.config import Sheet
from tsa_sheets.sheets.headings import alike, match


@pytest.mark.parametrize(
    "heading",
    [
        "E-mail address",
        "email address",
        " E-MAIL  ADDRESS ",
        "E\u2011mail\u00a0address",
        "E-mail\naddress",
        "E_mail_address",
        "E-mail address *",
        "E-mail address:",
        "E-mail address (required)",
        "E-mail\u200b address [Optional]",
        "\uff25-mail address",
    ],
)
def test_headings_compare_as_people_see_them(heading: str) -> None:
    assert alike(heading) == alike("E-mail address")


def test_headings_that_people_tell_apart_stay_apart() -> None:
    assert len({alike(heading) for heading in ("Delegate 1", "Delegate 2", "Delegate", "Delegates", "Date")}) == 5


def test_match_finds_each_field_and_each_person(registrations: Sheet) -> None:
    sheet = replace(registrations, also=({"delegate": ("Delegate 2",), "email": ("Email 2",)},))

    found = match(sheet, ["", "TIMESTAMP", "Delegate name", "Delegate 2", 5.0, "E-mail  address"])

    assert found.columns == {(0, "timestamp"): 1, (0, "delegate"): 2, (0, "email"): 5, (1, "delegate"): 3}
    assert list(found.names) == ["", "TIMESTAMP", "Delegate name", "Delegate 2", "5.0", "E-mail address"]


def test_match_takes_the_heading_that_is_listed_first(registrations: Sheet) -> None:
    found = match(registrations, ["E-mail address", "Email"])

    assert found.columns == {(0, "email"): 1}
    assert list(found.other) == [((0, "email"), 1, 0)]


@pytest.mark.parametrize(
    "heading",
    [
        "DBS number",
        "DBS",
        "Date of birth",
        "D.O.B.",
        "DOB",
        "National Insurance number",
        "NI no",
        "Medical conditions",
        "Health issues",
        "Disability",
        "Pupil name",
        "Child\u2019s full name",
        "Name of pupil",
    ],
)
def test_columns_that_must_not_be_kept_are_refused(registrations: Sheet, heading: str) -> None:
    sheet = replace(registrations, columns={**registrations.columns, "substitute": (heading,)})

    found = match(sheet, ["Timestamp", heading])

    assert found.columns == {(0, "timestamp"): 0}
    assert list(found.refused) == [1]


@pytest.mark.parametrize(
    "heading",
    [
        "DBS confirmed on",
        "DBS checked by",
        "Number of pupils",
        "Pupils",
        "Mental health lead",
        "Unit",
    ],
)
def test_columns_that_may_be_kept_are_not_refused(registrations: Sheet, heading: str) -> None:
    assert list(match(registrations, [heading]).refused) == []


def test_medical_answers_may_be_read_as_answered_or_blank(registrations: Sheet) -> None:
    sheet = replace(registrations, columns={**registrations.columns, "diet": ("Medical or dietary needs",)})

    found = match(sheet, ["Medical or dietary needs"])

    assert (found.columns, list(found.refused)) == ({(0, "diet"): 0}, [])
