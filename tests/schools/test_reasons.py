import pytest

from tsa_sheets.schools.evidence import Evidence
from tsa_sheets.schools.reasons import reasons

NOTHING = Evidence(*[0.0] * len(Evidence._fields))


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (NOTHING, []),
        (NOTHING._replace(same_text=1, same_postcode=1), ["the same name", "the same postcode"]),
        (NOTHING._replace(agreement=0.9, own_school=1, own_area=1), ["nearly the same name", "one of your schools"]),
        (NOTHING._replace(agreement=0.5, own_area=1), ["a name partly the same", "in your area"]),
        (NOTHING._replace(earlier_name=1, same_text=1, same_place=1), ["“Old” before", "in the place given"]),
        (NOTHING._replace(same_text=1, closed=1), ["the same name", "it has closed"]),
    ],
)
def test_reasons(evidence: Evidence, said: list[str]) -> None:
    assert reasons(evidence, "Old") == said
