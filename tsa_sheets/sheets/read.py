"""A sheet read from its workbooks: columns of values, the keys of their rows, and what could not be read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tsa_sheets.config.kinds import columns_of
from tsa_sheets.config.settings import Sheet
from tsa_sheets.model.place import Tab
from tsa_sheets.sheets.body import RawColumns, find_records
from tsa_sheets.sheets.cells.outcome import DOUBTFUL_NUMBER, Value
from tsa_sheets.sheets.columns import Column, key_column, read_column, sentence, visible
from tsa_sheets.sheets.grid import Located, heading_troubles, locate
from tsa_sheets.sheets.own_name import stand_ins
from tsa_sheets.sheets.people import Unfolded, unfold
from tsa_sheets.sheets.rows import AT_ONCE, Rows
from tsa_sheets.sheets.sentences import rows_said
from tsa_sheets.sheets.troubles import READING_RULES, Trouble, trouble
from tsa_sheets.sheets.workbook import Cell, NoWorkbookError, Workbook

__all__ = ["READING_RULES", "Rows", "Trouble", "read_sheet"]


def read_sheet(sheet: Sheet, open_: Callable[[str], Workbook]) -> list[Rows]:
    """Read a sheet from each of its workbooks; raise `SheetError` where one of them cannot be read as a whole.

    An optional sheet is read from those that are there; `NoWorkbookError` where there is none of them.
    """
    found: list[Rows] = []
    for name in sheet.workbooks:
        try:
            found.append(read_rows(sheet, open_(name)))
        except NoWorkbookError:
            if not sheet.optional or (name == sheet.workbooks[-1] and not found):
                raise
    return found


def read_rows(sheet: Sheet, workbook: Workbook) -> Rows:
    """Read a sheet's tab of one workbook."""
    grid = workbook.grid(sheet.tab)
    located = locate(sheet, workbook.name, grid)
    raw = _mapped(located)
    body = find_records(sheet, located, raw)
    unfolded = _with_columns_that_are_not_there(sheet, unfold(sheet, body.records, raw))
    columns = {
        field: read_column(sheet, field, cells, day_zero=grid.day_zero) for field, cells in unfolded.columns.items()
    }
    tab = _tab(sheet, workbook, located)
    noticed = _Noticed(sheet, located, tab, unfolded, columns)
    size = len(unfolded.at)
    goes_by = stand_ins(sheet)
    return Rows(
        sheet=sheet,
        tab=tab,
        columns={
            field: columns[at].values if (at := goes_by.get(field, field)) in columns else (None,) * size
            for field in columns_of(sheet.kind)
        },
        keys=_keys(sheet, unfolded, columns),
        rows=[located.row(index) for index in unfolded.at],
        parts=unfolded.parts,
        unreadable=noticed.unreadable,
        troubles=[
            *noticed.troubles,
            *_without_a_key(sheet, body.keyless, unfolded, tab),
            *body.troubles,
            *heading_troubles(sheet, located, max(body.records, default=-1)),
            *_of_the_layout(located, body.records),
            *_of_the_clock(sheet, located),
        ],
        unchanged_since=workbook.unchanged_since,
    )


def _mapped(located: Located) -> RawColumns:
    """Take the columns that are looked for, and no others: what is not listed goes no further."""
    columns = _columns(located.body, list(located.headings.columns.values()))
    return {wanted: visible(column) for wanted, column in zip(located.headings.columns, columns, strict=True)}


def _columns(rows: Sequence[Sequence[Cell]], taken: Sequence[int]) -> list[list[Cell]]:
    """Turn rows into columns, and take some of these."""
    columns: list[list[Cell]] = [[] for _ in taken]
    for start in range(0, len(rows), AT_ONCE):
        turned = list(zip(*rows[start : start + AT_ONCE], strict=True))
        for column, at in zip(columns, taken, strict=True):
            column += turned[at]
    return columns


def _with_columns_that_are_not_there(sheet: Sheet, unfolded: Unfolded) -> Unfolded:
    """Give every record an empty cell for what the sheet's file speaks of under `[blank]` only."""
    nowhere = {field: [""] * len(unfolded.at) for field in sheet.blank if field not in sheet.columns}
    return replace(unfolded, columns={**unfolded.columns, **nowhere}) if nowhere else unfolded


def _tab(sheet: Sheet, workbook: Workbook, located: Located) -> Tab:
    names, first = located.headings.names, located.grid.first_column
    columns: list[dict[str, int]] = [{} for _ in range(1 + len(sheet.also))]
    for (part, field), at in located.headings.columns.items():
        columns[part][field] = first + at
    headings = {field: names[at] for (part, field), at in located.headings.columns.items() if not part}
    return Tab(sheet.name, workbook.name, located.grid.title, tuple(columns), headings, located.grid.link)


def _keys(sheet: Sheet, unfolded: Unfolded, columns: Mapping[str, Column]) -> list[tuple[str, ...]]:
    parts = [
        key_column(sheet, field, unfolded.columns[field], columns[field].values)
        if field in columns
        else [""] * len(unfolded.at)
        for field in sheet.key
    ]
    return list(zip(*parts, strict=True))


