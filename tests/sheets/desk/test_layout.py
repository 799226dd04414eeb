"""What stands on the desk: order, words, counts, links, and when it has anything new to say."""

# ruff: noqa: DTZ001 - on the desk moments are as the clock on the wall shows them

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tsa_sheets.model.desk import OUTBOX, RowKey
from tsa_sheets.model.flag import FixBy, Severity
from tsa_sheets.model.letter import Attachment, LetterState
from tsa_sheets.sheets.desk.colours import BANDS, CELLS, HEADINGS, LOOKS
from tsa_sheets.sheets.desk.flags import flags_tab
from tsa_sheets.sheets.desk.layout import layout
from tsa_sheets.sheets.desk.outbox import outbox_tab
from tsa_sheets.sheets.desk.runs import runs_tab
from tsa_sheets.sheets.desk.sent import sent_tab
from tsa_sheets.sheets.desk.shapes import LONGEST, Link, fit_for_a_cell


def test_flags_the_open_and_most_serious_first(make: Any) -> None:
    flags = [
        make.flag(1, severity=Severity.NOTE),
        make.flag(2, severity=Severity.STOP, state="left", answered="JB on 4 Sep: federated"),
        make.flag(3, severity=Severity.STOP, fix_by=FixBy.SCHOOL, suggest=""),
        make.flag(4, severity=Severity.ACT),
    ]

    tab = flags_tab(make.content(flags=flags))

    assert tab.count == "3 open, 1 holds letters back"
    assert [[row.cells[heading] for heading in ("How serious", "What to do", "State")] for row in tab.rows] == [
        ["■ Holds letters back", "Ask the school. Look at J3 and put it right", "Open"],
        ["▲ Needs doing", "Put the suggested value into J4", "Open"],
        ["○ Good to know", "Put the suggested value into J1", "Open"],
        ["■ Holds letters back", "Put the suggested value into J2", "Left as it is: JB on 4 Sep: federated"],
    ]
    assert tab.rows[0].cells["Since"] == date(2026, 9, 4)


@pytest.mark.parametrize(
    ("cell", "anchor"),
    [("C14", "'Form responses'!C14"), ("row 14", "'Form responses'!A14"), ("the tab", "'Form responses'!A1")],
)
def test_flags_lead_to_the_cell(cell: str, anchor: str, make: Any) -> None:
    flag = make.flag(1, cell=cell, tab="Form responses")
    content = make.content(flags=[flag], workbooks={"Registrations.xlsx": "sheets/Registrations.xlsx"})

    [row] = flags_tab(content).rows

    assert row.cells["Where"] == Link(f"Form responses, {cell}", "sheets/Registrations.xlsx", anchor)


def test_flags_name_the_workbook_where_the_tab_alone_does_not_say(make: Any) -> None:
    flags = [make.flag(1, workbook="2025.xlsx"), make.flag(2, workbook="2026.xlsx"), make.flag(3, tab="Courses")]

    rows = flags_tab(
        make.content(flags=flags, workbooks={"2025.xlsx": "2025.xlsx", "Registrations.xlsx": "R.xlsx"})
    ).rows

    assert [getattr(row.cells["Where"], "text", row.cells["Where"]) for row in rows] == [
        "Registrations, J1 in 2025.xlsx",
        "Registrations, J2 in 2026.xlsx",
        "Courses, J3",
    ]


def test_outbox_first_what_asks_for_an_answer(make: Any) -> None:
    soon = make.NOON + timedelta(hours=1)
    approved = {"approved_by": "JB", "approved_at": make.NOON}
    letters = [
        make.letter(1, LetterState.APPROVED, **approved),
        make.letter(2),
        make.letter(3, held="the course has no venue"),
        make.letter(4, due=soon, trial=True),
        make.letter(5, LetterState.IN_DOUBT),
    ]
    waiting = [make.letter(6, content=None, subject="", to="", name="", held="there is no address")]

    tab = outbox_tab(make.content(outbox=letters, waiting=waiting))

    assert tab.count == "2 for you to approve, 2 held back, 1 may or may not have gone"
    assert [row.cells["State"] for row in tab.rows] == [
        "■ It may or may not have gone. Look in the Sent folder of the mailbox, then choose in “Did it go?”",
        "▲ Waiting for your approval. In trial: nobody outside the office gets it",
        "▲ Waiting for your approval",
        "■ Held back: the course has no venue",
        "■ Held back: there is no address",
        "✓ Approved by JB on 7 Sep at 12.00, goes 7 Sep at 16.00 or at the next look after that",
    ]
    empty = tab.rows[4].cells
    assert (empty["To"], empty["Subject"], empty["The whole text"]) == (
        "No address yet",
        "Not written yet",
        "Not written yet: see State.",
    )


