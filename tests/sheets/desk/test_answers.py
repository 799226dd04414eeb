"""What people said: ticks of every kind, contradictions, and words that were changed under a tick."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pytest

from tsa_sheets.model.desk import FLAGS, OUTBOX, Answer, DeskNote, Said
from tsa_sheets.sheets.desk import flags, outbox
from tsa_sheets.sheets.desk.answers import answers, ticked
from tsa_sheets.sheets.desk.flags import flags_tab
from tsa_sheets.sheets.desk.outbox import outbox_tab
from tsa_sheets.sheets.desk.read import read_tab


def on_outbox(make: Any, written: Mapping[str, object], **changed: Any) -> Sequence[Answer | DeskNote]:
    grid = make.grid(outbox_tab(make.content(outbox=[make.letter(1, **changed)])))
    return said(OUTBOX, outbox.COLUMNS, grid, written)


def on_flags(make: Any, written: Mapping[str, object]) -> Sequence[Answer | DeskNote]:
    return said(FLAGS, flags.COLUMNS, make.grid(flags_tab(make.content(flags=[make.flag(1)]))), written)


def said(title: str, columns: Any, grid: list[list[Any]], written: Mapping[str, object]) -> list[Answer | DeskNote]:
    for heading, value in written.items():
        grid[2][grid[1].index(heading)] = value
    return list(answers(title, columns, read_tab("desk.xlsx", title, columns, grid)))


@pytest.mark.parametrize(
    "cell", ["✓", "✔", "x", "X", " Yes ", "y", "TRUE", "1", "tick", "Ok.", True, 1, 1.0, "✔\ufe0f"]
)
def test_ticked(cell: object) -> None:
    assert ticked(cell) is True


@pytest.mark.parametrize("cell", [None, "", "  ", "no", "N", "false", "-", "\N{EN DASH}", False, 0, 0.0])
def test_ticked_where_it_is_not(cell: object) -> None:
    assert ticked(cell) is False


@pytest.mark.parametrize("cell", ["maybe", "✗", "?", "JB", 2, date(2026, 9, 7)])
def test_ticked_where_nobody_can_tell(cell: object) -> None:
    assert ticked(cell) is None


def test_approve(make: Any) -> None:
    [answer] = on_outbox(make, {"Approve": "✓", "Initials": "JB", "Seen by us": "seen 10.15"})

    assert isinstance(answer, Answer)
    assert (answer.row, answer.said) == (("Outbox", "registration-confirmed/r1//", "d1"), Said.APPROVE)
    assert (answer.initials, answer.number, answer.seen) == ("JB", 3, "seen 10.15")


def test_hold_beats_approve(make: Any) -> None:
    [answer] = on_outbox(make, {"Approve": "✓", "Hold": "x"})

    assert isinstance(answer, Answer)
    assert answer.said is Said.HOLD


def test_hold_with_words_in_it_holds(make: Any) -> None:
    [answer] = on_outbox(make, {"Approve": "✓", "Hold": "please wait for Friday"})

    assert isinstance(answer, Answer)
    assert answer.said is Said.HOLD


def test_hold_in_a_copy_of_a_row_beats_approve_in_the_other(make: Any) -> None:
    grid = make.grid(outbox_tab(make.content(outbox=[make.letter(1)])))
    grid.append(list(grid[2]))
    grid[2][grid[1].index("Approve")] = "✓"

    [one, other] = (
        said(OUTBOX, outbox.COLUMNS, [*grid, list(grid[2])], {}),
        said(OUTBOX, outbox.COLUMNS, grid, {"Hold": "✓"}),
    )

    assert [(answer.said, answer.number) for answer in one if isinstance(answer, Answer)] == [(Said.APPROVE, 3)]
    assert [(answer.said, answer.number) for answer in other if isinstance(answer, Answer)] == [(Said.HOLD, 3)]


def test_rows_in_which_no_tick_means_that_it_was_taken_back(make: Any) -> None:
    """Not the row whose words were changed, none at all where the heading was renamed."""
    grid = make.grid(outbox_tab(make.content(outbox=[make.letter(1), make.letter(2)])))
    grid[2][grid[1].index("Subject")] = "Another"
    grid[1][grid[1].index("Hold")] = "Stop"

    tab = read_tab("desk.xlsx", OUTBOX, outbox.COLUMNS, grid)

    assert [row.version for row in tab.sure(Said.APPROVE)] == ["d2"]
    assert tab.sure(Said.HOLD) == ()


@pytest.mark.parametrize(("chosen", "meant"), [("It went", Said.WENT), ("it did not go.", Said.DID_NOT_GO)])
def test_a_doubt_is_settled(chosen: str, meant: Said, make: Any) -> None:
    [answer] = on_outbox(make, {"Did it go?": chosen})

    assert isinstance(answer, Answer)
    assert answer.said is meant


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ({"Approve": "maybe"}, "We did not understand “maybe” in Approve: choose ✓, or leave it empty."),
        (
            {"Did it go?": "perhaps"},
            "We did not understand “perhaps” in Did it go?: choose “It went” or “It did not go”.",
        ),
    ],
)
def test_what_cannot_be_understood_is_noted_in_its_row(written: Mapping[str, str], message: str, make: Any) -> None:
    [note] = on_outbox(make, written)

    assert isinstance(note, DeskNote)
    assert (note.message, note.row) == (message, ("Outbox", "registration-confirmed/r1//", "d1"))


@pytest.mark.parametrize(
    "cell", [date(2026, 10, 1), datetime.fromisoformat("2026-10-01"), "1/10/2026", "1 October 2026", 46296.0]
)
def test_leave_as_it_is_until_a_day(cell: object, make: Any) -> None:
    written = {"Leave as it is: the sheet is correct": "✓", "Until": cell, "Why": "federated", "Initials": "JB"}

    [answer] = on_flags(make, written)

    assert isinstance(answer, Answer)
    assert (answer.said, answer.until, answer.why) == (Said.LEAVE, date(2026, 10, 1), "federated")


def test_leave_as_it_is_until_a_day_that_cannot_be_read(make: Any) -> None:
    [note] = on_flags(make, {"Leave as it is: the sheet is correct": "✓", "Until": "half-term or so"})

    assert isinstance(note, DeskNote)
    assert note.message.startswith("We could not read “half-term or so” in Until: write a day such as 1/10/2026")


def test_use_and_leave_at_once_is_neither(make: Any) -> None:
    [note] = on_flags(make, {"Use the suggestion": "✓", "Leave as it is: the sheet is correct": "✓"})

    assert isinstance(note, DeskNote)
    assert note.message.endswith("please leave only one.")


@pytest.mark.parametrize("heading", ["To", "Subject", "The whole text"])
def test_words_changed_under_a_tick_are_not_approved(heading: str, make: Any) -> None:
    [note] = on_outbox(make, {heading: "Another letter", "Approve": "✓"})

    assert isinstance(note, DeskNote)
    assert note.message == "its words had been changed, or moved to another row: not acted on"


def test_words_changed_under_hold_still_hold(make: Any) -> None:
    note, answer = on_outbox(make, {"Subject": "Another", "Approve": "✓", "Hold": "✓"})

    assert isinstance(note, DeskNote)
    assert isinstance(answer, Answer)
    assert answer.said is Said.HOLD


def test_words_that_only_another_program_laid_out_anew_are_the_same(make: Any) -> None:
    text = "Dear Delegate 1,\r\n\r\nyou  have a place. "

    [answer] = on_outbox(make, {"The whole text": text, "Approve": "✓"})

    assert isinstance(answer, Answer)


def test_state_changed_under_a_tick_does_not_matter(make: Any) -> None:
    [answer] = on_outbox(make, {"State": "Done, I think", "School": "?", "Approve": "✓"})

    assert isinstance(answer, Answer)


def test_a_column_of_ours_that_was_renamed_is_noted(make: Any) -> None:
    grid = make.grid(outbox_tab(make.content(outbox=[make.letter(1)])))
    grid[1][grid[1].index("Approve")] = "OK to go"
    tab = read_tab("desk.xlsx", OUTBOX, outbox.COLUMNS, grid)

    [note] = list(answers(OUTBOX, outbox.COLUMNS, tab))

    assert isinstance(note, DeskNote)
    assert note.message.startswith("the heading “Approve” is missing")


def test_a_row_typed_by_hand_is_noted(make: Any) -> None:
    grid = make.grid(outbox_tab(make.content(outbox=[])))
    grid.append(["Everybody", None, "Hello"])

    [note] = list(answers(OUTBOX, outbox.COLUMNS, read_tab("desk.xlsx", OUTBOX, outbox.COLUMNS, grid)))

    assert note == DeskNote(tab="Outbox", number=3, message="not one of our rows: not acted on")
