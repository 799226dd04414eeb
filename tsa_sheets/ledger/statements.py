"""Statements that are made once and used for every letter: making one takes longer than the database needs for it."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Insert, Select, Table, Update, bindparam, case, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert, ReturningUpdate

from tsa_sheets.ledger import schema
from tsa_sheets.model.letter import LetterState

Names = tuple[str, ...]

DIALECTS: Mapping[str, Callable[[Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


@cache
def insertion(table: Table) -> Insert:
    """Insert rows."""
    return insert(table)


@cache
def insertion_over(table: Table, columns: Names, dialect: str) -> Insert:
    """Insert rows whose values are for these columns; a row that has the same key gets the new values."""
    statement = DIALECTS[dialect](table)
    keys = table.primary_key.columns.keys()
    values = {name: statement.excluded[name] for name in columns if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=values)


@cache
def insertion_unless_there(table: Table, dialect: str) -> Insert:
    """Insert a row, unless one with its key is there."""
    return DIALECTS[dialect](table).on_conflict_do_nothing()


@cache
def updating(table: Table, where: Names, values: Names) -> Update:
    """Set some columns of an alliance's rows that match others."""
    there = [table.c[name] == _at(table, name) for name in ("home", *where)]
    return update(table).where(*there).values({name: _to(table, name) for name in values})


@cache
def holding(counters: Names) -> ReturningUpdate[Any]:
    """Lock an alliance's row, which it gives, for the run that has this fence; it stays at work, and counts on."""
    homes = schema.homes
    more = {name: homes.c[name] + bindparam(f"more_{name}", type_=homes.c[name].type) for name in counters}
    there = [homes.c[name] == _at(homes, name) for name in ("home", "fence")]
    return update(homes).where(*there).values(lease_until=_to(homes, "lease_until"), **more).returning(*homes.c)


@cache
def ending() -> ReturningUpdate[tuple[str]]:
    """Bring a letter to a state, which it gives back: one of a trial that has gone was only tried."""
    table = schema.letters
    state = _to(table, "state")
    tried = table.c.trial & (state == LetterState.SENT)
    values = {name: _to(table, name) for name in ("reason", "reply", "sent_at")}
    there = [table.c[name] == _at(table, name) for name in ("home", "number")]
    ended = update(table).where(*there).values(state=case((tried, LetterState.TRIED), else_=state), **values)
    return ended.returning(table.c.state)


@cache
def taking(dialect: str) -> ReturningInsert[Any]:
    """Take the next number of a series and year, the first of them where there is none yet.

    Gives it as `last`, and the day on which the series' last number was given as `last_on` (`None` where none was).
    """
    counters, documents = schema.counters, schema.documents
    there = [documents.c[name] == bindparam(name) for name in ("home", "series")]
    newest = (documents.c.year.desc(), documents.c.ordinal.desc())
    last_on = select(documents.c.issued_on).where(*there).order_by(*newest).limit(1).scalar_subquery()
    statement = DIALECTS[dialect](counters).values({column.name: bindparam(column.name) for column in counters.c})
    one_more = {"last": counters.c.last + 1}
    taken = statement.on_conflict_do_update(index_elements=["home", "series", "year"], set_=one_more)
    return taken.returning(counters.c.last, last_on.label("last_on"))


@cache
def finding(table: Table, where: Names) -> Select[Any]:
    """Find an alliance's rows that match some columns."""
    return select(table).where(*(table.c[name] == _at(table, name) for name in ("home", *where)))


def at(values: Mapping[str, object]) -> dict[str, object]:
    """Name the values that rows are found by."""
    return {f"at_{name}": value for name, value in values.items()}


def to(values: Mapping[str, object]) -> dict[str, object]:
    """Name the values that rows are set to."""
    return {f"to_{name}": value for name, value in values.items()}


def _at(table: Table, name: str) -> Any:
    return bindparam(f"at_{name}", type_=table.c[name].type)


def _to(table: Table, name: str) -> Any:
    return bindparam(f"to_{name}", type_=table.c[name].type)


LOCKING = finding(schema.homes, ()).with_for_update()
"""Find an alliance's row, which nobody else can then change before us."""
