from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.ledger.life import AUTOMATIC, HALF_AN_HOUR, JOB, MONDAY, Life, content, draft, invitation, packed, went
from tsa_sheets.ledger import LEASE, Ended
from tsa_sheets.model.letter import Draft, LetterState


@pytest.fixture
def life(begin: Callable[..., Life]) -> Life:
    return begin(settings={JOB: AUTOMATIC})


def test_what_is_approved_due_and_just_decided_again_may_go(life: Life) -> None:
    drafts = [
        draft("r1", due=MONDAY + timedelta(minutes=1)),
        draft("r2", until=None),
        draft("r3", until=date(2026, 9, 30), content=content(attachments=(invitation(),))),
        draft("r4", until=date(2026, 9, 8)),
    ]
    life.look(*drafts)
    life.letters.unapprove(2)
    life.approve(2)

    ready = life.ready(*drafts)

    assert [letter.number for letter in ready] == [4, 3, 2]
    assert ready[1].content == content(attachments=(invitation(),))
    assert ready[1].packed is None
    life.world.time += timedelta(minutes=1)
    assert [letter.number for letter in life.ready(*drafts)] == [4, 3, 1, 2]


def test_what_was_not_decided_again_does_not_go(life: Life) -> None:
    life.look(draft(), draft("r2"), draft("r3"))
    life.letters.unapprove(3)

    assert [letter.number for letter in life.ready(draft(), draft("r2", says="Dear Anne"), draft("r3"))] == [1]


def test_a_letter_is_recorded_before_it_goes_and_after(life: Life) -> None:
    life.look(draft(), draft("r2"))
    claim = life.claim()

    assert life.begin(claim, draft(), draft("r2")) == 1
    assert life.states() == ["sending", "approved"]
    assert life.ledger.mark().posted == 1
    assert life.begin(claim, draft("r2"), last=went(1, "250 first")) == 2
    life.delivery.end(claim, went(2, "250 second"))

    assert life.states() == ["sent", "sent"]
    assert [life.letter(number).reply for number in (1, 2)] == ["250 first", "250 second"]
    assert (life.letter(1).sent_at, life.letter(1).message_id) == (MONDAY, "<1@north-vale.example>")
    assert life.story("letter 1")[2:] == ["being sent", "sent"]
    assert life.ledger.mark().posted == life.delivery.posted() == 2


def test_a_letter_begun_twice_is_begun_once(life: Life) -> None:
    life.look(draft())
    claim = life.claim()
    ready = life.ready(draft())[0]

    assert life.delivery.begin(claim, ready, last=None) == 1
    happened = life.ledger.happened()
    assert life.delivery.begin(claim, ready, last=None) is None

    assert life.delivery.posted() == 1
    assert life.ledger.happened() == happened


def test_the_post_goes_on_when_all_is_written_and_nothing_counts_yet(life: Life) -> None:
    life.look(draft(), draft("r2"))
    claim, found = life.claim(), []

    first, second = life.ready(draft(), draft("r2"))
    life.delivery.begin(claim, first, last=None, hasten=lambda: found.append(life.states()))
    life.delivery.begin(claim, first, last=went(1), hasten=lambda: found.append(["not begun"]))
    life.delivery.begin(claim, second, last=None, hasten=lambda: found.append(life.states()))

    assert found == [["approved", "approved"], ["sent", "approved"]]


def test_what_was_packed_and_never_begun_is_packed_anew(life: Life) -> None:
    life.look(draft(), draft("r2"))
    claim = life.claim()
    life.begin(claim, draft())

    life.delivery.pack(claim, [packed(2)], last=Ended(number=1, state=LetterState.APPROVED, reason="busy"))

    assert [ready.packed for ready in life.ready(draft(), draft("r2"))] == [packed(1), None]
    assert life.states() == ["approved (busy)", "approved"]


@pytest.mark.parametrize("word", ["pause", "hold", "withdraw", "unapprove", "replace"])
def test_what_was_stopped_in_the_last_moment_does_not_go(life: Life, word: str) -> None:
    life.look(draft("r0"), draft())
    claim = life.claim()
    life.begin(claim, draft("r0"))
    ready = life.ready(draft())[0]
    stop: dict[str, Callable[[], object]] = {
        "pause": lambda: life.ledger.pause(by="LM"),
        "hold": lambda: life.letters.hold(2, by="LM"),
        "withdraw": lambda: life.letters.withdraw(2, by="LM"),
        "unapprove": lambda: life.letters.unapprove(2),
        "replace": lambda: life.propose(claim, draft(says="Dear Anne")),
    }
    stop[word]()

    assert life.delivery.begin(claim, ready, last=went(1)) is None

    assert life.letter(1).state is LetterState.SENT
    assert life.letter(2).state is not LetterState.SENDING
    assert life.delivery.posted() == 1


def test_what_certainly_did_not_go_is_tried_again_with_the_same_bytes(life: Life) -> None:
    life.look(draft())
    claim = life.claim()
    life.begin(claim, draft())
    life.delivery.end(claim, Ended(number=1, state=LetterState.APPROVED, reason="nobody answers"))

    assert life.states() == ["approved (nobody answers)"]
    ready = life.ready(draft())[0]
    assert ready.packed == packed(1)
    assert life.begin(claim, draft()) == 2


@pytest.mark.parametrize("state", [LetterState.REFUSED, LetterState.IN_DOUBT])
def test_how_an_attempt_ended_is_kept_in_the_servers_words(life: Life, state: LetterState) -> None:
    life.look(draft())
    claim = life.claim()
    life.begin(claim, draft())

    life.delivery.end(claim, Ended(number=1, state=state, reply="550 no", reason="the mail server said: 550 no"))

    letter = life.letter(1)
    assert (letter.state, letter.reply, letter.sent_at) == (state, "550 no", None)
    assert life.story("letter 1")[-1] == f"{state}: the mail server said: 550 no"


