"""Bringing a record up that an older version of this program has written: fixed steps, never changed again."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, text

from tsa_sheets.ledger.unchangeable import protect

BLOB = {"sqlite": "BLOB", "postgresql": "BYTEA"}

STEPS: Mapping[int, Sequence[str]] = {
    2: (
        "ALTER TABLE homes ADD COLUMN last_invoice INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE homes ADD COLUMN last_entry INTEGER NOT NULL DEFAULT 0",
        """CREATE TABLE invoices (
            home VARCHAR NOT NULL, "row" INTEGER NOT NULL, "key" TEXT NOT NULL, digest TEXT NOT NULL,
            state TEXT NOT NULL, job TEXT NOT NULL, record TEXT NOT NULL, member TEXT NOT NULL, charge TEXT NOT NULL,
            period TEXT NOT NULL, place TEXT NOT NULL, why TEXT NOT NULL, content JSON NOT NULL,
            trial BOOLEAN NOT NULL, held TEXT NOT NULL, hold TEXT NOT NULL, reason TEXT NOT NULL,
            for_good BOOLEAN NOT NULL, due VARCHAR(27) NOT NULL, drafted_at VARCHAR(27) NOT NULL,
            approved_by TEXT NOT NULL, approved_how TEXT NOT NULL, approved_at VARCHAR(27), ordered TEXT NOT NULL,
            number TEXT NOT NULL, issued_on DATE, due_on DATE, PRIMARY KEY (home, "row"))""",
        "CREATE INDEX invoices_by_state ON invoices (home, state)",
        "CREATE INDEX invoices_by_number ON invoices (home, number)",
        """CREATE TABLE invoice_claims (
            home VARCHAR NOT NULL, "key" VARCHAR NOT NULL, "row" INTEGER NOT NULL, PRIMARY KEY (home, "key"))""",
        """CREATE TABLE counters (
            home VARCHAR NOT NULL, series VARCHAR NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL,
            PRIMARY KEY (home, series, year))""",
        """CREATE TABLE documents (
            home VARCHAR NOT NULL, number VARCHAR NOT NULL, series TEXT NOT NULL, year INTEGER NOT NULL,
            ordinal INTEGER NOT NULL, kind TEXT NOT NULL, corrects TEXT NOT NULL, snapshot JSON NOT NULL,
            pdf {blob} NOT NULL, sha256 TEXT NOT NULL, issued_on DATE NOT NULL, issued_at VARCHAR(27) NOT NULL,
            PRIMARY KEY (home, number))""",
        "CREATE UNIQUE INDEX documents_by_ordinal ON documents (home, series, year, ordinal)",
        "CREATE INDEX documents_by_what_they_correct ON documents (home, corrects)",
        """CREATE TABLE journal (
            home VARCHAR NOT NULL, number INTEGER NOT NULL, at VARCHAR(27) NOT NULL, invoice TEXT NOT NULL,
            kind TEXT NOT NULL, amount TEXT NOT NULL, "on" DATE NOT NULL, "by" TEXT NOT NULL, why TEXT NOT NULL,
            credit_note TEXT NOT NULL, PRIMARY KEY (home, number))""",
        "CREATE INDEX journal_by_invoice ON journal (home, invoice)",
    ),
    3: (
        """CREATE TABLE returns (
            home VARCHAR NOT NULL, "key" VARCHAR NOT NULL, letter INTEGER NOT NULL, came TEXT NOT NULL,
            address TEXT NOT NULL, words TEXT NOT NULL, at VARCHAR(27) NOT NULL, PRIMARY KEY (home, "key"))""",
        """CREATE TABLE mailboxes (
            home VARCHAR NOT NULL, folder VARCHAR NOT NULL, validity BIGINT NOT NULL, last BIGINT NOT NULL,
            PRIMARY KEY (home, folder))""",
        "CREATE INDEX letters_by_message_id ON letters (home, message_id)",
    ),
    4: (
        """CREATE TABLE registers (
            home VARCHAR NOT NULL, as_of DATE NOT NULL, imported_at VARCHAR(27) NOT NULL, file TEXT NOT NULL,
            open INTEGER NOT NULL, closed INTEGER NOT NULL, PRIMARY KEY (home))""",
        """CREATE TABLE register_schools (
            home VARCHAR NOT NULL, urn VARCHAR NOT NULL, name TEXT NOT NULL, standing TEXT NOT NULL, closed_on DATE,
            phase TEXT NOT NULL, number TEXT NOT NULL, local_authority TEXT NOT NULL, town TEXT NOT NULL,
            locality TEXT NOT NULL, postcode TEXT NOT NULL, trust TEXT NOT NULL, pupils INTEGER,
            PRIMARY KEY (home, urn))""",
        "CREATE INDEX register_schools_by_number ON register_schools (home, number)",
        """CREATE TABLE register_links (
            home VARCHAR NOT NULL, urn VARCHAR NOT NULL, after VARCHAR NOT NULL, PRIMARY KEY (home, urn, after))""",
        """CREATE TABLE school_decisions (
            home VARCHAR NOT NULL, spelling VARCHAR NOT NULL, urn VARCHAR NOT NULL, same BOOLEAN NOT NULL,
            typed TEXT NOT NULL, "by" TEXT NOT NULL, at VARCHAR(27) NOT NULL, PRIMARY KEY (home, spelling, urn))""",
    ),
    5: (
        """CREATE TABLE cell_changes (
            home VARCHAR NOT NULL, number INTEGER NOT NULL, why TEXT NOT NULL, about TEXT NOT NULL,
            record TEXT NOT NULL, field TEXT NOT NULL, wanted JSON NOT NULL, workbook TEXT NOT NULL,
            tab TEXT NOT NULL, cell TEXT NOT NULL, heading TEXT NOT NULL, before JSON NOT NULL, after JSON NOT NULL,
            state TEXT NOT NULL, "by" TEXT NOT NULL, asked_at VARCHAR(27) NOT NULL, ended_at VARCHAR(27),
            reason TEXT NOT NULL, PRIMARY KEY (home, number))""",
    ),
    6: (
        "ALTER TABLE runs ADD COLUMN tries INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE runs ADD COLUMN worker TEXT NOT NULL DEFAULT ''",
    ),
    7: ("ALTER TABLE records ADD COLUMN status_before TEXT NOT NULL DEFAULT ''",),
    8: (
        *(
            f"ALTER TABLE claims ADD COLUMN {column} TEXT NOT NULL DEFAULT ''"
            for column in ("job", "template", "record", "occurrence", "role", "place", "mark")
        ),
        "ALTER TABLE claims ADD COLUMN told JSON",
    ),
    9: (
        """CREATE TABLE opt_outs (
            home VARCHAR NOT NULL, who VARCHAR NOT NULL, "out" BOOLEAN NOT NULL, at VARCHAR(27) NOT NULL,
            "by" TEXT NOT NULL, why TEXT NOT NULL, PRIMARY KEY (home, who))""",
    ),
    10: tuple(f"ALTER TABLE flags ADD COLUMN {column} TEXT NOT NULL DEFAULT ''" for column in ("spelling", "urn")),
    11: (
        """CREATE TABLE register_names (
            home VARCHAR NOT NULL, urn VARCHAR NOT NULL, name VARCHAR NOT NULL, PRIMARY KEY (home, urn, name))""",
    ),
}
"""What each version added, in the words of its day: a later change of `schema` changes no step."""


def bring_up(connection: Connection, found: int, wanted: int) -> None:
    """Take the steps from the version that was found to the one wanted, all in the transaction that is open."""
    for version in range(found + 1, wanted + 1):
        for step in STEPS[version]:
            connection.execute(text(step.format(blob=BLOB[connection.dialect.name])))
        if version == 2:
            protect(connection)
    connection.execute(text("UPDATE schema_version SET version = :wanted"), {"wanted": wanted})
