"""Whom a name or an address means."""

from collections.abc import Iterable
from typing import Self

from tsa_sheets.model.person import person
from tsa_sheets.schools.columns import Columns, texts


class PersonNames:
    """The people of a sheet, found by their name or their address however it is typed."""

    def __init__(self, names: Iterable[str | None] = (), emails: Iterable[str | None] = ()) -> None:
        self._named: dict[str, list[str]] = {}
        self._at: dict[str, list[tuple[str, str]]] = {}
        for name, email in zip(names, emails, strict=True):
            if name:
                self._named.setdefault(person(name), []).append(name)
            if name and email:
                self._at.setdefault(email.casefold(), []).append((name, email))

    @classmethod
    def of(cls, sheets: Iterable[Columns]) -> Self:
        """Gather them from the columns of each sheet of such people as it was read."""
        names, emails = texts(sheets, "name", "email")
        return cls(names, emails)

    def meant(self, spelling: str) -> str:
        """Give whom a spelling means: the name their sheet has, or the address where several have that name.

        The spelling itself where it is nobody's, or where more than one fits.
        """
        named = set(self._named.get(person(spelling), ()))
        if len(named) == 1:
            return named.pop()
        found = self._at.get(spelling.strip().casefold(), ())
        if len(found) != 1:
            return spelling
        name, email = found[0]
        return name if len(self._named[person(name)]) == 1 else email


NOBODY = PersonNames()
