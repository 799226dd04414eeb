"""What people said on the desk, taken from its rows: each thing once, and nothing that had to be guessed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tsa_sheets.model.desk import Answer, DeskNote, DeskRow, DeskTab, RowKey, Said
from tsa_sheets.sheets.cells.dates import read_date
from tsa_sheets.sheets.cells.outcome import Value
from tsa_sheets.sheets.desk.flags import UNTIL, WHY
from tsa_sheets.sheets.desk.sent import RIGHT
from tsa_sheets.sheets.desk.shapes import INITIALS, SEEN, Column, Kind, Owner, text_of
from tsa_sheets.sheets.workbook import Cell

YES = frozenset({"✓", "✔", "☑", "√", "x", "yes", "y", "true", "1", "tick", "ticked", "ok"})
DAYS = {Said.LEAVE: UNTIL, Said.PAID: Said.PAID.value}
"""What is said together with a day, and the column that holds it."""

CORRECTIONS = frozenset({Said.CORRECT, Said.CORRECT_ALL})

NO = frozenset({"", "no", "n", "false", "0", "-", "\N{EN DASH}", "\N{EM DASH}", "☐"})


def answers(title: str, columns: Sequence[Column], tab: DeskTab) -> Sequence[Answer | DeskNote]:
    """Give what was said on a tab, each thing once, and a note for everything that could not be taken as said."""
    found = list(_found(title, columns, tab))
    held = {one.row for one in found if isinstance(one, Answer) and one.said is Said.HOLD}
    once: dict[object, Answer | DeskNote] = {}
    for one in found:
        if isinstance(one, DeskNote):
            once[one] = one
        elif one.said is not Said.APPROVE or one.row not in held:
            once.setdefault((one.row, one.said), one)  # a copied row says the same thing twice
    return list(once.values())


def _found(title: str, columns: Sequence[Column], tab: DeskTab) -> Iterator[Answer | DeskNote]:
    for column in columns:
        if column.heading in tab.missing and column.owner is Owner.PEOPLE:
            lost = (
                f"the heading “{column.heading}” is missing, so nothing was read in its column: it is back from now on"
            )
            yield DeskNote(tab=title, number=0, message=lost)
    for row in tab.rows:
        if not row.key:
            if not row.version:
                yield DeskNote(tab=title, number=row.number, message="not one of our rows: not acted on")
            continue
        where = RowKey(title, row.key, row.version)
        said, troubles = _said(columns, row)
        if not row.intact and said:
            troubles = ["its words had been changed, or moved to another row: not acted on"]
            said = said & {Said.HOLD}  # keeping back too much does no harm
        for trouble in troubles:
            yield DeskNote(tab=title, number=row.number, message=trouble, row=where if row.intact else None)
        yield from _with_why(where, row, said)


def ticked(cell: object) -> bool | None:
    """Tell whether a cell is ticked; `None` where it says neither yes nor no."""
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, int | float):
        return bool(cell) if cell in {0, 1} else None
    word = text_of(cell).casefold().strip(" .\ufe0e\ufe0f")
    return True if word in YES else False if word in NO else None


def _said(columns: Sequence[Column], row: DeskRow) -> tuple[set[Said], list[str]]:
    said: set[Said] = set()
    troubles: list[str] = []
    for column in columns:
        cell = row.cells.get(column.heading)
        if column.kind is Kind.TICK:
            answer = ticked(cell)
            if answer is None and column.heading == Said.HOLD:
                said.add(Said.HOLD)  # "please wait": whatever is no plain no keeps the letter back
            elif answer is None:
                troubles.append(
                    f"We did not understand “{text_of(cell)}” in {column.heading}: choose ✓, or leave it empty."
                )
            elif answer:
                said.add(Said(column.heading))
        elif column.heading == Said.PAID:
            if text_of(cell):
                said.add(Said.PAID)
        elif column.kind is Kind.CHOICE and text_of(cell):
            chosen = _chosen(column, text_of(cell))
            if chosen:
                said.add(chosen)
            else:
                choices = " or ".join(f"“{choice}”" for choice in column.choices)
                troubles.append(f"We did not understand “{text_of(cell)}” in {column.heading}: choose {choices}.")
    return _settled(said, troubles), troubles


def _chosen(column: Column, text: str) -> Said | None:
    word = " ".join(text.casefold().rstrip(".").split())
    return next((Said(choice) for choice in column.choices if choice.casefold() == word), None)


def _settled(said: set[Said], troubles: list[str]) -> set[Said]:
    if Said.HOLD in said:
        return said - {Said.APPROVE}
    if {Said.USE, Said.LEAVE} <= said:
        troubles.append("Both “use the suggestion” and “leave as it is” are ticked: please leave only one.")
        return set()
    return said


def _with_why(where: RowKey, row: DeskRow, said: set[Said]) -> Iterator[Answer | DeskNote]:
    for one in sorted(said):
        until, trouble = _day(row.cells, DAYS[one]) if one in DAYS else (None, "")
        if trouble:
            yield DeskNote(tab=where.tab, number=row.number, message=trouble, row=where)
            continue
        yield Answer(
            row=where,
            said=one,
            initials=text_of(row.cells.get(INITIALS)),
            until=until,
            why=text_of(row.cells.get(RIGHT if one in CORRECTIONS else WHY)),
            number=row.number,
            seen=text_of(row.cells.get(SEEN)),
        )


def _day(cells: Mapping[str, object], heading: str) -> tuple[date | None, str]:
    cell = cells.get(heading)
    read = read_date(cell if isinstance(cell, Cell) else None)
    if isinstance(read, Value):
        return (read.value if isinstance(read.value, date) else None), ""
    return None, f"We could not read “{text_of(cell)}” in {heading}: write a day such as 1/10/2026, or leave it empty."
