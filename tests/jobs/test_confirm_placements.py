"""Who is told of a placement, once both sides have agreed, and who is told again."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from jobs.confirm_placements import confirm_placements
from tsa_sheets import (
    Contact,
    Email,
    Fact,
    Letter,
    Mentor,
    NotNow,
    Placement,
    PlacementStatus,
    School,
    Seen,
    Sighting,
    Table,
    Told,
    Trainee,
    Urn,
)
from tsa_sheets.model.record import Agreed

TODAY = date(2026, 9, 14)
AT = datetime(2026, 9, 10, 6, 30, tzinfo=UTC)
Place = Callable[..., Placement]
Decide = Callable[..., list[Letter | NotNow]]


@pytest.fixture
def decide(trainee: Trainee, schools: Table[School], contacts: Table[Contact]) -> Decide:
    def decide(
        placement: Placement,
        *,
        told: Told | None = None,
        mentors: Sequence[Mentor] = (),
        trainees: Sequence[Trainee] = (trainee,),
        contacts: Table[Contact] = contacts,
        today: date = TODAY,
    ) -> list[Letter | NotNow]:
        seen = Seen({"p1": Sighting(first=AT, since=AT, status_since=AT)})
        tables = (Table([placement]), Table(trainees), Table(mentors), schools, contacts)
        return list(confirm_placements(*tables, told or Told(), seen, today))

    return decide


def gone(decisions: Sequence[Letter | NotNow], before: Told | None = None) -> Told:
    """Give what is remembered once these letters have gone."""
    facts = list((before or Told()).facts.get("p1", ()))
    facts += [
        Fact(
            template=one.template,
            occurrence=one.occurrence,
            role=one.role,
            at=datetime(2026, 9, 14, 7, len(facts), tzinfo=UTC),
            told=one.told,
        )
        for one in decisions
        if isinstance(one, Letter)
    ]
    return Told({"p1": facts})


def listed(decisions: Sequence[Letter | NotNow]) -> list[tuple[str, str, str, str | None]]:
    return [(one.template, one.role, one.occurrence, one.to) for one in decisions if isinstance(one, Letter)]


def test_four_letters_go_once_both_have_agreed(decide: Decide, placed: Place) -> None:
    decisions = decide(placed())

    assert listed(decisions) == [
        ("placement-confirmed-school", "school", "", "i.todd@st-marys.example"),
        ("placement-confirmed-mentor", "mentor", "", "t.bell@st-marys.example"),
        ("placement-confirmed-trainee", "trainee", "", "p.nash@uni.example"),
        ("placement-confirmed-provider", "provider", "", "partnership@uni.example"),
    ]
    assert {(one.due, one.until) for one in decisions if isinstance(one, Letter)} == {(AT, date(2026, 9, 28))}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"school_confirmed": None}, "not agreed yet by the school"),
        ({"provider_confirmed": Agreed(False)}, "not agreed yet by the provider"),
        ({"school_confirmed": None, "provider_confirmed": None}, "not agreed yet by the school nor the provider"),
        ({"status": PlacementStatus.WITHDRAWN}, "the placement is withdrawn"),
        ({"status": PlacementStatus.ENDED_EARLY}, "the placement is ended early"),
        ({"trainee": "Pria Nash"}, 'there is no one trainee "Pria Nash"'),
        ({"trainee": None}, "its trainee is not known"),
        ({"starts": date(2026, 6, 1), "ends": date(2026, 7, 17)}, "the placement is over"),
        ({"starts": date(2026, 9, 11)}, "it began on 11 September, before it was confirmed here"),
    ],
)
def test_placement_that_cannot_be_confirmed_says_why(
    decide: Decide, placed: Place, changes: dict[str, object], reason: str
) -> None:
    placement = placed(**changes)

    assert decide(placement) == [NotNow(placement, reason)]


def test_trainee_who_has_left_is_not_written_about(decide: Decide, placed: Place, trainee: Trainee) -> None:
    placement = placed()

    assert decide(placement, trainees=[replace(trainee, left_on=date(2026, 9, 10))]) == [
        NotNow(placement, "the trainee has left the training")
    ]


def test_two_trainees_of_one_name_are_told_apart_by_address(decide: Decide, placed: Place, trainee: Trainee) -> None:
    other = replace(trainee, id="t2", email=Email("priya.nash@uni.example"))

    unclear, clear = (
        decide(placed(trainee=called), trainees=[trainee, other]) for called in ("Priya Nash", "priya.nash@uni.example")
    )

    assert [type(one) for one in unclear] == [NotNow]
    assert listed(clear)[2] == ("placement-confirmed-trainee", "trainee", "", "priya.nash@uni.example")


def test_placement_is_confirmed_on_its_first_day_and_not_after_it(decide: Decide, placed: Place) -> None:
    assert len(listed(decide(placed(), today=date(2026, 9, 28)))) == 4
    assert listed(decide(placed(), today=date(2026, 9, 29))) == []


def test_school_without_an_itt_coordinator_is_written_to_at_its_head_then_its_office(
    decide: Decide, placed: Place, contacts: Table[Contact]
) -> None:
    heads = Table([contact for contact in contacts if contact.name == "Helen Moss"])

    assert listed(decide(placed(), contacts=heads))[0][3] == "head@st-marys.example"
    assert listed(decide(placed(), contacts=Table()))[0][3] is None


def test_mentors_address_is_taken_from_the_mentors_sheet(decide: Decide, placed: Place, trainee: Trainee) -> None:
    mentor = Mentor(
        id="m1",
        place=trainee.place,
        name="Tom Bell",
        school="St Mary's",
        urn=Urn("912345"),
        email=Email("tom.bell@st-marys.example"),
    )
    elsewhere = replace(mentor, id="m2", urn=Urn("100002"), email=Email("t.bell@weir.example"))

    decisions = decide(placed(mentor_email=None), mentors=[mentor, elsewhere])

    assert listed(decisions)[1] == ("placement-confirmed-mentor", "mentor", "", "tom.bell@st-marys.example")


def test_everybody_who_has_been_told_is_left_alone(decide: Decide, placed: Place) -> None:
    placement = placed()
    told = gone(decide(placement))

    nothing = [NotNow(placement, "everybody has been told, and nothing has changed since")]
    assert decide(placement, told=told) == nothing
    respelt = placed(school="St. Mary's", mentor_email=Email("tom.bell@st-marys.example"), hours="all day")
    assert [type(one) for one in decide(respelt, told=told)] == [NotNow]


def test_new_dates_are_told_to_all_four_once(decide: Decide, placed: Place) -> None:
    told = gone(decide(placed()))

    moved = decide(placed(starts=date(2026, 10, 5)), told=told)

    assert listed(moved) == [
        ("placement-changed", "school", "2", "i.todd@st-marys.example"),
        ("placement-changed", "mentor", "2", "t.bell@st-marys.example"),
        ("placement-changed", "trainee", "2", "p.nash@uni.example"),
        ("placement-changed", "provider", "2", "partnership@uni.example"),
    ]
    assert [one.context["changes"] for one in moved[:1] if isinstance(one, Letter)] == [
        [{"what": "First day", "before": "Monday 28 September 2026", "now": "Monday 5 October 2026"}]
    ]
    assert listed(decide(placed(starts=date(2026, 10, 5)), told=gone(moved, told))) == []
    assert [one[2] for one in listed(decide(placed(), told=gone(moved, told)))] == ["3"] * 4


def test_change_is_told_while_the_placement_runs(decide: Decide, placed: Place) -> None:
    told = gone(decide(placed()))

    later = decide(placed(ends=date(2026, 12, 11)), told=told, today=date(2026, 11, 2))

    assert len(listed(later)) == 4


def test_new_mentor_is_confirmed_and_the_former_one_told(decide: Decide, placed: Place) -> None:
    told = gone(decide(placed()))
    swapped = placed(mentor="Una Frost", mentor_email=Email("u.frost@st-marys.example"))

    decisions = decide(swapped, told=told)

    assert listed(decisions) == [
        ("placement-changed", "school", "2", "i.todd@st-marys.example"),
        ("placement-confirmed-mentor", "mentor", "2", "u.frost@st-marys.example"),
        ("placement-changed", "mentor", "2", "t.bell@st-marys.example"),
        ("placement-changed", "trainee", "2", "p.nash@uni.example"),
        ("placement-changed", "provider", "2", "partnership@uni.example"),
    ]
    assert [one.context.get("over") for one in decisions if isinstance(one, Letter)] == [
        False,
        None,
        True,
        False,
        False,
    ]
    after = gone(decisions, told)
    assert listed(decide(swapped, told=after)) == []
    moved = listed(decide(replace(swapped, ends=date(2026, 12, 11)), told=after))
    assert [(role, to) for _, role, _, to in moved if role.startswith("mentor")] == [
        ("mentor 2", "u.frost@st-marys.example")
    ]


def test_mentor_who_comes_back_is_told(decide: Decide, placed: Place) -> None:
    first = gone(decide(placed()))
    swapped = placed(mentor="Una Frost", mentor_email=Email("u.frost@st-marys.example"))
    second = gone(decide(swapped, told=first), first)

    back = listed(decide(placed(), told=second))

    assert [one for one in back if one[1].startswith("mentor")] == [
        ("placement-changed", "mentor", "3", "t.bell@st-marys.example"),
        ("placement-changed", "mentor 2", "2", "u.frost@st-marys.example"),
    ]


def test_lost_record_of_what_was_said_causes_no_letter(decide: Decide, placed: Place) -> None:
    told = gone(decide(placed()))
    lost = Told({"p1": [replace(fact, told={}) for fact in told.facts["p1"]]})

    assert listed(decide(placed(starts=date(2026, 10, 5)), told=lost)) == []
