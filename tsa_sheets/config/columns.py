"""The tables of a sheet's file that speak of its columns, one line a column."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tsa_sheets.config import values
from tsa_sheets.config.file import Key, TomlFile
from tsa_sheets.config.kinds import columns_of, is_text, needed_by, words_of
from tsa_sheets.config.mistakes import Wrong
from tsa_sheets.model.record import Record

Table = Mapping[str, Any]
Headings = Mapping[str, tuple[str, ...]]


def separators(value: Any) -> tuple[str, ...]:
    """Read what stands between several values in one cell; blanks and line breaks count."""
    if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
        raise Wrong(f"a list of separators is wanted (found {values.described(value)})", 'Write it like [";", ","].')
    return tuple(value)


class Columns:
    """The columns of one sheet; `names` are those with headings, and the further tables may speak only of them."""

    def __init__(self, file: TomlFile, kind: type[Record], table: Table) -> None:
        self.file = file
        self.kind = kind
        self.table = table
        self.names = tuple(name for name in columns_of(kind) if name in table)

    def headings(self) -> Headings:
        """Read `[columns]`."""
        return self._read("columns", self.table, columns_of(self.kind), values.texts)

    def further(self, table: Table, nth: int) -> Headings:
        """Read the nth `[[also]]`."""
        return self._read("also", table, self.names, values.texts, nth)

    def splits(self, table: Table) -> Headings:
        """Read `[splits]`."""
        return self._read("splits", table, self.names, separators)

    def choices(self, tables: Table) -> Mapping[str, Headings]:
        """Read `[choices.COLUMN]`: what people write for each of our words."""
        of_a_choice = [name for name in self.names if words_of(self.kind, name)]
        found = self._read("choices", tables, of_a_choice, values.table)
        return {
            name: self._read(f"choices.{name}", table, words_of(self.kind, name), values.texts)
            for name, table in found.items()
        }

    def blank(self, table: Table) -> Mapping[str, str]:
        """Read `[blank]`: what an empty cell means, for choices and plain text.

        A column that every record needs may be spoken of there though the tab has none: all its cells are then empty.
        """
        keys = []
        for name in dict.fromkeys((*self.names, *needed_by(self.kind))):
            words = words_of(self.kind, name)
            if words:
                keys.append(Key(name, values.one_of({word: word for word in words})))
            elif is_text(self.kind, name):
                keys.append(Key(name, values.line))
        return self.file.table("blank", table).read(keys)

    def _read(
        self, name: str, table: Table, known: Sequence[str], read: Callable[[Any], Any], nth: int | None = None
    ) -> dict[str, Any]:
        return self.file.table(name, table, nth=nth).read([Key(column, read) for column in known])
