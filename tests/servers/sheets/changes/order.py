"""Changes of order and sight: sorting, the basic filter, filter views."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.servers.sheets.book import Tab
from tests.servers.sheets.cells import Cell
from tests.servers.sheets.changes.edit import Edit, Json, listed
from tests.servers.sheets.masks import merged
from tests.servers.sheets.places import Area
from tests.servers.sheets.reading import attached
from tests.servers.sheets.refusal import RefusalError, not_built
from tests.servers.sheets.shown import formatted


def sort_range(edit: Edit, request: Json) -> Json:
    """Sort the cells of a range by its columns; cells move with their formats and notes, the rows as such stay."""
    tab, area = edit.writable(request["range"])
    specs = request.get("sortSpecs", [])
    if not specs:
        raise RefusalError("No sort specs specified.")
    sort(tab, area, specs)
    return {}


def sort(tab: Tab, area: Area, specs: list[Json]) -> None:
    """Sort by several columns, the first being the chief one; empty cells always come last."""
    rows = tab.block(area)
    for spec in reversed(specs):
        place = spec.get("dimensionIndex", 0) - area.left
        if not 0 <= place < area.width:
            raise RefusalError(f"Sort column {spec.get('dimensionIndex', 0)} is outside of the range.")
        filled = [row for row in rows if row[place].effective is not None]
        empty = [row for row in rows if row[place].effective is None]
        filled.sort(key=lambda row: _rank(row[place]), reverse=spec.get("sortOrder") == "DESCENDING")
        rows = filled + empty
    tab.put(area.top, area.left, rows)


def set_basic_filter(edit: Edit, request: Json) -> Json:
    """Put the filter of a tab over a range; rows whose values are hidden by it are filtered."""
    asked = request.get("filter", {})
    tab, area = edit.area(asked.get("range", {}))
    if asked.get("sortSpecs"):
        sort(tab, Area(tab.id, area.top + 1, area.bottom, area.left, area.right), asked["sortSpecs"])
    tab.basic_filter = {**asked, "range": asked.get("range", {"sheetId": tab.id})}
    _filter(edit, tab, area, asked)
    return {}


def clear_basic_filter(edit: Edit, request: Json) -> Json:
    """Take the filter away; all rows are seen again."""
    tab = edit.book.tab(request.get("sheetId", 0))
    tab.basic_filter = None
    tab.rows = [replace(row, filtered=False) if row.filtered else row for row in tab.rows]
    return {}


def add_filter_view(edit: Edit, request: Json) -> Json:
    """Add a view that people can choose; it hides nothing from anyone else."""
    view = {**request["filter"]}
    view.setdefault("filterViewId", edit.number())
    tab = edit.book.tab(view.get("range", {}).get("sheetId", 0))
    tab.attached.setdefault("filterViews", []).append(view)
    return {"filter": attached(view)}


def update_filter_view(edit: Edit, request: Json) -> Json:
    """Change the listed fields of a view."""
    views, place = _view(edit, request["filter"].get("filterViewId", 0))
    views[place] = merged(views[place], request["filter"], listed(request, "FilterView"))
    return {}


def delete_filter_view(edit: Edit, request: Json) -> Json:
    """Take a view away."""
    views, place = _view(edit, request["filterId"])
    del views[place]
    return {}


def _view(edit: Edit, number: int) -> tuple[list[Json], int]:
    for tab in edit.book.tabs:
        views = tab.attached.get("filterViews", [])
        for place, view in enumerate(views):
            if view["filterViewId"] == number:
                return views, place
    raise RefusalError(f"No filter view with id: {number}")


def _rank(cell: Cell) -> tuple[int, Any]:
    """Order as Google sorts: numbers, then text, then FALSE and TRUE, then errors."""
    value = cell.effective
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, str):
        return 1, value.casefold()
    return (0, value) if isinstance(value, float) else (3, 0)


def _filter(edit: Edit, tab: Tab, area: Area, asked: Mapping[str, Any]) -> None:
    criteria = {int(column): rule for column, rule in asked.get("criteria", {}).items()}
    criteria |= {spec.get("columnIndex", 0): spec.get("filterCriteria", {}) for spec in asked.get("filterSpecs", [])}
    for number in range(area.top + 1, area.bottom):
        row = tab.rows[number]
        hidden = any(_hides(row[column], rule, edit.book.locale) for column, rule in criteria.items())
        if hidden != row.filtered:
            tab.rows[number] = replace(row, filtered=hidden)


def _hides(cell: Cell, rule: Mapping[str, Any], locale: str) -> bool:
    text = formatted(cell, locale) or ""
    if text in rule.get("hiddenValues", ()):
        return True
    condition = rule.get("condition", {})
    wanted = condition.get("values", [{}])[0].get("userEnteredValue", "") if condition.get("values") else ""
    match condition.get("type"):
        case None:
            return False
        case "BLANK":
            return text != ""
        case "NOT_BLANK":
            return text == ""
        case "TEXT_EQ":
            return text.casefold() != wanted.casefold()
        case "TEXT_CONTAINS":
            return wanted.casefold() not in text.casefold()
    raise not_built(f"a filter of type {condition['type']}")
