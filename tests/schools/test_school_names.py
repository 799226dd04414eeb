import pytest

from tsa_sheets.model.record import Urn
from tsa_sheets.schools.columns import Columns
from tsa_sheets.schools.school_names import SchoolNames

OAKFIELD, TARNLEY, KINGSHOLT, INFANT, JUNIOR = (Urn(str(number)) for number in range(100001, 100006))


@pytest.fixture
def names() -> SchoolNames:
    return SchoolNames(
        [OAKFIELD, TARNLEY, KINGSHOLT, INFANT, JUNIOR, None],
        [
            "Oakfield Primary School",
            "St Mary's Primary School",
            "St Mary's Primary School",
            "Fenwick Bay Infant School",
            "Fenwick Bay Junior School",
            "A school without a number",
        ],
        ["Oakfield Community Primary; The Oaks", None, "St Mary's by the river", None, None, None],
        ["Kingsholt", "Tarnley", "Kingsholt", "Fenwick Bay", "Fenwick Bay", None],
    )


@pytest.mark.parametrize(
    ("spelling", "urn"),
    [
        ("oakfield primary school", OAKFIELD),
        ("Oakfield Primary", OAKFIELD),
        ("The Oaks", OAKFIELD),
        ("Oakfield Community Primary School", OAKFIELD),
        ("Oakfield Primary School, Kingsholt", OAKFIELD),
        ("100001", OAKFIELD),
        ("Oakfield (100001)", OAKFIELD),
        ("St Mary's, Tarnley", None),  # which kind of school is not said: not yet exact
        ("St. Marys Primary, Tarnley", TARNLEY),
        ("St Mary's Primary School (100003)", KINGSHOLT),
        ("St Mary's by the River", KINGSHOLT),
        ("St Mary's Primary School", None),  # two schools fit
        ("Oakfield Primary School 100002", None),  # the name and the number contradict each other
        ("Oakfeild Primary School", None),
        ("Fenwick Bay", None),
        ("A school without a number", None),
        ("999999", None),
        ("", None),
    ],
)
def test_urn(names: SchoolNames, spelling: str, urn: Urn | None) -> None:
    assert names.urn(spelling) == urn


@pytest.mark.parametrize(
    ("spelling", "urns"),
    [
        ("Oakfeild Primary School", {OAKFIELD}),
        ("Oakfield", {OAKFIELD}),
        ("St Mary's", {TARNLEY, KINGSHOLT}),
        ("St Mary's, Tarnley", {TARNLEY}),
        ("Kingsholt Grammar School", set()),
        ("Fenwick Bay", {INFANT, JUNIOR}),
        ("Fenwick Bay Infants", {INFANT}),
        ("Oakfield High School", set()),
        ("Ashfield Primary School", set()),
        ("Primary School", set()),
    ],
)
def test_perhaps(names: SchoolNames, spelling: str, urns: set[Urn]) -> None:
    assert names.perhaps(spelling) == urns


def test_of_several_sheets() -> None:
    members: Columns = {"urn": ["100001"], "name": ["Oakfield Primary School"], "also_known_as": [None], "town": [None]}
    others: Columns = {"urn": [None, "100002"], "name": [None, "Mill Street"]}

    names = SchoolNames.of([members, others])

    assert [names.urn("Oakfield Primary"), names.urn("Mill Street School")] == ["100001", "100002"]
