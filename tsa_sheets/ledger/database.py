"""The database under the record of what was sent: SQLite as it must be set, or PostgreSQL; and its transactions."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import schema
from tsa_sheets.ledger.migrations import bring_up
from tsa_sheets.ledger.unchangeable import protect
from tsa_sheets.world import World

SQLITE_SETTINGS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",  # with NORMAL a power cut can lose a letter that was already recorded as sent
    "foreign_keys": "ON",
    "busy_timeout": "30000",
    "secure_delete": "ON",
}


class Database:
    """One database, and the three ways to use it: read a moment, change something, look after the schema."""

    def __init__(self, engine: Engine, world: World, name: str) -> None:
        self.engine = engine
        self.world = world
        self.name = name

    def close(self) -> None:
        """Let the database go."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give one consistent view; nothing is locked and nothing can be changed by it."""
        with self.said_plainly(), self.engine.connect() as connection:
            options = {"isolation_level": "REPEATABLE READ"} if self.engine.dialect.name == "postgresql" else {}
            connection = connection.execution_options(tsa_reading=True, **options)
            with connection.begin():
                yield connection

    @contextmanager
    def changing(self, name: str) -> Iterator[Connection]:
        """Make one change, whole or not at all; its beginning and its commit are effects of their own."""
        with self.said_plainly(), self.engine.connect() as connection:
            transaction = self.world.io(f"begin {name}", connection.begin)
            try:
                yield connection
                self.world.io(f"commit {name}", transaction.commit)
            except BaseException:
                if transaction.is_active:
                    transaction.rollback()
                raise

    @contextmanager
    def said_plainly(self) -> Iterator[None]:
        """Turn what the database says into what its owner can do."""
        try:
            yield
        except DBAPIError as error:
            raise LedgerError(self.name, *_in_words(str(error.orig))) from error

    def prepare(self) -> None:
        """Make the tables in a new database; refuse one that a newer version of this program has written."""
        with self.changing("schema") as connection:
            if self.engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(7421)"))
            found = _version(connection)
            if found is None:
                schema.metadata.create_all(connection)
                protect(connection)
                connection.execute(insert(schema.schema_version).values(version=schema.VERSION))
            elif found > schema.VERSION:
                raise LedgerError(
                    self.name,
                    f"it was written by a newer version of tsa-sheets (we write {schema.VERSION}; found {found})",
                    "Install that version again; nothing was changed.",
                )
            elif found < schema.VERSION:
                bring_up(connection, found, schema.VERSION)


def _version(connection: Connection) -> int | None:
    """Tell which version wrote a database; `None` where it is new."""
    if not inspect(connection).has_table(schema.schema_version.name):
        return None
    found: int | None = connection.scalar(select(func.max(schema.schema_version.c.version)))
    return found


def open_database(where: str, world: World) -> Database:
    """Open the record at a folder, or at a `postgresql://` address (its password comes from the environment)."""
    if where.startswith("postgresql://"):
        database = Database(_postgresql(where), world, "the record of what was sent (PostgreSQL)")
    else:
        database = _open_sqlite(Path(where), world)
    try:
        database.prepare()
    except SQLAlchemyError as error:
        database.close()
        raise LedgerError(database.name, f"it cannot be opened: {error}", "Run tsa-sheets doctor.") from error
    except BaseException:
        database.close()
        raise
    return database


def _open_sqlite(folder: Path, world: World) -> Database:
    path = folder / "ledger.sqlite"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise LedgerError(
            str(folder),
            f"the record of what was sent cannot be kept here ({error.strerror})",
            "Make the folder writable, or free some space, and run again.",
        ) from error
    return Database(_sqlite(path), world, str(path))


@cache
def _postgresql(where: str) -> Engine:
    return create_engine("postgresql+psycopg://" + where.removeprefix("postgresql://"))


@cache  # an engine remembers its statements as text, which is most of the work of a small one
def _sqlite(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def settle(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver's own BEGIN is deferred, which ends in SQLITE_BUSY
        for setting, value in SQLITE_SETTINGS.items():
            connection.execute(f"PRAGMA {setting} = {value}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("tsa_reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def _in_words(said: str) -> tuple[str, str]:
    lowered = said.lower()
    if "locked" in lowered:
        return "another run is using the record of what was sent", "Wait until it has finished and try again."
    if "full" in lowered or "no space left" in lowered:
        return "the disk is full", "Free some space and run again; what was recorded is safe."
    if "disk i/o" in lowered:
        return "the disk does not take what is written", "See whether it is full or failing; what was recorded is safe."
    if "readonly" in lowered or "read-only" in lowered or "unable to open" in lowered:
        return "the record of what was sent cannot be written", "Make the folder and its files writable and try again."
    if "malformed" in lowered or "not a database" in lowered:
        return "the file is damaged", "Put back the newest backup beside it, then run tsa-sheets recover."
    if "connection" in lowered:
        return f"the database cannot be reached ({said})", "Make sure that its server runs; nothing is half done."
    return f"the database said: {said}", "Run tsa-sheets doctor."


def new_ledger_id() -> str:
    """Name a ledger, so that another one put in its place is noticed."""
    return secrets.token_hex(8)
