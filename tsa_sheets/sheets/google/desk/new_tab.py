"""A tab of the desk that is made anew: its headings, what may be filled in where, and who may."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tsa_sheets.model.desk import INVOICES, OUTBOX, RUNS, Said
from tsa_sheets.sheets.desk.colours import CELLS, TABS
from tsa_sheets.sheets.desk.runs import PAUSE
from tsa_sheets.sheets.desk.shapes import INITIALS, Column, Owner, Tab
from tsa_sheets.sheets.desk.top import (
    HEARTBEAT,
    HOW_TO_PAUSE,
    IS_IT_RUNNING,
    LAST_LOOKED,
    NEXT_LOOK,
    PAUSED_AT,
    STATE,
    TIMES,
    TOP,
)
from tsa_sheets.sheets.google.desk import looks
from tsa_sheets.sheets.google.desk.cells import A_MOMENT, TICK
from tsa_sheets.sheets.google.desk.marks import COLUMN, Request, mark

Json = Mapping[str, Any]
Cells = list[dict[str, Any]]

ROOM = 100
"""How many empty rows a tab is given at a time."""

APPROVED_IN = {OUTBOX, INVOICES}
APPROVING = {Said.APPROVE.value}
"""The columns, and on which tabs, that can be kept for those who may approve."""


def new_tab(tab: Tab, sheet_id: int, *, called: str, at: int, approvers: Sequence[str]) -> Iterator[Request]:
    """Make a tab under a title, without its rows; `approvers` are the accounts that may approve (none: everybody)."""
    top = TOP[tab.title]
    bottom = top + 1 + len(tab.rows) + ROOM
    grid = {
        "rowCount": bottom,
        "columnCount": len(tab.columns),
        "frozenRowCount": top + 1,
        "frozenColumnCount": 0 if tab.title == RUNS else 1,
        "hideGridlines": True,
    }
    about = {"sheetId": sheet_id, "title": called, "index": at, "gridProperties": grid}
    yield {"addSheet": {"properties": {**about, "tabColorStyle": looks.colour(TABS[tab.title])}}}
    yield from looks.columns_painted(sheet_id, tab.columns, top + 1, bottom)
    rows = [{"values": cells} for cells in _above(tab)]
    start = {"sheetId": sheet_id, "rowIndex": 0, "columnIndex": 0}
    fields = "userEnteredValue,userEnteredFormat,dataValidation,note"
    yield {"updateCells": {"start": start, "rows": rows, "fields": fields}}
    yield from looks.widths(sheet_id, tab.columns)
    yield from looks.rules(sheet_id, tab.columns, top)
    for number, column in enumerate(tab.columns):
        span = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": number, "endIndex": number + 1}
        yield mark(COLUMN, column.heading, {"dimensionRange": span})
    area = {"sheetId": sheet_id, "startRowIndex": top, "startColumnIndex": 0, "endColumnIndex": len(tab.columns)}
    yield {"setBasicFilter": {"filter": {"range": area}}}
    yield from _protected(tab, sheet_id, top, approvers)


def _above(tab: Tab) -> list[Cells]:
    """Give the lines above the table, and the headings."""
    top = TOP[tab.title]
    rows: list[Cells] = [[] for _ in range(top + 1)]
    rows[0] = [_text(tab.title, looks.title())]
    rows[1] = [_text(tab.hint, looks.hint())]
    rows[top] = [_heading(column) for column in tab.columns]
    if tab.title == RUNS:
        _runs(rows)
    else:
        rows[top - 1] = list(_bands(tab))
    return rows


def _runs(rows: list[Cells]) -> None:
    bold = looks.painted(CELLS[Owner.OURS], bold=True)
    when = {"userEnteredFormat": {**looks.painted(CELLS[Owner.OURS]), "numberFormat": A_MOMENT}}
    theirs = looks.painted(CELLS[Owner.PEOPLE], bold=True)
    rows[HEARTBEAT] = [_text(IS_IT_RUNNING, bold), {"userEnteredFormat": bold}]
    rows[TIMES] = [_text(LAST_LOOKED, bold), dict(when), _text(NEXT_LOOK, bold), dict(when)]
    tick = {"userEnteredFormat": theirs, "dataValidation": TICK}
    rows[PAUSED_AT] = [_text(PAUSE, bold), tick, _text(INITIALS, bold), {"userEnteredFormat": theirs}]
    rows[PAUSED_AT].append(_text(HOW_TO_PAUSE, looks.hint()))
    rows[STATE] = [{}, {"userEnteredFormat": looks.painted(CELLS[Owner.OURS])}]


def _bands(tab: Tab) -> Iterator[dict[str, Any]]:
    said: set[Owner] = set()
    for column in tab.columns:
        words = "" if column.owner in said else tab.bands.get(column.owner, "")
        said.add(column.owner)
        yield _text(words, looks.band(column.owner))


def _heading(column: Column) -> dict[str, Any]:
    return _text(column.heading, looks.heading(column.owner)) | ({"note": column.prompt} if column.prompt else {})


def _text(words: str, form: Json) -> dict[str, Any]:
    return {"userEnteredValue": {"stringValue": words}, "userEnteredFormat": form}


def _protected(tab: Tab, sheet_id: int, top: int, approvers: Sequence[str]) -> Iterator[Request]:
    """Warn whoever writes into what is ours; keep the column of approvals for those who may approve."""
    for first, last in _runs_of([not column.theirs for column in tab.columns]):
        area = {"sheetId": sheet_id, "startRowIndex": top, "startColumnIndex": first, "endColumnIndex": last}
        about = {"range": area, "description": "Ours: what you write here is not kept", "warningOnly": True}
        yield {"addProtectedRange": {"protectedRange": about}}
    if not approvers or tab.title not in APPROVED_IN:
        return
    for at, column in enumerate(tab.columns):
        if column.heading in APPROVING:
            area = {"sheetId": sheet_id, "startRowIndex": top, "startColumnIndex": at, "endColumnIndex": at + 1}
            editors = {"users": list(approvers), "domainUsersCanEdit": False}
            about = {"range": area, "description": "For those who may approve", "editors": editors}
            yield {"addProtectedRange": {"protectedRange": about}}


def _runs_of(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give the stretches of what is so, each from its first to after its last."""
    first: int | None = None
    for at, so in enumerate([*flags, False]):
        if so and first is None:
            first = at
        elif not so and first is not None:
            yield first, at
            first = None
