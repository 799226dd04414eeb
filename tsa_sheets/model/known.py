"""What is known of the rows seen so far, and what this run's rows turned out to be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRecord:
    """A record as the ledger remembers it: no cell's content, only keyed hashes of it.

    `reads` has a hash of each field; `since` is when the record began to read so. `status_before` is the status it had
    before this one.
    """

    id: str
    sheet: str
    reads: str
    status: str
    place: str
    first: datetime
    since: datetime
    status_since: datetime
    gone_since: datetime | None = None
    status_before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownKey:
    """A key a record has had, as a keyed hash."""

    sheet: str
    key: str
    record: str
    current: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All records and keys the ledger knows of."""

    records: Mapping[str, KnownRecord] = field(default_factory=dict)
    keys: Mapping[tuple[str, str], KnownKey] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """What the ledger should remember of this run's rows: records new or changed, keys new, keys no longer in use."""

    records: Sequence[KnownRecord] = ()
    keys: Sequence[KnownKey] = ()
    retired: Sequence[tuple[str, str]] = ()
