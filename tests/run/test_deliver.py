"""Delivery letter by letter: what is recorded when, and what stops it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest

from tests.ledger.life import AUTOMATIC, HOME, JOB, Life, StillWorld, content, draft
from tsa_sheets.config import PostSettings, Settings
from tsa_sheets.errors import PostError
from tsa_sheets.ledger import LostClaimError, schema
from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.letter import Draft, LetterState
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.model.record import Email
from tsa_sheets.model.returned import Came
from tsa_sheets.model.term import Calendar
from tsa_sheets.post.outcome import Accepted, Envelope, InDoubt, NotSent, Outcome, Refused
from tsa_sheets.run.deliver import Delivered, deliver
from tsa_sheets.run.packing import BATCH
from tsa_sheets.sheets.desk.file import PauseTick
from tsa_sheets.world import World

T = TypeVar("T")
OFFICE = "office@north-vale.example"


@dataclass
class EventfulWorld(StillWorld):
    """A world in which something happens right after an effect, once."""

    after: dict[str, Callable[[], object]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    waiting: Callable[[], object] = lambda: None

    def wait(self, seconds: float) -> None:
        self.waiting()
        super().wait(seconds)

    def io(self, name: str, effect: Callable[[], T]) -> T:
        self.names.append(name)
        result = effect()
        if name in self.after:
            self.after.pop(name)()
        return result


@dataclass
class Postbox:
    """A way out that keeps what reached it; `answers` are what it says of the next letters."""

    repeatable: bool = False
    largest: int = 0
    reached: list[Envelope] = field(default_factory=list)
    answers: list[Outcome | PostError] = field(default_factory=list)
    opened: int = 0

    def open(self) -> None:
        self.opened += 1

    def announce(self, envelope: Envelope) -> None:
        """Nothing goes by it."""

    def hasten(self) -> None:
        """Nor by this."""

    def deliver(self, envelope: Envelope, meanwhile: Callable[[], None] = lambda: None) -> Outcome:
        meanwhile()
        outcome = self.answers.pop(0) if self.answers else Accepted("250 taken")
        if isinstance(outcome, PostError):
            raise outcome
        if isinstance(outcome, Accepted | InDoubt):
            self.reached.append(envelope)
        return outcome

    def close(self) -> None:
        self.opened -= 1


@pytest.fixture
def world() -> EventfulWorld:
    return EventfulWorld()


@pytest.fixture
def life(tmp_path: Path, world: EventfulWorld) -> Iterator[Life]:
    life = Life(where=str(tmp_path / "record"), beside=tmp_path / "record", world=world, settings={JOB: AUTOMATIC})
    yield life
    life.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    us = Alliance(
        id="alliance",
        place=Place(Tab("", "", "")),
        name="North Vale",
        legal_name="North Vale",
        coordinator="Leila Moss",
        office_email=Email(OFFICE),
    )
    return Settings(
        id=HOME,
        alliance=us,
        zone=ZoneInfo("Europe/London"),
        calendar=Calendar([]),
        sheets=(),
        jobs={},
        rules={},
        post=PostSettings(sender=f"North Vale <{OFFICE}>"),
        desk=tmp_path / "desk.xlsx",
        record=str(tmp_path / "record"),
    )


@dataclass
class Delivering:
    life: Life
    settings: Settings
    box: Postbox = field(default_factory=Postbox)

    def __call__(self, *drafts: Draft) -> Delivered:
        """Let a run deliver what it has just decided."""
        claim = self.life.claim()
        self.life.propose(claim, *drafts)
        released = {each.key: each.digest for each in drafts}
        ticked = PauseTick(self.settings.desk, self.life.world).ticked
        done = deliver(claim, released, self.life.opened, self.settings, self.life.world, self._open, ticked)
        self.life.finish(claim)
        return done

    def _open(self, _: PostSettings, __: World) -> Postbox:
        self.box.open()
        return self.box


@pytest.fixture
def delivering(life: Life, settings: Settings) -> Delivering:
    return Delivering(life, settings)


def test_each_letter_is_recorded_as_it_went(delivering: Delivering, life: Life) -> None:
    done = delivering(draft("r1"), draft("r2"))

    assert (dict(done.states), done.left, done.stopped) == ({LetterState.SENT: 2}, 0, "")
    assert life.states() == ["sent", "sent"]
    assert [(envelope.sender, envelope.to, envelope.name) for envelope in delivering.box.reached] == [
        (OFFICE, ("ann@school.example",), "000001-confirmed"),
        (OFFICE, ("ann@school.example",), "000002-confirmed"),
    ]
    assert life.opened.high_water.read() == life.ledger.mark()
    assert delivering.box.opened == 0


def test_with_nothing_to_send_nobody_is_asked_to_take_it(delivering: Delivering) -> None:
    delivering.box.open = lambda: pytest.fail("opened")  # type: ignore[method-assign]

    assert dict(delivering().states) == {LetterState.TRIED: 0}


@pytest.mark.parametrize(
    ("outcome", "state", "left"),
    [
        (Refused("550 no such user"), "refused (the mail server said: 550 no such user)", 0),
        (InDoubt("no answer came"), "in doubt (no answer came)", 0),
        (NotSent("451 later"), "approved (451 later)", 1),
    ],
)
def test_a_letter_that_did_not_go_well_stops_no_other(
    delivering: Delivering, life: Life, outcome: Outcome, state: str, left: int
) -> None:
    delivering.box.answers = [outcome]

    done = delivering(draft("r1"), draft("r2"))

    assert life.states() == [state, "sent"]
    assert (done.left, done.stopped) == (left, "")


@pytest.mark.parametrize(
    "outcome", [NotSent("421 closing", stop=True), PostError("the server", "says no more today", "Wait.")]
)
def test_a_way_out_that_closes_leaves_the_rest(
    delivering: Delivering, life: Life, outcome: Outcome | PostError
) -> None:
    delivering.box.answers = [Accepted("250"), outcome]

    done = delivering(draft("r1"), draft("r2"), draft("r3"))

    assert [letter.state for letter in life.ledger.every_letter()] == [
        LetterState.SENT,
        LetterState.APPROVED,
        LetterState.APPROVED,
    ]
    assert (done.states, done.left) == ({LetterState.SENT: 1}, 2)
    assert done.stopped
    assert delivering(draft("r2"), draft("r3")).states == {LetterState.SENT: 2}


def test_an_address_that_the_mail_server_refuses_counts_as_one_whose_letters_come_back(
    delivering: Delivering, life: Life
) -> None:
    booker = "booker@school.example"
    delivering.box.answers = [
        Refused("550 5.1.1 no such user", "ann@school.example"),
        Accepted("250 taken", {booker: "552 5.2.2 full"}),
        Refused("554 5.6.0 not this letter"),
    ]

    delivering(
        draft("r1"),
        draft("r2", content=replace(content(to="bea@school.example"), copy_to=booker)),
        draft("r3", content=content(to="cat@school.example")),
    )

    returned = life.ledger.memory().returned
    found = {each.address: (each.came, each.record, each.words) for each in returned.returns}
    assert found == {
        "ann@school.example": (Came.FAILED, "r1", "5.1.1 550 5.1.1 no such user"),
        booker: (Came.FAILED, "r2", "5.2.2 552 5.2.2 full"),
    }
    assert [letter.state for letter in life.ledger.every_letter()] == ["refused", "sent", "refused"]


def test_a_way_out_that_cannot_be_opened_sends_nothing(life: Life, settings: Settings, world: EventfulWorld) -> None:
    def closed(_: PostSettings, __: World) -> Postbox:
        raise PostError("the server", "nobody answers", "Try again.")

    life.look(draft())
    claim = life.claim()

    done = deliver(claim, {draft().key: draft().digest}, life.opened, settings, world, closed, lambda: False)

    assert (done.left, done.stopped) == (1, "the server: nobody answers. Try again.")
    assert life.states() == ["approved"]


def test_nothing_goes_where_another_mail_server_has_just_turned_us_away(
    delivering: Delivering, life: Life, settings: Settings
) -> None:
    life.look(draft())
    released = {draft().key: draft().digest}

    done = deliver(
        life.claim(), released, life.opened, settings, life.world, delivering._open, bool, stop="turned away"
    )

    assert (dict(done.states), done.left, done.stopped) == ({}, 1, "turned away")
    assert delivering.box.reached == []


def test_a_mark_that_cannot_be_written_sends_nothing(delivering: Delivering, life: Life) -> None:
    life.opened.high_water.path.mkdir()

    done = delivering(draft())

    assert delivering.box.reached == []
    assert "how far the record had come cannot be kept here" in done.stopped
    assert life.letter().state is LetterState.APPROVED


@pytest.mark.parametrize(
    ("seconds", "effects"),
    [(0.2, ["write", "add to", "add to", "write"]), (1, ["write"] * 3), (-3600, ["write"] * 3)],
    ids=["within a second", "over a second", "the clock is put back"],
)
def test_the_mark_is_flushed_first_and_last_and_every_second(
    delivering: Delivering, life: Life, world: EventfulWorld, seconds: float, effects: list[str]
) -> None:
    taken, marks = delivering.box.deliver, []

    def slow(envelope: Envelope, _: Callable[[], None]) -> Outcome:
        world.time += timedelta(seconds=seconds)
        marks.append(life.opened.high_water.read().posted)
        return taken(envelope)

    delivering.box.deliver = slow  # type: ignore[method-assign, assignment]

    delivering(draft("r1"), draft("r2"), draft("r3"))

    written = [name.removesuffix(" high-water mark") for name in world.names if "write" in name or "add to" in name]
    assert written == effects
    assert marks == [1, 2, 3]
    assert life.opened.high_water.read() == life.ledger.mark()


def test_a_mark_that_cannot_be_flushed_at_the_end_is_told(
    delivering: Delivering, life: Life, world: EventfulWorld
) -> None:
    def gone() -> None:
        life.opened.high_water.path.unlink()
        life.opened.high_water.path.mkdir()

    world.after["add to high-water mark"] = gone

    done = delivering(draft("r1"), draft("r2"))

    assert (done.states, done.left) == ({LetterState.SENT: 2}, 0)
    assert "how far the record had come cannot be kept here" in done.stopped


def test_a_pause_in_the_midst_of_it_lets_nothing_more_go(
    delivering: Delivering, life: Life, world: EventfulWorld
) -> None:
    world.after["write high-water mark"] = lambda: life.ledger.pause(by="LM")

    done = delivering(draft("r1"), draft("r2"), draft("r3"))

    assert life.states() == ["sent", "approved", "approved"]
    assert done.left == 2


def test_what_was_decided_long_ago_is_left(delivering: Delivering, world: EventfulWorld) -> None:
    taken = delivering.box.deliver

    def slow(envelope: Envelope, _: Callable[[], None]) -> Outcome:
        world.time += timedelta(minutes=9)
        return taken(envelope)

    delivering.box.deliver = slow  # type: ignore[method-assign, assignment]

    done = delivering(draft("r1"), draft("r2"), draft("r3"))

    assert done.states == {LetterState.SENT: 2}
    assert (done.left, done.stopped.partition(":")[0]) == (1, "what was decided is a quarter of an hour old")


class TestAsleep:
    """The computer sleeps between recording that a letter goes and handing it over; another run goes on meanwhile."""

    @pytest.mark.parametrize("effect", ["commit sending", "write high-water mark"])
    def test_it_does_not_go_once_another_may_have_been_told_that_it_had_not(
        self, delivering: Delivering, life: Life, world: EventfulWorld, effect: str
    ) -> None:
        def sleep() -> None:
            world.time += timedelta(hours=1)
            life.look(draft())
            assert life.letters.settle(1, went=False, by="LM") == "will be sent again, unchanged"

        world.after[effect] = sleep

        with pytest.raises(LostClaimError):
            delivering(draft())

        assert delivering.box.reached == []
        assert life.states() == ["approved (this computer was asleep: looked at again in the next run)"]
        delivering(draft())
        assert len(delivering.box.reached) == 1
        assert life.states() == ["sent"]

    def test_what_it_knows_of_a_letter_that_has_gone_is_still_told(
        self, delivering: Delivering, life: Life, world: EventfulWorld
    ) -> None:
        taken = delivering.box.deliver

        def slow(envelope: Envelope, _: Callable[[], None]) -> Outcome:
            outcome = taken(envelope)
            world.time += timedelta(hours=1)
            life.look(draft())
            life.letters.settle(1, went=False, by="LM")
            return outcome

        delivering.box.deliver = slow  # type: ignore[method-assign, assignment]

        with pytest.raises(LostClaimError):
            delivering(draft())

        assert life.states() == ["sent"]
        assert life.ready(draft()) == []


class TestTrial:
    def trials(self, count: int) -> list[Draft]:
        return [draft(f"r{number}", key=f"trial:confirmed/r{number}//", trial=True) for number in range(count)]

    def test_five_go_to_the_office_and_the_others_are_only_recorded(self, delivering: Delivering, life: Life) -> None:
        done = delivering(*self.trials(7))

        assert done.states == {LetterState.TRIED: 7}
        assert {envelope.to for envelope in delivering.box.reached} == {(OFFICE,)}
        assert len(delivering.box.reached) == 5
        assert b"Subject: [Trial, for ann@school.example] Your place" in delivering.box.reached[0].data
        assert {letter.state for letter in life.ledger.every_letter()} == {LetterState.TRIED}

    def test_nothing_is_tried_while_everything_is_paused(self, delivering: Delivering, life: Life) -> None:
        life.ledger.pause(by="LM")

        done = delivering(*self.trials(7))

        assert done.states == {}
        assert {letter.state for letter in life.ledger.every_letter()} == {LetterState.APPROVED}


class TestDoubt:
    def test_where_nothing_can_go_twice_it_is_simply_tried_again(self, delivering: Delivering, life: Life) -> None:
        delivering.box.answers = [InDoubt("no answer came")]
        delivering(draft())
        delivering.box.repeatable = True

        delivering(draft())

        first, second = delivering.box.reached
        assert first == second
        assert life.states() == ["sent"]

    def test_elsewhere_it_waits_for_a_person(self, delivering: Delivering, life: Life) -> None:
        delivering.box.answers = [InDoubt("no answer came")]
        delivering(draft())

        delivering(draft())

        assert len(delivering.box.reached) == 1
        assert life.states() == ["in doubt (no answer came)"]


def test_dates_of_the_message_are_those_of_the_first_attempt(delivering: Delivering, world: EventfulWorld) -> None:
    delivering.box.answers = [NotSent("421 closing", stop=True)]
    delivering(draft())
    world.time += timedelta(days=1)

    delivering(draft())

    assert f"Date: {date(2026, 9, 7):%a, %d %b %Y}".encode() in delivering.box.reached[0].data


def test_the_bytes_of_each_letter_are_on_record_before_it_goes(delivering: Delivering, life: Life) -> None:
    taken, kept = delivering.box.deliver, []

    def looked(envelope: Envelope, meanwhile: Callable[[], None]) -> Outcome:
        letter = life.letter(int(envelope.name[:6]))
        body = next(row for row in life.table(schema.bodies) if row["number"] == letter.number)
        kept.append((letter.state, letter.message_id, body["mime"]))
        return taken(envelope, meanwhile)

    delivering.box.deliver = looked  # type: ignore[method-assign, assignment]
    delivering.box.answers = [Accepted("250 taken"), NotSent("450 later"), InDoubt("silence")]
    letters = [draft(f"r{number}") for number in range(BATCH + 3)]
    life.look(*letters)
    for number in range(1, len(letters) + 1):  # so many at once wait for a person
        life.approve(number)

    done = delivering(*letters)
    again = delivering(*letters)

    assert (done.left, again.states) == (1, {LetterState.SENT: 1})
    assert [(LetterState.SENDING, sent.message_id, sent.data) for sent in delivering.box.reached] == [
        *kept[:1], *kept[2:],
    ]  # fmt: skip
    assert kept[1] == kept[-1]
    assert len({message_id for _, message_id, _ in kept}) == len(letters)


def test_a_letter_that_was_made_ready_and_did_not_go_is_made_anew(
    delivering: Delivering, life: Life, world: EventfulWorld
) -> None:
    world.after["write high-water mark"] = lambda: life.ledger.pause(by="LM")
    delivering(draft("r1"), draft("r2"))
    life.ledger.resume(by="LM")
    delivering.settings = replace(delivering.settings, post=replace(delivering.settings.post, sender="x@other.example"))

    delivering(draft("r1"), draft("r2"))

    assert [sent.data.startswith(b"From: x@other.example") for sent in delivering.box.reached] == [False, True]
    assert delivering.box.reached[1].message_id.endswith("@other.example>")


def test_what_does_not_fit_into_the_day_goes_the_next_the_most_urgent_first(
    delivering: Delivering, life: Life, world: EventfulWorld
) -> None:
    delivering.settings = replace(delivering.settings, post=replace(delivering.settings.post, a_day=2))
    letters = [draft("r1"), draft("r2"), draft("r3", until=date(2026, 9, 8))]

    today = delivering(*letters)
    world.time += timedelta(hours=24)
    tomorrow = delivering(*letters)

    assert (today.states, today.left) == ({LetterState.SENT: 2}, 1)
    assert today.stopped.startswith("the 2 addresses that the mail provider allows in 24 hours are used up")
    assert [envelope.name[:6] for envelope in delivering.box.reached] == ["000003", "000001", "000002"]
    assert (tomorrow.states, tomorrow.stopped) == ({LetterState.SENT: 1}, "")


def test_while_the_pace_makes_us_wait_nothing_is_left_unrecorded(
    delivering: Delivering, life: Life, world: EventfulWorld
) -> None:
    delivering.settings = replace(delivering.settings, post=replace(delivering.settings.post, a_minute=1))
    seen: list[list[str]] = []
    world.waiting = lambda: seen.append(life.states())

    delivering(draft("r1"), draft("r2"))

    assert seen == [["sent", "approved"]]
    assert life.states() == ["sent", "sent"]
