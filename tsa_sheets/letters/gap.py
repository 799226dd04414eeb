"""What a blank field becomes in a template: it can be asked whether it is there, and never be printed."""

from collections.abc import Callable
from typing import Any, NoReturn


class Gap(Exception):  # noqa: N818 - nobody's mistake: the letter waits until somebody fills the gap
    """Something blank was about to be printed, or to stand in the letter's address: it is held for this reason.

    `about` is the field of the record that is blank, as `record/field` ("" where it is none's).
    """

    def __init__(self, reason: str, about: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.about = about


class Blank:
    """A field without a value: false where a template asks for it, a `Gap` wherever it would have to say something."""

    __slots__ = ("_about", "_reason")

    def __init__(self, reason: str | Callable[[], str], about: str = "") -> None:
        self._reason = reason  # most blanks are never asked for theirs
        self._about = about

    def gap(self, *_: Any, **__: Any) -> NoReturn:
        """Raise the gap."""
        raise Gap(self._why(), self._about)

    def _why(self) -> str:
        return self._reason if isinstance(self._reason, str) else self._reason()

    __str__ = __format__ = __html__ = __len__ = __iter__ = __contains__ = __getitem__ = gap
    __lt__ = __le__ = __gt__ = __ge__ = __call__ = gap

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Blank) or other is None or other == ""

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return f"Blank({self._why()!r})"
