from datetime import date

from tsa_sheets.model.record import Urn
from tsa_sheets.model.register import ListedSchool, Register, Standing
from tsa_sheets.schools.extract import NEEDED, missing, newest_change, read_links, read_schools

ROW: dict[str, str] = {
    "URN": "200001",
    "LA (code)": "940",
    "LA (name)": "Wexshire",
    "EstablishmentNumber": "2045",
    "EstablishmentName": "Oakfield Primary School",
    "EstablishmentStatus (name)": "Open, but proposed to close",
    "PhaseOfEducation (name)": "Primary",
    "Postcode": "HB6 4QF",
    "Town": "Kingsholt",
    "Street": "Mill Lane",
    "Locality": "Oakfield",
    "NumberOfPupils": "389",
    "Trusts (name)": "Harbour Learning Trust",
    "CloseDate": "31-08-2027",
    "LastChangedDate": "01-09-2026",
}


def test_school_is_read_from_the_official_headings() -> None:
    assert read_schools([ROW]) == {
        Urn("200001"): ListedSchool(
            urn=Urn("200001"),
            name="Oakfield Primary School",
            standing=Standing.CLOSING,
            closed_on=date(2027, 8, 31),
            phase="Primary",
            number="940/2045",
            local_authority="Wexshire",
            town="Kingsholt",
            locality="Mill Lane Oakfield",
            postcode=read_schools([ROW])[Urn("200001")].postcode,
            trust="Harbour Learning Trust",
            pupils=389,
        )
    }


def test_rows_that_are_no_schools_are_passed_over() -> None:
    rows = [
        ROW | {"URN": ""},
        ROW | {"URN": "n/a"},
        ROW | {"EstablishmentName": " "},
        ROW | {"EstablishmentStatus (name)": "?"},
    ]

    assert read_schools(rows) == {}


def test_headings_that_are_missing_are_named() -> None:
    assert missing(ROW, NEEDED) == []
    assert missing(["URN", "Town", "Name"], ("URN", "EstablishmentName", "Town")) == ["EstablishmentName"]


def test_links_say_it_from_either_end() -> None:
    links = [
        {"URN": "1", "LinkURN": "2", "LinkType": "Successor"},
        {"URN": "2", "LinkURN": "1", "LinkType": "Predecessor"},
        {"URN": "4", "LinkURN": "3", "LinkType": "Predecessor - merged"},
        {"URN": "5", "LinkURN": "6", "LinkType": "Sixth Form Centre Link"},
    ]

    assert read_links(links) == {"1": ["2"], "3": ["4"]}


def test_newest_change_is_not_in_the_future() -> None:
    assert newest_change([ROW, ROW | {"LastChangedDate": "nonsense"}], date(2026, 9, 7)) == date(2026, 9, 1)
    assert newest_change([{}], date(2026, 9, 7)) is None


def test_closed_school_is_followed_to_the_open_one() -> None:
    schools = {
        Urn(urn): ListedSchool(urn=Urn(urn), name="X", standing=Standing(standing), number=number)
        for urn, standing, number in (
            ("1", "closed", "940/1"),
            ("2", "closed", "940/2"),
            ("3", "open", "940/3"),
            ("4", "closed", "940/4"),
            ("5", "open", "940/4"),
            ("6", "closed", ""),
        )
    }
    register = Register(schools=schools, followed_by={Urn("1"): [Urn("2")], Urn("2"): [Urn("3"), Urn("1")]})

    assert register.in_place_of(Urn("1")) == ["3"]  # over two links, and not round in a circle
    assert register.in_place_of(Urn("4")) == ["5"]  # by its number
    assert register.in_place_of(Urn("6")) == []
