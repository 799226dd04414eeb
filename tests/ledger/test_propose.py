from datetime import date, timedelta

import pytest

from tests.ledger.life import AUTOMATIC, HALF_AN_HOUR, JOB, MONDAY, Life, content, draft, invitation
from tsa_sheets.config import JobSettings
from tsa_sheets.ledger import Ended, recover
from tsa_sheets.model.letter import LetterState


def test_a_draft_becomes_a_letter_that_waits_for_approval(life: Life) -> None:
    told = {"course": "PH1"}

    drafted = life.look(
        draft(told=told, role="delegate", mark="confirmed_on", content=content(attachments=(invitation(),)))
    )

    assert drafted == {JOB: 1}
    letter = life.letter(1)
    assert (letter.key, letter.digest, letter.state) == ("confirmed/r1//", "digest of Dear Ann", LetterState.DRAFT)
    assert (letter.to, letter.name, letter.subject) == ("ann@school.example", "Ann", "Your place")
    assert letter.content == content(attachments=(invitation(),))
    assert (letter.due, letter.drafted_at, letter.mark) == (MONDAY - HALF_AN_HOUR, MONDAY, "confirmed_on")
    assert life.story("letter 1") == ["drafted: Confirm each registration."]


def test_drafts_that_have_not_changed_change_no_row(life: Life) -> None:
    drafts = [
        draft(),
        draft("r2", also=("confirmed/r3//",)),
        draft("r4", held="C2 cannot be read"),
        draft("r5", content=None),
    ]
    life.look(*drafts)
    life.approve(1)
    before = life.all_rows()

    life.world.time += HALF_AN_HOUR
    drafted = life.look(*drafts)

    assert drafted == {}
    assert len(before["letters"]) == 4
    assert life.all_rows() == before


def test_a_draft_that_says_something_else_replaces_the_letter_and_its_approval(life: Life) -> None:
    life.look(draft())
    life.approve(1)

    life.look(draft(says="Dear Anne"))

    assert life.states() == ["replaced (what it would say has changed)", "draft"]
    assert life.ready(draft(says="Dear Anne")) == []
    assert life.letter(1).approved_by == "LM"
    assert life.letter(2).approved_by == ""


def test_a_letter_that_changes_back_needs_another_approval(life: Life) -> None:
    life.look(draft())
    life.approve(1)
    life.look(draft(says="Dear Anne"))

    life.look(draft())

    assert life.states()[1:] == ["replaced (what it would say has changed)", "draft"]


def test_what_nobody_reads_is_brought_up_to_date_without_another_approval(life: Life) -> None:
    life.look(draft())
    life.approve(1)

    life.look(draft(place="Bookings, row 9", told={"on": "2026-09-22"}, until=date(2026, 9, 22)))

    assert life.states() == ["approved"]
    assert (life.letter(1).place, life.letter(1).until) == ("Bookings, row 9", date(2026, 9, 22))


def test_a_letter_that_is_not_called_for_any_more_is_withdrawn_with_the_jobs_reason(life: Life) -> None:
    life.look(draft(), draft("r2"))

    life.look(reasons={(JOB, "r1"): "the place was cancelled"})

    assert life.states() == ["withdrawn (the place was cancelled)", "withdrawn (it is no longer called for)"]


def test_a_letter_its_job_withdrew_is_written_again_when_it_is_called_for(life: Life) -> None:
    life.look(draft())
    life.look()

    life.look(draft())

    assert life.states() == ["withdrawn (it is no longer called for)", "draft"]


def test_a_letter_a_person_withdrew_is_never_written_again(life: Life) -> None:
    life.look(draft(), draft("r2"))
    life.letters.withdraw(1, by="LM", why="she knows")

    life.look(draft(), draft("r2"))
    life.look(draft(says="Dear Anne"), draft("r2"))

    assert life.states() == ["withdrawn (withdrawn by LM: she knows)", "draft"]


