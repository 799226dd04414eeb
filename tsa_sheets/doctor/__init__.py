"""Looking at everything an alliance's folder stands on, one thing after the other, changing nothing."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from tsa_sheets.doctor import computer, mail, online, record, work
from tsa_sheets.doctor.canary import canary
from tsa_sheets.doctor.finding import Finding, Verdict, findings, wrong
from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.home import Home, load
from tsa_sheets.world import World

__all__ = ["Finding", "Verdict", "examine"]

Examination = Callable[[], Iterator[Finding]]


def examine(folder: Path, world: World, *, letter: bool = False) -> Iterator[Finding]:
    """Look at everything, each thing on its own: what is wrong with one keeps nobody from looking at the next.

    With `letter` one letter is sent to our own office; otherwise nothing is.
    """
    yield from findings(computer.python)
    try:
        home = load(folder)
    except TsaSheetsError as error:
        for line in str(error).splitlines():
            yield wrong(line, "")
        return
    for examination in _all(home, world):
        yield from findings(examination)
    if letter:
        yield from findings(partial(canary, home, world))


def _all(home: Home, world: World) -> Sequence[Examination]:
    return (
        partial(computer.disk, home),
        partial(computer.clock, home, world),
        partial(record.record, home, world),
        partial(record.desk, home, world),
        partial(online.google, home, world),
        partial(work.sheets, home, world),
        partial(work.letters, home),
        partial(work.jobs, home, world),
        partial(mail.post, home, world),
        partial(mail.sender, home, world),
        partial(mail.mailbox, home, world),
        partial(work.dates, home, world),
        partial(work.own_files, home),
    )