class _Noticed:
    """What is odd about cells: a trouble once for each cell, however many records it stands in."""

    def __init__(
        self, sheet: Sheet, located: Located, tab: Tab, unfolded: Unfolded, columns: Mapping[str, Column]
    ) -> None:
        self._sheet, self._located, self._tab, self._unfolded = sheet, located, tab, unfolded
        self._seen: set[tuple[int, int | None, object]] = set()
        self._lost: dict[int, set[str]] = {}
        self.troubles: list[Trouble] = []
        for field in columns_of(sheet.kind):
            if field in columns:
                self._look(field, columns[field])
        self.troubles.sort(key=lambda found: -1 if found.index is None else found.index)
        self.unreadable = {index: frozenset(fields) for index, fields in self._lost.items()}

    def _look(self, field: str, column: Column) -> None:
        cells = self._unfolded.columns[field]
        if column.odd:
            for index, cell in enumerate(cells):
                if cell in column.odd:
                    self._note(index, field, column)
        if column.as_text:
            self.troubles.append(_as_text(field, self._heading(0, field), column, self._located, self._unfolded))

    def _note(self, index: int, field: str, column: Column) -> None:
        cell = self._unfolded.columns[field][index]
        outcome = column.odd[cell]
        if not isinstance(outcome, Value) and outcome.rule != DOUBTFUL_NUMBER:
            self._lost.setdefault(index, set()).add(field)
        part = self._unfolded.parts[index]
        at = self._tab.columns[part].get(field, self._tab.columns[0].get(field))
        if (self._unfolded.at[index], at, cell) in self._seen:
            return
        self._seen.add((self._unfolded.at[index], at, cell))
        rule, message, suggest = sentence(self._heading(part, field), cell, outcome)
        self.troubles.append(trouble(rule, field, message, index=index, suggest=suggest))

    def _heading(self, part: int, field: str) -> str:
        columns = self._located.headings.columns
        at = columns.get((part, field), columns.get((0, field)))
        return field if at is None else self._located.headings.names[at]


def _as_text(field: str, heading: str, column: Column, located: Located, unfolded: Unfolded) -> Trouble:
    rows = sorted({located.row(unfolded.at[index]) for index in column.as_text})
    dates = any(isinstance(value, date) for value in column.values)
    thing = "date" if dates else "number"
    many = f"{len(rows)} {thing}s are" if len(rows) > 1 else f"one {thing} is"
    would = "sort with the others" if dates else "count in sums with the others"
    return trouble(
        "date_kept_as_text" if dates else "number_kept_as_text",
        field,
        f"under “{heading}” {many} kept as text, in {rows_said(rows)}: we read them all the same; typed again as "
        f"{thing}s they would {would}",
        row=rows[0],
    )


def _without_a_key(sheet: Sheet, keyless: frozenset[int], unfolded: Unfolded, tab: Tab) -> Iterator[Trouble]:
    if not keyless:
        return
    said = " or ".join(f"“{(tab.headings or {}).get(field, field)}”" for field in sheet.key)
    for index, at in enumerate(unfolded.at):
        if at in keyless and (not index or unfolded.at[index - 1] != at):
            message = f"the row has nothing under {said}, so we could not recognise it again: fill in what is missing"
            yield trouble("row_without_a_key", sheet.key[0], message, index=index)


def _of_the_clock(sheet: Sheet, located: Located) -> Iterator[Trouble]:
    """Note that a form's times are those of another place; they stay as they are, for what was written is a key."""
    if sheet.form and located.grid.other_zone:
        yield trouble(
            "clock_of_another_place",
            "",
            f"the form writes the time of {located.grid.other_zone} at each answer: in Google Sheets choose File → "
            "Settings → Time zone → London; answers that are there keep the time they have",
        )


def _of_the_layout(located: Located, records: Sequence[int]) -> Iterator[Trouble]:
    """Note hidden rows and merged cells among the records."""
    if not located.grid.hidden and not located.grid.merged:
        return
    numbers = {located.row(index) for index in records}
    hidden = [row for row in located.grid.hidden if row in numbers]
    if hidden:
        yield trouble(
            "hidden_rows",
            "",
            f"{rows_said(hidden)} {'is' if len(hidden) == 1 else 'are'} hidden or filtered out, and read all the same: "
            "show them, or delete what should not count",
            row=hidden[0],
        )
    read = {located.grid.first_column + at for at in located.headings.columns.values()}
    for top, left, bottom, right in located.grid.merged:
        if bottom > top and top in numbers and read & set(range(left, right + 1)):
            yield trouble(
                "merged_cells_in_the_data",
                f"row {top}",
                f"cells of {rows_said(list(range(top, bottom + 1)))} are merged, so only row {top} has the value: "
                "unmerge them, and fill in each row",
                row=top,
            )
