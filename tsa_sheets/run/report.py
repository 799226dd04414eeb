"""What a run read, decided and did, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.words import count
from tsa_sheets.run.deliver import Delivered
from tsa_sheets.run.incoming import Incoming
from tsa_sheets.run.issue import Issued
from tsa_sheets.run.settle import Settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One run, for the person who looks at it.

    `settling` counts letters that are drafted once their rows have stood unchanged for half an hour; `problems` are
    sentences that ask for something to be done.
    """

    minute: datetime
    rows: Mapping[str, int] = field(default_factory=dict)
    drafted: Mapping[str, int] = field(default_factory=dict)
    waiting: int = 0
    settling: int = 0
    held: int = 0
    flags: int = 0
    answered: int = 0
    delivered: Delivered | None = None
    changed: int = 0  # cells of people's own sheets
    astray: int = 0  # how many of them people moved while they were written
    charged: int = 0  # how many of those drafted are invoices
    issued: Issued = field(default_factory=Issued)
    incoming: Incoming = field(default_factory=Incoming)
    settled: Settled = field(default_factory=Settled)
    problems: Sequence[str] = ()

    @property
    def summary(self) -> str:
        """Say it in one line for the list of runs."""
        read = f"read {count(sum(self.rows.values()), 'row')} of {count(len(self.rows), 'sheet')}"
        parts = [read, f"{count(self.flags, 'open flag')}"]
        new = sum(self.drafted.values()) - self.charged
        if new:
            parts.append(count(new, "new letter"))
        if self.charged:
            parts.append(f"{count(self.charged, 'new invoice')} to approve")
        if self.answered:
            parts.append(f"acted on {count(self.answered, 'answer')}")
        if self.changed:
            parts.append(f"{count(self.changed, 'cell')} changed as asked")
        if self.astray:
            parts.append(f"{count(self.astray, 'cell')} moved by somebody while we wrote")
        if self.incoming.new:
            parts.append(f"{count(self.incoming.new, 'report')} and answers came in")
        parts += [self.incoming.trouble] if self.incoming.trouble else []
        parts += self._issued()
        parts += self._settled()
        parts += said(self.delivered)
        parts += self.problems
        return "; ".join(parts)

    def _settled(self) -> list[str]:
        """Say what was found out about letters that may or may not have gone."""
        parts = []
        if self.settled.went:
            parts.append(f"{count(self.settled.went, 'letter')} found to have gone")
        if self.settled.did_not_go:
            parts.append(f"{count(self.settled.did_not_go, 'letter')} found not to have gone")
        return [*parts, self.settled.trouble] if self.settled.trouble else parts

    def _issued(self) -> list[str]:
        """Say which invoices were issued, and what stopped the rest."""
        numbers = self.issued.numbers
        parts = []
        if numbers:
            which = f"{numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else numbers[0]
            parts.append(f"{count(len(numbers), 'invoice')} issued ({which})")
        if self.issued.left:
            parts.append(f"{count(self.issued.left, 'invoice')} left: {self.issued.stopped}")
        return parts


def said(delivered: Delivered | None) -> list[str]:
    """Say what became of the letters, leaving out what did not happen."""
    if delivered is None:
        return []
    words = {
        LetterState.SENT: "sent",
        LetterState.TRIED: "tried",
        LetterState.IN_DOUBT: "that may or may not have gone",
        LetterState.REFUSED: "refused",
    }
    parts = [f"{count(number, 'letter')} {words[state]}" for state, number in delivered.states.items() if number]
    if delivered.left:
        parts.append(f"{count(delivered.left, 'letter')} left for the next run")
    return [*parts, delivered.stopped] if delivered.stopped else parts