class TestDoubt:
    def lost(self, life: Life) -> None:
        life.look(draft(content=content(attachments=(invitation(),))))
        claim = life.claim()
        life.begin(claim, draft())
        life.world.time += LEASE

    def test_a_letter_of_a_dead_worker_is_in_doubt_and_nobody_elses_to_send(self, life: Life) -> None:
        self.lost(life)

        life.look(draft())

        doubt = life.delivery.in_doubt()
        assert [(one.number, one.message_id, one.mime, one.post_number, one.recipients) for one in doubt] == [
            (1, "<1@north-vale.example>", b"bytes of letter 1", 1, ("ann@school.example",))
        ]
        assert life.ready(draft()) == []
        assert life.story("letter 1")[-1].startswith("the run that was sending it stopped before it knew")

    def test_the_post_may_know_that_it_went(self, life: Life) -> None:
        self.lost(life)
        claim = life.claim()

        life.delivery.found(claim, 1, went=True, how="looked")
        life.delivery.found(claim, 1, went=False, how="looked")

        assert life.letter(1).state is LetterState.SENT

    def test_the_post_may_know_that_it_did_not_go(self, life: Life) -> None:
        self.lost(life)
        claim = life.claim()

        life.delivery.found(claim, 1, went=False, how="looked")

        assert [ready.packed for ready in life.ready(draft())] == [packed(1)]

    def test_a_late_worker_tells_what_it_knows(self, life: Life) -> None:
        life.look(draft())
        late = life.claim()
        life.begin(late, draft())
        life.world.time += LEASE
        life.look(draft())

        life.delivery.tell(late, went(1, "250 taken"))

        assert life.states() == ["sent"]
        assert life.letter(1).reply == "250 taken"

    def test_a_late_worker_is_believed_even_after_a_person_said_that_it_had_not_gone(self, life: Life) -> None:
        life.look(draft())
        late = life.claim()
        life.begin(late, draft())
        life.world.time += LEASE
        life.look(draft())
        life.letters.settle(1, went=False, by="LM")

        life.delivery.tell(late, went(1))

        assert life.states() == ["sent"]
        assert life.ready(draft()) == []

    def test_a_late_worker_is_not_asked_about_what_another_sends_now(self, life: Life) -> None:
        life.look(draft())
        late = life.claim()
        life.begin(late, draft())
        life.world.time += LEASE
        claim = life.claim()
        life.letters.settle(1, went=False, by="LM")
        life.begin(claim, draft())

        life.delivery.tell(late, Ended(number=1, state=LetterState.APPROVED, reason="not sent"))

        assert life.states() == ["sending"]

    def test_a_late_worker_does_not_undo_what_is_settled(self, life: Life) -> None:
        life.look(draft())
        late = life.claim()
        life.begin(late, draft())
        life.world.time += LEASE
        life.look(draft())
        life.letters.settle(1, went=True, by="LM")

        life.delivery.tell(late, Ended(number=1, state=LetterState.APPROVED, reason="not sent"))

        assert life.states() == ["sent (LM found that it had gone)"]


class TestTrial:
    def drafts(self, count: int, template: str = "confirmed") -> list[Draft]:
        return [
            draft(f"r{number}", key=f"trial:{template}/r{number}//", template=template, trial=True)
            for number in range(count)
        ]

    def test_five_of_a_kind_are_mailed_and_the_others_only_recorded(self, life: Life) -> None:
        drafts = self.drafts(7) + self.drafts(2, "reminder")
        life.look(*drafts)
        claim = life.claim()

        ready = life.ready(*drafts)
        assert [letter.mail for letter in ready] == [True] * 5 + [False] * 2 + [True] * 2
        life.delivery.tried(claim, [6, 7])
        for letter in ready[:5]:
            life.delivery.begin(claim, letter, last=None)
            life.delivery.end(claim, went(letter.number))

        assert life.states()[:7] == ["tried"] * 5 + ["tried (a trial: not mailed)"] * 2
        assert [letter.mail for letter in life.ready(*drafts)] == [True] * 2
        more = [*drafts, *self.drafts(8)[7:]]
        life.finish(claim)
        life.look(*more)
        assert [letter.mail for letter in life.ready(*more)] == [True, True, False]

    def test_one_that_certainly_did_not_go_does_not_count_as_mailed(self, life: Life) -> None:
        drafts = self.drafts(5)
        life.look(*drafts)
        claim = life.claim()
        life.begin(claim, *drafts)
        life.delivery.end(claim, Ended(number=1, state=LetterState.APPROVED, reason="nobody answers"))

        assert [letter.mail for letter in life.ready(*drafts)] == [True] * 5

    def test_it_tells_nothing(self, life: Life) -> None:
        life.send(*self.drafts(1))

        assert life.states() == ["tried"]
        assert life.ledger.told().facts == {}


def test_a_pause_stops_what_has_not_begun_until_it_is_ended(life: Life) -> None:
    life.look(draft())
    life.ledger.pause(by="LM", why="wrong dates")
    life.world.time += HALF_AN_HOUR
    life.ledger.pause(by="TB")
    paused = life.ledger.paused()
    assert paused
    assert (paused.since, paused.by) == (MONDAY, "TB")
    claim = life.claim()
    assert life.begin(claim, draft()) is None

    life.ledger.resume(by="LM")

    assert life.ledger.paused() is None
    assert life.begin(claim, draft()) == 1
    assert life.story("pause") == ["paused by LM: wrong dates", "paused by TB", "ended by LM"]
