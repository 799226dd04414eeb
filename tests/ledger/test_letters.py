from collections.abc import Callable

import pytest

from tests.ledger.life import AUTOMATIC, JOB, MONDAY, Life, draft, packed, went
from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import RESEND, Ended, schema
from tsa_sheets.model.letter import LetterState


def to_state(life: Life, state: LetterState) -> None:
    """Bring letter 1 to a state on its usual way."""
    life.look(draft())
    life.approve(1)
    claim = life.claim()
    life.begin(claim, draft())
    if state is not LetterState.SENDING:
        life.delivery.end(claim, Ended(number=1, state=state, reason="why"))
        life.finish(claim)


def test_a_letter_is_approved_by_somebody_and_that_is_kept_for_ever(life: Life) -> None:
    life.look(draft())

    assert life.letters.approve(1, "digest of Dear Ann", by="LM", how="desk") == "approved"

    letter = life.letter(1)
    assert (letter.state, letter.approved_by, letter.approved_how) == (LetterState.APPROVED, "LM", "desk")
    assert letter.approved_at == MONDAY
    approvals = [
        (row["number"], row["by"], row["how"], row["digest"], row["at"]) for row in life.table(schema.approvals)
    ]
    assert approvals == [(1, "LM", "desk", "digest of Dear Ann", MONDAY)]


def test_only_what_was_seen_is_approved(life: Life) -> None:
    life.look(draft())

    assert life.letters.approve(1, "digest of something else", by="LM", how="desk") == (
        "changed since you ticked: please look again"
    )
    assert life.letters.approve(2, "digest of Dear Ann", by="LM", how="desk") == (
        "nothing to approve: there is no such letter"
    )
    assert life.states() == ["draft"]


def test_a_letter_approved_twice_is_approved_once(life: Life) -> None:
    life.look(draft())
    life.approve(1, by="LM")

    assert life.approve(1, by="TB") == "already approved by LM"

    assert len(life.table(schema.approvals)) == 1


def test_an_approval_can_be_taken_back_and_given_again_in_the_same_moment(life: Life) -> None:
    life.look(draft())
    life.approve(1)

    assert life.letters.unapprove(1) == "approval taken back"
    assert life.states() == ["draft (the approval was taken back)"]
    assert life.letters.unapprove(1) == (
        "the approval could not be taken back: it is draft (the approval was taken back)"
    )
    assert life.approve(1, by="TB") == "approved"

    assert [row["by"] for row in life.table(schema.approvals)] == ["LM", "TB"]
    assert life.states() == ["approved"]


def test_an_approval_cannot_be_taken_back_once_the_letter_has_gone(life: Life) -> None:
    to_state(life, LetterState.SENT)

    assert life.letters.unapprove(1) == "the approval could not be taken back: it is sent (why)"


def test_hold_beats_approve(life: Life) -> None:
    life.look(draft())

    assert life.letters.hold(1, by="LM", why="ask the head") == "held by LM: ask the head"

    assert life.approve(1) == "on hold (held by LM: ask the head): take it off hold first"
    assert life.states() == ["draft (held by LM: ask the head)"]


def test_a_letter_held_after_its_approval_goes_once_it_is_released(life: Life) -> None:
    life.look(draft())
    life.approve(1)
    life.letters.hold(1, by="LM")
    assert life.ready(draft()) == []

    assert life.letters.release(1, by="LM") == "no longer on hold"
    assert life.letters.release(1, by="LM") == "it is not on hold"

    assert [ready.number for ready in life.ready(draft())] == [1]


def test_a_hold_outlives_a_look_at_which_nothing_changed(life: Life) -> None:
    life.look(draft())
    life.letters.hold(1, by="LM")

    life.look(draft())

    assert life.states() == ["draft (held by LM)"]


@pytest.mark.parametrize("word", ["hold", "withdraw"])
def test_a_letter_that_has_gone_can_neither_be_held_nor_withdrawn(life: Life, word: str) -> None:
    to_state(life, LetterState.SENT)

    said: Callable[..., str] = getattr(life.letters, word)

    assert said(1, by="LM").endswith("it is sent (why)")
    assert life.states() == ["sent (why)"]


def test_a_withdrawn_letter_cannot_be_approved(life: Life) -> None:
    life.look(draft())

    assert life.letters.withdraw(1, by="LM", why="she knows") == "withdrawn by LM: she knows"

    assert life.approve(1) == "nothing to approve: it is withdrawn (withdrawn by LM: she knows)"


