"""The ground gaps are planted in: an alliance's papers while they are being spoilt, and the kinds of gap there are."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from bench.planted.look import Kept
from bench.planted.world import World
from tsa_sheets.demo.gap import Mark
from tsa_sheets.demo.paper import Line, Papers
from tsa_sheets.demo.planting import Fits, Planting
from tsa_sheets.demo.score import Expected
from tsa_sheets.model.invoice import Customer, InvoiceState, KeptEntry, KeptInvoice, VatKind, add_up
from tsa_sheets.model.invoice import Line as InvoiceLine
from tsa_sheets.sheets.excel_new import NewCell


class Ground(Planting):
    """The sheets while gaps of one kind after the other are planted in them."""

    def __init__(self, papers: Papers, world: World, rng: random.Random) -> None:
        super().__init__(papers, rng)
        self.world = world
        self.kept = Kept()
        self.afterwards: list[Callable[[Path], None]] = []  # what is done to the workbooks once they are saved
        self.kind = ""
        self.numbered = 0
        self._added = 0

    def pick(self, sheet: str, fits: Fits, *, take: bool = True) -> Line:
        """Choose a line that fits and is still as it should be, and none that is odd already."""
        return super().pick(sheet, lambda line: not line.name.startswith("odd-") and fits(line), take=take)

    def cell(
        self,
        sheet: str,
        key: str,
        value: NewCell,
        fits: Fits = lambda _: True,
        *,
        also: dict[str, NewCell] | None = None,
    ) -> Line:
        """Spoil one cell of a line that fits, and give the line as it was."""
        line = self.pick(sheet, fits)
        self.spoil(self.kind, Mark(sheet, line.name, key), value, also=also)
        return line

    def found_at(self, sheet: str, line: str, key: str, *elsewhere: tuple[str, str, str], what: str = "") -> None:
        """Write down where a flag about what was just planted should point, or may."""
        self.note(self.kind, Mark(sheet, line, key), what=what, elsewhere=tuple(Mark(*where) for where in elsewhere))

    def copy(self, sheet: str, line: Line, **changes: NewCell) -> Line:
        """Add a line like another, below it."""
        self._added += 1
        new = Line(f"added-{self._added}", {**line.cells, **changes})
        self.add(sheet, new, after=line.name)
        self.take(sheet, line.name)
        return new

    def school(self, *, busy: bool = False) -> Line:
        """Choose a school of which nothing was spoilt yet, and keep it for one gap alone."""
        line = self.pick("schools", lambda line: bool(line.get("_busy")) is busy)
        for sheet in ("contacts", "subscriptions"):
            for other in self.papers.page(sheet).where(lambda one: one.get("_school") == line.get("_school")):
                self.take(sheet, other.name)
        return line

    def member(self, line: Line) -> Line:
        """Find the subscription of a school."""
        return self.papers.page("subscriptions").line(f"member-{line.get('_school')}")

    def course(self, *, past: bool = False) -> Line:
        """Choose a course of which, and of whose bookings, nothing was spoilt yet."""
        spoilt = {
            line.get("_course")
            for line in self.papers.page("registrations").lines
            if self.is_taken("registrations", line.name)
        }
        return self.pick("courses", lambda line: bool(line.get("_past")) is past and line.name not in spoilt)

    def booking(self, *, past: bool = False) -> Line:
        """Choose a booking of a course and a school in which nothing was spoilt yet."""
        return self.pick("registrations", self.bookable(past=past))

    def bookable(self, *, past: bool = False) -> Fits:
        """Fit such bookings."""
        return lambda line: (
            bool(line.get("_past")) is past
            and not self.is_taken("courses", line.text("_course"))
            and not self.is_taken("schools", f"school-{line.get('_school')}")
        )

    def by(self, school: Line, like: Line, **changes: NewCell) -> Line:
        """Add a booking by somebody of a school who has not booked before."""
        name = self.world.name()
        email = f"{name.lower().replace(' ', '.')}@{school.text('office_email').partition('@')[2]}"
        at = datetime(2026, 9, 10, 8, self._added % 60, self._added // 60)  # noqa: DTZ001 - cells have no zone
        booked: dict[str, NewCell] = {
            "timestamp": at, "booker_email": school.get("office_email"), "booker": "The office",
            "school": school.get("name"), "delegate": name, "email": email, "_email": email,
            "_school": school.get("_school"),
        }  # fmt: skip
        return self.copy("registrations", like, **{**booked, **changes})

    def close(self, school: Line, on: date = date(2026, 10, 31)) -> None:
        """Close a school for good."""
        self.papers = self.papers.changed("schools", school.name, status="Closed", closed_on=on)

    def invoice(self, school: Line, on: date, *journal: KeptEntry) -> KeptInvoice:
        """Issue the next invoice, to a school."""
        self.numbered += 1
        line = InvoiceLine(
            item="subscription", description="", quantity=Decimal(1), unit_price=Decimal(480), vat=VatKind.OUTSIDE
        )
        at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
        kept = KeptInvoice(
            row=self.numbered, key=f"invoice {self.numbered}", digest="", state=InvoiceState.ISSUED, job="",
            record="", member="", charge="subscription", period="2026/27", place="", why="",
            customer=Customer(name="", address=(), school=school.text("name"), urn="", email=""), lines=(line,),
            purchase_order="", totals=add_up([line]), trial=False, held="", reason="", drafted_at=at, approved_by="",
            approved_how="", approved_at=at, number=f"TSA-26-{self.numbered:04}", issued_on=on, journal=journal,
        )  # fmt: skip
        self.kept.invoices.append(kept)
        return kept


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of gap: how it is planted, which rules should find it, and how often it may be in one alliance."""

    plant: Callable[[Ground], None]
    expected: Expected
    once: bool


KINDS: dict[str, Kind] = {}


def gap(
    kind: str, *found_by: str, also: tuple[str, ...] = (), once: bool = False
) -> Callable[[Callable[[Ground], None]], Callable[[Ground], None]]:
    """Add a kind of gap; `also` are rules that rightly speak up in the same rows."""

    def add(plant: Callable[[Ground], None]) -> Callable[[Ground], None]:
        KINDS[kind] = Kind(plant, Expected(found_by=found_by, also=also), once)
        return plant

    return add
