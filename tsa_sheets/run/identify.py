"""Whose row is whose: each row of a sheet gets the id of the record it has always been, or a new one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tsa_sheets.model.flag import Flag
from tsa_sheets.model.known import Identified, Known
from tsa_sheets.run.breakers import breaker
from tsa_sheets.run.hashes import Hashes, from_text
from tsa_sheets.run.keyed import KeyedRows
from tsa_sheets.run.likeness import known_again
from tsa_sheets.run.look import GONE, Look
from tsa_sheets.sheets.read import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The rows of one sheet, known again.

    `ids` and `held` (why nothing may be done about a row) are by tab and index. `unsure` says the same of records
    that have no row now. `remember` is for the ledger, once what follows from it has been decided.
    """

    ids: Sequence[Sequence[str]]
    held: Sequence[Mapping[int, str]]
    unsure: Mapping[str, str] = field(default_factory=dict)
    flags: Sequence[Flag] = ()
    remember: Identified = field(default_factory=Identified)


def identify(known: Known, tabs: Sequence[Rows], left: Mapping[str, str], *, hashes: Hashes, now: datetime) -> Identity:
    """Know the rows of one sheet again (all its workbooks together).

    `left` are the flags a person has answered with "the sheet is correct": id to evidence. A breaker that has been
    answered so no longer holds the sheet.
    """
    rows = KeyedRows(tabs, hashes)
    before = [key for key in known.keys.values() if key.sheet == rows.sheet]
    current = {key.key: key.record for key in before if key.current}
    present = {record for key, record in current.items() if key in rows.first}
    vanished = {name: from_text(known.records[name].reads) for name in set(current.values()) - present}
    new = {key: at for key, at in rows.first.items() if key not in current}
    reads = {key: rows.reads(at) for key, at in new.items()} if vanished else {}
    likeness = known_again(vanished, reads, [from_text(known.records[name].reads) for name in present if reads])
    retired = {key.key: key.record for key in before if not key.current and key.record not in present}
    record_of = {**current, **likeness.sure}
    taken = set(known.records)
    for key, at in new.items():
        if key not in record_of:
            record_of[key] = retired.get(key) or rows.name(at, taken)
            taken.add(record_of[key])
    look = Look(known, rows, record_of, likeness, vanished, now)
    changed = min(len(vanished), len(new))
    stopped = breaker(
        tabs[0], look.changes(), before=len(current), now=len(rows.first), changed_keys=changed, left=left
    )
    if stopped is not None:
        return _all_held(rows, record_of, stopped)
    return Identity(
        ids=rows.ids(record_of),
        held=look.held(),
        unsure=dict.fromkeys(look.gone, GONE),
        flags=look.missed(),
        remember=look.remember(new),
    )


def _all_held(rows: KeyedRows, record_of: Mapping[str, str], stopped: Flag) -> Identity:
    """Hold every record of a sheet, and remember nothing of it until a person has answered."""
    held = [dict.fromkeys(range(len(tab.keys)), stopped.message) for tab in rows.tabs]
    unsure = dict.fromkeys(record_of.values(), stopped.message)
    return Identity(ids=rows.ids(record_of), held=held, unsure=unsure, flags=[stopped])
