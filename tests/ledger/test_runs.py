from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.ledger.life import JOB, MONDAY, Life, StillWorld, draft, went
from tsa_sheets.ledger import LEASE, Claim, LostClaimError

LATER = MONDAY + timedelta(minutes=30)
TUESDAY = MONDAY + timedelta(days=1)
OTHERS = {"remind_delegates", JOB}


def test_a_run_is_added_once(life: Life) -> None:
    assert life.ledger.runs.add({MONDAY: [JOB], LATER: []}) == [MONDAY, LATER]
    assert life.ledger.runs.add({MONDAY: ["another job"], LATER: []}) == []

    assert life.ledger.runs.waiting() == [MONDAY, LATER]
    assert life.ledger.runs.jobs_of(MONDAY) == [JOB]


def test_a_run_that_comes_too_late_is_recorded_as_missed(life: Life) -> None:
    life.ledger.runs.add({MONDAY: [JOB], LATER: OTHERS}, missed=[MONDAY])

    assert life.ledger.runs.waiting() == [LATER]
    assert life.ledger.runs.claim(MONDAY) is None
    kept = life.ledger.runs.latest()
    assert [(run.minute, run.state, dict(run.jobs)) for run in kept] == [
        (LATER, "due", dict.fromkeys(sorted(OTHERS), "due")),
        (MONDAY, "missed", {JOB: "missed"}),
    ]


def test_a_run_is_claimed_by_one(life: Life, begin: Callable[..., Life]) -> None:
    life.ledger.runs.add({MONDAY: [JOB], LATER: [JOB]})
    other = begin()

    claim = life.ledger.runs.claim(MONDAY)

    assert claim == Claim(MONDAY, 1)
    assert other.ledger.runs.claim(MONDAY) is None
    assert other.ledger.runs.claim(LATER) is None
    assert other.ledger.runs.at_work() == (MONDAY, MONDAY + LEASE)


def test_a_run_that_is_not_there_cannot_be_claimed(life: Life) -> None:
    assert life.ledger.runs.claim(MONDAY) is None


def test_a_finished_run_gives_the_alliance_free_and_is_kept(life: Life) -> None:
    life.ledger.runs.add({MONDAY: OTHERS, LATER: [JOB]})
    claim = life.ledger.runs.claim(MONDAY)
    assert claim

    life.ledger.runs.finish(
        claim, state="done", summary="read 3 rows", jobs={JOB: ("done", 2), "remind_delegates": ("failed", 0)}
    )

    assert life.ledger.runs.claim(MONDAY) is None
    assert life.ledger.runs.claim(LATER) == Claim(LATER, 2)
    kept = life.ledger.runs.latest()[1]
    assert (kept.state, kept.summary, dict(kept.jobs)) == (
        "done",
        "read 3 rows",
        {JOB: "done", "remind_delegates": "failed"},
    )
    assert (kept.started, kept.ended) == (MONDAY, MONDAY)


def test_a_run_that_failed_says_so_of_all_its_jobs(life: Life) -> None:
    life.ledger.runs.add({MONDAY: [JOB]})
    claim = life.ledger.runs.claim(MONDAY)
    assert claim

    life.ledger.runs.finish(claim, state="failed", summary="no desk", jobs={})

    assert [(run.state, dict(run.jobs)) for run in life.ledger.runs.latest()] == [("failed", {JOB: "failed"})]


def test_a_silent_run_is_taken_over_once_its_lease_has_ended(life: Life) -> None:
    first = life.claim()
    life.world.time += LEASE - timedelta(seconds=1)
    assert life.ledger.runs.waiting() == []
    assert life.ledger.runs.claim(first.minute) is None

    life.world.time += timedelta(seconds=1)

    assert life.ledger.runs.waiting() == [first.minute]
    assert life.ledger.runs.claim(first.minute) == Claim(first.minute, 2)


def test_whatever_a_run_records_begins_its_lease_anew(life: Life) -> None:
    first = life.claim()
    life.world.time += LEASE - timedelta(seconds=1)
    life.propose(first, draft())

    life.world.time += timedelta(seconds=2)

    assert life.ledger.runs.claim(first.minute) is None


def test_a_dead_run_on_this_computer_need_not_be_waited_for(life: Life) -> None:
    first = life.claim()

    assert life.ledger.runs.claim(first.minute, alone=True) == Claim(first.minute, 2)


def test_a_run_that_died_is_closed_by_the_next_one_that_does_all_it_had_to(life: Life) -> None:
    died = life.claim()

    following = life.claim(alone=True)

    runs = {run.minute: run for run in life.ledger.runs.latest()}
    assert [runs[minute].state for minute in (died.minute, following.minute)] == ["failed", "running"]
    assert runs[died.minute].summary.startswith("it stopped before it was done: its process was killed")
    assert life.ledger.runs.waiting() == []
    assert life.ledger.runs.claim(died.minute, alone=True) is None


