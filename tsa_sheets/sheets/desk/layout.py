"""The desk laid out: which rows and columns, from what the record holds and what people wrote on it before."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from tsa_sheets.model.desk import OUTBOX, SENT, DeskContent, DeskRead, DeskTab, RowKey, letter_row
from tsa_sheets.sheets.desk.carry import carry
from tsa_sheets.sheets.desk.flags import flags_tab
from tsa_sheets.sheets.desk.invoices import invoices_tab
from tsa_sheets.sheets.desk.outbox import outbox_tab
from tsa_sheets.sheets.desk.runs import runs_tab
from tsa_sheets.sheets.desk.sent import sent_tab
from tsa_sheets.sheets.desk.shapes import NOTES, Desk, Tab
from tsa_sheets.sheets.desk.words import wall

REFRESH = timedelta(hours=1)
"""How old the heartbeat may grow before an otherwise unchanged desk is written again."""

GRACE = timedelta(minutes=30)
"""How long after the next look is due the desk begins to say that nothing looks at it."""

LEDGER_ID = "Record"
HIGH_WATER = "Reached"
LOOKED_AT = "Looked at"
FINGERPRINT = "Fingerprint"


def layout(content: DeskContent, read: DeskRead | None) -> Desk:
    """Lay the desk out, with everything that people wrote on the one that was read (`None`: there was none)."""
    tabs = lay_out(content)
    if read:
        kept = follow_to_sent(read.tabs, content)
        replies = all_replies(content, read)
        today = wall(content.looked_at, content.zone).date()
        tabs = tuple(carry(tab, kept.get(tab.title, DeskTab()), replies, today) for tab in tabs)
    facts = {
        LEDGER_ID: content.ledger_id,
        HIGH_WATER: str(content.high_water),
        LOOKED_AT: content.looked_at.isoformat(),
        FINGERPRINT: fingerprint(tabs, content.paused),
    }
    return Desk(
        tabs=tabs,
        others=read.others if read else {},
        looked_at=wall(content.looked_at, content.zone),
        silent_after=wall(silent_after(content), content.zone),
        paused=content.paused,
        pause_tick=read.pause_tick if read else None,
        pause_initials=read.pause_initials if read else "",
        facts=facts,
    )


def lay_out(content: DeskContent) -> tuple[Tab, ...]:
    """Lay out what the record holds, without anything that people wrote."""
    return flags_tab(content), outbox_tab(content), sent_tab(content), invoices_tab(content), runs_tab(content)


def silent_after(content: DeskContent) -> datetime:
    """Tell from when on the desk says that nothing looks at it."""
    return max(content.next_look, content.looked_at + REFRESH) + GRACE


def needs_writing(desk: Desk, content: DeskContent, read: DeskRead | None) -> bool:
    """Tell whether the desk says anything new, or has been silent for an hour."""
    if read is None or read.ledger_id != content.ledger_id or read.high_water != content.high_water:
        return True
    return read.fingerprint != desk.facts[FINGERPRINT] or content.looked_at - read.looked_at >= REFRESH


def fingerprint(tabs: Iterable[Tab], paused: str) -> str:
    """Digest what we say on the desk: our columns and our answers, not the time and not what people filled in."""
    digest = hashlib.sha256(paused.encode())
    for tab in tabs:
        digest.update(repr((tab.title, tab.count, tab.hint, tab.bands, tab.columns)).encode())
        ours = [column.heading for column in tab.columns if not column.theirs]
        for row in tab.rows:
            digest.update(repr(([row.cells.get(heading) for heading in ours], row.looks)).encode())
    return digest.hexdigest()


def follow_to_sent(tabs: Mapping[str, DeskTab], content: DeskContent) -> Mapping[str, DeskTab]:
    """Let the notes about a letter go along when it leaves the Outbox for Sent."""
    waiting = {letter_row(OUTBOX, letter) for letter in (*content.outbox, *content.waiting)}
    gone = {letter_row(OUTBOX, letter) for letter in content.sent} - waiting
    outbox, sent = tabs.get(OUTBOX, DeskTab()), tabs.get(SENT, DeskTab())
    leaving = [row for row in outbox.rows if row.intact and RowKey(OUTBOX, row.key, row.version) in gone]
    numbers = {row.number for row in leaving}
    notes = [replace(row, cells={NOTES: row.cells.get(NOTES)}) for row in leaving]
    staying = [row for row in outbox.rows if row.number not in numbers]
    return {**tabs, OUTBOX: replace(outbox, rows=staying), SENT: replace(sent, rows=[*sent.rows, *notes])}


def all_replies(content: DeskContent, read: DeskRead) -> Mapping[RowKey, str]:
    """Give our answers by row, those to a letter that has gone on Sent too."""
    replies = {note.row: note.message for note in read.notes if note.row} | dict(content.replies)
    on_sent = {row._replace(tab=SENT): reply for row, reply in replies.items() if row.tab == OUTBOX}
    return on_sent | replies
