from collections.abc import Callable, Mapping

import pytest
from sqlalchemy import Connection, inspect, text

from tests.ledger.life import Life, draft
from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import schema
from tsa_sheets.ledger.database import open_database

SINCE_VERSION_1 = (
    *schema.MONEY,
    schema.returns,
    schema.mailboxes,
    *schema.REGISTER,
    schema.cell_changes,
    schema.opt_outs,
)


def back_to_version_1(connection: Connection) -> None:
    connection.execute(text("DROP INDEX letters_by_message_id"))
    for table in SINCE_VERSION_1:
        connection.execute(text(f"DROP TABLE {table.name}"))
    if connection.dialect.name == "postgresql":
        connection.execute(text("DROP FUNCTION tsa_refuse"))
    for column in ("last_invoice", "last_entry"):
        connection.execute(text(f"ALTER TABLE homes DROP COLUMN {column}"))
    for column in ("tries", "worker"):
        connection.execute(text(f"ALTER TABLE runs DROP COLUMN {column}"))
    connection.execute(text("ALTER TABLE records DROP COLUMN status_before"))
    for column in ("job", "template", "record", "occurrence", "role", "place", "told", "mark"):
        connection.execute(text(f"ALTER TABLE claims DROP COLUMN {column}"))
    for column in ("spelling", "urn"):
        connection.execute(text(f"ALTER TABLE flags DROP COLUMN {column}"))
    connection.execute(text("UPDATE schema_version SET version = 1"))


def shape(connection: Connection) -> Mapping[str, object]:
    there = inspect(connection)
    return {
        table: (
            {str(column["name"]): (str(column["type"]), column["nullable"]) for column in there.get_columns(table)},
            there.get_pk_constraint(table)["constrained_columns"],
            sorted((str(index["name"]), index["column_names"], index["unique"]) for index in there.get_indexes(table)),
        )
        for table in sorted(there.get_table_names())
    }


def triggers(connection: Connection) -> list[str]:
    asked = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.dialect.name == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid::regclass::text !~ '[.]'"
    )
    return sorted(connection.scalars(text(asked)))


def test_a_record_of_version_1_is_brought_up_and_loses_nothing(life: Life, begin: Callable[..., Life]) -> None:
    life.look(draft())
    database = life.ledger.book.database
    with database.reading() as connection:
        new = shape(connection), triggers(connection)
    with database.changing("test") as connection:
        back_to_version_1(connection)

    older = begin()

    with older.ledger.book.database.reading() as connection:
        assert (shape(connection), triggers(connection)) == new
        assert connection.scalars(text("SELECT version FROM schema_version")).all() == [schema.VERSION]
    assert len(new[1]) == 6
    assert older.states() == ["draft"]


def test_a_step_that_fails_leaves_the_older_record_as_it_was(life: Life) -> None:
    database = life.ledger.book.database
    with database.changing("test") as connection:
        back_to_version_1(connection)
        connection.execute(text("CREATE TABLE journal (nobodys INTEGER)"))
        before = shape(connection)

    with pytest.raises(LedgerError):
        open_database(life.where, life.world)

    with database.reading() as connection:
        assert shape(connection) == before
        assert connection.scalars(text("SELECT version FROM schema_version")).all() == [1]