def test_outbox_shows_the_whole_letter(make: Any) -> None:
    letter = make.letter(1, copy_to="booker@school.example")
    calendar = Attachment(name="course.ics", kind="text/calendar", content=b"")
    letter = replace(letter, content=replace(letter.content, attachments=(calendar,)))

    [row] = outbox_tab(make.content(outbox=[letter], schools={"r1": "Oakfield Primary"})).rows

    assert row.cells["To"] == "Delegate 1\ndelegate1@school.example\nCopy: booker@school.example"
    assert row.cells["School"] == "Oakfield Primary"
    assert row.cells["The whole text"] == "Dear Delegate 1,\n\nyou have a place.\n\nAttached: course.ics"
    assert row.cells["Would go"] == datetime(2026, 9, 7, 16, 0)


def test_sent_the_latest_first_with_what_to_type(make: Any) -> None:
    letters = [
        make.letter(1, LetterState.SENT, sent_at=make.NOON - timedelta(days=1), mark="confirmed_on", reply="250 ok"),
        make.letter(2, LetterState.SENT, mark="confirmed_on"),
        make.letter(3, LetterState.TRIED, mark="confirmed_on", sent_at=make.NOON - timedelta(days=2)),
        make.letter(4, LetterState.REFUSED, reply="550 no such user", sent_at=make.NOON - timedelta(days=3)),
    ]

    tab = sent_tab(make.content(sent=letters, marks={2: "L14"}))

    assert tab.count == "4 letters"
    assert [[row.cells[heading] for heading in ("How it ended", "To type into the sheet")] for row in tab.rows] == [
        ["✓ Sent", "L14: 7 Sep 2026"],
        ["✓ Sent", ""],
        ["○ Tried out: nobody outside the office got it", ""],
        ["■ Not taken by the mail server: 550 no such user", ""],
    ]
    assert tab.rows[1].cells["The mail server said"] == "250 ok"
    assert tab.rows[0].cells["Kind"] == "Registration confirmed"


def test_runs_say_what_was_done_and_how_long_it_took(make: Any) -> None:
    later = make.NOON + timedelta(hours=1)
    runs = [make.run(), make.run(minute=later, state="failed", started=later, ended=later + timedelta(minutes=3))]

    rows = runs_tab(make.content(runs=runs)).rows

    assert [[row.cells[heading] for heading in ("When", "State", "How long", "Jobs")] for row in rows] == [
        [datetime(2026, 9, 7, 13, 0), "✗ Failed", "3 min", "confirm registrations: done"],
        [datetime(2026, 9, 7, 12, 0), "✓ Done", "14 s", "confirm registrations: done"],
    ]


def test_every_state_of_a_letter_has_its_words(make: Any) -> None:
    letters = [make.letter(n, state) for n, state in enumerate(LetterState)]

    outbox, sent = outbox_tab(make.content(outbox=letters)), sent_tab(make.content(sent=letters))

    assert all(row.cells["State"] and row.looks["State"] for row in outbox.rows)
    assert all(row.cells["How it ended"] for row in sent.rows)


def test_the_desk_is_not_silent_before_the_next_look_is_due(make: Any) -> None:
    """British winter time: the clock on the wall, and never less than an hour and a half after the last look."""
    winter = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)

    far = layout(make.content(looked_at=winter, next_look=winter + timedelta(hours=7)), None)
    near = layout(make.content(looked_at=winter, next_look=winter + timedelta(minutes=5)), None)

    assert (far.looked_at, far.silent_after) == (datetime(2026, 12, 1, 9, 0), datetime(2026, 12, 1, 16, 30))
    assert near.silent_after == datetime(2026, 12, 1, 10, 30)


def test_two_desks_of_the_same_content_are_equal(make: Any) -> None:
    replies = {RowKey(OUTBOX, "registration-confirmed/r1//", "d1"): "seen"}

    assert layout(make.content(), None) == layout(make.content(replies=replies), None)


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("a\x00b\x1bc\x7fd\ud800e\uffff", "abcde"),
        ("one\r\ntwo\rthree\tfour\n", "one\ntwo\nthree\tfour\n"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("a" * LONGEST, "a" * LONGEST),
        ("a" * (LONGEST + 1), "a" * (LONGEST - 1) + "…"),
        ("😀" * LONGEST, "😀" * ((LONGEST - 1) // 2) + "…"),
        (12, 12),
        (None, None),
    ],
)
def test_fit_for_a_cell(text: object, fit: object) -> None:
    assert fit_for_a_cell(text) == fit


@pytest.mark.parametrize("pair", [*BANDS.values(), *HEADINGS.values(), *CELLS.values(), *LOOKS.values()])
def test_every_colour_can_be_read_on_its_paper(pair: tuple[str, str]) -> None:
    light, dark = sorted((_luminance(colour) for colour in pair), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= 4.5  # WCAG 2.2, AA


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_letter_held_by_a_person_says_by_whom(make: Any) -> None:
    [row] = outbox_tab(make.content(outbox=[make.letter(1, held="held by JB: ring first")])).rows

    assert row.cells["State"] == "■ Held by JB: ring first"
