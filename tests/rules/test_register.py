from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tsa_sheets.model.guess import Guess, Guesses
from tsa_sheets.model.record import Postcode, Urn
from tsa_sheets.model.register import ListedSchool, Register, Standing

Look = Callable[..., list[tuple[str, str, str]]]


def listed(urn: str, name: str, standing: Standing = Standing.OPEN, **more: Any) -> ListedSchool:
    return ListedSchool(urn=Urn(urn), name=name, standing=standing, **more)


def register(*schools: ListedSchool, **followed_by: str) -> Mapping[Any, Any]:
    """Give what a rule is given; `_100001="100009"` says that the second took over from the first."""
    followed = {Urn(urn[1:]): [Urn(after)] for urn, after in followed_by.items()}
    by_urn = {school.urn: school for school in schools}
    return {Register: Register(as_of=date(2026, 9, 1), schools=by_urn, followed_by=followed)}


def test_nothing_is_said_without_a_register(found: Look) -> None:
    """
    Schools
    URN    | School                  | Postcode | Trust
    100001 | Oakfield Primary School | HB6 4QF  | Harbour Trust
    """
    assert found() == []


def test_urn_not_in_the_register(found: Look) -> None:
    """
    Schools
    URN    | School                  | Postcode
    100001 | Oakfield Primary School | HB6 4QF
    100010 | Quayside School         | HB1 6QS
    """
    assert found(also=register(listed("100001", "Oakfield Primary School"))) == [
        (
            "urn_not_in_the_register",
            "schools A3",
            (
                "100010 (Quayside School) is not in the register of 1 September 2026: "
                "look the school up (tsa-sheets schools find) and correct the number."
            ),
        )
    ]


def test_wrong_urn_of_a_school_that_is_there_twice_has_one_flag(found: Look) -> None:
    """
    Schools
    URN    | School                  | Postcode
    100001 | Oakfield Primary School | HB6 4QF
    100010 | Oakfield Primary School | HB6 4QF
    """
    flags = found(also=register(listed("100001", "Oakfield Primary School")))

    assert [rule for rule, _, _ in flags] == ["one_school_in_two_rows"]


def test_urn_of_another_school(found: Look) -> None:
    """
    Schools
    URN    | School                  | Postcode
    100001 | Oakfield Primary School | HB6 4QF
    100002 | Oakfeild Infants        | HB6 4QG
    100003 | The Old Mill School     | HB6 4QH
    """
    also = register(
        listed("100001", "Meadow Park Primary School", town="Marram", postcode=Postcode("HB8 6NP")),
        listed("100002", "Oakfield Infant School", postcode=Postcode("HB6 4QG")),
        listed("100003", "Kings Lane Academy", postcode=Postcode("HB6 4QH")),  # the same building: another name
    )
    assert found(also=also) == [
        (
            "urn_of_another_school",
            "schools A2",
            (
                "100001 is Meadow Park Primary School, Marram in the register, but the row is about "
                "Oakfield Primary School: correct the number, or the name."
            ),
        ),
        (
            "school_renamed",
            "schools B3",
            (
                "The register calls Oakfeild Infants Oakfield Infant School now: take that name, "
                "or add it as another one. [Oakfield Infant School]"
            ),
        ),
    ]


def test_wrong_number_of_a_school_that_closed_is_one_flag(found: Look) -> None:
    """
    Schools
    URN    | School                  | Postcode | Local authority | Trust
    100001 | Oakfield Primary School | HB6 4QF  | Saltmere        | Wex Trust
    """
    closed_one = listed("100001", "Meadow Park Nursery", standing=Standing.CLOSED, postcode=Postcode("HB8 6NP"))

    assert [flag[0] for flag in found(also=register(closed_one))] == ["urn_of_another_school"]


def test_old_number_of_a_school_that_goes_on_under_another_name_is_one_flag(found: Look) -> None:
    """
    Schools
    URN    | School         | Postcode
    100001 | Beacon Academy | HB6 4QF
    """
    before = listed("100001", "Meadow Park School", standing=Standing.CLOSED, postcode=Postcode("HB8 6NP"))
    after = listed("100009", "Beacon Academy", postcode=Postcode("HB6 4QF"))
    also = register(before, after, _100001="100009")

    assert [(flag[0], flag[2][-8:]) for flag in found(also=also)] == [("school_closed_in_the_register", "[100009]")]


