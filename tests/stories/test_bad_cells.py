"""Whatever stands in a cell, a letter has its own headers, its own attachment, and text; or it is held."""

from collections.abc import Callable
from datetime import date, time
from email.message import EmailMessage

import pytest

from tests.homes import COURSES, registration, write_workbook
from tests.stories.conftest import Story

Begin = Callable[..., Story]
HEADERS = [
    *("From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress"),
    *("MIME-Version", "Content-Type"),
]
HELD = {
    "a header": "Ann\r\nBcc: all@evil.example",
    "a header after one line": "Ann\nReply-To: all@evil.example",
    "a header after a separator": "Ann\u2028Bcc: all@evil.example",
    "far too much": "Ann " * 2_500,
    "far too much without a blank": "x" * 10_000,
}
TOLD = {
    "a file": ("/etc/passwd", "/etc/passwd"),
    "a script": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "a remote image": ('Ann <img src="https://evil.example/x.png">', 'Ann <img src="https://evil.example/x.png">'),
    "another direction": ("Ann \u202egnp.exe\u202c", "Ann gnp.exe"),
    "a template": ("{{ alliance.office_email }}", "{{ alliance.office_email }}"),
    "a template without end": ("{% for x in range(9**9) %}", "{% for x in range(9**9) %}"),
}


def part(letter: EmailMessage, kind: str) -> str:
    body = letter.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def with_courses(story: Story, titles: list[str]) -> None:
    """Add a course for each title, held at a place of that name, led by somebody of that name."""
    more = [
        (f"X{n}", title, date(2026, 10, 6), time(13), time(16), title, 20, "Running") for n, title in enumerate(titles)
    ]
    write_workbook(story.folder / "sheets/Courses 2026-27.xlsx", {"Courses": [*COURSES, *more]})


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, EmailMessage | None]]:
    """Send letters to people, and about courses, with such cells: each with why it is held ("" where it went)."""
    from tests.homes import make_home

    story = Story(tmp_path_factory.mktemp("bad") / "alliance")
    cells = [*HELD.values(), *(cell for cell, _ in TOLD.values())]
    people = [registration(number, name=cell) for number, cell in enumerate(cells)]
    courses = [registration(50 + number, course=f"X{number}") for number in range(len(cells))]
    make_home(story.folder, [*people, *courses], story)
    with_courses(story, cells)
    settings = story.folder / "config/alliance.toml"
    settings.write_text(settings.read_text().replace("at_most = 50", "at_most = 500"))
    story.run()
    story.tick("Outbox", "Approve", where=lambda row: "Your place is confirmed" in row)
    story.later(minutes=40).run()
    sent = {str(letter["To"]).rpartition("<")[2].strip(">"): letter for letter in story.sent()}
    readers = {f"delegate{number}@school.example": number for number in [*range(11), *range(50, 61)]}
    held = {letter.place.rpartition("row ")[2]: letter.held for letter in story.letters() if letter.held}
    rows = {number: str(2 + at) for at, number in enumerate([*range(11), *range(50, 61)])}
    names = [*HELD, *TOLD]
    return {
        f"{names[number % 50]} in {'a title' if number >= 50 else 'a name'}": (
            held.get(rows[number], ""),
            sent.get(reader),
        )
        for reader, number in readers.items()
    }


@pytest.mark.parametrize("where", ["a name", "a title"])
@pytest.mark.parametrize("what", HELD)
def test_what_cannot_be_meant_holds_the_letter(
    letters: dict[str, tuple[str, EmailMessage | None]], what: str, where: str
) -> None:
    why, letter = letters[f"{what} in {where}"]

    assert letter is None
    assert "looks like part of a mail's header" in why or "characters long" in why


@pytest.mark.parametrize("where", ["a name", "a title"])
@pytest.mark.parametrize("what", TOLD)
def test_what_is_odd_is_told_as_text_and_does_nothing(
    letters: dict[str, tuple[str, EmailMessage | None]], what: str, where: str
) -> None:
    _, letter = letters[f"{what} in {where}"]

    assert letter is not None
    assert letter.keys() == HEADERS
    assert [attached.get_filename() for attached in letter.iter_attachments()] == ["invitation.ics"]
    assert TOLD[what][1] in part(letter, "plain")
    assert not any(mark in part(letter, "html") for mark in ("<script", "<img", "\u202e"))
    assert "office@harbour.example" not in part(letter, "plain")