def test_a_letter_on_hold_that_its_job_withdrew_is_written_again_for_a_person_to_look_at(life: Life) -> None:
    life.settings = {JOB: AUTOMATIC}
    life.look(draft())
    life.letters.hold(1, by="LM", why="ask the head")
    life.look()

    life.look(draft())

    assert life.states()[1] == (
        "draft (it was held by LM: ask the head, and would say something else now: please look, then approve)"
    )


def test_a_hold_outlives_a_change_of_what_the_letter_says(life: Life) -> None:
    life.settings = {JOB: AUTOMATIC}
    life.look(draft())
    life.letters.hold(1, by="LM")

    life.look(draft(says="Dear Anne"))

    assert life.ready(draft(says="Dear Anne")) == []
    assert life.states()[1].startswith("draft (it was held by LM, and would say something else now")
    assert life.approve(2) == "approved"


def test_a_letter_whose_record_cannot_be_relied_on_is_held_and_not_withdrawn(life: Life) -> None:
    life.look(draft(), draft("r2", also=("confirmed/r3//",)))
    life.approve(1)

    life.look(unsure={"r1": "its row is no longer in the sheet", "r3": "E7 cannot be read"})

    assert life.states() == ["approved (its row is no longer in the sheet)", "draft (E7 cannot be read)"]
    assert life.ready(draft()) == []


def test_a_letter_that_was_held_goes_as_it_was_approved_once_its_record_is_sure_again(life: Life) -> None:
    life.look(draft())
    life.approve(1)
    life.look(unsure={"r1": "its row is no longer in the sheet"})

    life.look(draft())

    assert [ready.number for ready in life.ready(draft())] == [1]


def test_a_letter_of_a_job_that_could_not_decide_is_held(life: Life) -> None:
    life.look(draft())
    life.approve(1)

    life.look(not_run={JOB: "a sheet it needs could not be read"})

    assert life.states() == ["approved (a sheet it needs could not be read)"]
    assert life.ready(draft()) == []


def test_a_row_that_is_new_causes_no_letter(life: Life) -> None:
    assert life.look(draft(settling=True, held="its row is new")) == {}

    assert life.look(draft()) == {JOB: 1}
    assert life.states() == ["draft"]


def test_a_row_that_has_just_changed_holds_its_letter_and_replaces_nothing(life: Life) -> None:
    life.look(draft())

    life.look(draft(says="Dear Anne", settling=True, held="its row has just changed"))

    assert life.states() == ["draft (its row has just changed)"]
    assert life.letter(1).digest == "digest of Dear Ann"


def test_a_job_that_is_not_due_begins_nothing_and_still_looks_after_what_waits(life: Life) -> None:
    life.look(draft())

    life.look(draft(says="Dear Anne"), draft("r2"), due=[])

    assert life.states() == ["replaced (what it would say has changed)", "draft"]
    assert life.letter(2).record == "r1"


def test_a_draft_with_a_gap_waits_without_a_text_until_the_gap_is_filled(life: Life) -> None:
    gap = draft(content=None, digest="", held="the course has no venue")
    life.look(gap)
    assert life.approve(1) == "cannot go yet: the course has no venue"

    life.look(draft())

    assert life.states() == ["replaced (what it would say has changed)", "draft"]


def test_a_letter_whose_text_has_a_gap_now_is_held_as_it_was(life: Life) -> None:
    life.look(draft())

    life.look(draft(content=None, digest="", held="the course has no venue"))

    assert life.states() == ["draft (the course has no venue)"]
    assert life.letter(1).content == content()


def test_a_letter_nobody_approved_in_time_expires(life: Life) -> None:
    life.look(draft(until=date(2026, 9, 7)), draft("r2", until=date(2026, 9, 7)))
    life.world.time += timedelta(days=1)

    life.look(draft(until=date(2026, 9, 7), expired="too late: it made sense until 7 September 2026"))

    assert life.states() == [
        "expired (too late: it made sense until 7 September 2026)",
        "expired (nobody approved it by 7 September 2026)",
    ]


