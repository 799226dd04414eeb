"""What a job decides: a letter to write, or why not now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from tsa_sheets.model.part import Part
from tsa_sheets.model.record import Record
from tsa_sheets.model.summary import Summary


class LetterState(StrEnum):
    """How far a letter has come. Held is a reason, not a state."""

    DRAFT = "draft"
    APPROVED = "approved"
    SENDING = "sending"
    SENT = "sent"
    IN_DOUBT = "in doubt"
    REFUSED = "refused"
    BOUNCED = "bounced"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    TRIED = "tried"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An entry for the reader's calendar; `uid` stays the same when the event moves, `sequence` goes up.

    `starts` and `ends` carry a zone, or are both dates (a whole day; `ends` included).
    """

    uid: str
    summary: str
    starts: date | datetime
    ends: date | datetime
    location: str = ""
    sequence: int = 0
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that should be written, once for each (template, record, occurrence, role).

    `about` is one record, or several where one letter speaks for all of them. `to` may be `None`: the letter is
    then held until there is an address. `due` is when it falls due (from the first look where left out), `since`
    when what it is about came to be so, where it falls due whenever its job is live, and `until` the last day on
    which it still makes sense. `told` names the facts it states, to be remembered once it has gone. `mark` names
    the column of the record that should then carry the day. What it `encloses` goes with it as PDF. Letters to one
    person that fall due on one day and have the same word under `together` go as one letter ("": it stands alone).
    What is no `service` to its reader (news, summaries, places left) says how to get no more of it, and is not
    written to those who said so.
    """

    template: str
    about: Record | tuple[Record, ...] = field(kw_only=True)
    to: str | None = field(kw_only=True)
    name: str | None = field(default=None, kw_only=True)
    copy_to: str | None = field(default=None, kw_only=True)
    role: str = field(default="", kw_only=True)
    occurrence: str = field(default="", kw_only=True)
    context: Mapping[str, object] = field(default_factory=dict, kw_only=True)
    due: date | datetime | None = field(default=None, kw_only=True)
    since: date | datetime | None = field(default=None, kw_only=True)
    until: date | None = field(default=None, kw_only=True)
    told: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    mark: str | None = field(default=None, kw_only=True)
    invitation: Invitation | None = field(default=None, kw_only=True)
    encloses: Summary | None = field(default=None, kw_only=True)
    together: str = field(default="", kw_only=True)
    service: bool = field(default=True, kw_only=True)

    @property
    def records(self) -> tuple[Record, ...]:
        """Give the records it is about, always as a tuple."""
        return self.about if isinstance(self.about, tuple) else (self.about,)


class NotNow(NamedTuple):
    """Why nothing is written about a record: shown by `explain`, and the reason when a draft is withdrawn.

    There are several about each record in every run, so it is the kind of value that is made in no time.
    `outcome` names the case where a run must put every record in exactly one, such as an invoice run's "not due".
    """

    about: Record
    reason: str
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with a letter; its name is ASCII."""

    name: str
    kind: str  # such as text/calendar; method=PUBLISH
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What the reader will see; its digest is what people approve."""

    to: str
    name: str
    copy_to: str
    subject: str
    text: str
    html: str
    attachments: tuple[Attachment, ...] = ()
    opt_out: str = ""  # where to write to get no more of the kind; "" where it is a service


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter as a job yielded it in this run, rendered: `key` is its claim for ever, `digest` what it says.

    `held` says why it cannot go as things stand ("" where it can); `content` is `None` only where it is held. `cause`
    is the same for all letters that one thing in the sheets holds back, wherever it stands there.
    `moved` says why it goes to somebody else than its own reader. `settling` where a row it rests on is new or has just
    changed: it then causes no new draft. `expired` says why it is too late for it ("" where it is not). `also` are the
    further claims of a letter about several records. `parts` are what it says together, where it would have been
    several letters; only what has the same word under `together` may be so.
    """

    key: str
    digest: str
    job: str
    template: str
    record: str
    place: str
    why: str
    occurrence: str = ""
    role: str = ""
    also: tuple[str, ...] = ()
    content: Content | None = None
    trial: bool = False
    moved: str = ""
    held: str = ""
    cause: str = ""
    settling: bool = False
    expired: str = ""
    due: datetime
    until: date | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    mark: str | None = None
    together: str = ""
    service: bool = True
    parts: tuple[Part, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """Give the keys it claims for ever."""
        return tuple(part.key for part in self.parts) or (self.key, *self.also)

    @property
    def records(self) -> frozenset[str]:
        """Name the records it is about."""
        return frozenset(part.record for part in self.parts) or frozenset({self.record})

    @property
    def jobs(self) -> frozenset[str]:
        """Name the jobs that called for it."""
        return frozenset(part.job for part in self.parts) or frozenset({self.job})

    @property
    def templates(self) -> frozenset[str]:
        """Name the templates it was written by."""
        return frozenset((self.template, *(part.template for part in self.parts)))
