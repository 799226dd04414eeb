"""What people call the schools of the alliance, and which school a spelling means."""

import re
from collections.abc import Iterable, Sequence

from tsa_sheets.model.record import Urn
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
        others = also_known_as or [None] * len(urns)
        for urn, name, other, town in zip(urns, names, others, towns or [None] * len(urns), strict=True):
            if urn:
                self._add(urn, [name or "", *_SEVERAL.split(other or "")], town or "")

    def _add(self, urn: Urn, spellings: Iterable[str], town: str) -> None:
        for spelling in spellings:
            if not spelling.strip():
                continue
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
        fitting = self.fitting(spelling)
        if fitting:
            return fitting
        words = shortened(normalise(spelling)).split()
        return frozenset(urn for name, urns in self._short.items() if _could_be(words, name.split()) for urn in urns)


def _could_be(typed: list[str], meant: list[str]) -> bool:
    phases = _PHASES.intersection(typed), _PHASES.intersection(meant)
    if all(phases) and not phases[0] & phases[1]:
        return False
    said = [word for word in typed if word not in _KINDS]
    known = [word for word in meant if word not in _KINDS]
    fewer, more = sorted((said, known), key=len)
    return bool(fewer) and all(any(word == other or _slip(word, other) for other in more) for word in fewer)


def _slip(typed: str, meant: str) -> bool:
    return len(meant) > 3 and one_slip(typed, meant)
