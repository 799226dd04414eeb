"""The summary of a term: when it is written, to whom, and to the word."""

import io
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from jobs.termly_summary import termly_summary
from tests.summaries.conftest import AUTUMN, SPRING, Make, alliance, values
from tsa_sheets import Alliance, Calendar, Email, Letter, NotNow, Summaries
from tsa_sheets.documents import render_summary
from tsa_sheets.letters.render import Letters
from tsa_sheets.model.course import Course
from tsa_sheets.model.look import Look
from tsa_sheets.model.member import Member
from tsa_sheets.model.registration import Registration

__all__ = ["alliance", "values"]

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
FIRST_DAY = date(2027, 1, 4)

Decide = Callable[..., list[Letter | NotNow]]
Golden = Callable[[str, str], None]


@pytest.fixture
def golden_file() -> Golden:
    """Compare a text with the one that is kept; `GOLDEN=write` writes it anew."""

    def check(name: str, text: str) -> None:
        if os.environ.get("GOLDEN") == "write":
            (GOLDEN / name).write_text(text, "utf-8")
        assert text == (GOLDEN / name).read_text("utf-8")

    return check


@pytest.fixture
def decide(values: Make, alliance: Alliance) -> Decide:
    """Ask the job on a day; whatever is given about the alliance is different."""

    def decide(today: date, known: dict[Any, Any] | None = None, **changes: Any) -> list[Letter | NotNow]:
        us = replace(alliance, **changes)
        known = {**(known or values()), Alliance: us}
        return list(termly_summary(Summaries(known), us, known[Calendar], today))

    return decide


@pytest.mark.parametrize("today", [FIRST_DAY, date(2027, 1, 8), date(2027, 1, 17)])
def test_summary_is_written_in_the_first_days_of_the_next_term(decide: Decide, today: date) -> None:
    (letter,) = decide(today)

    assert isinstance(letter, Letter)
    assert (letter.to, letter.occurrence, letter.role) == ("office@north-vale.example", AUTUMN.name, "steering group 1")
    assert (letter.due, letter.until) == (FIRST_DAY, date(2027, 1, 17))
    assert letter.encloses is not None


@pytest.mark.parametrize("today", [date(2026, 12, 18), date(2026, 12, 28), date(2027, 1, 3), date(2027, 1, 18)])
def test_no_summary_is_written_before_the_next_term_begins_or_long_after(decide: Decide, today: date) -> None:
    (decision,) = decide(today)

    assert isinstance(decision, NotNow)
    assert decision.reason == "the summary of a term is written in the first days of the next"


def test_each_address_of_the_steering_group_gets_its_own(decide: Decide) -> None:
    letters = decide(FIRST_DAY, steering_group=(Email("chair@vale.example"), Email("head@weir.example")))

    told = [(letter.to, letter.role) for letter in letters if isinstance(letter, Letter)]
    assert told == [("chair@vale.example", "steering group 1"), ("head@weir.example", "steering group 2")]


def test_term_of_which_nothing_is_known_is_not_summed_up(decide: Decide, values: Make) -> None:
    (decision,) = decide(FIRST_DAY, values(registration=[], course=[], member=[]))

    assert isinstance(decision, NotNow)
    assert decision.reason == "the sheets hold nothing of Autumn 2026"


def test_letter_and_document_say_the_same_on_every_day(decide: Decide) -> None:
    monday, friday = (decide(day)[0] for day in (FIRST_DAY, date(2027, 1, 8)))

    assert monday == friday


def test_letter_stands_by_itself_to_the_word(decide: Decide, alliance: Alliance, golden_file: Golden) -> None:
    (letter,) = decide(FIRST_DAY)
    assert isinstance(letter, Letter)

    content = Letters([ROOT / "templates"]).render(letter, alliance, today=FIRST_DAY)

    golden_file("letters/termly-summary.txt", f"Subject: {content.subject}\n\n{content.text}")
    golden_file("letters/termly-summary.html", content.html + "\n")


def test_document_to_the_word(decide: Decide, golden_file: Golden) -> None:
    (letter,) = decide(FIRST_DAY)
    assert isinstance(letter, Letter)
    assert letter.encloses is not None

    pages = PdfReader(io.BytesIO(render_summary(letter.encloses, look=Look()))).pages

    text = "\n".join(page.extract_text() for page in pages)
    golden_file("documents/summary.txt", "\n".join(line.rstrip() for line in text.splitlines()) + "\n")
    assert len(pages) <= 2


def test_summary_reads_what_the_sheets_say_of_the_term_before(decide: Decide, values: Make) -> None:
    assert {Course, Registration, Member} <= set(values())
    (letter,) = decide(FIRST_DAY)

    assert isinstance(letter, Letter)
    assert letter.context["term_before"] == "Summer 2026"
    assert letter.context["not_reached"] == ["School 3"]
    assert SPRING.first == letter.due
