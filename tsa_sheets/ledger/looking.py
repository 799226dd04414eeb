"""Looking into a record without leaving a trace: what only lists or explains does not change a byte."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, func, inspect, select

from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import schema
from tsa_sheets.ledger.database import Database
from tsa_sheets.ledger.ledger import Ledger
from tsa_sheets.ledger.opening import Opened, opened, secret_check, secret_of
from tsa_sheets.world import World


def look_into(where: str, home: str, beside: Path, world: World) -> Opened | None:
    """Open the record of an alliance to read only; `None` where nothing has been recorded yet."""
    local = "://" not in where
    path = Path(where) / "ledger.sqlite"
    if local and not (path.is_file() and path.stat().st_size):
        return None
    database = Database(_sqlite(path) if local else _postgres(where), world, str(path) if local else "PostgreSQL")
    opened = None
    try:
        opened = _opened(database, home, beside, world, local=local)
    finally:
        if opened is None:
            database.close()
    return opened


def _opened(database: Database, home: str, beside: Path, world: World, *, local: bool) -> Opened | None:
    with database.said_plainly():
        if not inspect(database.engine).has_table(schema.schema_version.name):
            return None
    _refuse_another_version(database)
    ledger = Ledger(database, home)
    if not ledger.has_begun():
        return None
    secret = secret_of(beside / "secret", begun=True)
    ledger.begin(secret_check(secret))  # it has begun: this only makes sure that the secret is its own
    return opened(ledger, secret, beside, world, local=local)


def _refuse_another_version(database: Database) -> None:
    with database.reading() as connection:
        found = connection.scalar(select(func.max(schema.schema_version.c.version)))
    if found is not None and found != schema.VERSION:
        older = found < schema.VERSION
        raise LedgerError(
            database.name,
            f"it was written by {'an older' if older else 'a newer'} version of tsa-sheets "
            f"(we write {schema.VERSION}; found {found})",
            "Type tsa-sheets run: it is brought up to date." if older else "Install that version again.",
        )


def _sqlite(path: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        # Without a -wal file nobody has the database open, and only "immutable" keeps SQLite from making one.
        at_work = path.with_name(f"{path.name}-wal").exists()
        how = "mode=ro" if at_work else "mode=ro&immutable=1"
        return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=30, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _postgres(where: str) -> Engine:
    address = "postgresql+psycopg://" + where.removeprefix("postgresql://")
    engine = create_engine(address)

    @event.listens_for(engine, "connect")
    def settle(connection: Any, _: Any) -> None:
        connection.read_only = True

    return engine