def test_what_fell_due_before_the_job_was_live_is_recorded_and_never_goes(life: Life) -> None:
    life.settings = {JOB: AUTOMATIC}
    before_live = "before live: it fell due on 1 August 2026"
    assert life.look(draft(expired=before_live), draft("r2")) == {JOB: 1}

    life.look(draft(), draft("r2"))

    assert life.states() == [f"expired ({before_live})", "approved"]
    assert life.letter(1).content is None
    assert [ready.number for ready in life.ready(draft(), draft("r2"))] == [2]


def test_a_refused_letter_is_written_again_once_the_address_is_corrected(life: Life) -> None:
    life.look(draft())
    life.approve(1)
    claim = life.claim()
    life.begin(claim, draft())
    life.delivery.end(claim, Ended(number=1, state=LetterState.REFUSED, reason="no such user"))
    life.finish(claim)

    life.look(draft())
    life.look(draft(content=None, digest=""))
    assert life.states() == ["refused (no such user)"]
    life.look(draft(digest="digest of the corrected address", content=content(to="anne@school.example")))

    assert life.states() == ["refused (no such user)", "draft"]


@pytest.mark.parametrize("state", [LetterState.SENT, LetterState.IN_DOUBT])
def test_a_letter_that_has_gone_or_may_have_is_never_written_again(life: Life, state: LetterState) -> None:
    life.look(draft())
    life.approve(1)
    claim = life.claim()
    life.begin(claim, draft())
    life.delivery.end(claim, Ended(number=1, state=state, reason="why"))
    life.finish(claim)

    assert life.look(draft(says="Dear Anne"), draft("r2")) == {JOB: 1}

    assert life.states() == [f"{state} (why)", "draft"]


def test_letters_of_a_trial_have_keys_of_their_own(life: Life) -> None:
    life.look(draft(key="trial:confirmed/r1//", trial=True))

    life.look(draft())

    assert life.states() == ["withdrawn (it is no longer called for)", "draft"]
    assert [letter.trial for letter in life.ledger.every_letter()] == [True, False]


class TestSeveralRecords:
    """A letter may speak for several records, and claims each of them."""

    def test_one_more_record_makes_it_another_letter(self, life: Life) -> None:
        life.look(draft(), draft("r2"))

        life.look(draft(says="Dear both", also=("confirmed/r2//",)))

        assert life.states() == ["replaced (what it would say has changed)"] * 2 + ["draft"]

    def test_a_record_that_left_a_letter_may_come_back(self, life: Life) -> None:
        life.look(draft(says="Dear both", also=("confirmed/r2//",)))
        life.look(draft())

        life.look(draft(says="Dear both", also=("confirmed/r2//",)))

        assert [state.partition(" ")[0] for state in life.states()] == ["replaced", "replaced", "draft"]

    def test_a_record_told_in_one_letter_is_not_told_in_another(self, life: Life) -> None:
        life.settings = {JOB: AUTOMATIC}
        life.send(draft(says="Dear both", also=("confirmed/r2//",)))

        assert life.look(draft("r2"), draft("r3")) == {JOB: 1}
        assert life.letter(2).record == "r3"

    def test_a_record_that_comes_into_a_letter_which_says_the_same_is_claimed_by_it(self, life: Life) -> None:
        life.settings = {JOB: AUTOMATIC}
        life.look(draft())
        life.send(draft(also=("confirmed/r2//",)))

        assert life.look(draft("r2"), draft("r3")) == {JOB: 1}
        assert life.letter(2).record == "r3"

    def test_two_letters_of_one_run_never_speak_for_the_same_record(self, life: Life) -> None:
        life.look(draft(says="Dear both", also=("confirmed/r2//",)), draft("r2"))

        assert life.states() == ["draft"]
        assert life.letter(1).digest == "digest of Dear both"

    def test_a_letter_taken_apart_becomes_two(self, life: Life) -> None:
        life.look(draft(says="Dear both", also=("confirmed/r2//",)))

        life.look(draft(), draft("r2"))

        assert life.states() == ["replaced (what it would say has changed)", "draft", "draft"]

    def test_a_letter_that_stays_while_one_record_gets_its_own(self, life: Life) -> None:
        life.look(draft(also=("confirmed/r2//",)))
        life.approve(1)

        life.look(draft(), draft("r2", says="Dear Bea"))

        assert life.states() == ["approved", "draft"]
        assert [ready.number for ready in life.ready(draft(), draft("r2", says="Dear Bea"))] == [1]


