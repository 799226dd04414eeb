"""What an alliance has set, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.charging import Money
from tsa_sheets.model.flag import FixBy, Severity
from tsa_sheets.model.look import Look
from tsa_sheets.model.record import Record
from tsa_sheets.model.term import Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`config/sheets/NAME.toml`: which tab holds what, under which headings.

    `columns` maps our field to the headings people use. `also` are further people on one row, each mapping fields to
    their own headings. `splits` maps a field to the separators of several values in one cell, each a record of its
    own. `choices` maps a field's own words to what people write for it, `blank` a field to what an empty cell means.
    Where a sheet is `optional`, a workbook that is not there is no mistake. What its rows showed on the day it was
    `begun` was done before us. A workbook is a file or, by its address, a
    Google spreadsheet.
    """

    name: str
    workbooks: tuple[str, ...]
    tab: str
    kind: type[Record]
    key: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    writes: tuple[str, ...] = ()
    form: bool = False
    optional: bool = False
    begun: date | None = None
    also: tuple[Mapping[str, tuple[str, ...]], ...] = ()
    splits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    blank: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSettings:
    """`[jobs.NAME]`: who approves, how many letters a run may make, and since when it is live (`None`: in trial).

    For `catch_up` after it was due it is still done. What nobody approves stands in the Outbox for a `hold_window`
    first. `thresholds` are those of the job's own, such as school days.
    """

    off: bool = False
    every: str = ""
    automatic: bool = False
    at_most: int = 50
    live_from: date | None = None
    catch_up: timedelta | None = None
    hold_window: timedelta | None = None
    thresholds: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSettings:
    """`[rules.NAME]`: a rule switched off, weighed differently, or with thresholds of the alliance's own."""

    off: bool = False
    severity: Severity | None = None
    fix_by: FixBy | None = None
    thresholds: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostSettings:
    """`[post]`: how letters leave. The password is named by where it is, never written in a config file.

    Between the two times of `quiet` nothing goes by itself. `a_minute` is how many letters the provider takes, `a_day`
    to how many addresses in 24 hours (0: nobody says).
    """

    by: str = "folder"
    sender: str = ""
    reply_to: str = ""
    folder: Path = Path("letters")
    host: str = ""
    port: int = 465
    security: str = "tls"
    user: str = ""
    password_file: Path | None = None
    sign_in: Path | None = None
    ca_file: Path | None = None
    timeout: float = 60.0
    quiet: tuple[time, time] | None = (time(19), time(7))
    a_minute: int = 0
    a_day: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxSettings:
    """`[mailbox]`: the sender's own mailbox, read over IMAP.

    `sent` is the folder of copies ("": the server says which it is). A letter in doubt that is not found there counts
    as not sent after `settle_after` minutes.
    """

    host: str
    port: int = 993
    user: str = ""
    password_file: Path | None = None
    sign_in: Path | None = None
    ca_file: Path | None = None
    sent: str = ""
    inbox: str = "INBOX"
    settle_after: int = 15
    timeout: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GoogleSettings:
    """`[google]`: where the key of a service account is, or a person's sign-in; neither is ever in a config file."""

    key_file: Path | None = None
    sign_in: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSettings:
    """`[letters]`: whether a person gets one letter a day of those that may go together."""

    one_a_day: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacySettings:
    """`[privacy]`: who has read what is kept of people, and when.

    Texts of letters are kept for `texts_days`, whom they went to for `personal_months`.
    """

    read_on: date | None = None
    read_by: str = ""
    texts_days: int = 30
    personal_months: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a run needs to know that is not in a sheet. Paths are absolute."""

    id: str
    alliance: Alliance
    zone: ZoneInfo
    calendar: Calendar
    sheets: tuple[Sheet, ...]
    jobs: Mapping[str, JobSettings]
    rules: Mapping[str, RuleSettings]
    post: PostSettings
    mailbox: MailboxSettings | None = None
    privacy: PrivacySettings = field(default_factory=PrivacySettings)
    letters: LetterSettings = field(default_factory=LetterSettings)
    desk: Path
    record: str  # a folder on a local disk, or a postgresql:// address
    desk_online: str = ""  # the address of a Google spreadsheet in which the desk is kept instead
    approvers: tuple[str, ...] = ()  # the accounts that may approve there; none: whoever may edit it
    google: GoogleSettings = field(default_factory=GoogleSettings)
    look: Look = field(default_factory=Look)
    money: Money = field(default_factory=Money)
