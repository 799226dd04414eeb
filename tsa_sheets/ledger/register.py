"""The register of schools beside the record, and what people decided about names: one alliance's, replaced whole."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, select

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Book
from tsa_sheets.ledger.rows import MANY
from tsa_sheets.model.record import Postcode, Urn
from tsa_sheets.model.register import Decision, Imported, ListedSchool, Register, Standing
from tsa_sheets.schools.names import normalise

_FIELDS = tuple(field.name for field in fields(ListedSchool))
_SCHOOLS, _LINKS, _DECISIONS = schema.register_schools, schema.register_links, schema.school_decisions
_NAMES = schema.register_names


class RegisterStore:
    """The register that was imported last, and the decisions about names of schools."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def replace(self, register: Register, *, file: str) -> None:
        """Put a register in the place of the one there was, whole or not at all.

        Decisions stay, and so do the names which its schools had in the registers before.
        """
        schools = register.schools.values()
        taught = sum(school.open for school in schools)
        about = {"as_of": register.as_of, "file": file, "open": taught, "closed": len(schools) - taught}
        with self.book.changing("register") as change:
            before = [row for table in (_NAMES, _SCHOOLS) for row in self._rows(change.connection, table)]
            called = {(row.urn, row.name) for row in before} | _pairs(register.called)
            for table in (schema.registers, _SCHOOLS, _LINKS, _NAMES):
                change.connection.execute(delete(table).where(table.c.home == change.home))
            change.insert(schema.registers, [{**about, "imported_at": change.now}])
            change.insert(_SCHOOLS, [_row(school) for school in schools])
            links = register.followed_by.items()
            change.insert(_LINKS, [{"urn": urn, "after": one} for urn, after in links for one in after])
            change.insert(_NAMES, [{"urn": urn, "name": name} for urn, name in _others(called, register)])
            change.note("register", f"imported: {len(schools)} schools as of {register.as_of}")

    def imported(self) -> Imported | None:
        """Tell which register there is; `None` where none was imported."""
        with self.book.reading() as connection:
            row = self._rows(connection, schema.registers).first()
        if row is None:
            return None
        return Imported(as_of=row.as_of, file=row.file, at=row.imported_at, open=row.open, closed=row.closed)

    def whole(self) -> Register:
        """Read every school of the register: about a second for fifty thousand."""
        imported = self.imported()
        if imported is None:
            return Register()
        with self.book.reading() as connection:
            schools = [_school(row) for row in self._rows(connection, _SCHOOLS)]
            links = self._rows(connection, _LINKS).all()
            names = self._rows(connection, _NAMES).all()
        called: dict[Urn, list[str]] = {}
        for row in names:
            called.setdefault(Urn(row.urn), []).append(row.name)
        return Register(as_of=imported.as_of, schools=_by_urn(schools), followed_by=_followed(links), called=called)

    def of(self, urns: Collection[Urn]) -> Register:
        """Read these schools only, with all that took over from them, and those that have the number of one closed."""
        imported = self.imported()
        if imported is None:
            return Register()
        schools: dict[Urn, ListedSchool] = {}
        links: list[Row[Any]] = []
        asked = set(urns)
        with self.book.reading() as connection:
            while asked:
                schools |= _by_urn(_school(row) for row in self._among(connection, _SCHOOLS, "urn", asked))
                found = self._among(connection, _LINKS, "urn", asked)
                links += found
                asked = {Urn(link.after) for link in found} - schools.keys()
            numbers = {school.number for school in schools.values() if school.number and not school.open}
            schools |= _by_urn(_school(row) for row in self._among(connection, _SCHOOLS, "number", numbers))
        return Register(as_of=imported.as_of, schools=schools, followed_by=_followed(links))

    def decisions(self) -> Sequence[Decision]:
        """List what was decided about names, in the order of the names."""
        with self.book.reading() as connection:
            rows = self._rows(connection, _DECISIONS).all()
        decided = [
            Decision(spelling=row.spelling, urn=Urn(row.urn), same=row.same, typed=row.typed, by=row.by, at=row.at)
            for row in rows
        ]
        return sorted(decided, key=lambda decision: (decision.spelling, decision.urn))

    def decide(self, spelling: str, urn: Urn, *, same: bool, typed: str, by: str) -> None:
        """Remember that a name is this school, and no other any more; or that it is not this one."""
        with self.book.changing("school decision") as change:
            table = _DECISIONS
            if same:
                written = table.c.spelling.in_(self._written(change.connection, spelling))
                there = (table.c.home == change.home, written, table.c.same.is_(True))
                change.connection.execute(delete(table).where(*there))
            row = {"spelling": spelling, "urn": urn, "same": same, "typed": typed, "by": by, "at": change.now}
            change.put(table, [row])
            change.note("schools", f"{typed} is {'' if same else 'not '}the school {urn}: said by {by or 'somebody'}")

    def forget(self, spelling: str, *, by: str) -> int:
        """Take back all that was decided about a name; tell how much that was."""
        with self.book.changing("school decision taken back") as change:
            table = _DECISIONS
            gone = change.connection.execute(
                delete(table).where(
                    table.c.home == change.home,
                    table.c.spelling.in_(self._written(change.connection, spelling)),
                )
            ).rowcount
            if gone:
                change.note("schools", f"what was said of {spelling} is taken back by {by or 'somebody'}")
            return gone

    def _written(self, connection: Connection, spelling: str) -> Collection[str]:
        """Give the ways in which a name is written in what was decided: how names are compared may have changed."""
        rows = self._rows(connection, _DECISIONS)
        return {spelling, *(row.spelling for row in rows if normalise(row.typed) == spelling)}

    def _rows(self, connection: Connection, table: Table) -> Any:
        return connection.execute(select(table).where(table.c.home == self.book.home))

    def _among(self, connection: Connection, table: Table, column: str, values: Collection[str]) -> list[Row[Any]]:
        wanted = sorted(values)
        rows: list[Row[Any]] = []
        for start in range(0, len(wanted), MANY):
            here = table.c.home == self.book.home, table.c[column].in_(wanted[start : start + MANY])
            rows += connection.execute(select(table).where(*here)).all()
        return rows


def _pairs(called: Mapping[Urn, Sequence[str]]) -> set[tuple[Urn, str]]:
    return {(urn, name) for urn, names in called.items() for name in names}


def _others(called: Iterable[tuple[Urn, str]], register: Register) -> Iterator[tuple[Urn, str]]:
    """Give the names, in their order, which are not those that these schools have now."""
    for urn, name in sorted(called):
        school = register.schools.get(urn)
        if school is not None and school.name != name:
            yield urn, name


def _row(school: ListedSchool) -> dict[str, object]:
    row = {name: getattr(school, name) for name in _FIELDS}
    return {**row, "postcode": school.postcode or ""}


def _school(row: Row[Any]) -> ListedSchool:
    values = {name: getattr(row, name) for name in _FIELDS}
    return ListedSchool(
        **{**values, "standing": Standing(row.standing), "postcode": Postcode(row.postcode) if row.postcode else None}
    )


def _by_urn(schools: Iterable[ListedSchool]) -> Mapping[Urn, ListedSchool]:
    return {school.urn: school for school in schools}


def _followed(links: Iterable[Row[Any]]) -> Mapping[Urn, Sequence[Urn]]:
    followed: dict[Urn, list[Urn]] = {}
    for link in links:
        followed.setdefault(Urn(link.urn), []).append(Urn(link.after))
    return followed
