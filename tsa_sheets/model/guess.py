"""What a name that nobody knows may mean: the likeliest schools of the register, each with what speaks for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tsa_sheets.model.record import Urn


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A school that may be meant; `likely` is from 0 to 1, `sure` where it is safe to take it without asking."""

    urn: Urn
    name: str
    town: str
    likely: float
    reasons: Sequence[str] = ()
    sure: bool = False

    def __str__(self) -> str:
        """Say which school, and why it."""
        where = ", ".join(filter(None, (self.name, self.town)))
        return f"{where} ({self.urn}: {', '.join(self.reasons)})" if self.reasons else f"{where} ({self.urn})"


@dataclass(frozen=True, slots=True)
class Guesses:
    """The guesses by the spelling they are about, the likeliest first; nothing for a name that was not looked up."""

    by_spelling: Mapping[str, Sequence[Guess]] = field(default_factory=dict)

    def about(self, spelling: str | None) -> Sequence[Guess]:
        """Give what a spelling may mean."""
        return self.by_spelling.get(spelling or "", ())
