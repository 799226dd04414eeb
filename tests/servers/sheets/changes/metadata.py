"""Changes of developer metadata, by which programs find their tabs and columns again."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tests.servers.sheets.book import Book, Line
from tests.servers.sheets.changes.edit import Edit, Json, listed
from tests.servers.sheets.changes.lines import change_lines, lines_of
from tests.servers.sheets.finding import everything, matching
from tests.servers.sheets.masks import merged
from tests.servers.sheets.refusal import RefusalError

Piece = Mapping[str, Any]


def create_developer_metadata(edit: Edit, request: Json) -> Json:
    """Attach metadata; an id that is taken already makes the whole batch fail."""
    asked = request.get("developerMetadata", {})
    if not asked.get("metadataKey") or not asked.get("visibility") or not asked.get("location"):
        raise RefusalError("developerMetadata must have a metadataKey, a location and a visibility.")
    piece = {"metadataId": edit.number(), **{name: value for name, value in asked.items() if name != "location"}}
    if any(one.piece["metadataId"] == piece["metadataId"] for one in everything(edit.book)):
        raise RefusalError(f"A developer metadata with the id {piece['metadataId']} already exists.")
    _attach(edit, piece, asked["location"])
    return {"developerMetadata": _shown(edit.book, piece["metadataId"])}


def update_developer_metadata(edit: Edit, request: Json) -> Json:
    """Change the listed fields of all that the filters mean."""
    mask = listed(request, "DeveloperMetadata")
    if any(name in mask for name in ("metadataId", "location")) or not mask:
        raise RefusalError("Only the key, the value and the visibility can be changed here.")
    wanted = _ids(edit, request.get("dataFilters", []))
    _each(edit.book, lambda piece: merged(piece, request["developerMetadata"], mask) if _id(piece) in wanted else piece)
    return {"developerMetadata": [_shown(edit.book, number) for number in wanted]}


def delete_developer_metadata(edit: Edit, request: Json) -> Json:
    """Take away all that the filter means."""
    wanted = _ids(edit, [request["dataFilter"]])
    gone = [_shown(edit.book, number) for number in wanted]
    _each(edit.book, lambda piece: None if _id(piece) in wanted else piece)
    return {"deletedDeveloperMetadata": gone}


def _attach(edit: Edit, piece: Piece, location: Json) -> None:
    if location.get("spreadsheet"):
        edit.book.metadata += (piece,)
        return
    if "dimensionRange" not in location:
        edit.book.tab(location.get("sheetId", 0)).metadata += (piece,)
        return
    tab, dimension, first, last = lines_of(edit, location["dimensionRange"])
    if last - first != 1:
        raise RefusalError("Developer metadata can only be attached to a single row or column.")
    change_lines(tab, dimension, first, last, lambda line: replace(line, metadata=(*line.metadata, piece)))


def _ids(edit: Edit, filters: list[Json]) -> list[int]:
    return list(dict.fromkeys(_id(one.piece) for data_filter in filters for one in matching(edit.book, data_filter)))


def _id(piece: Piece) -> int:
    number: int = piece["metadataId"]
    return number


def _shown(book: Book, number: int) -> Json:
    return next(one.shown for one in everything(book) if _id(one.piece) == number)


def _each(book: Book, change: Callable[[Piece], Piece | None]) -> None:
    def changed(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        return tuple(new for piece in pieces if (new := change(piece)) is not None)

    def of_line(line: Line) -> Line:
        return replace(line, metadata=changed(line.metadata)) if line.metadata else line

    book.metadata = changed(book.metadata)
    for tab in book.tabs:
        tab.metadata = changed(tab.metadata)
        change_lines(tab, "ROWS", 0, len(tab.rows), of_line)
        change_lines(tab, "COLUMNS", 0, len(tab.columns), of_line)
