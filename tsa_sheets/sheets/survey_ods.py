"""The survey of every tab of an .ods workbook, where one mark can stand for millions of cells."""

import re
import xml.parsers.expat
from collections.abc import Mapping

from tsa_sheets.sheets.survey import Survey

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_FAILED = re.compile(r"#[A-Z/0-9]+[!?]?|Err:\d{3}").fullmatch
_ENOUGH = 1_000  # times that one mark is followed: a failed formula is not repeated more often by hand


def survey_ods(content: bytes) -> Mapping[str, Survey]:
    """Survey the tabs by their titles."""
    walk = _Walk()
    parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.words
    parser.Parse(content, True)  # noqa: FBT003 - the last piece
    return walk.found


class _Walk:
    def __init__(self) -> None:
        self.found: dict[str, Survey] = {}
        self.title = ""
        self.row = self.column = self.rows = self.columns = 0
        self.row_times = self.cell_times = 1
        self.holds = self.failed = self.formula = self.hidden_row = False
        self.text = ""
        self.errors: dict[tuple[int, int], str] = {}
        self.hidden: list[int] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in {_TABLE + "table-cell", _TABLE + "covered-table-cell"}:
            self.cell_times = _times(attributes, "number-columns-repeated")
            self.holds = _OFFICE + "value-type" in attributes
            self.formula = _TABLE + "formula" in attributes
            self.failed = attributes.get(_CALC + "value-type") == "error"
            self.text = ""
        elif name == _TABLE + "table-row":
            self.row_times, self.column = _times(attributes, "number-rows-repeated"), 0
            if attributes.get(_TABLE + "visibility", "visible") != "visible" and self.row_times < _ENOUGH:
                self.hidden.extend(range(self.row + 1, self.row + 1 + self.row_times))
        elif name == _TEXT + "p":
            self.holds = True
        elif name == _TABLE + "table":
            self.title = attributes.get(_TABLE + "name", "")
            self.row = self.rows = self.columns = 0
            self.errors, self.hidden = {}, []

    def words(self, text: str) -> None:
        if self.formula and len(self.text) < 40:
            self.text += text

    def end(self, name: str) -> None:
        if name in {_TABLE + "table-cell", _TABLE + "covered-table-cell"}:
            if self.holds:
                self.rows = max(self.rows, self.row + self.row_times)
                self.columns = max(self.columns, self.column + self.cell_times)
            if self.failed or (self.formula and _FAILED(self.text.strip())):
                self._note(self.text.strip() or "#VALUE!")
            self.column += self.cell_times
        elif name == _TABLE + "table-row":
            self.row += self.row_times
        elif name == _TABLE + "table":
            shown = tuple(row for row in self.hidden if row <= self.rows)
            self.found[self.title] = Survey(self.rows, self.columns, self.errors, shown)

    def _note(self, shown: str) -> None:
        for row in range(min(self.row_times, _ENOUGH)):
            for column in range(min(self.cell_times, _ENOUGH)):
                self.errors[self.row + 1 + row, self.column + column] = shown


def _times(attributes: Mapping[str, str], how_often: str) -> int:
    return int(attributes.get(_TABLE + how_often, "1"))
