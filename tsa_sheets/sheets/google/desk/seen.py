"""Our desk found in a spreadsheet, whatever was sorted, moved, renamed or deleted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tsa_sheets.model.desk import RUNS, DeskRead
from tsa_sheets.model.place import column_letters
from tsa_sheets.sheets.desk.layout import FINGERPRINT, HIGH_WATER, LEDGER_ID, LOOKED_AT
from tsa_sheets.sheets.desk.read import COLUMNS, FACTS, Grid, as_seen, heading_row, name_columns, understand
from tsa_sheets.sheets.desk.runs import PAUSE
from tsa_sheets.sheets.desk.shapes import CHECK, KEY, VERSION, Column, Kind
from tsa_sheets.sheets.google.desk.marks import COLUMN, Facts, facts_of
from tsa_sheets.sheets.google.spreadsheet import SheetTab, Spreadsheet

MEND = (
    "Bring the hidden columns back (File → Version history), or delete that tab: the next run makes a new one, and you "
    "can tick there again."
)


@dataclass(frozen=True, slots=True)
class SeenTab:
    """One of our tabs: the index of its row of headings, and in which column each heading stands, as we call it."""

    tab: SheetTab
    top: int
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """Our desk as it stood. A tab that people deleted is not among `tabs`."""

    spreadsheet: Spreadsheet
    facts: Facts
    tabs: Mapping[str, SeenTab]
    read: DeskRead


def find_desk(spreadsheet: Spreadsheet) -> Seen | None:
    """Find our desk; `None` where there is none, `SheetError` where its hidden columns are gone."""
    facts = facts_of(spreadsheet)
    return None if facts is None else desk_of(spreadsheet, facts)


def desk_of(spreadsheet: Spreadsheet, facts: Facts) -> Seen:
    """Read the desk that a mark speaks of."""
    there = {title: tab for title, id_ in facts.tabs.items() if (tab := spreadsheet.tab(id_)) is not None}
    grids: dict[str, Grid] = {FACTS: _as_grid(facts)}
    tabs: dict[str, SeenTab] = {}
    for title, columns in COLUMNS.items():
        tab = there.get(title)
        if tab is None:
            grids[title] = _empty(title, columns, facts)
            continue
        grid: list[list[object]] = [list(row) for row in tab.rows]
        top = _marked_row(tab, grid)
        if top is None:
            top = heading_row(spreadsheet.title, title, grid, MEND)
        grid[top] = list(_headings(tab, columns, grid[top]))
        named = name_columns(columns, grid[top], grid[top + 1 :])
        grids[title] = [*grid[: top + 1], *_without_unticked(columns, named, grid[top + 1 :])]
        tabs[title] = SeenTab(tab, top, {heading: at for at, heading in named.items()})
    return Seen(spreadsheet, facts, tabs, understand(spreadsheet.title, grids, mend=MEND))


def _marked_row(tab: SheetTab, grid: Grid) -> int | None:
    """Find the row of the headings by the marks of their columns, though people renamed some of them."""
    marked = {at: mark.value for at, marks in tab.column_marks.items() for mark in marks if mark.key == COLUMN}
    if not {KEY, VERSION, CHECK} <= set(marked.values()):
        return None
    same = [sum(at < len(row) and row[at] == words for at, words in marked.items()) for row in grid]
    return max(range(len(same)), key=same.__getitem__) if any(same) else None


def _headings(tab: SheetTab, columns: Sequence[Column], words: Sequence[object]) -> Iterator[object]:
    """Call each column of ours as we do, by its mark; one of somebody else's that is called so is another one."""
    ours = {as_seen(column.heading) for column in columns}
    marked = {at: mark.value for at, marks in tab.column_marks.items() for mark in marks if mark.key == COLUMN}
    taken = {as_seen(heading) for heading in marked.values()} & ours
    for at in range(max(len(words), *(at + 1 for at in marked), 0)):
        word = words[at] if at < len(words) else ""
        if at in marked:
            yield marked[at]
        else:
            yield f"{word} ({column_letters(at)})" if as_seen(word) in taken else word


def _without_unticked(columns: Sequence[Column], named: Mapping[int, str], rows: Grid) -> Iterator[Sequence[object]]:
    """Take an empty checkbox for an empty cell."""
    ticks = {column.heading for column in columns if column.kind is Kind.TICK}
    boxes = {at for at, heading in named.items() if heading in ticks}
    for cells in rows:
        yield ["" if cell is False and at in boxes else cell for at, cell in enumerate(cells)]


def _as_grid(facts: Facts) -> Grid:
    looked_at = facts.looked_at.isoformat()
    return [(LEDGER_ID, facts.record), (HIGH_WATER, str(facts.reached)), (LOOKED_AT, looked_at), (FINGERPRINT, "")]


def _empty(title: str, columns: Sequence[Column], facts: Facts) -> Grid:
    """Stand in for a tab that was deleted: nothing is said there, and what was paused stays paused."""
    top: Grid = [(PAUSE, facts.paused)] if title == RUNS else []
    return [*top, [column.heading for column in columns]]
