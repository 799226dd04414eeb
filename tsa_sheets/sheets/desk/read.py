"""A desk understood again, whatever was sorted, filtered, moved or added: rows by their key, columns by heading."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from tsa_sheets.config.words import folded
from tsa_sheets.errors import SheetError
from tsa_sheets.model.desk import FLAGS, INVOICES, OUTBOX, RUNS, SENT, Answer, DeskNote, DeskRead, DeskRow, DeskTab
from tsa_sheets.model.place import column_letters
from tsa_sheets.sheets.desk import flags, invoices, outbox, runs, sent
from tsa_sheets.sheets.desk.answers import answers, ticked
from tsa_sheets.sheets.desk.layout import FINGERPRINT, HIGH_WATER, LEDGER_ID, LOOKED_AT
from tsa_sheets.sheets.desk.shapes import CHECK, INITIALS, KEY, VERSION, Column, check, text_of

Grid = Sequence[Sequence[object]]

FACTS = "tsa-sheets"
"""The hidden tab by which we know our own desk again."""

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    FLAGS: flags.COLUMNS,
    OUTBOX: outbox.COLUMNS,
    SENT: sent.COLUMNS,
    INVOICES: invoices.COLUMNS,
    RUNS: runs.COLUMNS,
}

MEND = (
    "Move this file out of the alliance's folder, so that what is written on it is kept; "
    "the next run writes a new desk, and you can tick there again."
)


def understand(place: str, grids: Mapping[str, Grid], sha256: str = "", *, mend: str = MEND) -> DeskRead:
    """Read a desk from its tabs, cell by cell from A1; `SheetError` where it is not ours or no longer whole."""
    facts = _facts(place, grids, mend)
    for title in COLUMNS:
        if title not in grids and title != INVOICES:  # a desk that is older than invoices has no such tab
            raise SheetError(place, f"the tab {title} is missing (found: {', '.join(grids)})", mend)
    tabs = {
        title: read_tab(place, title, columns, grids[title], mend=mend) if title in grids else DeskTab()
        for title, columns in COLUMNS.items()
    }
    said = [one for title, columns in COLUMNS.items() for one in answers(title, columns, tabs[title])]
    tick, initials = pause_cells(grids[RUNS])
    return DeskRead(
        answers=tuple(one for one in said if isinstance(one, Answer)),
        notes=tuple(one for one in said if isinstance(one, DeskNote)),
        tabs=tabs,
        others={title: grid for title, grid in grids.items() if title not in COLUMNS and title != FACTS},
        paused=is_pause(tick),
        pause_tick=tick,
        pause_initials=text_of(initials),
        ledger_id=facts[LEDGER_ID],
        high_water=int(facts[HIGH_WATER]),
        looked_at=datetime.fromisoformat(facts[LOOKED_AT]),
        fingerprint=facts[FINGERPRINT],
        sha256=sha256,
    )


def read_tab(place: str, title: str, columns: Sequence[Column], grid: Grid, *, mend: str = MEND) -> DeskTab:
    """Read one tab: our columns by heading, and every column that people added."""
    top = heading_row(place, title, grid, mend)
    headings = name_columns(columns, grid[top], grid[top + 1 :])
    ours = {column.heading for column in columns}
    rows = []
    for number, cells in enumerate(grid[top + 1 :], start=top + 2):
        by_heading = {heading: cells[at] for at, heading in headings.items() if at < len(cells) and text_of(cells[at])}
        if by_heading:
            rows.append(_row(number, columns, by_heading))
    found = list(headings.values())
    return DeskTab(
        rows=rows,
        added=[heading for heading in found if heading not in ours],
        missing=[column.heading for column in columns if column.heading not in found],
    )


def pause_cells(grid: Grid) -> tuple[object, object]:
    """Find the tick at "Pause everything" and the initials beside it."""
    for cells in grid:
        words = [as_seen(cell) for cell in cells]
        if as_seen(runs.PAUSE) in words:
            return _beside(cells, words, runs.PAUSE), _beside(cells, words, INITIALS)
    return None, None


def is_pause(tick: object) -> bool:
    """Tell whether everything is to pause: whatever stands there that does not say no."""
    return ticked(tick) is not False


def as_seen(heading: object) -> str:
    """Fold a heading as people see it."""
    return folded(text_of(heading))


def heading_row(place: str, title: str, grid: Grid, mend: str = MEND) -> int:
    """Find the row of the headings by those of the hidden columns; `SheetError` where these are gone."""
    wanted = {as_seen(heading) for heading in (KEY, VERSION, CHECK)}
    for top, cells in enumerate(grid):
        if wanted <= {as_seen(cell) for cell in cells}:
            return top
    looked_for = f"looked for the headings {KEY}, {VERSION} and {CHECK}; found none in {title}"
    raise SheetError(place, f"the hidden columns of a tab are missing ({looked_for})", mend)


def name_columns(columns: Sequence[Column], top: Sequence[object], rows: Grid) -> Mapping[int, str]:
    """Name each column that holds anything; a second column of one name, or one without, is somebody's own."""
    ours = {as_seen(column.heading): column.heading for column in columns}
    width = max((len(cells) for cells in (top, *rows)), default=0)
    named: dict[int, str] = {}
    for at in range(width):
        words = text_of(top[at]) if at < len(top) else ""
        if not words and not any(at < len(cells) and text_of(cells[at]) for cells in rows):
            continue
        name = ours.get(as_seen(words)) or words or f"Column {column_letters(at)}"
        named[at] = name if name not in named.values() else f"{name} ({column_letters(at)})"
    return named


def _facts(place: str, grids: Mapping[str, Grid], mend: str) -> Mapping[str, str]:
    rows = grids.get(FACTS, ())
    facts = {text_of(cells[0]): text_of(cells[1]) for cells in rows if len(cells) > 1}
    try:
        datetime.fromisoformat(facts[LOOKED_AT])
        int(facts[HIGH_WATER])
        return {name: facts[name] for name in (LEDGER_ID, HIGH_WATER, LOOKED_AT, FINGERPRINT)}
    except (KeyError, ValueError) as error:
        found = ", ".join(grids) or "no tab at all"
        raise SheetError(
            place, f"this is not a desk we wrote (looked for its hidden tab; found: {found})", mend
        ) from error


def _row(number: int, columns: Sequence[Column], cells: Mapping[str, object]) -> DeskRow:
    intact = text_of(cells.get(CHECK)) == check(columns, cells)
    key, version = text_of(cells.get(KEY)), text_of(cells.get(VERSION))
    return DeskRow(number=number, key=key, version=version, intact=intact, cells=cells)


def _beside(cells: Sequence[object], words: Sequence[str], label: str) -> object:
    at = words.index(as_seen(label)) + 1 if as_seen(label) in words else len(cells)
    return cells[at] if at < len(cells) else None
