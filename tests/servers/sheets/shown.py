"""A cell as Google answers it (CellData), made only of the fields that are asked for."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.servers.sheets.cells import NOTHING, Cell, Problem, extended, number
from tests.servers.sheets.entered import link_of
from tests.servers.sheets.formats import shown
from tests.servers.sheets.masks import Mask, masked

Json = dict[str, Any]
_Field = Callable[[Cell, str], Any]

WHITE = {"red": 1, "green": 1, "blue": 1}
DEFAULT_FORMAT: Mapping[str, Any] = {
    "backgroundColor": WHITE,
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
        "foregroundColorStyle": {"rgbColor": {}},
    },
    "backgroundColorStyle": {"rgbColor": WHITE},
}


def number_format(cell: Cell) -> Mapping[str, Any]:
    """Give the cell's own number format, or an empty one."""
    form: Mapping[str, Any] = cell.rest.get("userEnteredFormat", NOTHING).get("numberFormat", NOTHING)
    return form


def formatted(cell: Cell, locale: str) -> str | None:
    """Give what people see in the cell, None where they see nothing."""
    value = cell.effective
    return None if value is None else shown(value, number_format(cell), locale)


def rendered(cell: Cell, render: str, times: str, locale: str) -> Any:
    """Give a cell as the values API does, which has `""` for nothing."""
    value = cell.effective
    if value is None:
        return ""
    if render == "FORMULA" and value is not cell.value:
        written = extended(cell.value)
        assert written is not None
        return written["formulaValue"]
    if render == "FORMATTED_VALUE" or isinstance(value, Problem):
        return formatted(cell, locale)
    if isinstance(value, bool | str):
        return value
    if times == "FORMATTED_STRING" and number_format(cell).get("type") in ("DATE", "TIME", "DATE_TIME"):
        return formatted(cell, locale)
    return number(value)


def shower(mask: Mask, locale: str) -> Callable[[Cell], Json]:
    """Give the function that shows a cell with the fields of this mask."""
    wanted = [(name, field, mask.get(name, {})) for name, field in _FIELDS.items() if not mask or name in mask]

    def show(cell: Cell) -> Json:
        answer = {}
        for name, field, inner in wanted:
            value = field(cell, locale)
            if value is None:
                continue
            value = masked(value, inner)
            if value != {}:
                answer[name] = value
        return answer

    return show


def _effective_format(cell: Cell, _: str) -> Json | None:
    if cell.empty:
        return None
    own: Mapping[str, Any] = cell.rest.get("userEnteredFormat", NOTHING)
    text = {**DEFAULT_FORMAT["textFormat"], **own.get("textFormat", {})}
    return {**DEFAULT_FORMAT, **own, "textFormat": text}


def _hyperlink(cell: Cell, _: str) -> str | None:
    whole: str = cell.rest.get("userEnteredFormat", NOTHING).get("textFormat", {}).get("link", {}).get("uri", "")
    return link_of(cell.value) or whole or None


def _kept(name: str) -> _Field:
    return lambda cell, _: cell.rest.get(name)


_FIELDS: Mapping[str, _Field] = {
    "userEnteredValue": lambda cell, _: extended(cell.value),
    "effectiveValue": lambda cell, _: extended(cell.effective),
    "formattedValue": formatted,
    "userEnteredFormat": _kept("userEnteredFormat"),
    "effectiveFormat": _effective_format,
    "hyperlink": _hyperlink,
    "note": _kept("note"),
    "textFormatRuns": _kept("textFormatRuns"),
    "dataValidation": _kept("dataValidation"),
    "chipRuns": _kept("chipRuns"),
    "pivotTable": _kept("pivotTable"),
}
