"""A table: the records of one kind from all the sheets that hold it."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any, Generic, TypeVar, overload

from tsa_sheets.model.record import Record

R = TypeVar("R", bound=Record)


class Table(Sequence[R], Generic[R]):
    """Records in the order of their rows, found by what other sheets call them."""

    def __init__(self, records: Sequence[R] = ()) -> None:
        self._records = tuple(records)
        self._groups: dict[str, dict[Hashable, list[R]]] = {}
        self._values: dict[str, Sequence[Any]] = {}

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> "Table[R]": ...
    def __getitem__(self, index: "int | slice") -> "R | Table[R]":
        if isinstance(index, slice):
            return Table(self._records[index])
        return self._records[index]

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[R]:
        return iter(self._records)

    def get(self, name: Hashable) -> R | None:
        """Find the one record of that name (`known_by[0]`); `None` where there is none, or more than one."""
        return self._by_name.get(name)

    @cached_property
    def _by_name(self) -> Mapping[Hashable, R]:
        if not self._records:
            return {}
        groups = self.by(type(self._records[0]).known_by[0])
        return {name: found[0] for name, found in groups.items() if len(found) == 1}

    def by(self, field: str) -> Mapping[Hashable, Sequence[R]]:
        """Group by the value of a field; records where it is blank are left out. Made once, then remembered."""
        groups = self._groups.get(field)
        if groups is None:
            found: defaultdict[Hashable, list[R]] = defaultdict(list)
            for value, record in zip(map(attrgetter(field), self._records), self._records, strict=True):
                if value is not None:
                    found[value].append(record)
            groups = self._groups[field] = dict(found)
        return groups

    def values(self, field: str) -> Sequence[Any]:
        """Give the value of a field in every record, in their order. Gathered once, then remembered."""
        if field not in self._values:
            self._values[field] = list(map(attrgetter(field), self._records))
        return self._values[field]

    @cached_property
    def ids(self) -> Mapping[str, R]:
        """Find a record by its id."""
        return {record.id: record for record in self._records}
