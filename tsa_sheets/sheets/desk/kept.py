"""What is asked of a desk, wherever it is kept: a file, or tabs of a spreadsheet online."""

from collections.abc import Sequence
from typing import Protocol

from tsa_sheets.errors import SheetError
from tsa_sheets.model.desk import DeskContent, DeskRead


class DeskChanged(SheetError):  # noqa: N818 - not a fault, a turn taken
    """Somebody wrote on the desk after it was read: read it again, apply what they said, and write then."""


class KeptDesk(Protocol):
    """A desk where it is kept. Whatever cannot be done raises `SheetError`, and then nothing was done."""

    @property
    def keeps_rows(self) -> bool:
        """Tell whether rows stay there for ever; then each write costs, and one at the end of a run is enough."""

    @property
    def name(self) -> str:
        """Give its name as people know it."""

    def read(self) -> DeskRead | None:
        """Read what people wrote on it; `None` where there is no desk yet."""

    def write(self, content: DeskContent, read: DeskRead | None) -> bool:
        """Show what is new, with everything people wrote on the one that was read; tell whether anything was.

        Raises `DeskChanged` where people and we take turns and it is not ours.
        """

    def paused(self) -> bool:
        """Tell whether people want everything paused now; also where that cannot be known."""

    def earlier(self) -> Sequence[DeskRead]:
        """Read the desks that earlier recoveries put aside."""

    def must_be_free(self) -> None:
        """Raise where it could not be put aside now."""

    def put_aside(self) -> str:
        """Put it aside, so that the next run begins a new one; give what it is called now ("": there was none)."""
