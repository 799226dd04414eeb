"""A cell of people's own sheets that we change, or have changed: asked for by a person or by a letter that went."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

Cell = str | int | float | bool | date | time | None
"""What can stand in a cell that we change. A `datetime` is a `date` too."""


class ChangeState(StrEnum):
    """How far a change has come."""

    WAITING = "waiting"
    WRITING = "writing"  # from before the request until its answer was understood
    DONE = "done"
    NOT_DONE = "not done"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """One change. `why` is mark, mend or undo; `about` the letter, flag or change it comes from, such as `flag 3`.

    `wanted` is what was asked for, `before` and `after` what the cell held right before and was given; the place is
    where it stood then.
    """

    number: int
    why: str
    about: str
    record: str
    field: str
    wanted: Cell
    by: str
    asked_at: datetime
    state: ChangeState
    workbook: str = ""
    tab: str = ""
    cell: str = ""
    heading: str = ""
    before: Cell = None
    after: Cell = None
    ended_at: datetime | None = None
    reason: str = ""


def as_kept(cell: object) -> Cell:
    """Give what a cell was read as in the form it is kept in; "" for what is no value of a cell."""
    return cell if isinstance(cell, str | int | float | bool | date | time) else ""


def to_json(cell: Cell) -> dict[str, Any]:
    """Give a cell's value for the record, with its kind."""
    match cell:
        case None | "":
            return {}
        case datetime():
            return {"moment": cell.isoformat()}
        case date():
            return {"day": cell.isoformat()}
        case time():
            return {"time": cell.isoformat()}
        case bool() | int() | float() | str():
            return {"value": cell}


def from_json(kept: dict[str, Any]) -> Cell:
    """Read it back."""
    if "moment" in kept:
        return datetime.fromisoformat(kept["moment"])
    if "day" in kept:
        return date.fromisoformat(kept["day"])
    if "time" in kept:
        return time.fromisoformat(kept["time"])
    found: Cell = kept.get("value", "")
    return found


def in_words(cell: Cell) -> str:
    """Say what a cell holds, as people would type it."""
    match cell:
        case None | "":
            return "nothing"
        case datetime():
            return f"{cell:%d/%m/%Y %H:%M}"
        case date():
            return f"{cell:%d/%m/%Y}"
        case time():
            return f"{cell:%H:%M}"
        case bool():
            return "a tick" if cell else "no tick"
        case float():
            return f"“{cell:g}”"
        case _:
            return f"“{cell}”"
