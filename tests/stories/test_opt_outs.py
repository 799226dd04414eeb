"""News nobody asked for: it says how to get no more of it, and goes to nobody who said so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.homes import SCHOOLS, registration, write_workbook
from tests.stories.conftest import Story
from tsa_sheets.home import load
from tsa_sheets.run.person import opt_out

Begin = Callable[..., Story]

NEWS = '''
"""Tell everybody on the list what is new."""

from collections.abc import Iterator

from tsa_sheets import Contact, Letter, Table, job


@job(every="school day at 07:30", writes=["news"])
def tell_news(contacts: Table[Contact]) -> Iterator[Letter]:
    """Write to each contact, once."""
    for contact in contacts:
        yield Letter("news", about=contact, to=contact.email, name=contact.name, service=False)
'''
LIVE = '\n[jobs.tell_news]\napprove = "automatic"\nlive_from = 2026-09-01\n'
ASHA, TOM = "finance@larkfield.example", "finance@weir.example"
SENTENCE = "If you would rather get no more letters of this kind, just reply and say so."


@pytest.fixture
def story(begin: Begin) -> Story:
    story = begin([registration(0)], more=LIVE)
    for folder, name, text in (
        ("jobs", "tell_news.py", NEWS),
        (
            "templates",
            "news.txt",
            "Subject: News\n\nDear {{ name }},\n\nThere is much to tell.\n\n{{ alliance.name }}\n",
        ),
    ):
        path: Path = story.folder / folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return story


def readers(story: Story) -> list[str]:
    return [reader.partition("<")[2].rstrip(">") for reader in story.readers("news")]


def test_news_says_how_to_get_no_more_of_it(story: Story) -> None:
    story.run()

    letter = story.sent("news")[0]
    text, page = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))  # type: ignore[union-attr]
    assert letter["List-Unsubscribe"] == "<mailto:office@harbour.example?subject=No%20more%20mailings%2C%20please>"
    assert letter["List-Unsubscribe-Post"] is None
    assert (text.count(SENTENCE), page.count(SENTENCE)) == (1, 1)


def test_a_letter_about_ones_own_affairs_says_nothing_of_it(story: Story) -> None:
    story.run()

    (letter,) = story.sent()
    assert letter["List-Unsubscribe"] is None
    assert SENTENCE not in letter.as_string()


def test_who_has_opted_out_gets_no_news_and_all_else(story: Story) -> None:
    for address in (TOM.upper(), "delegate0@school.example"):
        assert opt_out(load(story.folder), story, address, by="LM", why="rang", end=False)

    story.run()

    assert readers(story) == [ASHA]
    assert story.readers() == ["Delegate A <delegate0@school.example>"]


def test_what_waits_is_withdrawn_with_the_reason(story: Story) -> None:
    settings = story.folder / "config/alliance.toml"
    settings.write_text(settings.read_text().replace(LIVE, LIVE.replace("automatic", "by hand")))
    story.run()
    opt_out(load(story.folder), story, TOM, by="LM", why="", end=False)

    story.later(hours=1).run()

    assert [(letter.to, letter.state.value, letter.reason) for letter in story.letters("news")] == [
        (ASHA, "draft", ""),
        (TOM, "withdrawn", "its reader has asked for no letters of this kind"),
    ]


@pytest.mark.parametrize("cell", ["yes", "12 September", "she says so"])
def test_a_column_of_the_contacts_sheet_says_so_too(story: Story, cell: str) -> None:
    contacts = [
        ("School", "Name", "Role", "Email", "No mailings"),
        ("Larkfield Primary School", "Asha Rao", "Finance office", ASHA, "no"),
        ("Weir Academy", "Tom Bell", "Finance office", TOM, cell),
    ]
    write_workbook(story.folder / "sheets/Schools and contacts.xlsx", {"Schools": SCHOOLS, "Contacts": contacts})

    story.run()

    assert readers(story) == [ASHA]
