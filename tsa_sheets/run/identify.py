"""Whose row is whose: each row of a sheet gets the id of the record it has always been, or a new one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tsa_sheets.model.flag import Flag
from tsa_sheets.model.known import Identified, Known
from tsa_sheets.run.breakers import ROWS_WENT, breakers
from tsa_sheets.run.hashes import Hashes
from tsa_sheets.run.keyed import KeyedRows
from tsa_sheets.run.look import GONE, Look, vanished_row
from tsa_sheets.run.recognise import recognise
from tsa_sheets.run.years import of_a_closed_year
from tsa_sheets.sheets.read import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The rows of one sheet, known again.

    `ids` and `held` (why nothing may be done about a row) are by tab and index. `unsure` says the same of records
    that have no row now. `look` is what a sheet that is not held was found to say.
    """

    ids: Sequence[Sequence[str]]
    held: Sequence[Mapping[int, str]]
    unsure: Mapping[str, str] = field(default_factory=dict)
    flags: Sequence[Flag] = ()
    look: Look | None = None

    @property
    def remember(self) -> Identified:
        """Give what is for the ledger, once what follows from it has been decided."""
        return self.look.remember() if self.look else Identified()


def identify(known: Known, tabs: Sequence[Rows], left: Mapping[str, str], *, hashes: Hashes, now: datetime) -> Identity:
    """Know the rows of one sheet again (all its workbooks together).

    `left` are the flags a person has answered with "the sheet is correct": id to evidence. A breaker that has been
    answered so no longer holds the sheet, and what vanished is let go.
    """
    rows = KeyedRows(tabs, hashes)
    asked = (vanished_row(record, rows) for record in known.records.values() if record.gone_since is not None)
    closed = _of_closed_years(known, rows)
    let_go = {flag.about for flag in asked if left.get(flag.id) == flag.evidence} | closed
    found = recognise(known, rows, let_go)
    look = Look(known, rows, found, let_go, now)
    before = [
        key.key
        for key in known.keys.values()
        if key.sheet == rows.sheet and key.current and known.records[key.record].gone_since is None
        if key.key in rows.first or key.record not in closed
    ]
    tripped = breakers(
        tabs[0],
        look.changes(),
        look.had,
        before=len(before),
        now=len(rows.first),
        changed_keys=min(sum(key not in rows.first for key in before), len(found.new)),
    )
    for flag in tripped:
        if left.get(flag.id) != flag.evidence:
            return _all_held(look, flag)
        if flag.rule in ROWS_WENT:
            look.let_go_of_what_has_just_gone()
    return Identity(
        ids=rows.ids(found.record_of),
        held=look.held(),
        unsure=dict.fromkeys(look.asked_about, GONE),
        flags=look.missed(look.asked_about),
        look=look,
    )


def _of_closed_years(known: Known, rows: KeyedRows) -> set[str]:
    """Name the records of workbooks that were taken out of the settings once a later year had come: none is missed."""
    workbooks = [tab.tab.workbook for tab in rows.tabs]
    names = {key.record for key in known.keys.values() if key.sheet == rows.sheet and key.current}
    return {name for name in names if of_a_closed_year(known.records[name], workbooks)}


def _all_held(look: Look, stopped: Flag) -> Identity:
    """Hold every record of a sheet, and remember nothing of it until a person has answered."""
    held = [dict.fromkeys(range(len(tab.keys)), stopped.message) for tab in look.rows.tabs]
    records = {*look.found.record_of.values(), *look.found.vanished}
    return Identity(
        ids=look.rows.ids(look.found.record_of),
        held=held,
        unsure=dict.fromkeys(records, stopped.message),
        flags=[stopped, *look.missed(look.asked_about - look.just_gone)],
    )
