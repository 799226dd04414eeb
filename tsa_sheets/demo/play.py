"""Playing the demo: two weeks in which people edit their workbooks and answer on the desk, and we run."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from tsa_sheets.demo.alliance import SAVED, make_alliance
from tsa_sheets.demo.charges import write_charges
from tsa_sheets.demo.folder import put_sign
from tsa_sheets.demo.register import bring_in_the_register
from tsa_sheets.demo.settings import COORDINATOR, NAME, OFFICE_EMAIL, filled_in
from tsa_sheets.demo.ticks import answer_the_desk
from tsa_sheets.demo.treasurer import FEWER, INITIALS, TREASURER, WHY_CREDITED, to_credit
from tsa_sheets.demo.weeks import Day, mornings, write_morning
from tsa_sheets.home import Home, load, start
from tsa_sheets.home.find import SETTINGS
from tsa_sheets.model.desk import FLAGS, INVOICES, OUTBOX, Answer, Said
from tsa_sheets.model.words import count, on_day
from tsa_sheets.run.bills import every
from tsa_sheets.run.credit import Asked, credit_invoice, in_words
from tsa_sheets.timetable import next_look, run_now
from tsa_sheets.world import World

T = TypeVar("T")

AT_THE_DESK = timedelta(minutes=105)
"""How long after the morning's run people answer on the desk."""

AFTERWARDS = timedelta(minutes=45)
"""How long after that what was approved goes out."""


@dataclass
class DemoWorld:
    """The world as it is, but for the time: two weeks pass in seconds."""

    time: datetime

    def now(self) -> datetime:
        """Tell the time in the demo."""
        return self.time

    def wait(self, seconds: float) -> None:
        """Let time pass in the demo."""
        self.time += timedelta(seconds=seconds)

    def io(self, name: str, effect: Callable[[], T]) -> T:  # noqa: ARG002 - nothing fails in a demo
        """Do it."""
        return effect()


def play(folder: Path, *, say: Callable[[str], None]) -> None:
    """Make an alliance's folder and play Monday 7 to Friday 18 September 2026 in it, telling the story as it goes."""
    world = DemoWorld(SAVED)
    start(folder, name=NAME, coordinator=COORDINATOR, office_email=OFFICE_EMAIL, today=SAVED.date(), world=world)
    put_sign(folder, world)
    settings = folder / SETTINGS
    settings.write_text(filled_in(settings.read_text(encoding="utf-8")), encoding="utf-8")
    write_charges(folder, world)
    demo = make_alliance(folder, world=world)
    say(f"{NAME}: 40 schools, 14 courses and their bookings are in {folder / 'sheets'}.")
    home = load(folder)
    listed = bring_in_the_register(home, world)
    say(f"The register of schools, of {on_day(listed.as_of)}, is imported from {folder / 'register'}.")
    before = demo.papers
    for day, papers in mornings(demo.days, demo.papers):
        write_morning(folder, day, papers, before, world)
        before = papers
        _play_day(home, day, world, say)


def _play_day(home: Home, day: Day, world: DemoWorld, say: Callable[[str], None]) -> None:
    say("")
    say(on_day(day.on, weekday=True))
    for edit in day.edits:
        say(f"        {edit.by}: {edit.what}")
    world.time = day.looked_at
    _run(home, world, say)
    world.time = day.looked_at + AT_THE_DESK
    answers = answer_the_desk(home, world, next_look=next_look(home, world.now()))
    for person, words in _in_words(answers):
        say(f"  {_clock(world, home)}  {person} on the desk: {words}")
    if answers:
        world.time += AFTERWARDS
        _run(home, world, say)
    _credit(home, world, say)


def _credit(home: Home, world: World, say: Callable[[str], None]) -> None:
    """Let the treasurer credit an invoice on one of the days; its letter goes with the next run."""
    invoice = to_credit(every(home, world).kept, world.now().astimezone(home.settings.zone).date())
    if invoice is not None:
        asked = Asked(wanted={1: FEWER}, why=WHY_CREDITED, by=INITIALS)
        credited = credit_invoice(home, world, invoice.number, asked)
        say(f"  {_clock(world, home)}  {TREASURER} credits {invoice.number}: {in_words(credited)}")


def _run(home: Home, world: World, say: Callable[[str], None]) -> None:
    say(f"  {_clock(world, home)}  {run_now(home, world, send=True).summary}")


def _clock(world: World, home: Home) -> str:
    return f"{world.now().astimezone(home.settings.zone):%H:%M}"


def _in_words(answers: Sequence[Answer]) -> Iterator[tuple[str, str]]:
    """Say of each person at the desk what they said of how many things."""
    number = Counter((answer.row.tab, answer.said) for answer in answers)
    for person, tabs in ((COORDINATOR, (OUTBOX, FLAGS)), (TREASURER, (INVOICES,))):
        parts = [
            words.format(count(number[tab, said], thing))
            for (tab, said), (words, thing) in _SAYS.items()
            if tab in tabs and number[tab, said]
        ]
        if parts:
            yield person, ", ".join(parts)


_SAYS = {
    (OUTBOX, Said.APPROVE): ("approves {}", "letter"),
    (OUTBOX, Said.HOLD): ("holds {}", "letter"),
    (FLAGS, Said.LEAVE): ("leaves {} as it is", "flag"),
    (FLAGS, Said.USE): ("uses the suggestion of {}", "flag"),
    (INVOICES, Said.APPROVE): ("approves {}", "invoice"),
    (INVOICES, Said.PAID): ("marks {} as paid", "invoice"),
}
