"""The rows of a sheet by the hash of their key, and the ids they are given."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from tsa_sheets.run.hashes import Hashes
from tsa_sheets.sheets.read import Rows

At = tuple[int, int]
"""Which tab of the sheet, and which of its rows."""


class KeyedRows:
    """The rows of a sheet's tabs by the hash of their key.

    `first` has one row for each key; `again` the further rows with the same key; `blank` those without any.
    """

    def __init__(self, tabs: Sequence[Rows], hashes: Hashes) -> None:
        self.tabs = tabs
        self.hashes = hashes
        self.sheet = tabs[0].sheet.name
        self.first: dict[str, At] = {}
        self.again: dict[At, str] = {}
        self.blank: set[At] = set()
        for number, tab in enumerate(tabs):
            for index, key in enumerate(tab.keys):
                at = (number, index)
                if not any(key):
                    self.blank.add(at)
                    continue
                digest = hashes.key(self.sheet, key)
                if self.first.setdefault(digest, at) is not at:
                    self.again[at] = digest

    def reads(self, at: At) -> str:
        """Give the hashes of what a row reads, as they are kept."""
        return self._reads[at[0]][at[1]]

    @cached_property
    def _reads(self) -> Sequence[Sequence[str]]:
        """Hash all rows at once, the first time that one is asked for: a look with nothing to compare needs none."""
        return [self.hashes.rows(tab.columns) for tab in self.tabs]

    def name(self, at: At, taken: set[str]) -> str:
        """Name a new record after its key, or where nothing is kept its place; `taken` are the names there are."""
        if not self.hashes.kept:
            return f"{self.sheet}~{at[0]}~{at[1]}"
        key = self.tabs[at[0]].keys[at[1]]
        again = 0
        while (name := self.hashes.record(self.sheet, key, again)) in taken:
            again += 1
        return name

    def ids(self, record_of: Mapping[str, str]) -> Sequence[Sequence[str]]:
        """Give every row of every tab its id; a row that cannot be told from others gets one of its own."""
        ids = [[""] * len(tab.keys) for tab in self.tabs]
        for key, (tab, index) in self.first.items():
            ids[tab][index] = record_of[key]
        for (tab, index), key in self.again.items():
            ids[tab][index] = f"{record_of[key]}~{tab}~{index}"
        for tab, index in self.blank:
            ids[tab][index] = f"{self.sheet}~{tab}~{index}"
        return ids
