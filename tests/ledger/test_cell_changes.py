"""Changes of people's cells in the record: asked for once, fenced, and forgotten after their time."""

from datetime import date, timedelta

import pytest

from tests.ledger.life import LEASE_AND_MORE, MONDAY, Life, draft
from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import Begun, Claim, LostClaimError, Over, schema
from tsa_sheets.model.cell_change import CellChange, ChangeState
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.place import Place, Tab

DAY = date(2026, 9, 7)


def flagged(life: Life) -> None:
    """Let a run flag a cell and suggest another value."""
    place = Place(Tab("bookings", "Bookings", "Bookings", ({"status": 2},)), 4)
    flag = Flag(about="r1", field="status", message="It was cancelled", suggest="cancelled", place=place, rule="x")
    life.look(flags=[flag], rules=["x"], settled=["r1"])


def made(life: Life, claim: Claim, number: int = 1) -> None:
    """Let a change be begun and done."""
    begun = Begun(
        number=number,
        workbook="Bookings",
        tab="Bookings",
        cell="C4",
        heading="Status",
        before="Conf",
        after="cancelled",
    )
    life.ledger.cells.begin(claim, [begun])
    life.ledger.cells.end(claim, [Over(number=number, state=ChangeState.DONE)])


def only(life: Life) -> CellChange:
    [change] = life.ledger.cells.every()
    return change


def test_a_mend_is_asked_for_once(life: Life) -> None:
    flagged(life)
    [flag] = life.ledger.live_flags()

    said = [life.ledger.cells.ask_mend(flag, by="LM") for _ in range(2)]

    assert said == ["“cancelled” is put into C4 of Bookings at the next look that sends"] * 2
    change = only(life)
    assert (change.record, change.field, change.wanted, change.by) == ("r1", "status", "cancelled", "LM")
    assert change.state is ChangeState.WAITING


def test_a_mend_that_came_to_nothing_may_be_asked_for_again(life: Life) -> None:
    flagged(life)
    [flag] = life.ledger.live_flags()
    life.ledger.cells.ask_mend(flag, by="LM")
    life.ledger.cells.end(life.claim(), [Over(number=1, state=ChangeState.NOT_DONE, reason="it moved")])

    life.ledger.cells.ask_mend(flag, by="LM")

    assert [change.state for change in life.ledger.cells.every()] == [ChangeState.NOT_DONE, ChangeState.WAITING]
    assert [change.number for change in life.ledger.cells.open()] == [2]


def test_a_letter_asks_for_its_day_once_for_ever(life: Life) -> None:
    life.look(draft(mark="confirmed_on"))
    claim = life.claim()

    for _ in range(2):
        life.ledger.cells.ask_marks(claim, [(1, "r1", "confirmed_on", DAY)])
        life.ledger.cells.end(claim, [Over(number=1, state=ChangeState.NOT_DONE, reason="it moved")])

    assert (only(life).about, only(life).field, only(life).wanted) == ("letter 1", "confirmed_on", DAY)


def test_before_and_after_are_recorded_and_only_the_cell_is_told(life: Life) -> None:
    flagged(life)
    life.ledger.cells.ask_mend(life.ledger.live_flags()[0], by="LM")

    made(life, life.claim())

    assert (only(life).before, only(life).after, only(life).state) == ("Conf", "cancelled", ChangeState.DONE)
    assert only(life).ended_at == MONDAY
    assert life.story("flag 1")[-1] == "C4 of Bookings in Bookings was changed as asked"


def test_a_run_that_was_overtaken_writes_nothing(life: Life) -> None:
    flagged(life)
    life.ledger.cells.ask_mend(life.ledger.live_flags()[0], by="LM")
    slow = life.claim()
    life.world.time += LEASE_AND_MORE
    life.claim()

    with pytest.raises(LostClaimError):
        made(life, slow)

    assert only(life).state is ChangeState.WAITING


def test_a_change_is_put_back_once_and_only_where_it_was_made(life: Life) -> None:
    flagged(life)
    life.ledger.cells.ask_mend(life.ledger.live_flags()[0], by="LM")
    with pytest.raises(LedgerError, match="it is waiting: there is nothing to put back"):
        life.ledger.cells.ask_undo(1, by="TB")
    made(life, life.claim())

    assert life.ledger.cells.ask_undo(1, by="TB").before == "Conf"

    with pytest.raises(LedgerError, match="it has been put back, or will be"):
        life.ledger.cells.ask_undo(1, by="TB")
    with pytest.raises(LedgerError, match="there is no such change"):
        life.ledger.cells.ask_undo(9, by="TB")
    undo = life.ledger.cells.every()[-1]
    assert (undo.why, undo.about, undo.record, undo.wanted) == ("undo", "change 1", "r1", "Conf")


def test_what_a_cell_held_is_forgotten_after_its_time_and_not_put_back_any_more(life: Life) -> None:
    flagged(life)
    life.ledger.cells.ask_mend(life.ledger.live_flags()[0], by="LM")
    made(life, life.claim())
    life.world.time += timedelta(days=40)
    now = life.world.now()
    month = now - timedelta(days=30)

    life.ledger.forgetting.forget(life.claim(), texts_before=month, people_before=month)

    assert (only(life).before, only(life).after, only(life).cell) == ("", "", "C4")
    with pytest.raises(LedgerError, match="what the cell held is no longer kept"):
        life.ledger.cells.ask_undo(1, by="TB")


def test_somebody_who_is_erased_is_erased_here_too(life: Life) -> None:
    flagged(life)
    life.ledger.cells.ask_mend(life.ledger.live_flags()[0], by="LM")
    claim = life.claim()
    begun = Begun(number=1, workbook="B", tab="B", cell="C4", heading="Name", before="Ann Lee", after="Anne Lee")
    life.ledger.cells.begin(claim, [begun])
    life.ledger.cells.end(claim, [Over(number=1, state=ChangeState.DONE)])

    life.ledger.forgetting.erase("ann@school.example", ["Ann Lee"], by="LM")

    assert "Ann" not in str(life.table(schema.cell_changes))
