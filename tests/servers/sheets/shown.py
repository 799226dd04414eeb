"""A cell as Google answers it (CellData), made only of the fields that are asked for."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.servers.sheets.cells import NOTHING, Cell, Problem, Value, extended, number
from tests.servers.sheets.entered import link_of
from tests.servers.sheets.formats import shown
from tests.servers.sheets.masks import Mask, masked

Json = dict[str, Any]
_Field = Callable[[Cell, str, Mask], Any]

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
    """Give the function that shows a cell with the fields of this mask; equal cells share what it gives."""
    wanted = [(name, field, mask.get(name, {})) for name, field in _FIELDS.items() if not mask or name in mask]
    known: dict[tuple[type, Value, int], Json] = {}

    def show(cell: Cell) -> Json:
        alike = (type(cell.value), cell.value, id(cell.rest))
        answer = known.get(alike)
        if answer is None:
            answer = {name: value for name, field, inner in wanted if (value := field(cell, locale, inner)) is not None}
            known[alike] = answer
        return answer

    return show


def _effective_format(cell: Cell, _: str, mask: Mask) -> Json | None:
    if cell.empty:
        return None
    own: Mapping[str, Any] = cell.rest.get("userEnteredFormat", NOTHING)
    if mask.keys() == {"numberFormat"}:  # what readers of many cells ask for
        return {"numberFormat": own["numberFormat"]} if "numberFormat" in own else None
    text = {**DEFAULT_FORMAT["textFormat"], **own.get("textFormat", {})}
    whole: Json = {**DEFAULT_FORMAT, **own, "textFormat": text}
    return _some(whole, mask)


def _some(value: Json | None, mask: Mask) -> Json | None:
    if not mask or value is None:
        return value
    wanted: Json = masked(value, mask)
    return None if wanted == {} else wanted


def _hyperlink(cell: Cell, _: str, __: Mask) -> str | None:
    whole: str = cell.rest.get("userEnteredFormat", NOTHING).get("textFormat", {}).get("link", {}).get("uri", "")
    return link_of(cell.value) or whole or None


def _kept(name: str) -> _Field:
    return lambda cell, _, mask: _some(cell.rest.get(name), mask)


_FIELDS: Mapping[str, _Field] = {
    "userEnteredValue": lambda cell, _, mask: _some(extended(cell.value), mask),
    "effectiveValue": lambda cell, _, mask: _some(extended(cell.effective), mask),
    "formattedValue": lambda cell, locale, _: formatted(cell, locale),
    "userEnteredFormat": _kept("userEnteredFormat"),
    "effectiveFormat": _effective_format,
    "hyperlink": _hyperlink,
    "note": _kept("note"),
    "textFormatRuns": _kept("textFormatRuns"),
    "dataValidation": _kept("dataValidation"),
    "chipRuns": _kept("chipRuns"),
    "pivotTable": _kept("pivotTable"),
}
