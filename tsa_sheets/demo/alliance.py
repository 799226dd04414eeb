"""The demo alliance as a whole: its schools, courses, registrations and trainees, and what is wrong with them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from tsa_sheets.demo.cast import make_cast
from tsa_sheets.demo.decoys import add_what_is_right, note_what_is_right
from tsa_sheets.demo.edits_training import with_placements
from tsa_sheets.demo.gap import Gap, Planted, locate
from tsa_sheets.demo.gaps_again import plant_again
from tsa_sheets.demo.gaps_cells import plant_in_answers, plant_in_contacts
from tsa_sheets.demo.gaps_courses import plant_in_courses
from tsa_sheets.demo.gaps_money import plant_in_money, with_money
from tsa_sheets.demo.gaps_people import plant_in_people
from tsa_sheets.demo.gaps_schools import plant_in_schools
from tsa_sheets.demo.gaps_tables import note_dates_as_text, plant_in_tables
from tsa_sheets.demo.gaps_training import add_itt_coordinators, plant_in_training
from tsa_sheets.demo.handwriting import Handwriting
from tsa_sheets.demo.kinds import WORDINGS
from tsa_sheets.demo.pages import contacts_page, schools_page
from tsa_sheets.demo.pages_programme import courses_page, subscriptions_page
from tsa_sheets.demo.pages_training import training_book
from tsa_sheets.demo.paper import Book, Page, Papers
from tsa_sheets.demo.planting import Planting
from tsa_sheets.demo.responses import responses_page
from tsa_sheets.demo.support import deployments_book, plant_in_deployments
from tsa_sheets.demo.training import make_training
from tsa_sheets.demo.weeks import Day, two_weeks
from tsa_sheets.demo.workbooks import write_papers
from tsa_sheets.world import World

SEED = 2026
SAVED = datetime(2026, 9, 4, 15, 40, tzinfo=UTC)  # the Friday before the two weeks
COUNTED_ON = date(2026, 9, 9)
"""The day on which every gap shows: attendance of 1 September is late, and the course of that day is still to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """The demo's papers with what was planted in them, and the edits of two weeks."""

    papers: Papers
    planted: Sequence[Planted]
    oddities: Sequence[Planted]
    days: Sequence[Day]

    @property
    def gaps(self) -> list[Gap]:
        """Say what is wrong, and where it stands now."""
        return self.gaps_in(self.papers)

    def gaps_in(self, papers: Papers) -> list[Gap]:
        """Say where each gap that was planted stands on another day; some will have been mended by then."""
        return locate(self.planted, WORDINGS, papers)

    @property
    def decoys(self) -> list[Gap]:
        """Say what looks odd and is right, and where it stands now."""
        return locate(self.oddities, {}, self.papers)


def make_alliance(folder: Path, *, world: World, seed: int = SEED) -> Demo:
    """Make the alliance up and write its workbooks into `folder/sheets`; the same seed gives the same files."""
    demo = imagine(seed)
    write_papers(folder, demo.papers, world, saved=lambda _: SAVED)
    return demo


def imagine(seed: int = SEED) -> Demo:
    """Make the alliance up, writing nothing."""
    rng = random.Random(seed)  # noqa: S311 - an invented world must be the same every time
    cast = make_cast(rng)
    papers = Papers(
        (
            Book("Schools and contacts.xlsx", (schools_page(), contacts_page(cast.staff, cast.hand), _read_me())),
            Book("Subscriptions 2026-27.xlsx", (subscriptions_page(cast.hand, rng),)),
            Book("Courses 2026-27.xlsx", (courses_page(),)),
            Book("Course bookings (Responses).xlsx", (responses_page(cast.bookings, cast.hand),)),
        )
    )
    planting = Planting(papers, rng)
    plant_in_tables(planting)
    plant_in_schools(planting)
    plant_in_contacts(planting)
    plant_in_courses(planting)
    plant_in_answers(planting)
    plant_in_people(planting, cast)
    plant_again(planting, cast)
    add_what_is_right(planting, cast)
    planting.sort_answers()
    note_dates_as_text(planting)
    note_what_is_right(planting)
    days = two_weeks(planting, cast)
    # Trainees come last and have a chance of their own, so that everything before stays as it was without them.
    later = random.Random(seed + 1)  # noqa: S311
    training = make_training(cast, later)
    book = training_book(training, Handwriting(later, often={}), later)
    second = Planting(Papers((*planting.papers.books, deployments_book(), book)), later)
    plant_in_training(second)
    plant_in_deployments(second)
    add_itt_coordinators(second, training, cast)
    without = plant_in_money(second, planting)
    return Demo(
        papers=second.papers,
        planted=(*planting.gaps, *second.gaps),
        oddities=(*planting.decoys, *second.decoys),
        days=with_money(with_placements(days, second), *without),
    )


def _read_me() -> Page:
    remarks = (
        ("How we keep these lists",),
        ("One row a school. One row a person and role.",),
        ("Ask Leila for the password.",),
    )
    return Page(sheet="", title="Read me", columns=(), lines=(), above=remarks)
