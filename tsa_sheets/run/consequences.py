"""Which open flag has its consequence soonest: the course it is about takes place, the placement begins."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tsa_sheets.model.course import Course
from tsa_sheets.model.flag import Severity
from tsa_sheets.model.memory import KeptFlag, OpenFlags
from tsa_sheets.model.placement import Placement
from tsa_sheets.model.record import Record
from tsa_sheets.model.registration import Registration
from tsa_sheets.model.table import Table

ORDER = tuple(Severity)
OF_A_SHEET = "sheet"
"""How what a flag is about begins where it is about a whole sheet, or all of them."""

Tables = Mapping[type[Record], Table[Any]]


def nearest_first(flags: Sequence[KeptFlag], tables: Tables, today: date) -> OpenFlags:
    """Order flags by the day on which they begin to matter; advice comes last, and what has no day after what has one.

    Among those of one day, what holds letters back comes first, then what has stood longest.
    """
    dated = [replace(flag, matters_on=_day(flag, tables, today)) for flag in flags]
    return OpenFlags(sorted(dated, key=_rank))


def _rank(flag: KeptFlag) -> tuple[object, ...]:
    advice = flag.severity is Severity.NOTE
    return advice, flag.matters_on or date.max, ORDER.index(flag.severity), flag.first_seen, flag.number


def _day(flag: KeptFlag, tables: Tables, today: date) -> date | None:
    about = flag.id.removeprefix(f"{flag.rule}/").rpartition("/")[0]
    if about.startswith(OF_A_SHEET):
        return today  # nothing that the sheet is about goes on
    record = next((table.ids[about] for table in tables.values() if about in table.ids), None)
    day = _day_of(record, tables)
    return day if day and day >= today else None


def _day_of(record: Record | None, tables: Tables) -> date | None:
    """Give the day of what a row is about; `None` where it has none."""
    if isinstance(record, Registration):
        record = tables[Course].get(record.course) if Course in tables else None
    if isinstance(record, Course):
        return record.on
    return record.starts if isinstance(record, Placement) else None