class TestApprovedAutomatically:
    def test_a_letter_of_an_automatic_job_is_approved_in_its_name(self, life: Life) -> None:
        life.settings = {JOB: AUTOMATIC}

        life.look(draft())

        letter = life.letter(1)
        assert (letter.state, letter.approved_by, letter.approved_how) == (LetterState.APPROVED, JOB, "automatic")
        assert life.story("letter 1")[1:] == [f"approved by {JOB} (automatic)"]

    def test_a_draft_without_a_text_is_not(self, life: Life) -> None:
        life.settings = {JOB: AUTOMATIC}

        life.look(draft(content=None, digest="", held="the course has no venue"))

        assert life.states() == ["draft (the course has no venue)"]

    def test_more_than_at_most_wait_for_a_person(self, life: Life) -> None:
        life.settings = {JOB: JobSettings(automatic=True, at_most=2)}

        life.look(draft("r1"), draft("r2"))
        life.look(*(draft(f"r{number}") for number in range(1, 6)))

        assert (
            life.states() == ["approved"] * 2 + ["draft (3 at once is more than usual: please look, then approve)"] * 3
        )

    @pytest.mark.parametrize(
        ("usual", "now", "state"),
        [
            (0, 20, "approved"),
            (0, 21, "draft"),
            (7, 21, "approved"),
            (7, 22, "draft"),
        ],
    )
    def test_more_than_three_times_the_usual_number_wait(self, life: Life, usual: int, now: int, state: str) -> None:
        life.settings = {JOB: AUTOMATIC}
        life.look(*(draft(f"old {number}") for number in range(usual)))

        life.look(*(draft(f"new {number}") for number in range(now)), not_run={"x": "y"})

        states = [letter.state for letter in life.ledger.every_letter() if letter.record.startswith("new")]
        assert [str(one) for one in states] == [state] * now

    def test_usual_is_the_largest_of_the_last_ten_runs(self, life: Life) -> None:
        life.settings = {JOB: AUTOMATIC}
        life.look(*(draft(f"first {number}") for number in range(10)))
        for number in range(9):
            life.look(draft(f"small {number}"))
        assert life.look(*(draft(f"new {number}") for number in range(30))) == {JOB: 30}
        assert {letter.state for letter in life.ledger.every_letter() if letter.record.startswith("new")} == {
            LetterState.APPROVED
        }

        life.settings = {JOB: AUTOMATIC, "other": AUTOMATIC}
        others = [draft(f"other {number}", job="other") for number in range(21)]
        life.look(*others, due=["other"])

        assert {letter.state for letter in life.ledger.every_letter() if letter.job == "other"} == {LetterState.DRAFT}

    def test_what_fell_due_before_an_older_record_was_put_back_waits_for_a_person(self, life: Life) -> None:
        life.settings = {JOB: AUTOMATIC}
        life.look()
        recover(life.ledger.book, {}, 0, by="LM")

        life.look(draft("r1", due=MONDAY), draft("r2", due=MONDAY + timedelta(seconds=1)))

        assert life.states() == [
            "draft (it may have gone before the record was restored: look in Sent first)",
            "approved",
        ]
