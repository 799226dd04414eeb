"""What a person asks for by a letter's number: approve, hold, withdraw, settle; each answered in words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

from tsa_sheets.errors import LedgerError, TsaSheetsError
from tsa_sheets.home import Home
from tsa_sheets.ledger import Ledger
from tsa_sheets.model.address import is_one_address
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.run.answers import ON_THE_DESK
from tsa_sheets.run.check import look_at_record
from tsa_sheets.run.execute import open_record
from tsa_sheets.world import World

HOW = "command line"

Act = Callable[[KeptLetter], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of what was asked about one letter; `happened` where anything changed by it."""

    number: int
    words: str
    happened: bool


@contextmanager
def ledger_of(home: Home, world: World) -> Iterator[Ledger]:
    """Open the record to change something in it; raises `LedgerError` where there is none yet."""
    if look_at_record(home, world) is None:
        raise LedgerError(home.settings.record, "nothing has been drafted yet", "Type tsa-sheets run first.")
    with closing(open_record(home, world)) as opened:
        yield opened.ledger


def approve(ledger: Ledger, numbers: Iterable[int], *, by: str) -> Sequence[Answer]:
    """Approve letters exactly as they read now."""
    return _each(ledger, numbers, lambda letter: ledger.letters.approve(letter.number, letter.digest, by=by, how=HOW))


def hold(ledger: Ledger, numbers: Iterable[int], *, by: str, why: str) -> Sequence[Answer]:
    """Keep letters from going until they are released."""
    return _each(ledger, numbers, lambda letter: ledger.letters.hold(letter.number, by=by, why=why))


def release(ledger: Ledger, numbers: Iterable[int], *, by: str) -> Sequence[Answer]:
    """Take letters off hold."""
    return _each(ledger, numbers, lambda letter: ledger.letters.release(letter.number, by=by))


def withdraw(ledger: Ledger, numbers: Iterable[int], *, by: str, why: str) -> Sequence[Answer]:
    """Decide that letters shall never go."""
    return _each(ledger, numbers, lambda letter: ledger.letters.withdraw(letter.number, by=by, why=why))


def settle(ledger: Ledger, number: int, *, went: bool, by: str) -> Sequence[Answer]:
    """Say of a letter whether it has gone."""
    return _each(ledger, [number], lambda letter: ledger.letters.settle(letter.number, went=went, by=by))


def resend(ledger: Ledger, number: int, *, by: str, to: str) -> Sequence[Answer]:
    """Send a letter that has gone once more, `to` another address where one is given."""
    if to and not is_one_address(to):
        raise TsaSheetsError(to, "this is not one plain address", "Write it like name@school.org.uk.")
    again = ledger.letters.resend(number, by=by, how=HOW, to=to)
    return [Answer(number=number, words=f"goes again as letter {again}", happened=True)]


def could_go(ledger: Ledger, job: str = "") -> Sequence[KeptLetter]:
    """List the letters that wait for nothing but approval, of one job or of all."""
    return [
        letter
        for letter in ledger.waiting()
        if letter.state is LetterState.DRAFT and letter.digest and not letter.held and job in ("", letter.job)
    ]


def end_pause(ledger: Ledger, *, by: str) -> tuple[str, bool]:
    """Let letters go again; give the answer in words, and whether anything changed by it."""
    paused = ledger.paused()
    if paused is None:
        return "it was not paused; a tick at Pause everything on the desk is taken away there", False
    ledger.resume(by=by)
    if paused.why == ON_THE_DESK:
        return "no longer paused, once the tick on the desk is taken away too", True
    return "no longer paused: the next run that sends lets go what is approved", True


def in_doubt(ledger: Ledger) -> Sequence[KeptLetter]:
    """List the letters that may or may not have gone."""
    return [letter for letter in ledger.waiting() if letter.state is LetterState.IN_DOUBT]


def _each(ledger: Ledger, numbers: Iterable[int], act: Act) -> Sequence[Answer]:
    return [_answer(ledger, number, act) for number in numbers]


def _answer(ledger: Ledger, number: int, act: Act) -> Answer:
    letter = ledger.letter(number)
    if letter is None:
        return Answer(number=number, words="there is no such letter", happened=False)
    about = f"letter {number}"
    before = len(ledger.events(about))
    words = act(letter)
    return Answer(number=number, words=words, happened=len(ledger.events(about)) > before)
