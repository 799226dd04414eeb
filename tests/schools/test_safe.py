from dataclasses import replace

import pytest

from tsa_sheets.model.record import Urn
from tsa_sheets.schools.evidence import Evidence
from tsa_sheets.schools.safe import ACCEPTED, OWN, PARTLY, SURELY, SURER, Candidate, is_safe

NOTHING = Evidence(*[0.0] * len(Evidence._fields))
NAMED = NOTHING._replace(agreement=0.9, distinctive=0.8, resembles=0.8)
OURS = NAMED._replace(own_school=1.0, own_area=1.0)
EXACT = {"same_text": 1.0, "run_together": 1.0}


def candidate(evidence: Evidence, likely: float) -> Candidate:
    return Candidate(Urn("200001"), likely, "Oakfield Primary School", evidence)


def test_name_that_is_like_none_is_not_safe() -> None:
    assert not is_safe((), in_alliance=True)


@pytest.mark.parametrize(
    ("evidence", "in_alliance", "needed"),
    [
        (NAMED, False, ACCEPTED),
        (OURS, True, OWN),
        (NAMED._replace(own_area=1.0), True, SURER),
        (NAMED._replace(same_postcode=1.0), True, SURER),
        (NAMED._replace(same_place=1.0, **EXACT), True, SURER),
        (OURS._replace(**EXACT), True, SURELY),
        (OURS._replace(agreement=0.6), True, PARTLY),
        (OURS._replace(agreement=0.6, run_together=0.6), True, OWN),
        (OURS._replace(own_elsewhere=0.3), True, SURER),  # exactly the name of a school elsewhere
        (OURS._replace(own_elsewhere=0.3, **EXACT), True, SURELY),
        (OURS._replace(earlier_name=1.0, renamed=1.0, **EXACT), True, OWN),
        (OURS._replace(other_faith=1.0), True, SURER),
        (OURS._replace(other_kind=1.0), True, SURER),
        (OURS._replace(other_ages=1.0), True, SURER),
        (OURS._replace(other_place=1.0), True, SURER),
        (OURS._replace(other_postcode=1.0, same_district=1.0), True, SURER),
        (OURS._replace(other_place=1.0, **EXACT), True, SURER),
        (OURS._replace(same_postcode=1.0, other_ages=1.0), True, SURELY),
        (OURS._replace(agreement=0.1, distinctive=0.1, resembles=0.1, same_postcode=1.0), True, SURELY),
    ],
)
def test_school_is_safe_from_where_it_is_likely_enough(evidence: Evidence, in_alliance: bool, needed: float) -> None:
    likely = candidate(evidence, needed)

    assert is_safe([likely], in_alliance=in_alliance)
    assert not is_safe([replace(likely, likely=needed - 0.01)], in_alliance=in_alliance)


@pytest.mark.parametrize(
    "evidence",
    [
        NAMED,  # a school elsewhere, and the row does not say that it is there
        NAMED._replace(same_place=1.0),  # it does, but the name is only like it
        OURS._replace(distinctive=0.2),
        OURS._replace(other_postcode=1.0),
        OURS._replace(other_stage=1.0),
        OURS._replace(closed=1.0),
    ],
)
def test_alliance_asks_whatever_the_weight(evidence: Evidence) -> None:
    assert not is_safe([candidate(evidence, 0.999)], in_alliance=True)


def test_name_that_is_exactly_another_own_schools_is_asked_about() -> None:
    other = candidate(OURS._replace(**EXACT), 0.01)

    assert not is_safe([candidate(OURS, 0.98), other], in_alliance=True)
    assert not is_safe([candidate(OURS._replace(**EXACT), 0.98), other], in_alliance=True)
    assert is_safe([candidate(OURS, 0.98), candidate(NAMED._replace(**EXACT), 0.01)], in_alliance=True)
