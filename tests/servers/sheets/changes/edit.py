"""One batch under way: the copy of the spreadsheet it changes, and who changes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.servers.sheets.book import Book, Tab
from tests.servers.sheets.guard import check_protection
from tests.servers.sheets.masks import Mask, parse
from tests.servers.sheets.places import Area
from tests.servers.sheets.refusal import RefusalError
from tests.servers.sheets.values import inside

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Edit:
    """What a request of a batch works on."""

    book: Book
    who: str
    today: date

    def area(self, grid: Mapping[str, Any]) -> tuple[Tab, Area]:
        """Find the cells of a GridRange; refuse one that begins outside its tab."""
        tab = self.book.tab(grid.get("sheetId", 0))
        return tab, inside(tab, tab.area(grid))

    def writable(self, grid: Mapping[str, Any]) -> tuple[Tab, Area]:
        """Find the cells of a GridRange, and make sure that they may be changed."""
        tab, area = self.area(grid)
        check_protection(tab, area, self.who)
        return tab, area

    def number(self) -> int:
        """Give an id that nothing in this spreadsheet has."""
        return next(self.book.numbers)


Change = Callable[[Edit, Json], Json]


def listed(request: Json, kind: str) -> Mask:
    """Read the fields a change touches; at least one must be listed."""
    if not request.get("fields"):
        raise RefusalError("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    return parse(request["fields"], kind)
