"""What people wrote on the desk, put back beside the same thing when the desk is written anew."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tsa_sheets.model.desk import DeskRow, DeskTab, RowKey, Said
from tsa_sheets.sheets.desk.shapes import KEY, SEEN, VERSION, Column, Kind, Look, Owner, Row, Tab, text_of
from tsa_sheets.sheets.desk.words import short_day

KEPT_FOR = timedelta(days=7)
KEPT = "kept "

BY_HAND = "Not one of our rows: we keep it here and do not act on it."
CHANGED = (
    "The grey words of this row had been changed, or moved to another row, so nothing was done. "
    "Please answer again in our own row. To change a letter, change the sheet it is made from."
)
GONE = "This had already changed or gone when we looked, so nothing was done with your answer."


@dataclass(frozen=True, slots=True)
class Before:
    """What stood on the tab when it was read: by key and version, and by key alone."""

    rows: Mapping[tuple[str, str], DeskRow]
    staying: Mapping[str, Mapping[str, object]]


def carry(tab: Tab, read: DeskTab, replies: Mapping[RowKey, str], today: date) -> Tab:
    """Put people's cells and our answers into a freshly laid out tab; nothing that people wrote is lost unanswered."""
    tab = fill_in(tab, read, replies)
    shown = {(row.cells[KEY], row.cells[VERSION]) for row in tab.rows}
    asides = _set_aside(tab.title, tab.columns, read.rows, shown, replies, today)
    return replace(tab, rows=[*tab.rows, *_by_hand(read.rows, today), *asides])


def fill_in(tab: Tab, read: DeskTab, replies: Mapping[RowKey, str]) -> Tab:
    """Put people's cells and our answers beside the same thing, with the columns that people added."""
    added = tuple(Column(heading, 18, Owner.ADDED, stays=True) for heading in read.added)
    columns = (*tab.columns, *added)
    before = remember(columns, read)
    rows = [_filled(tab.title, columns, row, before, replies) for row in tab.rows]
    return replace(tab, columns=columns, rows=rows)


def remember(columns: Sequence[Column], read: DeskTab) -> Before:
    """Find again what people wrote: copies of a row are one row, the first that says something counts."""
    theirs = [column.heading for column in columns if column.theirs]
    rows: dict[tuple[str, str], DeskRow] = {}
    staying: dict[str, dict[str, object]] = {}
    for row in read.rows:
        if not row.key:
            continue
        staying.setdefault(row.key, {}).update(_staying(columns, row))
        if not row.intact:
            continue
        first = rows.get((row.key, row.version))
        rows[row.key, row.version] = row if first is None else _merged(theirs, first, row)
    return Before(rows, staying)


def _staying(columns: Sequence[Column], row: DeskRow) -> dict[str, object]:
    # In a row whose words were moved or changed only Hold is believed: keeping back too much does no harm.
    kept = [column for column in columns if column.stays and (row.intact or column.kind is Kind.TICK)]
    return {column.heading: row.cells[column.heading] for column in kept if text_of(row.cells.get(column.heading))}


def _merged(theirs: Sequence[str], first: DeskRow, other: DeskRow) -> DeskRow:
    wanted = {heading: other.cells.get(heading) for heading in theirs if not text_of(first.cells.get(heading))}
    return replace(first, cells={**first.cells, **wanted})


def _filled(title: str, columns: Sequence[Column], row: Row, before: Before, replies: Mapping[RowKey, str]) -> Row:
    key, version = str(row.cells[KEY]), str(row.cells[VERSION])
    prior = before.rows.get((key, version))
    if prior is None:
        written = before.staying.get(key, {})
    else:
        theirs = [column.heading for column in columns if column.theirs]
        written = {heading: prior.cells[heading] for heading in theirs if text_of(prior.cells.get(heading))}
    seen = replies.get(RowKey(title, key, version))
    if seen is None and prior is not None and written:
        seen = text_of(prior.cells.get(SEEN))
    return replace(row, cells={**row.cells, **written, SEEN: seen} if seen else {**row.cells, **written})


def _by_hand(rows: Sequence[DeskRow], today: date) -> Iterator[Row]:
    for row in rows:
        if row.key or _over(row.version, today):
            continue
        cells = row.cells if row.version else {**row.cells, SEEN: BY_HAND}
        yield Row(cells, dict.fromkeys(cells, Look.MUTED))


def _over(version: str, today: date) -> bool:
    try:
        return date.fromisoformat(version.removeprefix(KEPT)) < today
    except ValueError:
        return False


def _set_aside(
    title: str,
    columns: Sequence[Column],
    rows: Sequence[DeskRow],
    shown: set[tuple[object, object]],
    replies: Mapping[RowKey, str],
    today: date,
) -> Iterator[Row]:
    """Keep for a week, at the bottom, what was answered in a row that is ours no longer."""
    last = today + KEPT_FOR
    for row in rows:
        reply = _farewell(title, columns, row, shown, replies)
        if reply:
            cells = {
                **row.cells,
                KEY: "",
                VERSION: f"{KEPT}{last}",
                SEEN: f"{reply} (Shown here until {short_day(last)}.)",
            }
            yield Row(cells, dict.fromkeys(cells, Look.MUTED))


def _farewell(
    title: str,
    columns: Sequence[Column],
    row: DeskRow,
    shown: set[tuple[object, object]],
    replies: Mapping[RowKey, str],
) -> str:
    """Say what to answer in a row that goes; "" where it need not be kept."""
    if not row.key:
        return ""
    if not row.intact:
        theirs = any(text_of(row.cells.get(column.heading)) for column in columns if column.theirs)
        return CHANGED if theirs else ""
    if (row.key, row.version) in shown:
        return ""
    answers = [column.heading for column in columns if column.owner is Owner.PEOPLE and _asks(column)]
    if not any(text_of(row.cells.get(heading)) for heading in answers):
        return ""
    reply = replies.get(RowKey(title, row.key, row.version))
    return reply or ("" if text_of(row.cells.get(SEEN)) else GONE)


def _asks(column: Column) -> bool:
    return column.kind in {Kind.TICK, Kind.CHOICE} or column.heading == Said.PAID
