"""What the ledger remembers, as values a job or rule may ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from tsa_sheets.model.flag import FixBy, Severity
from tsa_sheets.model.letter import Content, LetterState
from tsa_sheets.model.part import Part
from tsa_sheets.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What a letter that has gone (or may have gone) told about a record."""

    template: str
    occurrence: str
    role: str
    at: datetime
    told: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """Everything our letters have said so far, by record."""

    facts: Mapping[str, Sequence[Fact]] = field(default_factory=dict)

    def about(self, record: Record, template: str) -> Sequence[Fact]:
        """Give what letters of that template told about the record, oldest first."""
        return [fact for fact in self.facts.get(record.id, ()) if fact.template == template]

    def turn(self, record: Record, template: str, *, name: str, email: str) -> str:
        """Tell which person in a row this is for the record: "" the first who was written to, then "2", "3", ….

        A person is the same while the name or the address is: a corrected address is nobody new, a substitute is.
        Where nobody knows who was written to (the record was lost) it counts as this one: better no letter than two.
        """
        if record.id not in self.facts:
            return ""
        people: list[tuple[set[str], str]] = []
        for fact in self.about(record, template):
            told = {fact.told.get("name", ""), fact.told.get("email", "")} - {""}
            if not any(fact.occurrence == turn for _, turn in people):
                people.append((told, fact.occurrence))
        wanted = {name.casefold(), email.casefold()}
        for told, turn in people:
            if not told or wanted & {word.casefold() for word in told}:
                return turn
        return str(len(people) + 1) if people else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """When a record was looked at: `since` is when it began to read as it does now.

    `status` is its status then, if it has one, `status_since` the moment that status was first seen, and
    `status_before` the one it had before.
    """

    first: datetime
    since: datetime
    status: str = ""
    status_since: datetime
    status_before: str = ""
    settled: bool = True


@dataclass(frozen=True, slots=True)
class Seen:
    """When each record was first seen, and since when it has read the same."""

    sightings: Mapping[str, Sighting] = field(default_factory=dict)

    def get(self, record: Record) -> Sighting | None:
        """Find what is remembered of a record; `None` where it is new in this run."""
        return self.sightings.get(record.id)

    def status_since(self, record: Record) -> datetime | None:
        """Tell when the record came to have its present status."""
        sighting = self.sightings.get(record.id)
        return sighting.status_since if sighting else None

    def status_before(self, record: Record) -> str:
        """Name the status a record had before its present one ("" where it had no other)."""
        sighting = self.sightings.get(record.id)
        return sighting.status_before if sighting else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLetter:
    """A letter in the ledger. `number` counts letters in the order they were drafted; a redraft is a new number."""

    number: int
    key: str
    digest: str
    state: LetterState
    job: str
    template: str
    record: str
    place: str
    why: str
    to: str
    name: str
    copy_to: str
    subject: str
    content: Content | None  # None once its body has been erased, or where a list does not need it
    trial: bool
    held: str  # the reason it is held back, "" if nothing does
    reason: str  # how it came to its state, in words
    due: datetime
    until: date | None
    drafted_at: datetime
    approved_by: str
    approved_how: str
    approved_at: datetime | None
    sent_at: datetime | None
    message_id: str
    reply: str  # the server's own words
    mark: str
    for_good: bool = False  # withdrawn by a person, so that no other letter takes its place
    parts: Sequence[Part] = ()  # where it says what would have been several letters

    @property
    def may_come_again(self) -> bool:
        """Tell whether it left room for another: replaced, or withdrawn by its job rather than by a person."""
        if self.state is LetterState.WITHDRAWN:
            return not self.for_good
        return self.state is LetterState.REPLACED

    @property
    def keys(self) -> Sequence[str]:
        """Give the keys under which it was called for."""
        return [part.key for part in self.parts] or [self.key]

    @property
    def records(self) -> Sequence[str]:
        """Name the records it is about."""
        return [part.record for part in self.parts] or [self.record]

    def schools(self, named: Mapping[str, str]) -> str:
        """Name the schools it is about, `named` by record ("" where none is)."""
        return "; ".join(dict.fromkeys(named[record] for record in self.records if record in named))

    @property
    def marks(self) -> Sequence[tuple[str, str]]:
        """Give the records that should carry its day, each with the column."""
        wanted = [(part.record, part.mark) for part in self.parts] or [(self.record, self.mark)]
        return [(record, mark) for record, mark in wanted if mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFlag:
    """A flag in the ledger; `state` is open, left (as it is), fixed or replaced."""

    number: int
    id: str
    evidence: str
    rule: str
    severity: Severity
    fix_by: FixBy
    message: str
    suggest: str
    place: str  # workbook, tab, row
    workbook: str
    tab: str
    cell: str
    state: str
    first_seen: datetime
    last_seen: datetime
    on_desk: bool  # seen in two looks, so shown to people
    answered: str  # what the coordinator said of it: who, why, until when
    until: date | None
    spelling: str = ""  # what was typed for a school, where the suggestion says which school that is
    urn: str = ""
    matters_on: date | None = None  # the day of the course or placement it is about, where that is still to come


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRun:
    """A run in the ledger, by its minute."""

    minute: datetime
    state: str  # due, running, done, failed, missed
    jobs: Mapping[str, str]  # each job and how it ended
    started: datetime | None
    ended: datetime | None
    summary: str  # what was read and done, in words


@dataclass(frozen=True, slots=True)
class Outbox:
    """The letters that have been drafted and not gone, for a letter that speaks about letters."""

    letters: Sequence[KeptLetter] = ()


@dataclass(frozen=True, slots=True)
class OpenFlags:
    """The flags that are open and shown to people, those whose consequence is nearest first."""

    flags: Sequence[KeptFlag] = ()
