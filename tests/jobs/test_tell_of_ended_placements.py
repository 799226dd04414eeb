"""Whoever expects a placement that is called off is told, once, and nobody else."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from jobs.confirm_placements import confirm_placements
from jobs.tell_of_ended_placements import tell_of_ended_placements
from tsa_sheets import (
    Contact,
    Email,
    Fact,
    Letter,
    NotNow,
    Placement,
    PlacementStatus,
    School,
    Seen,
    Sighting,
    Table,
    Told,
    Trainee,
)

TODAY, NEXT_WEEK = date(2026, 9, 14), date(2026, 9, 21)
AT = datetime(2026, 9, 10, 6, 30, tzinfo=UTC)
SEEN = Seen({"p1": Sighting(first=AT, since=AT, status_since=AT)})
WITHDRAWN, ENDED_EARLY = PlacementStatus.WITHDRAWN, PlacementStatus.ENDED_EARLY
Place = Callable[..., Placement]
Decide = Callable[..., list[Letter | NotNow]]


def remembered(decisions: Sequence[Letter | NotNow], before: Told | None = None) -> Told:
    """Give what is remembered once these letters have gone."""
    facts = list((before or Told()).facts.get("p1", ()))
    for one in decisions:
        if isinstance(one, Letter):
            at = datetime(2026, 9, 14, 7, len(facts), tzinfo=UTC)
            facts.append(Fact(template=one.template, occurrence=one.occurrence, role=one.role, at=at, told=one.told))
    return Told({"p1": facts})


@pytest.fixture
def confirm(trainee: Trainee, schools: Table[School], contacts: Table[Contact]) -> Decide:
    """Run the job that confirms placements."""

    def confirm(placement: Placement, told: Told | None = None) -> list[Letter | NotNow]:
        tables: Any = (Table([placement]), Table([trainee]), Table(), schools, contacts)
        return list(confirm_placements(*tables, told or Told(), SEEN, TODAY))

    return confirm


@pytest.fixture
def decide(trainee: Trainee, schools: Table[School]) -> Decide:
    """Run the job that tells of what was called off."""

    def decide(
        placement: Placement, told: Told, *, today: date = NEXT_WEEK, trainees: Sequence[Trainee] = (trainee,)
    ) -> list[Letter | NotNow]:
        return list(tell_of_ended_placements(Table([placement]), Table(trainees), schools, told, SEEN, today))

    return decide


def listed(decisions: Sequence[Letter | NotNow]) -> list[tuple[str, str | None]]:
    return [(one.role, one.to) for one in decisions if isinstance(one, Letter)]


@pytest.mark.parametrize(("status", "withdrawn"), [(WITHDRAWN, True), (ENDED_EARLY, False)])
def test_all_four_who_were_told_are_told_once(
    confirm: Decide, decide: Decide, placed: Place, status: PlacementStatus, withdrawn: bool
) -> None:
    told = remembered(confirm(placed()))

    decisions = decide(placed(status=status), told)

    assert listed(decisions) == [
        ("school", "i.todd@st-marys.example"),
        ("mentor", "t.bell@st-marys.example"),
        ("trainee", "p.nash@uni.example"),
        ("provider", "partnership@uni.example"),
    ]
    assert {one.context["withdrawn"] for one in decisions if isinstance(one, Letter)} == {withdrawn}
    assert decide(placed(status=status), remembered(decisions, told)) == [
        NotNow(placed(status=status), "nobody was told of it, or all have been told since")
    ]


def test_what_goes_ahead_or_was_never_told_is_left_alone(confirm: Decide, decide: Decide, placed: Place) -> None:
    told, off = remembered(confirm(placed())), placed(status=WITHDRAWN)

    assert decide(placed(), told) == [NotNow(placed(), "nobody has called it off")]
    assert decide(off, Told()) == [NotNow(off, "nobody was told of it, or all have been told since")]


def test_only_those_are_told_to_whom_the_first_letter_really_went(
    confirm: Decide, decide: Decide, placed: Place
) -> None:
    told = remembered(confirm(placed())[:2])

    assert listed(decide(placed(status=WITHDRAWN), told)) == [
        ("school", "i.todd@st-marys.example"),
        ("mentor", "t.bell@st-marys.example"),
    ]


def test_a_former_mentor_who_knows_already_is_not_told_again(confirm: Decide, decide: Decide, placed: Place) -> None:
    swapped = {"mentor": "Una Frost", "mentor_email": Email("u.frost@st-marys.example")}
    told = remembered(confirm(placed()))
    told = remembered(confirm(placed(**swapped), told), told)

    roles = [role for role, _ in listed(decide(placed(status=WITHDRAWN, **swapped), told))]

    assert roles == ["school", "trainee", "provider", "mentor 2"]


def test_the_days_are_those_that_had_been_told(confirm: Decide, decide: Decide, placed: Place) -> None:
    told = remembered(confirm(placed()))

    decisions = decide(placed(status=ENDED_EARLY, ends=date(2026, 9, 18)), told)

    assert {(one.context["last_day"], one.until) for one in decisions if isinstance(one, Letter)} == {
        (placed().ends, placed().ends)
    }


def test_nobody_is_told_when_the_time_is_over_or_its_trainee_is_not_known(
    confirm: Decide, decide: Decide, placed: Place
) -> None:
    told, off = remembered(confirm(placed())), placed(status=WITHDRAWN)

    assert decide(off, told, today=date(2027, 3, 1)) == [NotNow(off, "the time it was to take is over")]
    assert decide(off, told, trainees=()) == [NotNow(off, "its trainee is not known")]


def test_what_is_on_again_is_left_to_a_person(confirm: Decide, decide: Decide, placed: Place) -> None:
    told = remembered(confirm(placed()))
    told = remembered(decide(placed(status=WITHDRAWN), told), told)

    moved = replace(placed(), starts=date(2026, 10, 5))

    assert confirm(moved, told) == [NotNow(moved, "people were told that it had ended: write to them yourself")]
