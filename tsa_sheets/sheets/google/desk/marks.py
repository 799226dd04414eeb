"""What we know our desk by: a mark on the spreadsheet that people do not see, and one on each of our columns."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.google.spreadsheet import Mark, Spreadsheet

Request = Mapping[str, Any]

DESK = "tsa-sheets-desk"
ASIDE = "tsa-sheets-desk-before-recovery"
COLUMN = "tsa-sheets-column"

_FIRST = 73_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the mark says, and its `id`, which is one higher after each of our writes.

    `tabs` are the ids of our tabs by their titles in our words: an id stays when people rename or move a tab. `terms`
    says in which term each of them was begun, `since` from when on rows are shown on those that were begun anew
    because they were full.
    """

    id: int
    record: str
    reached: int
    looked_at: datetime
    paused: bool
    tabs: Mapping[str, int]
    terms: Mapping[str, str] = field(default_factory=dict)
    since: Mapping[str, datetime] = field(default_factory=dict)


def facts_of(spreadsheet: Spreadsheet) -> Facts | None:
    """Read what our mark says; `None` where there is no desk of ours."""
    mark = next((mark for mark in spreadsheet.marks if mark.key == DESK), None)
    return None if mark is None else read_mark(mark, spreadsheet.title)


def read_mark(mark: Mark, place: str) -> Facts:
    """Understand a mark; `SheetError` where somebody else wrote it."""
    try:
        said = json.loads(mark.value)
        return Facts(
            id=mark.id,
            record=said["record"],
            reached=said["reached"],
            looked_at=datetime.fromisoformat(said["looked at"]),
            paused=said["paused"],
            tabs=said["tabs"],
            terms=said["terms"],
            since={title: datetime.fromisoformat(at) for title, at in said["since"].items()},
        )
    except (ValueError, KeyError, TypeError) as error:
        wrong = "the mark by which we know our desk again is damaged"
        raise SheetError(
            place, wrong, "Name another spreadsheet under [desk], or go back to an older version."
        ) from error


def next_id(spreadsheet: Spreadsheet) -> int:
    """Give the id of the mark that our next write leaves."""
    return max((mark.id for mark in spreadsheet.marks if mark.key in {DESK, ASIDE}), default=_FIRST) + 1


def marking(facts: Facts, old: Facts | None) -> Iterator[Request]:
    """Leave the mark of a write.

    An id that is there already makes the whole batch fail: one that was carried out although Google said that it had
    not, or that another computer of ours was faster with, is never carried out again.
    """
    if old is not None:
        yield unmark(old.id)
    said = {
        "record": facts.record,
        "reached": facts.reached,
        "looked at": facts.looked_at.isoformat(),
        "paused": facts.paused,
        "tabs": dict(facts.tabs),
        "terms": dict(facts.terms),
        "since": {title: at.isoformat() for title, at in facts.since.items()},
    }
    yield mark(DESK, json.dumps(said), {"spreadsheet": True}, facts.id)


def mark(key: str, value: str, location: Mapping[str, Any], id_: int | None = None) -> Request:
    """Attach a mark that people do not see, with an id of its own where it matters which."""
    about = {"metadataKey": key, "metadataValue": value, "location": location, "visibility": "DOCUMENT"}
    return {"createDeveloperMetadata": {"developerMetadata": about if id_ is None else {"metadataId": id_, **about}}}


def unmark(id_: int) -> Request:
    """Take a mark away."""
    return {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"metadataId": id_}}}}
