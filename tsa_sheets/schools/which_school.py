"""Which school a spelling means: what a person decided, the alliance's own schools, then the register."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tsa_sheets.model.guess import Guess, Guesses
from tsa_sheets.model.record import Urn
from tsa_sheets.model.register import Decision
from tsa_sheets.schools.names import normalise
from tsa_sheets.schools.school_names import SchoolNames

LookUp = Callable[[Collection[str]], Mapping[str, tuple[Urn | None, Sequence[Guess]]]]
"""Finds spellings in the register: the school it is safe to take, or `None`, and the likeliest ones."""


def look_nowhere(_: Collection[str]) -> Mapping[str, tuple[Urn | None, Sequence[Guess]]]:
    """Find nothing: no register was imported."""
    return {}


class WhichSchool:
    """Answers for every spelling of all sheets; the register is asked once, for those nobody here knows."""

    def __init__(
        self,
        names: SchoolNames,
        spellings: Iterable[str] = (),
        *,
        decisions: Iterable[Decision] = (),
        look_up: LookUp = look_nowhere,
    ) -> None:
        self._decided = _Decided(decisions)
        self._names = names
        wanted = dict.fromkeys(spellings)
        unknown = [each for each in wanted if self._decided.urn(each) is None and not names.fitting(each)]
        self._found = look_up(unknown) if unknown else {}

    def urn(self, spelling: str) -> Urn | None:
        """Give the school that is meant; `None` where that is not sure."""
        decided = self._decided.urn(spelling)
        if decided is not None:
            return decided
        own = self._names.urn(spelling)
        found = own if own is not None else self._found.get(spelling, (None, ()))[0]
        return None if found in self._decided.not_these(spelling) else found

    @property
    def guesses(self) -> Guesses:
        """Give what each spelling may mean that the register was asked about, without what a person ruled out."""
        return Guesses(
            {
                spelling: [guess for guess in some if guess.urn not in self._decided.not_these(spelling)]
                for spelling, (_, some) in self._found.items()
            }
        )


@dataclass
class _Decided:
    """What was decided, by the name as it is compared today: how that is written may have changed since."""

    decisions: Iterable[Decision]
    _same: dict[str, Urn] = field(default_factory=dict)
    _not: dict[str, set[Urn]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for decision in self.decisions:
            spelling = normalise(decision.typed)
            if decision.same:
                self._same[spelling] = decision.urn
            else:
                self._not.setdefault(spelling, set()).add(decision.urn)

    def urn(self, spelling: str) -> Urn | None:
        return self._same.get(normalise(spelling)) if self._same else None

    def not_these(self, spelling: str) -> Collection[Urn]:
        return self._not.get(normalise(spelling), ()) if self._not else ()
