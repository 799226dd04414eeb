"""The press: the next invoice is printed while the last one is on its way to the disk."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from types import TracebackType

from tsa_sheets.model.document import Document
from tsa_sheets.model.invoice import KeptInvoice

Wanted = tuple[int, date, int]


class Press:
    """Prints one invoice at a time, in a thread of its own: typst works outside Python's lock.

    What is begun early rests on a guess, that the next number stays the next. It is only ever used by who asks for
    the same invoice with the same day and number, and `TakenError` still has the last word.
    """

    def __init__(self, print_: Callable[[KeptInvoice, date, int], Document]) -> None:
        self._print = print_
        self._thread = ThreadPoolExecutor(1, "press")
        self._begun: dict[Wanted, Future[Document]] = {}

    def __enter__(self) -> "Press":
        """Use it for one round."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Throw away what nobody asked for."""
        self._thread.shutdown(cancel_futures=True)

    def begin(self, invoice: KeptInvoice, on: date, ordinal: int) -> None:
        """Begin to print, and wait for nothing."""
        self._begun[invoice.row, on, ordinal] = self._thread.submit(self._print, invoice, on, ordinal)

    def take(self, invoice: KeptInvoice, on: date, ordinal: int) -> Document:
        """Give the printed invoice, or raise what printing it raised."""
        wanted = (invoice.row, on, ordinal)
        if wanted not in self._begun:
            self.begin(invoice, on, ordinal)
        printed = self._begun[wanted]
        self._begun.clear()
        return printed.result()
