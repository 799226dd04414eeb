"""Developer metadata: finding it, and the cells that a data filter means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.servers.sheets.book import Book, Line, Tab
from tests.servers.sheets.places import Area, from_grid
from tests.servers.sheets.reading import located, without_zero
from tests.servers.sheets.refusal import RefusalError
from tests.servers.sheets.values import area_of

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pinned:
    """A piece of metadata and where it is now: at the spreadsheet, a tab, or a row or column of it."""

    piece: Mapping[str, Any]
    tab: Tab | None = None
    dimension: str = ""
    line: int = 0

    @property
    def kind(self) -> str:
        if self.tab is None:
            return "SPREADSHEET"
        return {"ROWS": "ROW", "COLUMNS": "COLUMN"}.get(self.dimension, "SHEET")

    @property
    def shown(self) -> Json:
        """Give it as Google answers it."""
        if self.tab is None:
            return located(self.piece, {"spreadsheet": True})
        if not self.dimension:
            return located(self.piece, without_zero({"sheetId": self.tab.id}))
        span = {"dimension": self.dimension, "startIndex": self.line, "endIndex": self.line + 1}
        return located(self.piece, {"dimensionRange": without_zero({"sheetId": self.tab.id, **span})})

    def area(self) -> Area | None:
        """Give the cells it stands for; None for the whole spreadsheet."""
        if self.tab is None:
            return None
        if not self.dimension:
            return self.tab.whole
        whole, first, last = self.tab.whole, self.line, self.line + 1
        if self.dimension == "ROWS":
            return Area(whole.tab, first, last, whole.left, whole.right)
        return Area(whole.tab, whole.top, whole.bottom, first, last)


def everything(book: Book) -> Iterator[Pinned]:
    """Give all metadata of a spreadsheet."""
    yield from (Pinned(piece) for piece in book.metadata)
    for tab in book.tabs:
        yield from (Pinned(piece, tab) for piece in tab.metadata)
        every: Sequence[tuple[str, Sequence[Line]]] = (("ROWS", tab.rows), ("COLUMNS", tab.columns))
        for dimension, lines in every:
            for number, line in enumerate(lines):
                yield from (Pinned(piece, tab, dimension, number) for piece in line.metadata)


def found(book: Book, lookup: Mapping[str, Any]) -> list[Pinned]:
    """Give the metadata that a DeveloperMetadataLookup means: all of its conditions must hold."""
    same = ("metadataId", "metadataKey", "metadataValue", "visibility")
    return [
        pinned
        for pinned in everything(book)
        if all(pinned.piece.get(name) == lookup[name] for name in same if name in lookup)
        and lookup.get("locationType", pinned.kind) == pinned.kind
        and _at(pinned, lookup.get("metadataLocation"))
    ]


def matching(book: Book, data_filter: Mapping[str, Any]) -> list[Pinned]:
    """Give the metadata that a DataFilter means: by lookup, or all that is in a range."""
    if "developerMetadataLookup" in data_filter:
        return found(book, data_filter["developerMetadataLookup"])
    areas = areas_of(book, data_filter)
    return [one for one in everything(book) if (area := one.area()) and any(area.meets(wanted) for wanted in areas)]


def areas_of(book: Book, data_filter: Mapping[str, Any]) -> list[Area]:
    """Give the cells that a DataFilter means."""
    if "a1Range" in data_filter:
        return [area_of(book, data_filter["a1Range"])]
    if "gridRange" in data_filter:
        tab = book.tab(data_filter["gridRange"].get("sheetId", 0))
        return [from_grid(data_filter["gridRange"], len(tab.rows), len(tab.columns))]
    if "developerMetadataLookup" not in data_filter:
        raise RefusalError("Must specify one of a1Range, gridRange or developerMetadataLookup.")
    areas = [pinned.area() for pinned in found(book, data_filter["developerMetadataLookup"])]
    return [area for area in areas if area is not None]


def _at(pinned: Pinned, location: Mapping[str, Any] | None) -> bool:
    if location is None:
        return True
    if location.get("spreadsheet"):
        return pinned.tab is None
    if "dimensionRange" in location:
        span = location["dimensionRange"]
        lines = range(span.get("startIndex", 0), span.get("endIndex", 10**9))
        same = pinned.tab is not None and pinned.tab.id == span.get("sheetId", 0)
        return same and pinned.dimension == span.get("dimension") and pinned.line in lines
    return pinned.tab is not None and pinned.tab.id == location.get("sheetId", 0)
