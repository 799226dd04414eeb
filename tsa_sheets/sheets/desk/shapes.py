"""The shapes a desk is made of, whichever kind of spreadsheet it is then written to."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

LONGEST = 32_767
"""Characters a cell can hold, counted as Excel does, in units of UTF-16."""

KEY = "Row key"
VERSION = "Row version"
CHECK = "Row check"
SEEN = "Seen by us"
INITIALS = "Initials"
NOTES = "Notes"

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Owner(StrEnum):
    """Whose a column is: ours, the people's who answer, our answer to them, hidden, or one that people added."""

    OURS = "ours"
    PEOPLE = "people"
    ANSWER = "answer"
    HIDDEN = "hidden"
    ADDED = "added"


class Kind(StrEnum):
    """What a column holds, and so how it is shown and filled in. A line is text that is not wrapped."""

    TEXT = "text"
    LINE = "line"
    DATE = "date"
    MOMENT = "moment"
    TICK = "tick"
    CHOICE = "choice"


class Look(StrEnum):
    """How much a cell should catch the eye; its words always say the same."""

    PLAIN = "plain"
    URGENT = "urgent"
    WARN = "warn"
    INFO = "info"
    DONE = "done"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a tab.

    `checked` columns are the words a tick speaks about: should they differ from what we wrote, the tick counts for
    nothing. What stands in a column that `stays` is kept with the key even when the version is a new one.
    """

    heading: str
    width: float
    owner: Owner = Owner.OURS
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    prompt: str = ""
    checked: bool = False
    stays: bool = False

    @property
    def theirs(self) -> bool:
        """Tell whether people fill it in."""
        return self.owner in {Owner.PEOPLE, Owner.ADDED}


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere: a file seen from the desk's folder or an https address, and a place in it."""

    text: str
    target: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a tab: its cells by heading, `None` or absent where empty."""

    cells: Mapping[str, object]
    looks: Mapping[str, Look] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab with its title, a count in words, one line on what to do, and its table."""

    title: str
    count: str
    hint: str
    bands: Mapping[Owner, str]
    columns: tuple[Column, ...]
    rows: Sequence[Row] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The whole desk. Times are naive, as the clock on the wall shows them.

    After `silent_after` the desk itself says that nothing has looked at it since `looked_at`.
    """

    tabs: tuple[Tab, ...]
    others: Mapping[str, Sequence[Sequence[object]]]
    looked_at: datetime
    silent_after: datetime
    paused: str
    pause_tick: object
    pause_initials: str
    facts: Mapping[str, str]  # what we must know it by, kept on a hidden tab


def hidden_columns() -> tuple[Column, ...]:
    """Give the columns by which a row is known again after people have sorted and filtered."""
    return tuple(Column(heading, 12, Owner.HIDDEN, Kind.LINE) for heading in (KEY, VERSION, CHECK))


def row(
    columns: Sequence[Column],
    key: str,
    version: str,
    cells: Mapping[str, object],
    looks: Mapping[str, Look] | None = None,
) -> Row:
    """Make a row of ours from its cells: texts made fit for a cell, and the row's check added."""
    fit = {heading: fit_for_a_cell(cell) for heading, cell in cells.items()}
    fit |= {KEY: key, VERSION: version, CHECK: check(columns, fit)}
    return Row(fit, looks or {})


def check(columns: Iterable[Column], cells: Mapping[str, object]) -> str:
    """Digest the words of a row that a tick speaks about, spaces and line ends apart."""
    words = (" ".join(text_of(cells.get(column.heading)).split()) for column in columns if column.checked)
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:16]


def text_of(cell: object) -> str:
    """Give what people read in a cell; "" where it is empty."""
    if cell is None:
        return ""
    return cell.text if isinstance(cell, Link) else str(cell).strip()


def fit_for_a_cell(cell: object) -> object:
    """Drop what a cell cannot hold: control characters, half characters, and whatever exceeds its length."""
    if isinstance(cell, Link):
        return replace(cell, text=_fit(cell.text))
    return _fit(cell) if isinstance(cell, str) else cell


def _fit(text: str) -> str:
    text = _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= LONGEST // 2 else _cut(text)


def _cut(text: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
