"""What the database itself refuses: changing or deleting what has been issued, or a line of the journal."""

from sqlalchemy import Connection, text

ISSUED = ("key", "digest", "state", "record", "member", "charge", "period", "content", "trial", "number")
DAYS = ("issued_on", "due_on")

SAYS = "what has been issued is never changed"


def protect(connection: Connection) -> None:
    """Let the database refuse it, whoever asks: only holding an issued invoice's reminders back is left possible."""
    columns = ", ".join((*ISSUED, *DAYS))
    changes = [
        ("documents_stay", "BEFORE UPDATE ON documents", ""),
        ("documents_are_kept", "BEFORE DELETE ON documents", ""),
        ("journal_stays", "BEFORE UPDATE ON journal", ""),
        ("journal_is_kept", "BEFORE DELETE ON journal", ""),
        ("issued_stays", f"BEFORE UPDATE OF {columns} ON invoices", "WHEN (OLD.number <> '')"),
        ("issued_is_kept", "BEFORE DELETE ON invoices", "WHEN (OLD.number <> '')"),
    ]
    postgres = connection.dialect.name == "postgresql"
    if postgres:
        connection.execute(
            text(
                "CREATE OR REPLACE FUNCTION tsa_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$"
            )
        )
    for name, moment, when in changes:
        refuse = "EXECUTE FUNCTION tsa_refuse()" if postgres else f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
        connection.execute(text(f"CREATE TRIGGER {name} {moment} FOR EACH ROW {when} {refuse}"))
