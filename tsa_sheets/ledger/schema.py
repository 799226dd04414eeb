"""The tables of the record of what was sent; every key begins with the alliance's id (`home`)."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

VERSION = 11
"""The schema this program writes. A higher one in a file is refused, a lower one is brought up (`migrations`)."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC as text that sorts: the same on every database."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write `2026-09-07T06:30:00.000000Z`."""
        return None if value is None else f"{value.astimezone(UTC).isoformat(timespec='microseconds')[:-6]}Z"

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read it back with its zone."""
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData()


def _table(name: str, *columns: Any) -> Table:
    return Table(name, metadata, Column("home", String, primary_key=True), *columns)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="")


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, default=0)


def _moment(name: str) -> Column[datetime]:
    return Column(name, Moment)


schema_version = Table("schema_version", metadata, Column("version", Integer, nullable=False))

homes = _table(
    "homes",
    _text("ledger_id"),
    _text("secret_check"),
    _number("fence"),
    _moment("run"),
    _moment("lease_until"),
    _moment("paused_at"),
    _text("paused_by"),
    _text("paused_why"),
    _moment("recovered_at"),
    _number("last_letter"),
    _number("last_flag"),
    _number("last_event"),
    _number("posted"),
    _number("last_invoice"),
    _number("last_entry"),
)

runs = _table(
    "runs",
    Column("minute", Moment, primary_key=True),
    _text("state"),
    _number("fence"),
    _moment("started"),
    _moment("ended"),
    _text("summary"),
    _number("tries"),
    _text("worker"),
)

run_jobs = _table(
    "run_jobs",
    Column("minute", Moment, primary_key=True),
    Column("job", String, primary_key=True),
    _text("state"),
    _number("drafted"),
)

records = _table(
    "records",
    Column("id", String, primary_key=True),
    _text("sheet"),
    _text("reads"),
    _text("status"),
    _text("place"),
    Column("first", Moment, nullable=False),
    Column("since", Moment, nullable=False),
    Column("status_since", Moment, nullable=False),
    _moment("gone_since"),
    _text("status_before"),
)

keys = _table(
    "keys",
    Column("sheet", String, primary_key=True),
    Column("key", String, primary_key=True),
    _text("record"),
    Column("current", Boolean, nullable=False, default=True),
)

letters = _table(
    "letters",
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("key"),
    _text("digest"),
    _text("state"),
    _text("job"),
    _text("template"),
    _text("record"),
    _text("occurrence"),
    _text("role"),
    _text("place"),
    _text("why"),
    _text("address"),
    _text("name"),
    _text("copy_to"),
    _text("subject"),
    Column("trial", Boolean, nullable=False, default=False),
    _text("held"),
    _text("hold"),
    _text("reason"),
    Column("due", Moment, nullable=False),
    Column("until", Date),
    Column("drafted_at", Moment, nullable=False),
    _text("approved_by"),
    _text("approved_how"),
    _moment("approved_at"),
    _number("fence"),
    _number("post_number"),
    _moment("sent_at"),
    _text("message_id"),
    _text("reply"),
    Column("told", JSON, nullable=False),
    _text("mark"),
    Column("for_good", Boolean, nullable=False, default=False),
    Index("letters_by_state", "home", "state"),
    Index("letters_by_record", "home", "record"),
    Index("letters_by_message_id", "home", "message_id"),
)

claims = _table(
    "claims",
    Column("key", String, primary_key=True),
    _number("letter"),
    _text("job"),
    _text("template"),
    _text("record"),
    _text("occurrence"),
    _text("role"),
    _text("place"),
    Column("told", JSON),
    _text("mark"),
    Index("claims_by_letter", "home", "letter"),
)
"""What a letter was called for by. Where it says what would have been several letters, each claim is one of them."""

bodies = _table(
    "bodies",
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", JSON, nullable=False),
    Column("mime", LargeBinary),
)

