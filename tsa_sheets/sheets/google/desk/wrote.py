"""What one batch wrote on a tab of the desk, and which rows and columns show whether it went where it should."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tsa_sheets.model.place import column_letters
from tsa_sheets.sheets.desk.shapes import KEY, VERSION
from tsa_sheets.sheets.google.desk.changes import Changes, Update
from tsa_sheets.sheets.google.desk.seen import SeenTab
from tsa_sheets.sheets.google.written_over import Cell as WrittenCell


@dataclass(frozen=True, slots=True)
class Wrote:
    """What one batch did on a tab, as it was then; `first` is the row where what it wrote over begins to be kept."""

    title: str
    seen: SeenTab
    changes: Changes
    first: int = 0


def ranges_of(wrote: Sequence[Wrote]) -> Sequence[str]:
    """Name the rows and columns that show whether everything went where it should."""
    return [f"{quoted(one.seen.tab.title)}!{part}:{part}" for one in wrote for part in _parts(one)]


def cells_of(seen: SeenTab, updates: Sequence[Update]) -> Sequence[WrittenCell]:
    """Say where the cells are that these updates write."""
    return [(seen.tab.id, update.row.number - 1, seen.columns.get(update.heading, 0)) for update in updates]


def quoted(title: str) -> str:
    """Give a tab's title as ranges want it."""
    return "'" + title.replace("'", "''") + "'"


def above(seen: SeenTab) -> str:
    """Name the rows above a table, and that of its headings."""
    return f"{quoted(seen.tab.title)}!1:{seen.top + 1}"


def _parts(wrote: Wrote) -> Iterator[str]:
    """Give the two columns that name rows, the row of headings, and every row of which a cell was written."""
    yield from sorted({column_letters(wrote.seen.columns[heading]) for heading in (KEY, VERSION)})
    yield str(wrote.seen.top + 1)
    yield from (str(number) for number in sorted({update.row.number for update in wrote.changes.updates}))
