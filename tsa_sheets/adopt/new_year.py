"""What the workbooks of a new school year bring: the sheets they fit, and rows that could be taken for others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tsa_sheets.adopt.opened import opened
from tsa_sheets.adopt.places import file_of
from tsa_sheets.config import Settings, Sheet
from tsa_sheets.errors import SheetError
from tsa_sheets.home import Home
from tsa_sheets.model.words import count, on_day
from tsa_sheets.run.workbooks import Workbooks
from tsa_sheets.run.years import year_in
from tsa_sheets.sheets.read import Rows, read_rows, read_sheet
from tsa_sheets.sheets.workbook import Workbook
from tsa_sheets.world import World

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Added:
    """What one workbook brings to one sheet; `clashes` are keys that a row of this year has too."""

    sheet: str
    workbook: str
    name: str
    rows: int
    clashes: Sequence[str]


@dataclass(frozen=True, slots=True)
class NewYear:
    """What a new year's workbooks bring; `unread` says of workbooks that fit no sheet why not."""

    added: Sequence[Added]
    unread: Sequence[SheetError]
    reminders: Sequence[str]


def look_at(home: Home, names: Sequence[str], world: World) -> NewYear:
    """Find the sheets that each workbook fits, by their own tabs and headings; nothing is written."""
    workbooks = opened(home.folder, names, world)
    this_year = Workbooks(home, world)
    added: list[Added] = []
    unread: list[SheetError] = []
    try:
        for name, workbook in workbooks.items():
            found = list(_fits(home.settings.sheets, name, workbook, this_year))
            fitting = [each for each in found if isinstance(each, Added)]
            added += fitting
            unread += [] if fitting else [_nearest(found)]
    finally:
        this_year.close()
    return NewYear(added, unread, list(_reminders(home.settings, [each.name for each in added])))


def _fits(sheets: Sequence[Sheet], name: str, workbook: Workbook, this_year: Workbooks) -> Iterator[Added | SheetError]:
    for sheet in sheets:
        if name in sheet.workbooks:
            yield SheetError(name, f"it is listed in {file_of(sheet.name)} already", "Nothing to do.")
            continue
        try:
            rows = read_rows(sheet, workbook)
        except SheetError as error:
            yield error
            continue
        yield Added(sheet.name, name, workbook.name, len(rows), _clashes(rows, _known(sheet, this_year)))


def _nearest(found: Sequence[Added | SheetError]) -> SheetError:
    """Choose what to say of a workbook that fits no sheet: what is wrong where its tab at least was found."""
    errors = [each for each in found if isinstance(each, SheetError)]
    return next((error for error in errors if "has no tab" not in error.wrong), errors[0])


def _known(sheet: Sheet, this_year: Workbooks) -> Sequence[Rows]:
    try:
        return read_sheet(sheet, this_year.open)
    except SheetError:
        return ()  # check says what is wrong with it; the new year is no reason to


def _clashes(rows: Rows, known: Sequence[Rows]) -> Sequence[str]:
    """List the keys of new rows that a row of this year has as well: neither could be told from the other."""
    taken = {key for tab in known for key in tab.keys if any(key)}
    return list(dict.fromkeys(", ".join(filter(None, key)) for key in rows.keys if key in taken))


def clash_said(added: Added) -> str:
    """Say what stands in the way of adding a workbook ("" where nothing does)."""
    if not added.clashes:
        return ""
    more = "" if len(added.clashes) <= _SHOWN else f" and {len(added.clashes) - _SHOWN} more"
    shown = f"{'; '.join(added.clashes[:_SHOWN])}{more}"
    return (
        f"{count(len(added.clashes), 'row')} of {added.name} could not be told from those of {added.sheet}: {shown}. "
        "Give the new ones other codes or names, then type the command again."
    )


def _reminders(settings: Settings, names: Sequence[str]) -> Iterator[str]:
    """Say which tables by date end before the new year, or may have to change with it."""
    years = [year for name in names if (year := year_in(name))]
    calendar = settings.calendar
    if not calendar.terms or any(calendar.runs_out.year <= year for year in years):
        until = f"until {on_day(calendar.runs_out)} only" if calendar.terms else "for no day"
        yield f"Terms are known {until}: add the new year's to config/terms.toml (tsa-sheets customise terms)."
    prices = settings.money.subscription.prices
    newest = max((table.since for table in prices), default=None)
    if newest is not None and any(newest.year < year for year in years):
        yield (
            f"The newest prices are from {on_day(newest)}: if they change, add a table with its own from = to "
            "config/prices.toml, and leave the old one."
        )
