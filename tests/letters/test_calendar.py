"""The calendar entry that goes with a confirmation."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar

from tsa_sheets.letters.calendar import attachment
from tsa_sheets.model.letter import Invitation

STAMP = datetime(2020, 1, 1, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
COURSE = Invitation(
    uid="r1@north-vale.example",
    summary="Maths; fractions, part 1\r\nor\x00 2",
    starts=datetime(2026, 9, 22, 9, 30, tzinfo=LONDON),
    ends=datetime(2026, 9, 22, 15, 30, tzinfo=LONDON),
    location="Holly Bank",
)


def test_entry_is_published_in_universal_time() -> None:
    made = attachment(COURSE, stamp=STAMP)

    assert (made.name, made.kind) == ("invitation.ics", "text/calendar; method=PUBLISH; charset=utf-8")
    assert made.content.decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//tsa-sheets//letters//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "SUMMARY:Maths\\; fractions\\, part 1 or 2",
        "DTSTART:20260922T083000Z",
        "DTEND:20260922T143000Z",
        "DTSTAMP:20200101T000000Z",
        "UID:r1@north-vale.example",
        "SEQUENCE:0",
        "LOCATION:Holly Bank",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_same_entry_gives_the_same_bytes() -> None:
    assert attachment(COURSE, stamp=STAMP) == attachment(replace(COURSE), stamp=STAMP)


def test_day_without_times_includes_its_last_day() -> None:
    entry = replace(COURSE, starts=date(2026, 9, 22), ends=date(2026, 9, 23))

    text = attachment(entry, stamp=STAMP).content.decode()

    assert "DTSTART;VALUE=DATE:20260922\r\n" in text
    assert "DTEND;VALUE=DATE:20260924\r\n" in text


def test_cancelled_entry_takes_itself_out_of_the_calendar() -> None:
    made = attachment(replace(COURSE, cancelled=True, sequence=2), stamp=STAMP)

    event = Calendar.from_ical(made.content).walk("VEVENT")[0]
    assert (made.name, made.kind) == ("cancellation.ics", "text/calendar; method=CANCEL; charset=utf-8")
    assert (event["STATUS"], event["SEQUENCE"], event["UID"]) == ("CANCELLED", 2, "r1@north-vale.example")
