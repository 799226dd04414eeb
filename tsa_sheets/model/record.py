"""A record: one row of a sheet (or one person of a row), frozen, knowing where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, NewType

from tsa_sheets.model.flag import Flag
from tsa_sheets.model.place import Place

Email = NewType("Email", str)
"""Exactly one address, checked for its form only."""

Urn = NewType("Urn", str)
"""A school's unique reference number: five or six digits."""

Postcode = NewType("Postcode", str)
"""A UK postcode in capitals with its space."""

Laestab = NewType("Laestab", str)
"""A school's DfE number, local authority and establishment, as `373/2045`: a school that converts keeps it."""

Trn = NewType("Trn", str)
"""A teacher's reference number: seven digits, with the noughts that spreadsheets eat."""

Phone = NewType("Phone", str)
"""A phone number as people here dial it, with its extension."""

Answered = NewType("Answered", bool)
"""Whether a cell holds anything at all; what it holds (diet, access) is not read."""

Agreed = NewType("Agreed", bool)
"""Whether somebody agreed: yes or no, or the day on which they did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every kind of row has besides its own fields.

    A subclass's field is a column: its annotation says how the cell is read, and without a default the tab must
    have that heading. A blank cell, like one that cannot be read, is `None`; the latter's name is in `unreadable`.
    `held` says why nothing may be sent about this record at all ("" where nothing stands against it).
    """

    known_by: ClassVar[tuple[str, ...]] = ()  # the fields by which other sheets refer to it, the first being its own

    id: str
    place: Place
    unreadable: frozenset[str] = frozenset()
    held: str = ""

    def flag(self, field: str, message: str, *, suggest: str = "", beside: "Iterable[Record]" = ()) -> Flag:
        """Say what is wrong with a field of this record; `beside` are others that have to do with it."""
        others = tuple(other.id for other in beside if other.id != self.id)
        return Flag(about=self.id, field=field, message=message, suggest=suggest, place=self.place, beside=others)
