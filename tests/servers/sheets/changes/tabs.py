"""Changes of tabs and of the spreadsheet itself: add, delete, duplicate, rename, move, hide, freeze, resize."""

from copy import deepcopy
from typing import Any

from tests.servers.sheets.book import NEW_COLUMN, NEW_ROW, Tab
from tests.servers.sheets.changes.edit import Edit, Json, listed
from tests.servers.sheets.changes.lines import delete_lines
from tests.servers.sheets.locales import LOCALES
from tests.servers.sheets.masks import merged
from tests.servers.sheets.reading import properties
from tests.servers.sheets.refusal import RefusalError, not_built

_SIZE = ("rowCount", "columnCount")


def add_sheet(edit: Edit, request: Json) -> Json:
    """Add a tab, at the end unless an index is given."""
    asked = deepcopy(request.get("properties", {}))
    if asked.get("sheetType", "GRID") != "GRID":
        raise not_built(f"a tab of type {asked['sheetType']}")
    titles = {tab.title for tab in edit.book.tabs}
    title = asked.get("title") or next(name for n in range(1, 10_000) if (name := f"Sheet{n}") not in titles)
    grid = asked.pop("gridProperties", {})
    rows, columns = grid.pop("rowCount", 1000), grid.pop("columnCount", 26)
    index = asked.pop("index", len(edit.book.tabs))
    tab = Tab(
        {
            **asked,
            "sheetId": asked.get("sheetId", edit.number()),
            "title": title,
            **({"gridProperties": grid} if grid else {}),
        },
        [NEW_ROW] * rows,
        [NEW_COLUMN] * columns,
    )
    tab.properties.pop("sheetType", None)
    _place(edit, tab, index)
    return {"properties": properties(edit.book, tab)}


def delete_sheet(edit: Edit, request: Json) -> Json:
    """Delete a tab with all that is in it; one must stay."""
    tab = edit.book.tab(request["sheetId"])
    if len(edit.book.tabs) == 1:
        raise RefusalError("You can't remove all the sheets in a document.")
    edit.book.tabs.remove(tab)
    edit.book.named = [named for named in edit.book.named if named["range"].get("sheetId", 0) != tab.id]
    return {}


def duplicate_sheet(edit: Edit, request: Json) -> Json:
    """Add a copy of a tab."""
    source = edit.book.tab(request["sourceSheetId"])
    tab = copied(source, request.get("newSheetId", edit.number()))
    tab.properties["title"] = request.get("newSheetName") or f"Copy of {source.title}"
    _place(edit, tab, request.get("insertSheetIndex", 0))
    return {"properties": properties(edit.book, tab)}


def update_sheet_properties(edit: Edit, request: Json) -> Json:
    """Change what the mask lists of a tab's properties."""
    source = request["properties"]
    mask = listed(request, "SheetProperties")
    tab = edit.book.tab(source.get("sheetId", 0))
    changed = merged(tab.properties, source, mask)
    grid = {**source.get("gridProperties", {})}
    changed_grid = {
        k: v for k, v in changed.pop("gridProperties", {}).items() if k not in _SIZE and v not in (0, False)
    }
    index = changed.pop("index", None)
    title = changed.get("title", "")
    if title != tab.title:
        _check_title(edit, title, tab)
    changed = {name: value for name, value in changed.items() if value is not False}
    kept = {"sheetId": tab.id, "title": title}
    tab.properties = {**changed, **kept, **({"gridProperties": changed_grid} if changed_grid else {})}
    touched = (
        mask.get("gridProperties") if "gridProperties" in mask else {name: {} for name in grid} if not mask else None
    )
    if touched is not None:
        _resize(edit, tab, {name: grid[name] for name in _SIZE if name in grid and (not touched or name in touched)})
    if index is not None or "index" in mask:
        _move(edit, tab, index)
    if all(one.properties.get("hidden") for one in edit.book.tabs):
        raise RefusalError("You can't hide all the sheets in a document.")
    return {}


def update_spreadsheet_properties(edit: Edit, request: Json) -> Json:
    """Change the title, the locale or the time zone."""
    changed = merged(edit.book.properties, request["properties"], listed(request, "SpreadsheetProperties"))
    if changed.get("locale") not in LOCALES:
        raise RefusalError(f"Invalid locale: {changed.get('locale')}")
    edit.book.properties = changed
    return {}


def copied(source: Tab, number: int) -> Tab:
    """Give a copy of a tab with that id, and with what is attached to it."""
    tab = source.copy()
    tab.properties["sheetId"] = number
    tab.attached = _renumbered(tab.attached, source.id, number)
    tab.basic_filter = _renumbered(tab.basic_filter, source.id, number)
    return tab


def _place(edit: Edit, tab: Tab, index: int) -> None:
    _check_title(edit, tab.title, tab)
    if any(other.id == tab.id for other in edit.book.tabs):
        raise RefusalError(f"A sheet with the id {tab.id} already exists.")
    edit.book.tabs.insert(index, tab)
    edit.book.check_size()


def _check_title(edit: Edit, title: str, tab: Tab) -> None:
    if not title:
        raise RefusalError("The title of a sheet must not be empty.")
    other = edit.book.titled(title)
    if other is not None and other is not tab:
        raise RefusalError(f'A sheet with the name "{title}" already exists. Please enter another name.')


def _move(edit: Edit, tab: Tab, index: int | None) -> None:
    """Move a tab; the index counts as before the move, so the next one to its own changes nothing."""
    tabs = edit.book.tabs
    now, index = tabs.index(tab), len(tabs) if index is None else index
    if index > len(tabs):
        raise RefusalError(f"The index {index} is past the end of the sheets.")
    tabs.insert(index, tab)
    tabs.pop(now if index > now else now + 1)


def _resize(edit: Edit, tab: Tab, size: Json) -> None:
    for name, dimension, lines in (("rowCount", "ROWS", len(tab.rows)), ("columnCount", "COLUMNS", len(tab.columns))):
        wanted = size.get(name, lines)
        if wanted < 1:
            raise RefusalError(f"Invalid value at 'properties.gridProperties.{name}': must be at least 1")
        if wanted < lines:
            delete_lines(edit, tab, dimension, wanted, lines)
        elif dimension == "ROWS":
            tab.rows.extend([NEW_ROW] * (wanted - lines))
        else:
            tab.columns.extend([NEW_COLUMN] * (wanted - lines))
    edit.book.check_size()


def _renumbered(value: Any, old: int, new: int) -> Any:
    if isinstance(value, list):
        return [_renumbered(inner, old, new) for inner in value]
    if not isinstance(value, dict):
        return value
    return {
        name: new if name == "sheetId" and inner == old else _renumbered(inner, old, new)
        for name, inner in value.items()
    }
