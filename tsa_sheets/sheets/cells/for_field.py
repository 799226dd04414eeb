"""Which ladder reads a field: chosen by its annotation in the model."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

from tsa_sheets.config.settings import Sheet
from tsa_sheets.model.record import Agreed, Answered, Email, Laestab, Phone, Postcode, Record, Trn, Urn
from tsa_sheets.sheets.cells.agreed import read_agreed
from tsa_sheets.sheets.cells.choices import choice_ladder
from tsa_sheets.sheets.cells.counts import read_count, read_yes_or_no
from tsa_sheets.sheets.cells.dates import date_ladder, datetime_ladder
from tsa_sheets.sheets.cells.emails import read_email
from tsa_sheets.sheets.cells.identifiers import read_laestab, read_postcode, read_trn, read_urn
from tsa_sheets.sheets.cells.money import read_money
from tsa_sheets.sheets.cells.outcome import Ladder
from tsa_sheets.sheets.cells.phones import read_phone
from tsa_sheets.sheets.cells.text import read_answered, read_text
from tsa_sheets.sheets.cells.times import read_time

_LADDERS: Mapping[Any, Ladder] = {
    str: read_text,
    Email: read_email,
    Urn: read_urn,
    Postcode: read_postcode,
    Laestab: read_laestab,
    Trn: read_trn,
    Phone: read_phone,
    Answered: read_answered,
    Agreed: read_agreed,
    Decimal: read_money,
    int: read_count,
    bool: read_yes_or_no,
    time: read_time,
}


def ladder_for(sheet: Sheet, field: str, *, day_zero: date, month_first: bool = False) -> Ladder:
    """Choose the ladder for a field of a sheet; dates need to know what a tab's days count from."""
    wanted = what_it_holds(sheet.kind, field)
    if wanted is datetime:
        return datetime_ladder(day_zero=day_zero, month_first=month_first)
    if wanted is date:
        return date_ladder(day_zero=day_zero, month_first=month_first)
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return choice_ladder(wanted, sheet.choices.get(field, {}))
    return _LADDERS[wanted]


def what_it_holds(kind: type[Record], field: str) -> Any:
    """Give a field's annotation without its `None`."""
    annotation = _hints(kind)[field]  # type: ignore[arg-type]  # a class of frozen records is hashable
    return next((part for part in get_args(annotation) if part is not type(None)), annotation)


@cache
def _hints(kind: type[Record]) -> Mapping[str, Any]:
    return get_type_hints(kind)
