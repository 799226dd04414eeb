"""A history: a seed says which edits people make between which of our requests, over some runs of ours."""

from dataclasses import dataclass
from random import Random

from tests.interleavings import desk_edits, edits
from tests.interleavings.alliance import BOOKINGS, Alliance
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
    cells: int = 0
    met: int = 0


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
        instant = self._alliance.writes and request.writes and self._alliance.bookings.key in request.path
        while self.busy and self._chance.random() < OFTEN:
            self.edit_bookings() if instant else self.edit()
        if moment == "before":
            self._witness.before(request)

    def edit(self) -> None:
        """Edit something somewhere."""
        alliance, chance = self._alliance, self._chance
        kinds = desk_edits.MENDING if alliance.writes else desk_edits.EDITS
        often = 0.4 if alliance.writes else 0.75
        if chance.random() < often and (edit := desk_edits.draw(chance, alliance.desk, kinds)):
            self._witness.do(alliance.desk, edit)
            return
        if alliance.writes and chance.random() < 0.9:
            self.edit_bookings()
            return
        person = chance.choice(alliance.people)
        theirs = [title for title in person.titles if title in alliance.sheets]
        self._witness.do(person, edits.draw(chance, person, chance.choice(theirs)))

    def edit_bookings(self) -> None:
        """Edit the sheet that has permitted cells, in ways in which it can still be read."""
        bookings = self._alliance.bookings
        self._witness.do(bookings, edits.draw(self._chance, bookings, BOOKINGS, edits.GENTLE))


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
    permitted = witness.permitted
    met, seen = (permitted.count, permitted.detected) if permitted else (0, 0)
    return History(
        witness.edits,
        witness.conflicts.count + met,
        witness.conflicts.detected + seen,
        [f"seed {seed}: {wrong}" for wrong in witness.wrong],
        [f"seed {seed}: {lost}" for lost in witness.reported],
        permitted.written if permitted else 0,
        met,
    )