class TestResend:
    def test_a_letter_goes_again_as_it_was_under_a_number_of_its_own(self, life: Life) -> None:
        life.look(draft(occurrence="2", role="delegate", told={"email": "ann@school.example"}))
        life.approve(1)
        life.send(draft(occurrence="2", role="delegate", told={"email": "ann@school.example"}))

        assert life.letters.resend(1, by="LM", how="desk") == 2

        again = life.letter(2)
        assert (again.key, again.job, again.state) == ("confirmed/r1///again 1", RESEND, LetterState.APPROVED)
        assert again.content == life.letter(1).content
        assert (again.approved_by, again.approved_how) == ("LM", "desk")
        assert [ready.number for ready in life.ready()] == [2]

    def test_it_needs_no_job_that_calls_for_it(self, life: Life) -> None:
        to_state(life, LetterState.SENT)
        life.letters.resend(1, by="LM", how="desk")

        life.look(not_run={JOB: "failed"})

        assert life.states() == ["sent (why)", "approved"]

    def test_each_time_it_is_another_letter(self, life: Life) -> None:
        to_state(life, LetterState.SENT)

        assert [life.letters.resend(1, by="LM", how="desk") for _ in range(2)] == [2, 3]

        assert [letter.key for letter in life.ledger.every_letter()] == [
            "confirmed/r1//",
            "confirmed/r1///again 1",
            "confirmed/r1///again 2",
        ]
        life.send()
        assert life.letters.resend(2, by="LM", how="desk") == 4
        assert life.letter(4).key == "confirmed/r1///again 1/again 1"

    def test_it_goes_to_another_address_where_one_is_given(self, life: Life) -> None:
        to_state(life, LetterState.REFUSED)

        life.letters.resend(1, by="LM", how="desk", to="anne@school.example")

        assert life.letter(2).to == "anne@school.example"
        assert life.ready()[0].content.to == "anne@school.example"

    def test_a_row_of_the_desk_asks_for_it_once_even_where_two_runs_read_it(self, life: Life) -> None:
        to_state(life, LetterState.SENT)

        assert life.letters.resend(1, by="LM", how="desk", answer="Sent|confirmed/r1//|again") == 2
        with pytest.raises(LedgerError, match="it has been sent again already"):
            life.letters.resend(1, by="LM", how="desk", answer="Sent|confirmed/r1//|again")

        assert life.states() == ["sent (why)", "approved"]
        assert life.ledger.answers.given()["Sent|confirmed/r1//|again"].reply == "goes again as letter 2"

    def test_what_was_told_is_told_about_the_same_turn(self, life: Life) -> None:
        life.settings = {JOB: AUTOMATIC}
        life.send(draft(occurrence="2", told={"email": "ann@school.example"}))
        life.letters.resend(1, by="LM", how="desk")
        life.send()

        facts = life.ledger.told().facts["r1"]

        assert [(fact.occurrence, fact.told) for fact in facts] == [("2", {"email": "ann@school.example"})] * 2

    def test_a_refused_letter_of_a_trial_stays_one_of_the_trial(self, life: Life) -> None:
        life.look(draft(key="trial:confirmed/r1//", trial=True))
        life.approve(1)
        claim = life.claim()
        life.begin(claim, draft(key="trial:confirmed/r1//"))
        life.delivery.end(claim, Ended(number=1, state=LetterState.REFUSED))

        life.letters.resend(1, by="LM", how="desk")

        assert life.letter(2).trial is True

    @pytest.mark.parametrize("state", [LetterState.IN_DOUBT, LetterState.SENDING])
    def test_what_may_have_gone_does_not_go_again(self, life: Life, state: LetterState) -> None:
        to_state(life, state)

        with pytest.raises(LedgerError, match="letter 1: it cannot be sent again: it is"):
            life.letters.resend(1, by="LM", how="desk")

        assert len(life.states()) == 1

    def test_there_must_be_such_a_letter(self, life: Life) -> None:
        with pytest.raises(LedgerError, match="letter 7: it cannot be sent again: there is no such letter"):
            life.letters.resend(7, by="LM", how="desk")


class TestDoubt:
    def test_a_person_who_found_it_settles_it_as_sent(self, life: Life) -> None:
        to_state(life, LetterState.IN_DOUBT)

        assert life.letters.settle(1, went=True, by="LM") == "recorded as sent"

        assert life.states() == ["sent (LM found that it had gone)"]
        assert life.letter(1).sent_at == MONDAY
        assert life.ready(draft()) == []

    def test_a_person_who_did_not_find_it_lets_the_very_same_bytes_go(self, life: Life) -> None:
        to_state(life, LetterState.IN_DOUBT)

        assert life.letters.settle(1, went=False, by="LM") == "will be sent again, unchanged"

        ready = life.ready(draft())[0]
        assert ready.packed == packed(1)
        claim = life.claim()
        life.delivery.begin(claim, ready, last=None)
        life.delivery.end(claim, went(1))
        assert life.states() == ["sent"]
        assert life.letter(1).message_id == "<1@north-vale.example>"

    def test_it_goes_only_if_its_job_still_says_the_same(self, life: Life) -> None:
        to_state(life, LetterState.IN_DOUBT)
        life.letters.settle(1, went=False, by="LM")

        life.look(draft(says="Dear Anne"))

        assert life.states() == ["replaced (what it would say has changed)", "draft"]

    def test_a_letter_of_a_trial_was_only_tried(self, life: Life) -> None:
        life.look(draft(key="trial:confirmed/r1//", trial=True))
        life.approve(1)
        claim = life.claim()
        life.begin(claim, draft(key="trial:confirmed/r1//"))
        life.delivery.end(claim, Ended(number=1, state=LetterState.IN_DOUBT))

        life.letters.settle(1, went=True, by="LM")

        assert life.letter(1).state is LetterState.TRIED

    @pytest.mark.parametrize("state", [LetterState.SENT, LetterState.REFUSED, LetterState.SENDING])
    def test_without_a_doubt_there_is_nothing_to_settle(self, life: Life, state: LetterState) -> None:
        to_state(life, state)
        before = life.all_rows()

        assert life.letters.settle(1, went=False, by="LM").startswith(f"there is no doubt about it: it is {state}")

        assert life.all_rows() == before
