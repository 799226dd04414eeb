"""Rows that a flag is about, side by side: what each of them says under the same heading."""

from collections.abc import Iterator, Mapping, Sequence

from tsa_sheets.model.flag import Flag
from tsa_sheets.model.record import Record
from tsa_sheets.run.check import Looked
from tsa_sheets.run.story import in_words

MOST = 4
"""How many rows a window has room for."""


def side_by_side(flag: Flag, looked: Looked) -> Mapping[str, Sequence[str]]:
    """Give each heading with what stands under it in every row, the flag's own row first; nothing where it is alone.

    Headings under which no row says anything are left out.
    """
    rows = [record for name in (flag.about, *flag.beside) if (record := _record(looked, name))][:MOST]
    if len(rows) < 2:
        return {}
    shown = {"": [f"{record.place.tab.title}, row {record.place.row}" for record in rows]}
    for heading in dict.fromkeys(heading for record in rows for heading, _ in _columns(record)):
        said = [_said(record, heading) for record in rows]
        if any(said):
            shown[heading] = said
    return shown


def _record(looked: Looked, name: str) -> Record | None:
    return next((table.ids[name] for table in looked.picture.tables.values() if name in table.ids), None)


def _columns(record: Record) -> Iterator[tuple[str, str]]:
    """Give each heading with its field, in the order of the sheet."""
    tab, part = record.place.tab, record.place.part
    columns = {**tab.columns[0], **tab.columns[part]}
    for field in sorted(columns, key=lambda name: columns[name]):
        yield record.place.heading(field), field


def _said(record: Record, heading: str) -> str:
    field = dict(_columns(record)).get(heading)
    if field is None:
        return ""
    if field in record.unreadable:
        return "cannot be read"
    value = getattr(record, field)
    return "" if value is None else in_words(value)
