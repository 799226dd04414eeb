"""Why nothing is written about a record, by job: put in order only once somebody asks, which a check never does."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from tsa_sheets.model.letter import NotNow


class Reasons(Mapping[tuple[str, str], str]):
    """The last reason each job gave for each record, by job and record; `said` is what each job said."""

    def __init__(self, said: Mapping[str, Sequence[NotNow]]) -> None:
        self._said = said

    @cached_property
    def _reasons(self) -> Mapping[tuple[str, str], str]:
        return {(job, each.about.id): each.reason for job, several in self._said.items() for each in several}

    def __getitem__(self, about: tuple[str, str]) -> str:
        return self._reasons[about]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._reasons)

    def __len__(self) -> int:
        return len(self._reasons)
