"""The desk as values: what it shows, what people answered on it, and what of theirs must stay."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tsa_sheets.model.invoice import KeptInvoice
from tsa_sheets.model.memory import KeptFlag, KeptLetter, KeptRun

FLAGS = "Flags"
OUTBOX = "Outbox"
SENT = "Sent"
INVOICES = "Invoices"
RUNS = "Runs"
DID_IT_GO = "Did it go?"
CORRECT = "Write a correction"


class Said(StrEnum):
    """What a person can say on the desk: a column's heading where it is ticked, else the choice in it."""

    USE = "Use the suggestion"
    LEAVE = "Leave as it is: the sheet is correct"
    APPROVE = "Approve"
    HOLD = "Hold"
    WENT = "It went"
    DID_NOT_GO = "It did not go"
    AGAIN = "Send again"
    CORRECT = "Only to this reader"
    CORRECT_ALL = "To everybody who got it"
    PAID = "Paid on"


CHOSEN_IN = {
    Said.WENT: DID_IT_GO,
    Said.DID_NOT_GO: DID_IT_GO,
    Said.CORRECT: CORRECT,
    Said.CORRECT_ALL: CORRECT,
}
"""The column in which a choice is made."""


class RowKey(NamedTuple):
    """What a row of the desk is about: a letter's key and digest, or a flag's id and evidence, on a tab."""

    tab: str
    key: str
    version: str


def flag_row(flag: KeptFlag) -> RowKey:
    """Name the row a flag has on the desk."""
    return RowKey(FLAGS, flag.id, flag.evidence)


def invoice_row(invoice: KeptInvoice) -> RowKey:
    """Name the row an invoice has on the desk, from its first draft until it is paid."""
    return RowKey(INVOICES, invoice.key, invoice.digest)


def letter_row(tab: str, letter: KeptLetter) -> RowKey:
    """Name the row a letter has on the Outbox or on Sent."""
    return RowKey(tab, letter.key, letter.digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One thing said about one row. Where Approve and Hold are both ticked, only Hold is an answer.

    `until` is the day that goes with it: until when a flag is left, or on which an invoice was paid.
    `why` are the words that go with it: why a flag is left, or what is right in a correction.
    `seen` is what we had answered in that row when it was read ("" where it is new to us).
    """

    row: RowKey
    said: Said
    initials: str = ""
    until: date | None = None
    why: str = ""
    number: int = 0  # the row number people see
    seen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskNote:
    """Something on the desk that could not be taken as an answer; `row` is `None` where it is no row of ours."""

    tab: str
    number: int
    message: str
    row: RowKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRow:
    """A row as it was read. `key` is "" for a row we did not write; `intact` says its words are still ours."""

    number: int
    key: str
    version: str
    intact: bool
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskTab:
    """A tab as it was read.

    `added` are the headings of columns that people added, from left to right; `missing` those of ours that were not
    found, because somebody deleted or renamed them.
    """

    rows: Sequence[DeskRow] = ()
    added: Sequence[str] = ()
    missing: Sequence[str] = ()

    def sure(self, said: Said) -> Sequence[DeskRow]:
        """Give our rows in which an empty cell means that nobody says so (any more).

        None where the column is missing, and none whose words were moved or changed: there nobody can tell.
        """
        heading = CHOSEN_IN.get(said, said.value)
        if heading in self.missing:
            return ()
        return [row for row in self.rows if row.key and row.intact]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRead:
    """Everything on the desk that is not ours to lose, and what we left there to know it again.

    `paused` is whether there is a tick at "Pause everything". `fingerprint` is of what we wrote, `sha256` of the file
    as it was read. `others` are tabs that people added, cell by cell.
    """

    answers: Sequence[Answer]
    notes: Sequence[DeskNote]
    tabs: Mapping[str, DeskTab]
    others: Mapping[str, Sequence[Sequence[object]]]
    paused: bool
    pause_tick: object
    pause_initials: str
    ledger_id: str
    high_water: int
    looked_at: datetime
    fingerprint: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskContent:
    """What the desk should show.

    `waiting` are letters without a text yet, because something holds them. `next_look` is when the desk is looked at
    next. `schools` names the school of a record, by its id. `workbooks` says where a workbook is, by its name: a path
    seen from the desk's folder, or an https address. `links` has the address of a tab that is online, by workbook and
    title. `marks` names the cell in which the day of a sent letter is still to be typed, by the letter's number.
    `replies` are our answers to what people said; a row without one keeps the answer it has.
    """

    flags: Sequence[KeptFlag]
    outbox: Sequence[KeptLetter]
    waiting: Sequence[KeptLetter] = ()
    sent: Sequence[KeptLetter]
    invoices: Sequence[KeptInvoice] = ()
    runs: Sequence[KeptRun]
    paused: str = ""  # who paused it, and when, in words; "" where nothing is paused
    looked_at: datetime
    next_look: datetime
    zone: ZoneInfo
    ledger_id: str
    high_water: int
    schools: Mapping[str, str] = field(default_factory=dict)
    workbooks: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[tuple[str, str], str] = field(default_factory=dict)
    marks: Mapping[int, str] = field(default_factory=dict)
    replies: Mapping[RowKey, str] = field(default_factory=dict)
    ended: Mapping[RowKey, str] = field(default_factory=dict)
    term: str = ""