def test_a_run_that_died_waits_where_another_does_not_do_all_it_had_to(life: Life) -> None:
    life.ledger.runs.add({TUESDAY: [JOB, "another_job"]})
    died = life.ledger.runs.claim(TUESDAY)

    following = life.claim(alone=True)
    life.finish(following)

    assert life.ledger.runs.waiting() == [TUESDAY]
    assert died
    assert life.ledger.runs.claim(TUESDAY) == Claim(TUESDAY, following.fence + 1)


def test_a_lease_from_a_clock_that_was_years_ahead_does_not_last_for_years(
    life: Life, begin: Callable[..., Life]
) -> None:
    begin(world=StillWorld(MONDAY + timedelta(days=1500))).claim()
    life.ledger.runs.add({MONDAY: [JOB]})

    assert life.ledger.runs.claim(MONDAY) == Claim(MONDAY, 2)


def test_a_clock_that_is_set_back_a_little_does_not_take_a_run_from_its_worker(life: Life) -> None:
    life.claim()
    life.world.time -= timedelta(minutes=5)
    life.ledger.runs.add({MONDAY + timedelta(minutes=7): [JOB]})

    assert life.ledger.runs.claim(MONDAY + timedelta(minutes=7)) is None


@pytest.mark.parametrize("deed", ["propose", "begin", "end", "tried", "found", "finish"])
def test_a_run_that_lost_its_claim_can_do_nothing_more(life: Life, deed: str) -> None:
    life.look(draft(), draft("r2"))
    life.approve(1)
    life.approve(2)
    lost = life.claim()
    sending = life.begin(lost, draft())
    ready = life.ready(draft("r2"))[0]
    life.world.time += LEASE
    life.ledger.runs.claim(lost.minute)
    before = life.all_rows()
    deeds: dict[str, Callable[[], object]] = {
        "propose": lambda: life.propose(lost, draft(), draft("r2"), draft("r3")),
        "begin": lambda: life.delivery.begin(lost, ready, last=went(1)),
        "end": lambda: life.delivery.end(lost, went(1)),
        "tried": lambda: life.delivery.tried(lost, [2]),
        "found": lambda: life.delivery.found(lost, 1, went=True, how="looked"),
        "finish": lambda: life.finish(lost),
    }

    with pytest.raises(LostClaimError, match="another run has taken over"):
        deeds[deed]()

    assert sending == 1
    assert life.states() == [
        "in doubt (the run that was sending it stopped before it knew: it may or may not have gone)",
        "approved",
    ]
    assert life.all_rows() == before


def test_a_run_that_is_given_up_loses_its_claim_and_leaves_what_it_was_sending_in_doubt(life: Life) -> None:
    life.look(draft())
    life.approve()
    claim = life.claim()
    life.begin(claim, draft())

    assert life.ledger.runs.give_up(claim.minute, "it hung", worker="") is True
    assert life.ledger.runs.give_up(claim.minute, "it hung", worker="") is False

    kept = life.ledger.runs.latest(1)[0]
    assert (kept.state, kept.summary, dict(kept.jobs)) == ("failed", "it hung", {JOB: "failed"})
    assert life.states()[0].startswith("in doubt")
    with pytest.raises(LostClaimError):
        life.finish(claim)


def test_a_run_that_another_computer_has_taken_over_is_not_given_up(life: Life) -> None:
    life.ledger.runs.add({MONDAY: [JOB]})
    life.ledger.runs.claim(MONDAY, worker="ours")
    life.world.time += LEASE
    theirs = life.ledger.runs.claim(MONDAY, worker="theirs")
    assert theirs

    assert life.ledger.runs.give_up(MONDAY, "it hung", worker="ours") is False

    life.finish(theirs)
    assert [run.state for run in life.ledger.runs.latest()] == ["done"]


def test_a_run_that_never_ends_is_begun_three_times_and_then_has_failed(life: Life) -> None:
    life.look(draft())
    life.approve()
    life.ledger.runs.add({TUESDAY: [JOB]})
    begun = [life.ledger.runs.claim(TUESDAY, alone=True) for _ in range(3)]
    claim = begun[-1]
    assert claim
    life.begin(claim, draft())

    assert life.ledger.runs.claim(TUESDAY, alone=True) is None

    kept = life.ledger.runs.latest(1)[0]
    assert (kept.state, dict(kept.jobs)) == ("failed", {JOB: "failed"})
    assert kept.summary == "it was begun 3 times and never ended: see what stopped this computer"
    assert life.states()[0].startswith("in doubt")
    assert (life.ledger.runs.waiting(), life.ledger.runs.at_work()) == ([], None)
    with pytest.raises(LostClaimError):
        life.finish(claim)
    life.look(draft("r2"))
    assert len(life.states()) == 2


def test_runs_of_two_alliances_in_one_record_do_not_meet(life: Life, begin: Callable[..., Life]) -> None:
    other = begin(home="south-vale")

    assert life.claim() == Claim(MONDAY, 1)
    assert other.claim() == Claim(MONDAY, 1)
    assert len(life.ledger.runs.latest()) == 1
