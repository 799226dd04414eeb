"""The survey of an .xlsx tab, from the XML of its cells."""

import re
import xml.parsers.expat
from collections.abc import Mapping

from tsa_sheets.sheets.survey import MOST_ROWS, Survey, column_number

# Every spreadsheet program writes a cell as <c r="B7" …>. What is written so, within 26 columns and 200,000 rows, is
# known to fit after one pass of a regular expression; anything else is measured cell by cell, and XML that is written
# in an unusual way is parsed: a hundred thousand rows must not cost a second, nor one strange file the whole run.
# Patterns begin with a literal and have no alternatives, which makes them several times as fast.
_FAR = re.compile(rb"<c (?!r=\"[A-Z](?:1?\d{5}|\d{1,4})\"[ >/])").search
_UNNAMED = re.compile(rb"<c (?!r=\"[A-Z]{1,3}\d{1,7}\"[ >/])").search
_BARE = re.compile(rb"<c[\t\n\r>/]").search
_PREFIXED = re.compile(rb":c[\t\n\r >/]").search
_CELL = re.compile(rb"<c r=\"([A-Z]+)(\d+)\"[^>/]*>(?!</c>)")
_ERROR = re.compile(rb"<c r=\"([A-Z]+)(\d+)\"[^>]*? t=\"e\"[^>]*>(?:(?!</c>).)*?<v>([^<]*)</v>", re.DOTALL)
_HIDDEN = re.compile(rb"<row r=\"(\d+)\"[^>]*? hidden=\"(?:1|true)\"")


def is_a_tab(part: bytes) -> bool:
    """Tell whether a part of a workbook holds the cells of a tab."""
    return b"<sheetData" in part or b":sheetData" in part


def survey_xlsx(xml: bytes) -> Survey:
    """Survey a tab; a tab that surely fits is given the largest size it may have."""
    far = _FAR(xml)
    if _BARE(xml) or _PREFIXED(xml) or (far and _UNNAMED(xml)):
        return _parsed(xml)
    rows, columns = _reach(xml) if far else (MOST_ROWS, 26)
    return Survey(rows, columns, _errors(xml), _hidden(xml))


def _reach(xml: bytes) -> tuple[int, int]:
    columns: set[bytes] = set()
    last = 0
    for column, row in _CELL.findall(xml):
        columns.add(column)
        last = max(last, int(row))
    return last, max((column_number(column.decode()) + 1 for column in columns), default=0)


def _errors(xml: bytes) -> Mapping[tuple[int, int], str]:
    if b't="e"' not in xml:
        return {}
    return {
        (int(row), column_number(column.decode())): shown.decode("utf-8", "replace")
        for column, row, shown in _ERROR.findall(xml)
    }


def _hidden(xml: bytes) -> tuple[int, ...]:
    return tuple(map(int, _HIDDEN.findall(xml))) if b'hidden="' in xml else ()


class _Careful:
    """Follows the XML as the reader does: a cell without its name stands beside the last one."""

    def __init__(self) -> None:
        self.row = self.column = -1
        self.rows = self.columns = 0
        self.errors: dict[tuple[int, int], str] = {}
        self.is_error = False
        self.text: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "row":
            self.row, self.column = int(attributes.get("r", self.row + 2)) - 1, -1
        elif tag == "c":
            self._place(attributes.get("r", ""))
            self.is_error = attributes.get("t") == "e"
        elif tag in {"v", "is", "f"}:
            self.rows, self.columns = max(self.rows, self.row + 1), max(self.columns, self.column + 1)
            self.text = []

    def _place(self, named: str) -> None:
        found = re.fullmatch(r"\s*([A-Za-z]+)(\d+)\s*", named)
        if found:
            self.column, self.row = column_number(found[1]), int(found[2]) - 1
        else:
            self.column += 1

    def end(self, name: str) -> None:
        if self.is_error and name.rpartition(":")[2] == "v":
            self.errors[self.row + 1, self.column] = "".join(self.text)

    def words(self, text: str) -> None:
        if self.is_error:
            self.text.append(text)


def _parsed(xml_: bytes) -> Survey:
    careful = _Careful()
    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = careful.start
    parser.EndElementHandler = careful.end
    parser.CharacterDataHandler = careful.words
    parser.Parse(xml_, True)  # noqa: FBT003 - the last piece
    return Survey(careful.rows, careful.columns, careful.errors)
