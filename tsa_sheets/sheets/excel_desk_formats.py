"""The formats of the desk's cells, each made once."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from tsa_sheets.sheets.desk.colours import BANDS, CELLS, HEADINGS, INK, LINE, LINK, LOOKS, MISSING, QUIET
from tsa_sheets.sheets.desk.shapes import Column, Kind, Link, Look, Owner
from tsa_sheets.sheets.desk.top import DATE, MOMENT

# Arial, because every program has it or one of the same widths, by which rows get their heights.
_EVERYWHERE = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "top", "align": "left", "indent": 1}


class Formats:
    """Gives the format for each kind of cell; a spreadsheet holds only so many, so equal ones are shared."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, **wanted: object) -> Format:
        """Make a format, or give the one made before."""
        return self._make({**_EVERYWHERE, **wanted})

    def rule(self, **wanted: object) -> Format:
        """Make the format of a condition, which holds nothing but what it changes."""
        return self._make(wanted)

    def title(self) -> Format:
        """Give the title at the top of a tab."""
        return self.of(bold=True, font_size=16, valign="vcenter")

    def count(self) -> Format:
        """Give the count in words beside the title."""
        return self.of(font_size=11, valign="vcenter")

    def hint(self) -> Format:
        """Give the line that says what to do."""
        return self.of(font_color=QUIET, valign="vcenter")

    def band(self, owner: Owner) -> Format:
        """Give the line above the headings that says whose they are."""
        paper, ink = BANDS[owner]
        return self.of(bold=True, bg_color=paper, font_color=ink, valign="vcenter")

    def heading(self, owner: Owner) -> Format:
        """Give a heading."""
        paper, ink = HEADINGS[owner]
        return self.of(bold=True, bg_color=paper, font_color=ink, text_wrap=True, bottom=2, bottom_color=ink)

    def cell(self, column: Column, look: Look | None, cell: object, *, tall: bool) -> Format:
        """Give the format of a cell in the table; in a tall row only the words are coloured, a block would shout."""
        paper, ink = LOOKS.get(look or Look.PLAIN, CELLS[column.owner])
        if tall:
            paper = CELLS[column.owner][0]
        wanted: dict[str, object] = {
            "bg_color": paper,
            "font_color": ink,
            "bottom": 1,
            "bottom_color": LINE,
            "text_wrap": True,
        }
        if column.theirs:
            wanted |= {"left": 1, "left_color": LINE}
        if column.kind is Kind.LINE and column.owner is Owner.OURS:
            wanted |= {"align": "fill", "indent": 0, "text_wrap": False}  # one line, cut off at the cell's edge
        if column.kind is Kind.TICK:
            wanted |= {"align": "center", "indent": 0, "bold": True, "font_size": 12}
        if look in {Look.URGENT, Look.WARN, Look.INFO, Look.DONE}:
            wanted["bold"] = True
        if isinstance(cell, Link):
            wanted |= {"font_color": LINK, "underline": 1}
        return self.of(**wanted, **_numbers(column, cell))

    def plain(self, cell: object) -> Format:
        """Give the format of a cell on a tab that is not ours."""
        return self.of(**_number(cell))

    def missing(self) -> Format:
        """Give the format of initials that are still to be given."""
        paper, _ = MISSING
        return self.rule(bg_color=paper)

    def _make(self, wanted: Mapping[str, object]) -> Format:
        key = tuple(sorted(wanted.items()))
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._workbook.add_format(dict(wanted))
        return made


def _numbers(column: Column, cell: object) -> dict[str, object]:
    if column.kind is Kind.DATE:
        return {"num_format": DATE}
    if column.kind is Kind.MOMENT:
        return {"num_format": MOMENT}
    return _number(cell)


def _number(cell: object) -> dict[str, object]:
    match cell:
        case datetime():
            return {"num_format": "d mmm yyyy hh:mm"}
        case date():
            return {"num_format": DATE}
        case time():
            return {"num_format": "hh:mm"}
        case timedelta():
            return {"num_format": "[h]:mm"}
        case str():
            return {"quote_prefix": True}  # so that editing a text that begins with = makes no formula of it
        case _:
            return {}