approvals = _table(
    "approvals",
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("event", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    _text("digest"),
    _text("by"),
    _text("how"),
)

flags = _table(
    "flags",
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("id"),
    _text("evidence"),
    _text("rule"),
    _text("about"),
    _text("severity"),
    _text("fix_by"),
    _text("message"),
    _text("suggest"),
    _text("workbook"),
    _text("tab"),
    _text("place"),
    _text("cell"),
    _text("state"),
    _text("answered"),
    Column("until", Date),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Column("on_desk", Boolean, nullable=False, default=False),
    _text("spelling"),
    _text("urn"),
    Index("flags_by_state", "home", "state"),
)

events = _table(
    "events",
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    _text("about"),
    _text("what"),
    Index("events_by_about", "home", "about"),
)

returns = _table(
    "returns",
    Column("key", String, primary_key=True),
    _number("letter"),
    _text("came"),
    _text("address"),
    _text("words"),
    Column("at", Moment, nullable=False),
)

mailboxes = _table(
    "mailboxes",
    Column("folder", String, primary_key=True),
    Column("validity", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
)
"""How far each folder of the sender's mailbox has been read."""

answers = _table(
    "answers",
    Column("row", String, primary_key=True),
    _text("said"),
    _text("reply"),
    Column("at", Moment, nullable=False),
)

opt_outs = _table(
    "opt_outs",
    Column("who", String, primary_key=True),
    Column("out", Boolean, nullable=False, default=True),
    Column("at", Moment, nullable=False),
    _text("by"),
    _text("why"),
)
"""Who wants no letters that are no service to them, as keyed hashes; `out` is false where they want them again."""

invoices = _table(
    "invoices",
    Column("row", Integer, primary_key=True, autoincrement=False),
    _text("key"),
    _text("digest"),
    _text("state"),
    _text("job"),
    _text("record"),
    _text("member"),
    _text("charge"),
    _text("period"),
    _text("place"),
    _text("why"),
    Column("content", JSON, nullable=False),
    Column("trial", Boolean, nullable=False, default=False),
    _text("held"),
    _text("hold"),
    _text("reason"),
    Column("for_good", Boolean, nullable=False, default=False),
    Column("due", Moment, nullable=False),
    Column("drafted_at", Moment, nullable=False),
    _text("approved_by"),
    _text("approved_how"),
    _moment("approved_at"),
    _text("ordered"),
    _text("number"),
    Column("issued_on", Date),
    Column("due_on", Date),
    Index("invoices_by_state", "home", "state"),
    Index("invoices_by_number", "home", "number"),
)
"""`content` is customer, lines and what else is printed; `ordered` a purchase order that a person gave by hand."""

invoice_claims = _table(
    "invoice_claims",
    Column("key", String, primary_key=True),
    _number("row"),
)

counters = _table(
    "counters",
    Column("series", String, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    _number("last"),
)

documents = _table(
    "documents",
    Column("number", String, primary_key=True),
    _text("series"),
    _number("year"),
    _number("ordinal"),
    _text("kind"),
    _text("corrects"),
    Column("snapshot", JSON, nullable=False),
    Column("pdf", LargeBinary, nullable=False),
    _text("sha256"),
    Column("issued_on", Date, nullable=False),
    Column("issued_at", Moment, nullable=False),
    Index("documents_by_ordinal", "home", "series", "year", "ordinal", unique=True),
    Index("documents_by_what_they_correct", "home", "corrects"),
)

journal = _table(
    "journal",
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    _text("invoice"),
    _text("kind"),
    _text("amount"),
    Column("on", Date, nullable=False),
    _text("by"),
    _text("why"),
    _text("credit_note"),
    Index("journal_by_invoice", "home", "invoice"),
)

cell_changes = _table(
    "cell_changes",
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("why"),
    _text("about"),
    _text("record"),
    _text("field"),
    Column("wanted", JSON, nullable=False),
    _text("workbook"),
    _text("tab"),
    _text("cell"),
    _text("heading"),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    _text("state"),
    _text("by"),
    Column("asked_at", Moment, nullable=False),
    _moment("ended_at"),
    _text("reason"),
)
"""Cells of people's own sheets that were changed, or are to be."""

MONEY = (invoices, invoice_claims, counters, documents, journal)

registers = _table(
    "registers",
    Column("as_of", Date, nullable=False),
    Column("imported_at", Moment, nullable=False),
    _text("file"),
    _number("open"),
    _number("closed"),
)
"""The national register of schools that was imported last; its schools and links are replaced whole."""

register_schools = _table(
    "register_schools",
    Column("urn", String, primary_key=True),
    _text("name"),
    _text("standing"),
    Column("closed_on", Date),
    _text("phase"),
    _text("number"),
    _text("local_authority"),
    _text("town"),
    _text("locality"),
    _text("postcode"),
    _text("trust"),
    Column("pupils", Integer),
    Index("register_schools_by_number", "home", "number"),
)

register_links = _table(
    "register_links",
    Column("urn", String, primary_key=True),
    Column("after", String, primary_key=True),
)

register_names = _table(
    "register_names",
    Column("urn", String, primary_key=True),
    Column("name", String, primary_key=True),
)
"""Names under which registers of other years list a school: kept when the next register takes the place of one."""

school_decisions = _table(
    "school_decisions",
    Column("spelling", String, primary_key=True),
    Column("urn", String, primary_key=True),
    Column("same", Boolean, nullable=False),
    _text("typed"),
    _text("by"),
    Column("at", Moment, nullable=False),
)
"""What a person said once of a name, written as names are compared: it is this school, or it is not."""

REGISTER = (registers, register_schools, register_links, register_names, school_decisions)
