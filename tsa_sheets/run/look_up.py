"""Looking names up in the register: it is read and made ready for matching only when a name asks for it."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from tsa_sheets.ledger import Ledger
from tsa_sheets.model.guess import Guess
from tsa_sheets.model.record import Urn
from tsa_sheets.model.register import Decision, Imported, Register
from tsa_sheets.schools.typed import Typed
from tsa_sheets.schools.which_school import LookUp

if TYPE_CHECKING:
    from tsa_sheets.schools.match import Match, Matcher

HARDLY = 0.02
"""A school less likely than this is not worth a person's look."""


class RegisterLookUp:
    """The register in a ledger, asked about names; the ledger is `None` for an alliance that has no record yet."""

    def __init__(self, ledger: Ledger | None) -> None:
        self.ledger = ledger
        self.imported = ledger.register.imported() if ledger else None
        self.decisions: Sequence[Decision] = ledger.register.decisions() if ledger else ()

    def of(self, urns: Collection[Urn]) -> Register:
        """Read these schools and those that took over from them."""
        return self.ledger.register.of(urns) if self.ledger and self.imported else Register()

    def among(self, own: Collection[Urn], area: Collection[str]) -> LookUp:
        """Give what finds spellings, those of the alliance's `own` schools and of its local authorities first."""

        def look_up(spellings: Collection[str]) -> Mapping[str, tuple[Urn | None, Sequence[Guess]]]:
            if self.ledger is None or self.imported is None:
                return {}
            asked = {spelling: Typed(spelling) for spelling in spellings}
            found = self.match(list(asked.values()), own, area)
            return {spelling: found[typed] for spelling, typed in asked.items()}

        return look_up

    def match(
        self, asked: Sequence[Typed], own: Collection[Urn], area: Collection[str]
    ) -> Mapping[Typed, tuple[Urn | None, Sequence[Guess]]]:
        """Find what was typed; there must be a register."""
        from tsa_sheets.schools.match import Around

        if self.ledger is None or self.imported is None:
            raise AssertionError("a register is asked for only where there is one")
        register, matcher = _made_ready(_Read(self.ledger, self.imported))
        matches = matcher.match(asked, Around(frozenset(own), frozenset(area)))
        return {typed: (match.urn, _guesses(match, register)) for typed, match in matches.items()}


NO_REGISTER = RegisterLookUp(None)


class _Read:
    """A register to be read; two are the same where the same import of the same record is."""

    def __init__(self, ledger: Ledger, imported: Imported) -> None:
        self.ledger = ledger
        self._known_by = (ledger.name, ledger.home, imported)

    def __hash__(self) -> int:
        return hash(self._known_by)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Read) and self._known_by == other._known_by


@lru_cache(maxsize=1)  # a run looks twice: once to decide, and again before it sends
def _made_ready(read: _Read) -> "tuple[Register, Matcher]":
    from tsa_sheets.schools.match import Matcher

    register = read.ledger.register.whole()
    return register, Matcher(register)


def _guesses(match: "Match", register: Register) -> Sequence[Guess]:
    from tsa_sheets.schools.reasons import reasons

    return [
        Guess(
            urn=candidate.urn,
            name=register.schools[candidate.urn].name,
            town=register.schools[candidate.urn].town,
            likely=round(candidate.likely, 3),
            reasons=reasons(candidate.evidence, candidate.name),
            sure=candidate.urn == match.urn,
        )
        for candidate in match.candidates
        if candidate.likely >= HARDLY
    ]
