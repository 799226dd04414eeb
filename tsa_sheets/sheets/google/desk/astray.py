"""What our writes hit by mistake on the desk: kept in mind until it is put back, or said."""

from collections.abc import Sequence

from tsa_sheets.sheets.google.desk.beat import BeatHit, beats_hit, beats_left
from tsa_sheets.sheets.google.desk.beat import said as beat_said
from tsa_sheets.sheets.google.desk.mend import left, mends, said
from tsa_sheets.sheets.google.desk.plan import Plan
from tsa_sheets.sheets.google.desk.seen import Seen
from tsa_sheets.sheets.google.desk.verify import Hit, Scattered, hits, traced, went_astray
from tsa_sheets.sheets.google.spreadsheet import Spreadsheet


class Astray:
    """What is still to be put right, and what could not be."""

    def __init__(self) -> None:
        self._hits: list[Hit | Scattered] = []
        self._beats: list[BeatHit] = []
        self._gone: list[str] = []

    def __bool__(self) -> bool:
        """Tell whether there is anything to put right."""
        return bool(self._hits or self._beats)

    def verified(self, planned: Plan, answer: Spreadsheet) -> bool:
        """Tell whether everything stands where it should, and keep in mind what we hit where not."""
        astray = [one for one in planned.wrote if went_astray(one, answer)]
        self._hits += [traced(hit, self._hits) for one in astray for hit in hits(one, answer)]
        self._beats = beats_hit(planned.beat, answer) if planned.beat else []
        return not astray and not self._beats

    def mends(self, seen: Seen) -> Plan:
        """Plan what puts everything right; what can no longer be is said at the end."""
        planned = mends(self._hits, self._beats, seen)
        self._gone += map(beat_said, beats_left(self._beats, seen))
        if not planned.batches:
            self._gone += map(said, left(self._hits, seen))
            self._hits = []
        return planned

    def mended(self, seen: Seen) -> None:
        """Know that everything that was found has been put right; what is not there yet is looked for again."""
        lost = left(self._hits, seen)
        self._hits = [one for one in self._hits if isinstance(one, Scattered) or one in lost]

    def give_up(self) -> None:
        """Try no longer."""
        self._gone += map(said, left(self._hits, None))

    def gone(self) -> Sequence[str]:
        """Say, once, what stood in cells of people that we wrote over and could not put back."""
        gone = list(dict.fromkeys(self._gone))
        self._hits, self._beats, self._gone = [], [], []
        return gone
