"""The letters that have gone, each with the school it was about."""

from collections.abc import Sequence
from dataclasses import dataclass

from tsa_sheets.home import Home
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.run.check import look_around
from tsa_sheets.run.execute import Step
from tsa_sheets.run.shown import schools_of
from tsa_sheets.world import World


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that has gone, and the schools its rows name ("" where none does)."""

    letter: KeptLetter
    school: str


def sent(home: Home, world: World, to: str = "", *, step: Step = lambda _: None) -> Sequence[Sent]:
    """List what has gone, the latest first; `to` is part of a school's name, a reader's name or an address."""
    looked = look_around(home, world, step=step)
    letters = looked.opened.ledger.gone() if looked.opened else ()
    schools = schools_of(looked.picture.tables, letters)
    wanted = " ".join(to.split()).casefold()
    found = [Sent(letter, letter.schools(schools)) for letter in reversed(letters)]
    return [each for each in found if wanted in _said(each)]


def _said(each: Sent) -> str:
    return f"{each.school} {each.letter.to} {each.letter.name} {each.letter.copy_to}".casefold()
