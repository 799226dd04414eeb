"""What people said on the desk, as it was read, and what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.ledger.life import AUTOMATIC, JOB, LEASE_AND_MORE, Life, draft
from tsa_sheets.model.desk import FLAGS, OUTBOX, SENT, Answer, DeskRead, DeskRow, DeskTab, RowKey, Said
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.run.answers import apply

LONDON = ZoneInfo("Europe/London")
RULE = "course_in_the_past"
SEEN = "seen 7 September 2026 at 7.30: "


def flag(message: str = "The date has passed", *, suggest: str = "") -> Flag:
    place = Place(Tab("courses", "Courses.xlsx", "Courses", ({"on": 2},)), 4)
    return Flag(about="r1", field="on", message=message, suggest=suggest, place=place, rule=RULE)


@dataclass
class Desk:
    """A desk on which people tick; `apply` acts on what stands there now, and gives our answers by row."""

    life: Life
    ticks: dict[tuple[RowKey, Said], Mapping[str, Any]] = field(default_factory=dict)
    paused: bool = False
    moved: set[RowKey] = field(default_factory=set)

    def tick(self, row: RowKey, said: Said, **more: Any) -> None:
        self.ticks[row, said] = {"initials": "LM"} | more

    def apply(self) -> list[str]:
        replies = apply(self._read(), self.life.ledger, LONDON, self.life.world)
        return [reply.replace(SEEN, "") for reply in replies.values()]

    def letter(self, number: int = 1, tab: str = OUTBOX) -> RowKey:
        letter = self.life.letter(number)
        return RowKey(tab, letter.key, letter.digest)

    def flag(self) -> RowKey:
        kept = self.life.ledger.live_flags()[0]
        return RowKey(FLAGS, kept.id, kept.evidence)

    def _rows(self) -> Sequence[RowKey]:
        """Give the rows the desk shows: what waits, what has gone, which flags are live."""
        ledger = self.life.ledger
        return [
            *(RowKey(OUTBOX, letter.key, letter.digest) for letter in ledger.waiting()),
            *(RowKey(SENT, letter.key, letter.digest) for letter in ledger.gone()),
            *(RowKey(FLAGS, kept.id, kept.evidence) for kept in ledger.live_flags()),
        ]

    def _read(self) -> DeskRead:
        tabs: dict[str, list[DeskRow]] = {FLAGS: [], OUTBOX: [], SENT: []}
        for number, row in enumerate(dict.fromkeys([*self._rows(), *(row for row, _ in self.ticks)])):
            intact = row not in self.moved
            tabs[row.tab].append(DeskRow(number=number, key=row.key, version=row.version, intact=intact, cells={}))
        return DeskRead(
            answers=[
                Answer(row=row, said=said, **more) for (row, said), more in self.ticks.items() if row not in self.moved
            ],
            notes=(),
            tabs={title: DeskTab(rows=rows) for title, rows in tabs.items()},
            others={},
            paused=self.paused,
            pause_tick=None,
            pause_initials="TB",
            ledger_id="",
            high_water=0,
            looked_at=datetime(2026, 9, 7, tzinfo=UTC),
            fingerprint="",
            sha256="",
        )


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    life = Life(where=str(tmp_path / "record"), beside=tmp_path / "record")
    yield life
    life.close()


@pytest.fixture
def desk(life: Life) -> Desk:
    return Desk(life)


class TestLetters:
    def test_a_tick_is_acted_on_once_and_answered_once(self, desk: Desk, life: Life) -> None:
        life.look(draft())
        desk.tick(desk.letter(), Said.APPROVE)

        assert apply(desk._read(), life.ledger, LONDON, life.world) == {desk.letter(): f"{SEEN}approved"}
        assert desk.apply() == []

        assert (life.letter().state, life.letter().approved_by) == (LetterState.APPROVED, "LM")
        assert life.letter().approved_how == "desk"

    def test_a_tick_taken_away_is_undone(self, desk: Desk, life: Life) -> None:
        life.look(draft(), draft("r2"))
        desk.tick(desk.letter(1), Said.APPROVE)
        desk.tick(desk.letter(2), Said.HOLD, why="ask the head")
        assert desk.apply() == ["approved", "held by LM: ask the head"]

        desk.ticks.clear()

        assert sorted(desk.apply()) == ["approval taken back", "no longer on hold"]
        assert desk.apply() == []
        assert life.states() == ["draft (the approval was taken back)", "draft"]

    def test_a_tick_for_what_has_changed_since_approves_nothing(self, desk: Desk, life: Life) -> None:
        life.look(draft())
        seen = desk.letter()
        life.look(draft(says="Dear Anne"))
        desk.tick(seen, Said.APPROVE)

        assert desk.apply() == ["nothing to approve: it is replaced (what it would say has changed)"]

        assert [letter.state for letter in life.ledger.waiting()] == [LetterState.DRAFT]

    def test_a_tick_for_what_never_was_is_answered(self, desk: Desk, life: Life) -> None:
        life.look(draft())
        desk.tick(RowKey(OUTBOX, "typed by hand", "too"), Said.APPROVE)

        assert desk.apply() == ["there is no such letter any more"]
        assert desk.apply() == []

    def test_hold_beats_an_approval_given_before(self, desk: Desk, life: Life) -> None:
        life.look(draft())
        desk.tick(desk.letter(), Said.APPROVE)
        desk.apply()
        del desk.ticks[desk.letter(), Said.APPROVE]
        desk.tick(desk.letter(), Said.HOLD)

        assert desk.apply() == ["approval taken back; seen 7 September 2026 at 7.30: held by LM".replace(SEEN, "")]

        assert life.states() == ["draft (held by LM)"]
        assert life.ready(draft()) == []

    def test_hold_given_up_for_approve_at_once_approves(self, desk: Desk, life: Life) -> None:
        life.look(draft())
        desk.tick(desk.letter(), Said.HOLD)
        desk.apply()
        del desk.ticks[desk.letter(), Said.HOLD]
        desk.tick(desk.letter(), Said.APPROVE)

        desk.apply()

        assert life.states() == ["approved"]

    def test_the_same_letter_written_again_needs_a_tick_of_its_own(self, desk: Desk, life: Life) -> None:
        """Its job withdrew it, and calls for it again, word for word."""
        life.look(draft())
        desk.tick(desk.letter(), Said.APPROVE)
        desk.apply()
        desk.ticks.clear()
        life.look()
        life.look(draft())
        assert desk.apply() == []
        assert life.states()[1] == "draft"

        desk.tick(desk.letter(2), Said.APPROVE)

        assert desk.apply() == ["approved"]
        assert life.states()[1] == "approved"

    def test_words_that_were_moved_to_another_row_take_an_approval_back(self, desk: Desk, life: Life) -> None:
        life.look(draft())
        desk.tick(desk.letter(), Said.APPROVE)
        desk.apply()
        desk.moved.add(desk.letter())

        assert desk.apply() == []

        assert life.states() == ["draft (the approval was taken back)"]
        desk.moved.clear()
        assert desk.apply() == ["approved"]

    def test_words_that_were_moved_to_another_row_keep_a_hold(self, desk: Desk, life: Life) -> None:
        life.look(draft())
        desk.tick(desk.letter(), Said.HOLD)
        desk.apply()
        desk.moved.add(desk.letter())

        desk.apply()

        assert life.states() == ["draft (held by LM)"]

    def test_a_letter_goes_again_once_for_each_tick(self, desk: Desk, life: Life) -> None:
        life.settings = {JOB: AUTOMATIC}
        life.send(draft(), draft("r2"))
        desk.tick(desk.letter(1, SENT), Said.AGAIN)

        assert desk.apply() == ["goes again as letter 3"]
        assert desk.apply() == []
        desk.ticks[desk.letter(1, SENT), Said.AGAIN] = {"initials": "TB", "why": "again"}
        assert desk.apply() == []

        assert [letter.number for letter in life.ready()] == [3]

    def test_what_has_not_gone_does_not_go_again(self, desk: Desk, life: Life) -> None:
        life.look(draft())
        desk.tick(desk.letter(1, SENT), Said.AGAIN)

        assert desk.apply() == ["it cannot be sent again: it is draft"]
        assert desk.apply() == []

    @pytest.mark.parametrize(
        ("said", "reply", "state"),
        [
            (Said.WENT, "recorded as sent", "sent (LM found that it had gone)"),
            (Said.DID_NOT_GO, "will be sent again, unchanged", "approved"),
        ],
    )
    def test_a_doubt_is_settled_both_ways(self, desk: Desk, life: Life, said: Said, reply: str, state: str) -> None:
        life.settings = {JOB: AUTOMATIC}
        life.look(draft())
        life.begin(life.claim(), draft())
        life.world.time += LEASE_AND_MORE
        life.look(draft())
        desk.tick(desk.letter(), said)

        assert [answer.rpartition(": ")[2] for answer in desk.apply()] == [reply]
        assert desk.apply() == []

        assert life.states() == [state]


class TestFlags:
    def test_a_flag_is_left_as_it_is_and_taken_up_again(self, desk: Desk, life: Life) -> None:
        life.look(flags=[flag()], rules=[RULE])
        desk.tick(desk.flag(), Said.LEAVE, why="it moved", until=date(2026, 10, 1))

        assert desk.apply() == ["left as it is until 1 October 2026 by LM: it moved"]
        assert desk.apply() == []
        desk.ticks.clear()

        assert desk.apply() == ["open again"]
        assert life.flags() == ["open: The date has passed"]

    def test_an_answer_in_other_words_is_another_answer(self, desk: Desk, life: Life) -> None:
        life.look(flags=[flag()], rules=[RULE])
        desk.tick(desk.flag(), Said.LEAVE, until=date(2026, 10, 1))
        desk.apply()

        desk.tick(desk.flag(), Said.LEAVE, until=date(2026, 11, 1))

        assert desk.apply() == ["left as it is until 1 November 2026 by LM"]

    def test_a_tick_for_what_was_put_right_is_answered(self, desk: Desk, life: Life) -> None:
        life.look(flags=[flag()], rules=[RULE])
        desk.tick(desk.flag(), Said.LEAVE)
        life.look(rules=[RULE])

        assert desk.apply() == ["this was put right in the meantime, or changed since you ticked: please look again"]

    def test_a_flag_that_comes_back_is_left_by_a_tick_of_its_own(self, desk: Desk, life: Life) -> None:
        life.look(flags=[flag()], rules=[RULE])
        desk.tick(desk.flag(), Said.LEAVE)
        desk.apply()
        desk.ticks.clear()
        life.look(rules=[RULE])
        life.look(flags=[flag()], rules=[RULE])

        desk.tick(desk.flag(), Said.LEAVE)

        assert desk.apply() == ["left as it is by LM"]
        assert life.flags() == ["fixed: The date has passed", "left: The date has passed"]

    def test_an_answer_whose_day_has_passed_is_not_given_again_by_the_tick_that_still_stands(
        self, desk: Desk, life: Life
    ) -> None:
        life.look(flags=[flag()], rules=[RULE])
        desk.tick(desk.flag(), Said.LEAVE, until=date(2026, 9, 7))
        desk.apply()
        life.world.time += timedelta(days=1)
        life.look(flags=[flag()], rules=[RULE])

        first, second = desk.apply(), desk.apply()

        assert [reply.rpartition(": ")[0].rpartition(": ")[2] for reply in first] == ["7 September 2026 has passed"]
        assert second == []
        assert [row.partition(":")[0] for row in life.flags()] == ["replaced", "open"]

    def test_a_suggestion_is_for_a_person_to_type(self, desk: Desk, life: Life) -> None:
        life.look(flags=[flag(suggest="2027-09-01")], rules=[RULE])
        desk.tick(desk.flag(), Said.USE)

        assert desk.apply() == ['type "2027-09-01" into C4 of Courses in Courses.xlsx: we never change your workbook']


class TestPause:
    def test_the_tick_at_the_top_pauses_and_its_going_ends_that(self, desk: Desk, life: Life) -> None:
        desk.paused = True
        desk.apply()
        desk.apply()
        paused = life.ledger.paused()
        assert paused
        assert (paused.by, paused.why) == ("TB", "ticked on the desk")

        desk.paused = False
        desk.apply()

        assert life.ledger.paused() is None
        assert life.story("pause") == ["paused by TB: ticked on the desk", "ended by TB"]

    def test_a_pause_made_elsewhere_is_not_ended_by_the_desk(self, desk: Desk, life: Life) -> None:
        life.ledger.pause(by="LM", why="wrong dates")

        desk.apply()

        assert life.ledger.paused() is not None


def test_of_many_letters_only_those_on_the_desk_are_asked_for(life: Life) -> None:
    life.settings = {JOB: AUTOMATIC}
    life.send(*(draft(f"r{number}") for number in range(5)))
    life.letters.resend(2, by="LM", how="desk")

    found = life.ledger.letters_under({"confirmed/r1//", "confirmed/r1///again 1", "confirmed/r4//", "by hand"})

    assert [letter.key for letter in found] == ["confirmed/r1//", "confirmed/r4//", "confirmed/r1///again 1"]
