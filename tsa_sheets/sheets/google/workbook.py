"""A Google spreadsheet as the reader sees it: one more workbook."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tsa_sheets.errors import SheetError
from tsa_sheets.model.online import tab_address
from tsa_sheets.sheets.google.spreadsheet import Spreadsheet
from tsa_sheets.sheets.survey import Survey, fits
from tsa_sheets.sheets.workbook import Cell, Grid, find_tab

_YEAR = [datetime(2026, month, 1, tzinfo=UTC) for month in range(1, 13)]


class GoogleWorkbook:
    """A spreadsheet that was read whole, under the `name` by which people tell it from others.

    Google does not tell when it was last changed. `zone` is the alliance's.
    """

    unchanged_since: datetime | None = None

    def __init__(self, name: str, spreadsheet: Spreadsheet, zone: ZoneInfo) -> None:
        self.name = name
        self._spreadsheet = spreadsheet
        self._zone = zone

    def tabs(self) -> Sequence[str]:
        """List the titles, from left to right."""
        return [tab.title for tab in self._spreadsheet.tabs]

    def grid(self, title: str) -> Grid:
        """Give a tab, unless days that people type into it are read month first."""
        found = find_tab(self.name, self.tabs(), title)
        tab = next(tab for tab in self._spreadsheet.tabs if tab.title == found)
        self._must_be_day_first()
        rows = _without_empty_boxes(tab.rows)
        fits(Survey(len(rows), max(map(len, rows), default=0)), self.name, found)
        return Grid(
            found,
            rows,
            hidden=tab.hidden,
            merged=tab.merged,
            link=tab_address(self._spreadsheet.key, tab.id),
            other_zone=self._spreadsheet.zone if self._clock_differs() else "",
        )

    def _clock_differs(self) -> bool:
        """Tell whether at any time of the year its clock shows another time than the alliance's."""
        try:
            zone = ZoneInfo(self._spreadsheet.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return False  # one we do not know, or none
        return any(moment.astimezone(zone).utcoffset() != moment.astimezone(self._zone).utcoffset() for moment in _YEAR)

    def _must_be_day_first(self) -> None:
        if self._spreadsheet.day_first:
            return
        raise SheetError(
            self.name,
            "its locale does not write the day first, so 03/09 typed there became 9 March "
            f"(looked for the United Kingdom's; found “{self._spreadsheet.locale}”)",
            "In Google Sheets: File → Settings → Locale → United Kingdom. Then look through its dates once: "
            "those typed before stay as they were understood.",
        )


def _without_empty_boxes(rows: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    """Take rows for blank in which nothing stands but boxes that nobody ticked: they go down to the end of a tab."""
    found = [[""] * len(row) if _has_only_empty_boxes(row) else row for row in rows]
    while found and not any(cell != "" for cell in found[-1]):
        found.pop()
    return found


def _has_only_empty_boxes(row: Sequence[Cell]) -> bool:
    return False in row and all(cell is False or cell == "" for cell in row)  # 0 equals False, and is no box