def test_school_closed_in_the_register(found: Look) -> None:
    """
    Schools
    URN    | School                  | Postcode | Status
    100001 | Oakfield Primary School | HB6 4QF  | Open
    100002 | Quayside School         | HB1 6QS  | Open
    100003 | Mill Street School      | HB5 4LS  | Closed
    100004 | Northgate School        | HB1 9NG  | Open
    """
    also = register(
        listed("100001", "Oakfield Primary School", Standing.CLOSED, closed_on=date(2026, 8, 31)),
        listed("100002", "Quayside School", Standing.CLOSED),
        listed("100003", "Mill Street School", Standing.CLOSED),
        listed("100004", "Northgate School", Standing.CLOSED, number="940/2045"),
        listed("200001", "Oakfield Academy", town="Kingsholt"),
        listed("200004", "Northgate Academy", number="940/2045"),
        _100001="200001",
    )
    assert found(also=also) == [
        (
            "school_closed_in_the_register",
            "schools A2",
            (
                "Oakfield Primary School closed on 31 August 2026 by the register; "
                "Oakfield Academy, Kingsholt (200001) took over: enter the number that is right. [200001]"
            ),
        ),
        (
            "school_closed_in_the_register",
            "schools D3",
            "Quayside School closed by the register, and no school took over: enter that it closed. [Closed]",
        ),
        (
            "school_closed_in_the_register",
            "schools A5",
            (
                "Northgate School closed by the register; Northgate Academy (200004) "
                "took over: enter the number that is right. [200004]"
            ),
        ),
    ]


def test_school_closing_in_the_register(found: Look) -> None:
    """
    Schools
    URN    | School           | Postcode | Status
    100001 | Ferndale School  | HB14 1FD | Open
    100002 | Sandpiper School | HB9 4SP  | Closing
    """
    closing: dict[str, Any] = {"standing": Standing.CLOSING, "closed_on": date(2026, 12, 31)}
    also = register(listed("100001", "Ferndale School", **closing), listed("100002", "Sandpiper School", **closing))

    assert found(also=also) == [
        (
            "school_closing_in_the_register",
            "schools D2",
            (
                "Ferndale School is proposed to close on 31 December 2026 by the register: "
                "plan nothing there after that. [Closing]"
            ),
        )
    ]


def test_school_there_under_two_urns(found: Look) -> None:
    """
    Schools
    URN    | School                  | Postcode | Status
    100001 | Oakfield Primary School | HB6 4QF  | Open
    200001 | Oakfield Academy        | HB6 4QF  | Open
    100003 | Mill Street School      | HB5 4LS  | Closed
    200003 | Mill Street Academy     | HB5 4LS  | Open
    """
    also = register(
        listed("100001", "Oakfield Primary School", Standing.CLOSED),
        listed("200001", "Oakfield Academy"),
        listed("100003", "Mill Street School", Standing.CLOSED),
        listed("200003", "Mill Street Academy"),
        _100001="200001",
        _100003="200003",
    )
    assert found(also=also) == [
        (
            "school_there_under_two_urns",
            "schools A2",
            (
                "Oakfield Primary School is here as 100001, which closed, and as 200001, which took over: "
                "keep the row with 200001, and enter in this one that it closed."
            ),
        )
    ]


def test_school_renamed(found: Look) -> None:
    """
    Schools
    URN    | School                  | Also known as    | Postcode
    100001 | Oakfield Primary School |                  | HB6 4QF
    100002 | Quayside School         | Quayside Academy | HB1 6QS
    100003 | St Marys C of E Primary |                  | HB5 6JH
    """
    also = register(
        listed("100001", "Oakfield and Mill Lane Academy"),
        listed("100002", "Quayside Academy"),
        listed("100003", "St Mary's Church of England Primary School", town="Tarnley"),
    )
    assert found(also=also) == [
        (
            "school_renamed",
            "schools B2",
            (
                "The register calls Oakfield Primary School Oakfield and Mill Lane Academy now: take that name, "
                "or add it as another one. [Oakfield and Mill Lane Academy]"
            ),
        )
    ]


