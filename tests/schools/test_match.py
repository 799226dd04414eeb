import subprocess
import sys

import pytest

from tsa_sheets.model.record import Postcode, Urn
from tsa_sheets.model.register import ListedSchool, Register, Standing
from tsa_sheets.schools.match import NOWHERE, Around, Match, Matcher
from tsa_sheets.schools.typed import Typed

LISTED = """
200001 | Oakfield Primary School                | Saltmere | Kingsholt     | HB6 4QF | Primary   | open
200002 | St Mary's Church of England School     | Saltmere | Tarnley       | HB5 6JH | Primary   | open
200003 | St Mary's Church of England School     | Wexshire | Marram        | HB8 2TT | Primary   | open
200004 | Kingsholt Grammar School               | Saltmere | Kingsholt     | HB6 1GS | Secondary | open
200005 | Gullane Bay Infant School              | Wexshire | Gullane       | HB3 4DE | Primary   | open
200006 | Gullane Bay Junior School              | Wexshire | Gullane       | HB3 4DE | Primary   | open
200007 | Beacon Learning Academy                | Wexshire | Overcliffe    | HB9 1ED | Secondary | open
200008 | Thornbury Lane School                  | Wexshire | Overcliffe    | HB9 7UY | Primary   | closed
200009 | Prospect High School                   | Wexshire | Overcliffe    | HB9 1ED | Secondary | closed
200010 | Windmill Hill Primary School           | Wexshire | Little Wex    | HB12 8X | Primary   | open
200011 | Ferndale Primary School                | Wexshire | Wexcombe      | HB14 9S | Primary   | open
200012 | Hawthorn Road Nursery School           | Saltmere | Saltmere      | HB1 8HR | Nursery   | open
"""
OAKFIELD, TARNLEY, MARRAM, GRAMMAR, INFANT, JUNIOR, BEACON, THORNBURY, PROSPECT, WINDMILL = (
    Urn(str(number)) for number in range(200001, 200011)
)


def listed(line: str) -> ListedSchool:
    urn, name, authority, town, postcode, phase, standing = (part.strip() for part in line.split("|"))
    return ListedSchool(
        urn=Urn(urn),
        number=f"940/2{urn[-3:]}",
        name=name,
        standing=Standing(standing),
        local_authority=authority,
        town=town,
        postcode=Postcode(postcode),
        phase=phase,
    )


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    schools = [listed(line) for line in LISTED.strip().splitlines()]
    return Matcher(Register(schools={school.urn: school for school in schools}, followed_by={PROSPECT: [BEACON]}))


def one(matcher: Matcher, *typed: str, around: Around = NOWHERE) -> Match:
    question = Typed(*typed)
    return matcher.match([question], around)[question]


@pytest.mark.parametrize(
    ("typed", "urn"),
    [
        (("Oakfield Primary School", "Kingsholt"), OAKFIELD),
        (("OAKFEILD PRIM SCH", "HB6 4QF"), OAKFIELD),
        (("Oakfield Primary School, Kingshotl",), OAKFIELD),  # a slip in the town
        (("St Marys C of E", "Tarnley", "Saltmere"), TARNLEY),
        (("Kingsholt Gramar Sch", "Kingsholt"), GRAMMAR),
        (("Gullane Bay Infants", "HB3 4DE"), INFANT),  # two schools with one postcode
        (("Prospect High School", "", "Wexshire"), BEACON),  # under the name it had before
        (("200003",), MARRAM),
        (("St Mary's (940/2003)",), MARRAM),
        (("St Mary's, HB5 6JH",), TARNLEY),
    ],
)
def test_school_is_taken_where_it_is_safe(matcher: Matcher, typed: tuple[str, ...], urn: Urn) -> None:
    assert one(matcher, *typed).urn == urn


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        (("Thornbury Lane School", "Overcliffe"), THORNBURY),  # it is closed, and nobody took over
        (("Prospect High School",), BEACON),  # nothing of the old name is left in the new one
        (("Thornbury Lane 200008",), THORNBURY),
        (("200009",), BEACON),  # the number of a school that it took over from
        (("Windmill Hill High School", "Little Wex"), WINDMILL),  # of quite another age
    ],
)
def test_school_is_asked_about_where_it_is_not_safe(matcher: Matcher, typed: tuple[str, ...], first: Urn) -> None:
    match = one(matcher, *typed)

    assert (match.urn, match.candidates[0].urn) == (None, first)


def test_number_and_name_of_two_schools_are_asked_about(matcher: Matcher) -> None:
    match = one(matcher, "Oakfield Primary School 200010", "Kingsholt")

    assert match.urn is None
    assert {candidate.urn for candidate in match.candidates[:2]} == {OAKFIELD, WINDMILL}


def test_two_equal_schools_are_never_decided(matcher: Matcher) -> None:
    match = one(matcher, "St Mary's Church of England School")

    assert match.urn is None
    assert {candidate.urn for candidate in match.candidates[:2]} == {TARNLEY, MARRAM}
    assert all(candidate.likely < 0.5 for candidate in match.candidates)


def test_school_of_the_alliance_comes_before_its_namesake(matcher: Matcher) -> None:
    around = Around(frozenset({MARRAM}), frozenset({"Wexshire"}))

    match = one(matcher, "St Mary's Church of England School", around=around)

    assert match.urn == MARRAM


def test_school_is_taken_though_a_slip_splits_its_name(matcher: Matcher) -> None:
    around = Around(frozenset({OAKFIELD}), frozenset({"Saltmere"}))

    assert one(matcher, "Oakf ieldPrimary School", around=around).urn == OAKFIELD
    assert one(matcher, "Oakf ieldPrimary School").urn == OAKFIELD


def test_alliance_asks_about_a_school_elsewhere_unless_the_row_says_where_it_is(matcher: Matcher) -> None:
    around = Around(frozenset({OAKFIELD}), frozenset({"Saltmere"}))

    assert one(matcher, "Beacon Learning Academy", around=NOWHERE).urn == BEACON
    assert one(matcher, "Beacon Learning Academy", around=around).urn is None
    assert one(matcher, "Beacon Learning Academy", "Overcliffe", around=around).urn == BEACON


def test_name_of_no_school_is_taken_for_none(matcher: Matcher) -> None:
    assert one(matcher, "The Village Hall", "Marram").urn is None
    assert one(matcher, "Zzz") == Match()


def test_equal_questions_are_answered_once(matcher: Matcher) -> None:
    asked = [Typed("Oakfield Primary School", "Kingsholt") for _ in range(3)]

    answers = matcher.match(asked)

    assert len(answers) == 1
    assert matcher.match(asked)[asked[0]] is answers[asked[0]]


def test_program_starts_without_what_matching_needs() -> None:
    asked = "import sys, tsa_sheets.run.check, tsa_sheets.cli; print({'sklearn', 'scipy'} & sys.modules.keys())"

    out = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout

    assert out.strip() == "set()"
