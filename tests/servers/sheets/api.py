"""The methods of the API, each from its parts to its answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.servers.sheets import batch, reading, values
from tests.servers.sheets.book import Book
from tests.servers.sheets.changes import tabs
from tests.servers.sheets.finding import areas_of, everything, matching
from tests.servers.sheets.masks import ALL, Mask, parse
from tests.servers.sheets.places import Area
from tests.servers.sheets.refusal import NOT_FOUND, RefusalError

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method on a spreadsheet by an account."""

    book: Book
    place: Mapping[str, str]  # what stands in the path
    query: Mapping[str, Sequence[str]]
    body: Json
    who: str
    today: date
    opened: Callable[[str], Book]  # another spreadsheet by its key, if the account may write there

    def one(self, name: str, default: str = "") -> str:
        """Give a query parameter that may stand once."""
        return self.query.get(name, [default])[0]

    @property
    def options(self) -> Json:
        """Give the query parameters that stand once."""
        return {name: texts[0] for name, texts in self.query.items()}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer, and the spreadsheet as it then is (None: as it was)."""

    answer: Json
    book: Book | None = None


def get(call: Call) -> Outcome:
    mask = parse(call.one("fields"), "Spreadsheet") if call.one("fields") else ALL
    areas = [values.area_of(call.book, text) for text in call.query.get("ranges", ())]
    return Outcome(
        _spreadsheet(call.book, mask, areas, grid=_with_cells(call, mask, call.one("includeGridData") == "true"))
    )


def get_by_data_filter(call: Call) -> Outcome:
    mask = parse(call.one("fields"), "Spreadsheet") if call.one("fields") else ALL
    areas = [area for one in call.body.get("dataFilters", []) for area in areas_of(call.book, one)]
    limited = bool(call.body.get("dataFilters"))
    grid = _with_cells(call, mask, bool(call.body.get("includeGridData")))
    return Outcome(_spreadsheet(call.book, mask, areas, grid=grid, limited=limited))


def batch_update(call: Call) -> Outcome:
    book, replies = batch.apply(call.book, call.body.get("requests", []), call.who, call.today)
    answer: Json = {"spreadsheetId": book.key, "replies": replies}
    if call.body.get("includeSpreadsheetInResponse"):
        areas = [values.area_of(book, text) for text in call.body.get("responseRanges", ())]
        mask = ALL
        if call.one("fields"):
            mask = parse(call.one("fields"), "BatchUpdateSpreadsheetResponse").get("updatedSpreadsheet", ALL)
        grid = bool(call.body.get("responseIncludeGridData"))
        answer["updatedSpreadsheet"] = _spreadsheet(book, mask, areas, grid=grid)
    return Outcome(answer, book)


def search_metadata(call: Call) -> Outcome:
    filters = call.body.get("dataFilters", [])
    matched = [(one, {pinned.piece["metadataId"] for pinned in matching(call.book, one)}) for one in filters]
    found = [
        {"developerMetadata": pinned.shown, "dataFilters": [one for one, ids in matched if number in ids]}
        for pinned in everything(call.book)
        if any((number := pinned.piece["metadataId"]) in ids for _, ids in matched)
    ]
    return Outcome({"matchedDeveloperMetadata": found} if found else {})


def get_metadata(call: Call) -> Outcome:
    found = matching(call.book, {"developerMetadataLookup": {"metadataId": int(call.place["metadataId"])}})
    if not found:
        raise RefusalError(NOT_FOUND, 404)
    return Outcome(found[0].shown)


def copy_to(call: Call) -> Outcome:
    """Copy a tab to the end of a spreadsheet, which may be this one."""
    key = call.body.get("destinationSpreadsheetId", "")
    book = call.opened(key).copy()
    tab = tabs.copied(call.book.tab(int(call.place["sheetId"])), next(book.numbers))
    titles = {other.title for other in book.tabs}
    names = (f"Copy of {tab.title}{number}" for number in ("", *(f" {turn}" for turn in range(2, 1000))))
    tab.properties["title"] = next(name for name in names if name not in titles)
    book.tabs.append(tab)
    return Outcome(reading.properties(book, tab), book)


def get_values(call: Call) -> Outcome:
    return Outcome(values.get(call.book, values.area_of(call.book, call.place["range"]), call.options))


def batch_get_values(call: Call) -> Outcome:
    ranges = [values.area_of(call.book, text) for text in call.query.get("ranges", ())]
    if not ranges:
        raise RefusalError("Must specify at least one range.")
    return Outcome(
        {"spreadsheetId": call.book.key, "valueRanges": [values.get(call.book, area, call.options) for area in ranges]}
    )


def batch_get_values_by_filter(call: Call) -> Outcome:
    found = [
        {"valueRange": values.get(call.book, area, call.body), "dataFilters": [one]}
        for one in call.body.get("dataFilters", [])
        for area in areas_of(call.book, one)
    ]
    return Outcome({"spreadsheetId": call.book.key, **({"valueRanges": found} if found else {})})


def update_values(call: Call) -> Outcome:
    book = call.book.copy()
    area = values.area_of(book, call.place["range"])
    if call.body.get("range", call.place["range"]) != call.place["range"]:
        raise RefusalError("Requested writing within a range that differs from the one in the body.")
    return Outcome(values.update(book, call.body, area, call.options, call.who, call.today), book)


def append_values(call: Call) -> Outcome:
    book = call.book.copy()
    area = values.area_of(book, call.place["range"])
    return Outcome(values.append(book, call.body, area, call.options, call.who, call.today), book)


def batch_update_values(call: Call) -> Outcome:
    def areas(book: Book, one: Json) -> list[Area]:
        return [values.area_of(book, one["range"])]

    return _written(call, areas)


def batch_update_values_by_filter(call: Call) -> Outcome:
    return _written(call, lambda book, one: areas_of(book, one["dataFilter"]))


def clear_values(call: Call) -> Outcome:
    book = call.book.copy()
    cleared = values.clear(book, values.area_of(book, call.place["range"]), call.who)
    return Outcome({"spreadsheetId": book.key, "clearedRange": cleared}, book)


def batch_clear_values(call: Call) -> Outcome:
    book = call.book.copy()
    cleared = [values.clear(book, values.area_of(book, text), call.who) for text in call.body.get("ranges", [])]
    return Outcome({"spreadsheetId": book.key, "clearedRanges": cleared}, book)


def batch_clear_values_by_filter(call: Call) -> Outcome:
    book = call.book.copy()
    areas = [area for one in call.body.get("dataFilters", []) for area in areas_of(book, one)]
    return Outcome({"spreadsheetId": book.key, "clearedRanges": [values.clear(book, a, call.who) for a in areas]}, book)


def _with_cells(call: Call, mask: Mask, asked: bool) -> bool:
    """Whether cells come with a spreadsheet: where a field mask is given, it alone decides, as Google documents."""
    return reading.wants_cells(mask) if call.one("fields") else asked


def _written(call: Call, areas: Callable[[Book, Json], list[Area]]) -> Outcome:
    book = call.book.copy()
    responses = []
    for one in call.body.get("data", []):
        for area in areas(book, one):
            response = values.update(book, one, area, call.body, call.who, call.today)
            responses.append({**response, **({"dataFilter": one["dataFilter"]} if "dataFilter" in one else {})})
    totals = {
        "totalUpdatedRows": sum(one.get("updatedRows", 0) for one in responses),
        "totalUpdatedColumns": sum(one.get("updatedColumns", 0) for one in responses),
        "totalUpdatedCells": sum(one.get("updatedCells", 0) for one in responses),
        "totalUpdatedSheets": len({one["updatedRange"].rpartition("!")[0] for one in responses}),
    }
    counted = {name: total for name, total in totals.items() if total}
    return Outcome({"spreadsheetId": book.key, **counted, "responses": responses}, book)


def _spreadsheet(book: Book, mask: Mask, areas: Sequence[Area], *, grid: bool, limited: bool = False) -> Json:
    chosen = [values.inside(book.tab(area.tab), area) for area in areas]
    return reading.spreadsheet(book, mask, chosen if chosen or limited else None, grid=grid)


METHODS: Mapping[str, Callable[[Call], Outcome]] = {
    "spreadsheets.get": get,
    "spreadsheets.getByDataFilter": get_by_data_filter,
    "spreadsheets.batchUpdate": batch_update,
    "spreadsheets.developerMetadata.search": search_metadata,
    "spreadsheets.developerMetadata.get": get_metadata,
    "spreadsheets.sheets.copyTo": copy_to,
    "spreadsheets.values.get": get_values,
    "spreadsheets.values.batchGet": batch_get_values,
    "spreadsheets.values.batchGetByDataFilter": batch_get_values_by_filter,
    "spreadsheets.values.update": update_values,
    "spreadsheets.values.append": append_values,
    "spreadsheets.values.batchUpdate": batch_update_values,
    "spreadsheets.values.batchUpdateByDataFilter": batch_update_values_by_filter,
    "spreadsheets.values.clear": clear_values,
    "spreadsheets.values.batchClear": batch_clear_values,
    "spreadsheets.values.batchClearByDataFilter": batch_clear_values_by_filter,
}