def test_trust_changed(found: Look) -> None:
    """
    Schools
    URN    | School             | Postcode | Trust
    100001 | Oakfield School    | HB6 4QF  | Harbour Learning Trust
    100002 | Quayside School    | HB1 6QS  |
    100003 | Mill Street School | HB5 4LS  | the harbour learning trust
    100004 | Northgate School   | HB1 9NG  | Harbour Learning Trust
    """
    also = register(
        listed("100001", "Oakfield School", trust="Dunes Academies Trust"),
        listed("100002", "Quayside School", trust="Dunes Academies Trust"),
        listed("100003", "Mill Street School", trust="Harbour Learning Trust"),
        listed("100004", "Northgate School"),
    )
    assert found(also=also) == [
        (
            "trust_changed",
            "schools D2",
            (
                "Oakfield School has moved from Harbour Learning Trust to Dunes Academies Trust, by the register: "
                "correct it, and ask who pays from now on. [Dunes Academies Trust]"
            ),
        ),
        (
            "trust_changed",
            "schools D3",
            (
                "Quayside School has joined Dunes Academies Trust, by the register: "
                "correct it, and ask who pays from now on. [Dunes Academies Trust]"
            ),
        ),
    ]


def test_local_authority_changed(found: Look) -> None:
    """
    Schools
    URN    | School          | Postcode | Local authority
    100001 | Oakfield School | HB6 4QF  | Saltmere
    100002 | Quayside School | HB1 6QS  | Wexshire County Council
    """
    also = register(
        listed("100001", "Oakfield School", local_authority="Wexshire"),
        listed("100002", "Quayside School", local_authority="Wexshire"),
    )
    assert found(also=also) == [
        (
            "local_authority_changed",
            "schools D2",
            "Oakfield School is in Wexshire by the register: correct the local authority. [Wexshire]",
        )
    ]


def test_unknown_name_is_asked_with_the_three_likeliest_and_why(found: Look) -> None:
    """
    Schools
    URN    | School          | Postcode
    100001 | Oakfield School | HB6 4QF

    Contacts
    School          | Name     | Role           | Email
    St Marys CE Pri | Asha Rao | Finance office | finance@stmarys.example
    """
    guesses = [
        Guess(urn=Urn("200001"), name="St Mary's CE School", town="Tarnley", likely=0.5, reasons=["in your area"]),
        Guess(urn=Urn("200002"), name="St Mary's CE Primary School", town="Marram", likely=0.3),
    ]
    assert found(also={Guesses: Guesses({"St Marys CE Pri": guesses})}) == [
        (
            "contact_without_a_known_school",
            "contacts A2",
            (
                "“St Marys CE Pri” is not on the Schools sheet. In the register it may be St Mary's CE School, Tarnley "
                "(200001: in your area); or St Mary's CE Primary School, Marram (200002): "
                "enter the URN of the right one."
            ),
        )
    ]


def test_school_without_a_urn_is_told_which_the_register_has(found: Look) -> None:
    """
    Schools
    URN    | School          | Postcode
           | Oakfield School | HB6 4QF
           | Quayside School | HB1 6QS
    """
    sure = Guess(
        urn=Urn("200001"), name="Oakfield School", town="Kingsholt", likely=0.99, reasons=["the same name"], sure=True
    )
    unsure = [Guess(urn=Urn(urn), name="Quayside School", town="Saltmere", likely=0.4) for urn in ("200002", "200003")]

    assert found(also={Guesses: Guesses({"Oakfield School": [sure], "Quayside School": unsure})}) == [
        (
            "school_without_a_urn",
            "schools A2",
            (
                "Oakfield School has no URN, so nothing can be joined to it: look it up "
                "(in the register: Oakfield School, Kingsholt (200001: the same name)) and enter it. [200001]"
            ),
        ),
        (
            "school_without_a_urn",
            "schools A3",
            (
                "Quayside School has no URN, so nothing can be joined to it: look it up (in the register: "
                "Quayside School, Saltmere (200002); or Quayside School, Saltmere (200003)) and enter it."
            ),
        ),
    ]


def test_unknown_name_that_is_likely_an_own_school_is_suggested_so(found: Look) -> None:
    """
    Schools
    URN    | School          | Postcode
    100001 | Oakfield School | HB6 4QF

    Contacts
    School   | Name     | Role           | Email
    Acorn Rd | Asha Rao | Finance office | finance@acorn.example
    Elm Rd   | Tom Bell | Finance office | finance@elm.example
    """
    likely = Guess(urn=Urn("100001"), name="Oakfield School", town="Kingsholt", likely=0.7)
    hardly = Guess(urn=Urn("100001"), name="Oakfield School", town="Kingsholt", likely=0.3)

    flags = found(also={Guesses: Guesses({"Acorn Rd": [likely], "Elm Rd": [hardly]})})

    assert [message.rpartition(": ")[2] for _, _, message in flags] == [
        "enter the URN of the right one. [Oakfield School]",
        "enter the URN of the right one.",
    ]
