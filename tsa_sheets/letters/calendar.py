"""An entry for the reader's calendar, as an attachment that every calendar understands."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from tsa_sheets.letters.plain import one_line
from tsa_sheets.model.letter import Attachment, Invitation
from tsa_sheets.model.words import at_moment, on_day

ANYBODYS = "this-uid-is-put-in-afterwards"
PLAIN = re.compile("[0-9A-Za-z@.-]{1,60}")
"""A uid that stands on one line of the entry as it is."""


def attachment(invitation: Invitation, *, stamp: datetime) -> Attachment:
    """Write the entry; the same invitation and stamp give the same bytes.

    It is published, not requested: nobody is asked to answer. A later `sequence` of the same `uid` moves the entry.
    """
    method = "CANCEL" if invitation.cancelled else "PUBLISH"
    name = "cancellation.ics" if invitation.cancelled else "invitation.ics"
    if PLAIN.fullmatch(invitation.uid):
        content = _entry(replace(invitation, uid=ANYBODYS), stamp, method)
        content = content.replace(ANYBODYS.encode(), invitation.uid.encode())
    else:
        content = _entry(invitation, stamp, method)
    return Attachment(name=name, kind=f"text/calendar; method={method}; charset=utf-8", content=content)


@lru_cache(maxsize=64)  # everybody on a course gets the same entry, but for whose it is
def _entry(invitation: Invitation, stamp: datetime, method: str) -> bytes:
    event = Event()
    event.add("uid", invitation.uid)
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("sequence", invitation.sequence)
    event.add("summary", one_line(invitation.summary))
    event.add("dtstart", _moment(invitation.starts))
    event.add("dtend", _end(invitation))
    event.add("status", "CANCELLED" if invitation.cancelled else "CONFIRMED")
    if invitation.location:
        event.add("location", one_line(invitation.location))
    calendar = Calendar()
    calendar.add("prodid", "-//tsa-sheets//letters//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def in_words(content: bytes, zone: ZoneInfo) -> str:
    """Say what an entry says, as facts a line each, by the clock on the wall there."""
    event = Calendar.from_ical(content).walk("VEVENT")[0]
    starts, ends = event.decoded("dtstart"), event.decoded("dtend")
    if isinstance(starts, datetime):
        first, last = at_moment(starts, zone), at_moment(ends, zone)
    else:
        first, last = on_day(starts, weekday=True), on_day(ends - timedelta(days=1), weekday=True)
    facts = {"What": event.get("summary"), "From": first, "Until": last, "Where": event.get("location")}
    facts["State"] = str(event.get("status", "")).capitalize()
    return "\n".join(f"{name}: {said}" for name, said in facts.items() if said)


def _end(invitation: Invitation) -> date | datetime:
    """Give the end as calendars count it: of whole days, the day after the last."""
    if isinstance(invitation.ends, datetime):
        return _moment(invitation.ends)
    return invitation.ends + timedelta(days=1)


def _moment(moment: date | datetime) -> date | datetime:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment
