"""Invented records that templates are tried on before there is a real letter."""

import dataclasses
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints
from zoneinfo import ZoneInfo

from tsa_sheets.letters.plain import NOT_FOR_READERS
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.model.record import Email, Postcode, Record, Urn

R = TypeVar("R", bound=Record)

DAY = date(2026, 9, 22)
SAMPLES: dict[object, object] = {
    Email: "ann.archer@st-marys.example",
    Urn: "123456",
    Postcode: "NV1 2AB",
    str: "Sample words",
    bool: True,
    int: 20,
    Decimal: Decimal("95.00"),
    datetime: datetime(2026, 9, 1, 16, 30),  # noqa: DTZ001 - a cell knows no zone
    date: DAY,
    time: time(9, 30),
    ZoneInfo: ZoneInfo("Europe/London"),
}


def sample(kind: type[R], *, filled: bool) -> R:
    """Make a record with something in every field, or with nothing in any that may be blank."""
    fields: dict[str, Any] = {}
    hints = get_type_hints(kind)
    for field in dataclasses.fields(kind):
        if field.name in NOT_FOR_READERS:
            continue
        accepted = get_args(hints[field.name]) or (hints[field.name],)
        may_be_blank = NoneType in accepted
        fields[field.name] = None if may_be_blank and not filled else _value(accepted[0])
    tab = Tab(sheet="sample", workbook="a sample", title=kind.__name__)
    return kind(id="sample", place=Place(tab, 2), **fields)


def _value(kind: object) -> object:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    return SAMPLES.get(kind, SAMPLES[str])
