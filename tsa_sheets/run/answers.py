"""Applying what people said on the desk: each answer once, each answered in words, and undone when taken back."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from zoneinfo import ZoneInfo

from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import Given, Ledger
from tsa_sheets.model.desk import FLAGS, INVOICES, Answer, DeskRead, RowKey, Said
from tsa_sheets.model.memory import KeptFlag, KeptLetter
from tsa_sheets.model.record import Urn
from tsa_sheets.model.words import at_moment
from tsa_sheets.run.answers_invoices import about_invoice, emptied, undo_about_invoice
from tsa_sheets.run.correcting import Correct
from tsa_sheets.run.subjects import Subjects
from tsa_sheets.schools.names import normalise
from tsa_sheets.sheets.desk.answers import CORRECTIONS
from tsa_sheets.world import World

ON_THE_DESK = "ticked on the desk"

WhyNot = Callable[[KeptFlag], str]
BY_HAND_ONLY = "we never change your workbook"

ON_THE_COMMAND_LINE = "type tsa-sheets correct"

ONCE = (Said.AGAIN, *CORRECTIONS)
"""What is done once only, however long it stays ticked."""

TAKEN_BACK = (Said.APPROVE, Said.HOLD, Said.LEAVE, Said.PAID)
"""What can be undone by taking the tick, or the day, away."""


def apply(
    read: DeskRead,
    ledger: Ledger,
    zone: ZoneInfo,
    world: World,
    why_not_mended: WhyNot = lambda _: BY_HAND_ONLY,
    correct: Correct = lambda *_: ON_THE_COMMAND_LINE,
) -> Mapping[RowKey, str]:
    """Act on every answer that is new or has changed, and on every one taken back; give our replies.

    `why_not_mended` says why we do not put a flag's suggestion into its cell ourselves, "" where we do.
    `correct` drafts a correction and answers in words.
    """
    _pause(read, ledger)
    given = ledger.answers.given()
    subjects = Subjects(read, ledger)
    seen = f"seen {at_moment(world.now(), zone)}"
    today = world.now().astimezone(zone).date()
    replies: dict[RowKey, list[str]] = {}
    for row, said in _taken_back(read, given, subjects):
        reply = _undo(row, said, subjects, ledger, today)
        ledger.answers.forget(subjects.name(row, said))
        if reply:
            replies.setdefault(row, []).append(f"{seen}: {reply}")
    for answer in read.answers:
        words = _words(answer)
        name = subjects.name(answer.row, answer.said)
        if name in given and given[name].said in ("", words):
            continue
        reply = _answered(answer, subjects, ledger, today, why_not_mended, correct)
        if answer.said not in ONCE or _may_be_said_anew(name, ledger):
            ledger.answers.keep(name, Given(words, reply))
        replies.setdefault(answer.row, []).append(f"{seen}: {reply}")
    _look_again(read, given, subjects, ledger)
    return {row: "; ".join(said) for row, said in replies.items()}


def _words(answer: Answer) -> str:
    """Give what an answer is known by: other words are another answer. Those of a correction are not kept here."""
    why = sha256(answer.why.encode()).hexdigest() if answer.said in CORRECTIONS else answer.why
    return f"{answer.initials}|{answer.until}|{why}"


def _may_be_said_anew(name: str, ledger: Ledger) -> bool:
    """Tell whether something that is done once only has not been done, so that it can be asked for in other words."""
    given = ledger.answers.given().get(name)
    return given is None or given.said != ""


def _pause(read: DeskRead, ledger: Ledger) -> None:
    paused = ledger.paused()
    if read.paused and paused is None:
        ledger.pause(by=read.pause_initials or "somebody", why=ON_THE_DESK)
    elif not read.paused and paused is not None and paused.why == ON_THE_DESK:
        ledger.resume(by=read.pause_initials or "somebody")


def _answered(
    answer: Answer, subjects: Subjects, ledger: Ledger, today: date, why_not_mended: WhyNot, correct: Correct
) -> str:
    if answer.row.tab == FLAGS:
        return _about_flag(answer, subjects.flag(answer.row), ledger, why_not_mended)
    if answer.row.tab == INVOICES:
        return about_invoice(answer, subjects.invoice(answer.row), ledger, today)
    return _about_letter(answer, subjects, ledger, correct)


def _about_flag(answer: Answer, flag: KeptFlag | None, ledger: Ledger, why_not_mended: WhyNot) -> str:
    if flag is None:
        return "this was put right in the meantime, or changed since you ticked: please look again"
    if answer.said is Said.LEAVE:
        return ledger.flags.leave(
            flag.number, answer.row.version, by=answer.initials, why=answer.why, until=answer.until
        )
    if not flag.suggest:
        return "there is nothing suggested here: please put the cell right yourself"
    remembered = _decide(flag, ledger, by=answer.initials)
    why_not = why_not_mended(flag)
    if why_not:
        typed = f'type "{flag.suggest}" into {flag.cell} of {flag.tab} in {flag.workbook}: {why_not}'
        return f"{typed}{remembered}"
    return f"{ledger.cells.ask_mend(flag, by=answer.initials)}{remembered}"


def _decide(flag: KeptFlag, ledger: Ledger, *, by: str) -> str:
    """Remember which school a spelling means, once somebody has taken the suggestion, and say so."""
    if not (flag.spelling and flag.urn):
        return ""
    ledger.register.decide(normalise(flag.spelling), Urn(flag.urn), same=True, typed=flag.spelling, by=by)
    return f". “{flag.spelling}” is taken for {flag.suggest} in every sheet from now on (see schools decisions)"


def _about_letter(answer: Answer, subjects: Subjects, ledger: Ledger, correct: Correct) -> str:
    letter = subjects.letter(answer.row)
    if letter is None:
        return "there is no such letter any more"
    by, letters = answer.initials, ledger.letters
    match answer.said:
        case Said.APPROVE:
            return letters.approve(letter.number, answer.row.version, by=by, how="desk")
        case Said.HOLD:
            return letters.hold(letter.number, by=by, why=answer.why)
        case Said.WENT | Said.DID_NOT_GO:
            return letters.settle(letter.number, went=answer.said is Said.WENT, by=by)
        case Said.CORRECT | Said.CORRECT_ALL:
            return _corrected(answer, letter, subjects.name(answer.row, answer.said), correct)
        case _:
            return _again(letter, by, subjects.name(answer.row, answer.said), ledger)


def _again(letter: KeptLetter, by: str, name: str, ledger: Ledger) -> str:
    try:
        new = ledger.letters.resend(letter.number, by=by, how="desk", answer=name)
    except LedgerError as error:
        return error.wrong
    return f"goes again as letter {new}"


def _corrected(answer: Answer, letter: KeptLetter, name: str, correct: Correct) -> str:
    if not answer.why:
        return "write into “What is right” what is right: then the correction is drafted"
    try:
        return correct(letter, answer.said, answer.why, answer.initials, name)
    except LedgerError as error:
        return error.wrong


def _taken_back(read: DeskRead, given: Mapping[str, Given], subjects: Subjects) -> Iterator[tuple[RowKey, Said]]:
    """Find the answers that were acted on, whose row is still there, and that are surely no longer ticked."""
    said = {(answer.row, answer.said) for answer in read.answers}
    for title, tab in read.tabs.items():
        for answer in TAKEN_BACK:
            for row in tab.sure(answer):
                key = RowKey(title, row.key, row.version)
                if answer is Said.PAID and not emptied(row):
                    continue
                if (key, answer) not in said and subjects.name(key, answer) in given:
                    yield key, answer


def _look_again(read: DeskRead, given: Mapping[str, Given], subjects: Subjects, ledger: Ledger) -> None:
    """Take approvals back where the words of a row were moved or changed, and forget the other ticks it had.

    What was ticked there may have belonged to another row: nobody can tell. A hold stays until it is surely lifted.
    """
    for title, tab in read.tabs.items():
        for row in tab.rows:
            if not row.key or row.intact:
                continue
            key = RowKey(title, row.key, row.version)
            letter, invoice = subjects.letter(key), subjects.invoice(key)
            for name in (name for said in TAKEN_BACK if (name := subjects.name(key, said)) in given):
                if name == subjects.name(key, Said.APPROVE) and letter is not None:
                    ledger.letters.unapprove(letter.number)
                elif name == subjects.name(key, Said.APPROVE) and invoice is not None:
                    ledger.invoices.unapprove(invoice.row)
                ledger.answers.forget(name)


def _undo(row: RowKey, said: Said, subjects: Subjects, ledger: Ledger, today: date) -> str:
    if row.tab == INVOICES:
        return undo_about_invoice(said, subjects.invoice(row), ledger, today)
    letter, flag = subjects.letter(row), subjects.flag(row)
    if flag is not None and said is Said.LEAVE:
        return ledger.flags.reopen(flag.number)
    if letter is not None and said is Said.APPROVE:
        return ledger.letters.unapprove(letter.number)
    if letter is not None and said is Said.HOLD:
        return ledger.letters.release(letter.number, by="the desk")
    return ""
