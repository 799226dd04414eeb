"""People's cells go with their row whatever was sorted, and nothing they said vanishes unanswered."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from tsa_sheets.model.desk import OUTBOX, DeskContent, RowKey
from tsa_sheets.model.letter import LetterState
from tsa_sheets.sheets.desk import outbox
from tsa_sheets.sheets.desk.carry import BY_HAND, CHANGED, GONE, carry
from tsa_sheets.sheets.desk.layout import follow_to_sent
from tsa_sheets.sheets.desk.outbox import outbox_tab
from tsa_sheets.sheets.desk.read import read_tab
from tsa_sheets.sheets.desk.shapes import KEY, SEEN, VERSION, Row, Tab

TODAY = date(2026, 9, 7)
Cells = Mapping[str, object]


def again(
    tab: Tab, grid: Sequence[Sequence[object]], replies: Mapping[RowKey, str] | None = None, today: date = TODAY
) -> Sequence[Row]:
    read = read_tab("desk.xlsx", OUTBOX, outbox.COLUMNS, grid)
    return carry(tab, read, replies or {}, today).rows


def fill(grid: list[list[Any]], row: int, written: Cells) -> None:
    for heading, value in written.items():
        grid[row][grid[1].index(heading)] = value


def of(row: Row, *headings: str) -> list[object]:
    return [row.cells.get(heading) for heading in headings]


@given(data=some.data())
def test_cells_go_with_their_key_in_any_order(data: some.DataObject, make: Any) -> None:
    """
    | To | Approve | Initials | Notes | Mine |  rows in any order, columns too, a copy of a row, blank rows between
    """
    letters = [make.letter(n) for n in range(1, 7)]
    tab = outbox_tab(make.content(outbox=letters))
    grid = make.grid(tab)
    grid[1].append("Mine")
    cell = some.sampled_from([None, "✓", "x", "something", 3.5, date(2026, 9, 8)])
    written = {n: {h: data.draw(cell) for h in ("Approve", "Hold", "Initials", "Notes", "Mine")} for n in range(1, 7)}
    for n, row in enumerate(grid[2:], start=1):
        row.append(None)
        fill(grid, n + 1, written[n])
    rows = data.draw(some.permutations([*grid[2:], [], grid[2]]))
    columns = data.draw(some.permutations(range(len(grid[1]))))
    shuffled = [[row[at] if at < len(row) else None for at in columns] for row in [grid[1], *rows]]

    result = again(tab, [["Outbox"], [], *shuffled])

    assert [row.cells["Subject"] for row in result] == [letter.subject for letter in letters]
    for n, row in enumerate(result, start=1):
        assert {h: row.cells.get(h) for h in written[n]} == written[n]


def test_a_new_version_is_a_fresh_row_with_only_hold_and_notes(make: Any) -> None:
    grid = make.grid(outbox_tab(make.content(outbox=[make.letter(1)])))
    fill(grid, 2, {"Approve": "✓", "Hold": "✓", "Initials": "JB", "Notes": "rang", SEEN: "seen 9.00"})

    [row] = again(outbox_tab(make.content(outbox=[make.letter(1, digest="new")])), grid)

    assert of(row, "Approve", "Hold", "Initials", "Notes", SEEN) == [None, "✓", None, "rang", None]


def test_our_answer_stays_until_there_is_another_or_the_tick_is_gone(make: Any) -> None:
    tab = outbox_tab(make.content(outbox=[make.letter(1)]))
    key = RowKey(OUTBOX, "registration-confirmed/r1//", "d1")
    grid = make.grid(tab)
    fill(grid, 2, {"Approve": "✓", SEEN: "seen 9.00"})

    assert of(again(tab, grid)[0], SEEN) == ["seen 9.00"]
    assert of(again(tab, grid, {key: "goes at 16.00"})[0], SEEN) == ["goes at 16.00"]
    fill(grid, 2, {"Approve": None})
    assert of(again(tab, grid)[0], SEEN) == [None]


def test_an_unanswered_tick_on_a_row_that_went_is_answered_and_kept_for_a_week(make: Any) -> None:
    grid = make.grid(outbox_tab(make.content(outbox=[make.letter(1), make.letter(2)])))
    fill(grid, 2, {"Approve": "✓", "Initials": "JB"})
    empty = outbox_tab(make.content(outbox=[]))

    [aside] = again(empty, grid)

    assert of(aside, "Subject", "Approve", "Initials", KEY) == ["Your place 1", "✓", "JB", ""]
    assert str(aside.cells[SEEN]) == f"{GONE} (Shown here until 14 Sep 2026.)"

    kept = make.grid(Tab("Outbox", "", "", {}, outbox.COLUMNS, [aside]))
    assert [row.cells for row in again(empty, kept, today=TODAY + timedelta(days=7))] == [
        {heading: cell for heading, cell in aside.cells.items() if cell not in {None, ""}}
    ]
    assert again(empty, kept, today=TODAY + timedelta(days=8)) == []


def test_a_row_that_went_takes_our_reply_with_it(make: Any) -> None:
    grid = make.grid(outbox_tab(make.content(outbox=[make.letter(1)])))
    fill(grid, 2, {"Approve": "✓"})
    reply = {RowKey(OUTBOX, "registration-confirmed/r1//", "d1"): "Withdrawn: the place was cancelled."}

    [aside] = again(outbox_tab(make.content(outbox=[])), grid, reply)

    assert str(aside.cells[SEEN]).startswith("Withdrawn: the place was cancelled. (Shown here")


def test_a_tick_that_was_answered_goes_with_its_row(make: Any) -> None:
    grid = make.grid(outbox_tab(make.content(outbox=[make.letter(1)])))
    fill(grid, 2, {"Approve": "✓", SEEN: "seen 9.00, goes at 16.00"})

    assert again(outbox_tab(make.content(outbox=[])), grid) == []


def test_a_tick_beside_changed_words_is_put_aside_and_the_row_is_fresh(make: Any) -> None:
    tab = outbox_tab(make.content(outbox=[make.letter(1)]))
    grid = make.grid(tab)
    fill(grid, 2, {"The whole text": "My own words", "Approve": "✓", "Initials": "JB"})

    fresh, aside = again(tab, grid)

    assert of(fresh, "The whole text", "Approve", "Initials", SEEN) == [
        "Dear Delegate 1,\n\nyou have a place.",
        None,
        None,
        None,
    ]
    assert of(aside, "The whole text", "Approve", "Initials", KEY) == ["My own words", "✓", "JB", ""]
    assert str(aside.cells[SEEN]).startswith(CHANGED)


def test_words_sorted_apart_from_their_keys_carry_no_tick_to_another_letter(make: Any) -> None:
    """
    | To         | Subject      | Approve | Row key |      To, Subject and text sorted without the hidden columns
    | delegate 2 | Your place 2 |    ✓    | …/r1//  |
    | delegate 1 | Your place 1 |         | …/r2//  |
    """
    tab = outbox_tab(make.content(outbox=[make.letter(1), make.letter(2)]))
    grid = make.grid(tab)
    at = grid[1].index("State")
    grid[2][:at], grid[3][:at] = grid[3][:at], grid[2][:at]
    fill(grid, 2, {"Approve": "✓"})

    result = again(tab, grid)

    assert [of(row, "Subject", "Approve", VERSION) for row in result] == [
        ["Your place 1", None, "d1"],
        ["Your place 2", None, "d2"],
        ["Your place 2", "✓", "kept 2026-09-14"],
    ]


def test_a_row_typed_by_hand_stays_as_it_is(make: Any) -> None:
    tab = outbox_tab(make.content(outbox=[make.letter(1)]))
    grid = [*make.grid(tab), ["Remember the caretaker"]]

    result = again(tab, grid)

    assert [of(row, "To", SEEN) for row in result[1:]] == [["Remember the caretaker", BY_HAND]]
    assert again(tab, make.grid(Tab("Outbox", "", "", {}, outbox.COLUMNS, result)))[1].cells == result[1].cells


def test_notes_follow_a_letter_from_the_outbox_to_sent(make: Any) -> None:
    content: DeskContent = make.content(outbox=[], sent=[make.letter(1, LetterState.SENT)])
    grid = make.grid(outbox_tab(make.content(outbox=[make.letter(1), make.letter(2)])))
    fill(grid, 2, {"Approve": "✓", "Notes": "rang"})
    fill(grid, 3, {"Notes": "not gone"})
    tabs = {OUTBOX: read_tab("desk.xlsx", OUTBOX, outbox.COLUMNS, grid)}

    moved = follow_to_sent(tabs, content)

    assert [row.cells for row in moved["Sent"].rows] == [{"Notes": "rang"}]
    assert [row.cells["Notes"] for row in moved["Outbox"].rows] == ["not gone"]
