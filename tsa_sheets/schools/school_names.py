"""What people call the schools of the alliance, and which school a spelling means."""

import re
from collections.abc import Iterable, Sequence
from typing import Self

from tsa_sheets.model.record import Urn
from tsa_sheets.schools.columns import Columns, texts
from tsa_sheets.schools.names import normalise, shortened
from tsa_sheets.schools.spelling import one_slip

_URN = re.compile(r"(?<!\d)\d{5,6}(?!\d)")
_SEVERAL = re.compile(r"[;\n|]")
_PHASES = frozenset({"nursery", "infant", "junior", "first", "middle", "primary", "secondary", "high", "upper"})
# Words so many schools share that they tell none apart.
_KINDS = _PHASES | {"st", "ce", "rc", "academy", "college", "community", "grammar", "comprehensive", "special"}


class SchoolNames:
    """The names on the Schools sheet. Where two schools fit, none is chosen: taking the wrong one is worse than asking.

    A cell of `also_known_as` may hold several names separated by semicolons. A name also fits with its town after it.
    """

    def __init__(
        self,
        urns: Sequence[Urn | None],
        names: Sequence[str | None],
        also_known_as: Sequence[str | None] = (),
        towns: Sequence[str | None] = (),
    ) -> None:
        self._urns = frozenset(urn for urn in urns if urn)
        self._whole: dict[str, set[Urn]] = {}
        self._short: dict[str, set[Urn]] = {}
        self._words: list[tuple[_Words, Urn]] = []
        self._perhaps: dict[str, frozenset[Urn]] = {}
        others = also_known_as or [None] * len(urns)
        for urn, name, other, town in zip(urns, names, others, towns or [None] * len(urns), strict=True):
            for spelling in [name or "", *_SEVERAL.split(other or "")]:
                if urn and spelling.strip():
                    self._add(urn, spelling.strip(), town or "")

    @classmethod
    def of(cls, sheets: Iterable[Columns]) -> Self:
        """Gather them from the columns of each Schools sheet as it was read."""
        urns, names, others, towns = texts(sheets, "urn", "name", "also_known_as", "town")
        return cls([Urn(urn) if urn else None for urn in urns], names, others, towns)

    def _add(self, urn: Urn, spelling: str, town: str) -> None:
        self._words.append((_Words(spelling, town), urn))
        for name in {normalise(spelling), normalise(f"{spelling}, {town}")}:
            self._whole.setdefault(name, set()).add(urn)
            self._short.setdefault(shortened(name), set()).add(urn)

    def urn(self, spelling: str) -> Urn | None:
        """Tell which school is meant; `None` where it is unknown or two schools fit."""
        fitting = self.fitting(spelling)
        return next(iter(fitting)) if len(fitting) == 1 else None

    def fitting(self, spelling: str) -> frozenset[Urn]:
        """Give every school a spelling names: by a URN in it, by the whole name, else without what is often unsaid."""
        numbers = {Urn(number) for number in _URN.findall(spelling)} & self._urns
        name = normalise(_URN.sub(" ", spelling) if numbers else spelling)
        named = self._whole.get(name) or self._short.get(shortened(name)) or set()
        if numbers and named:
            return frozenset(numbers & named or numbers | named)
        return frozenset(numbers or named)

    def perhaps(self, spelling: str) -> frozenset[Urn]:
        """Give every school that could be meant, allowing for a slip of the hand and for words left out."""
        known = self._perhaps.get(spelling)
        if known is None:
            known = self._perhaps[spelling] = self.fitting(spelling) or self._near(spelling)
        return known

    def _near(self, spelling: str) -> frozenset[Urn]:
        typed = _Words(spelling)
        near = [(typed.names_town_of(meant), urn) for meant, urn in self._words if typed.could_be(meant)]
        there = any(names_town for names_town, _ in near)
        return frozenset(urn for names_town, urn in near if names_town == there)


class _Words:
    """The words of a name: what kind of school it is, and what tells it apart."""

    def __init__(self, name: str, town: str = "") -> None:
        words = shortened(normalise(name)).split()
        self.phases = _PHASES.intersection(words)
        self.own = [word for word in words if word not in _KINDS]
        self.town = frozenset(normalise(town).split())

    def names_town_of(self, meant: "_Words") -> bool:
        """Tell whether the other's town is said too."""
        return bool(meant.town) and meant.town.issubset(self.own)

    def could_be(self, meant: "_Words") -> bool:
        """Tell whether one of the two says less than the other, or the same with a slip of the hand in a word."""
        if self.phases and meant.phases and not self.phases & meant.phases:
            return False
        fewer, more = (self.own, meant.own) if len(self.own) <= len(meant.own) else (meant.own, self.own)
        return bool(fewer) and all(word in more or any(_slip(word, other) for other in more) for word in fewer)


def _slip(typed: str, meant: str) -> bool:
    return len(meant) > 3 and one_slip(typed, meant)
