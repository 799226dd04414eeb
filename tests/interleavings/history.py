"""A history: a seed says which edits people make between which of our requests, over some runs of ours."""

from dataclasses import dataclass
from random import Random

from tests.interleavings import desk_edits, edits
from tests.interleavings.alliance import Alliance
from tests.interleavings.witness import Witness
from tests.servers.sheets.record import Request

RUNS = 5
OFTEN = 0.55
"""How likely somebody edits before or after one of our requests."""


@dataclass(frozen=True)
class History:
    """What came of one: how many edits, how many met with a write of ours, how many we saw, what stayed wrong, and what
    was lost that our report names."""

    edits: int
    conflicts: int
    detected: int
    wrong: list[str]
    reported: list[str]


class People:
    """Those who have the spreadsheets open; `busy` while they edit."""

    def __init__(self, chance: Random, alliance: Alliance, witness: Witness) -> None:
        self.busy = True
        self._chance = chance
        self._alliance = alliance
        self._witness = witness

    def around(self, moment: str, request: Request) -> None:
        """Edit before or after a request of ours, perhaps."""
        if moment == "after":
            self._witness.after(request)
        while self.busy and self._chance.random() < OFTEN:
            self.edit()
        if moment == "before":
            self._witness.before(request)

    def edit(self) -> None:
        """Edit something somewhere."""
        if self._chance.random() < 0.75 and (edit := desk_edits.draw(self._chance, self._alliance.desk)):
            self._witness.do(self._alliance.desk, edit)
            return
        person = self._chance.choice(self._alliance.people)
        theirs = [title for title in person.titles if title in self._alliance.sheets]
        self._witness.do(person, edits.draw(self._chance, person, self._chance.choice(theirs)))


def play(alliance: Alliance, seed: int) -> History:
    """Play one history; at its end people rest, and two runs look at what is there."""
    chance = Random(seed)  # noqa: S311
    alliance.again()
    witness = Witness(alliance)
    people = People(chance, alliance, witness)
    alliance.around = people.around
    for number in range(RUNS + 2):
        people.busy = number < RUNS
        witness.after_a_run(alliance.run())
        while people.busy and chance.random() < 0.7:
            people.edit()
    witness.at_the_end()
    return History(
        witness.edits,
        witness.conflicts.count,
        witness.conflicts.detected,
        [f"seed {seed}: {wrong}" for wrong in witness.wrong],
        [f"seed {seed}: {lost}" for lost in witness.reported],
    )
