"""Applying what people said on the desk: each answer once, each answered in words, and undone when taken back."""

from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import Given, Ledger
from tsa_sheets.model.desk import FLAGS, INVOICES, Answer, DeskRead, RowKey, Said
from tsa_sheets.model.invoice import KeptInvoice
from tsa_sheets.model.memory import KeptFlag, KeptLetter
from tsa_sheets.model.words import at_moment
from tsa_sheets.run.answers_invoices import about_invoice, emptied, undo_about_invoice
from tsa_sheets.world import World

ON_THE_DESK = "ticked on the desk"


def apply(read: DeskRead, ledger: Ledger, zone: ZoneInfo, world: World) -> Mapping[RowKey, str]:
    """Act on every answer that is new or has changed, and on every one taken back; give our replies."""
    _pause(read, ledger)
    given = ledger.answers.given()
    letters = {(letter.key, letter.digest): letter for letter in ledger.every_letter()}
    flags = {(flag.id, flag.evidence): flag for flag in ledger.live_flags()}
    invoices = {(invoice.key, invoice.digest): invoice for invoice in ledger.invoices.every().kept}
    seen = f"seen {at_moment(world.now(), zone)}"
    today = world.now().astimezone(zone).date()
    replies: dict[RowKey, list[str]] = {}
    for row, said in _taken_back(read, given):
        if row.tab == INVOICES:
            reply = undo_about_invoice(said, invoices.get((row.key, row.version)), ledger, today)
        else:
            reply = _undo(said, _number(flags if row.tab == FLAGS else letters, row), ledger)
        ledger.answers.forget(_name(row, said))
        if reply:
            replies.setdefault(row, []).append(f"{seen}: {reply}")
    for answer in read.answers:
        words = f"{answer.initials}|{answer.until}|{answer.why}"
        name = _name(answer.row, answer.said)
        if name in given and given[name].said in ("", words):
            continue
        at = (answer.row.key, answer.row.version)
        match answer.row.tab:
            case tab if tab == FLAGS:
                reply = _about_flag(answer, flags.get(at), ledger)
            case tab if tab == INVOICES:
                reply = about_invoice(answer, invoices.get(at), ledger, today)
            case _:
                reply = _about_letter(answer, letters.get(at), ledger)
        if answer.said is not Said.AGAIN or name not in ledger.answers.given():
            ledger.answers.keep(name, Given(words, reply))
        replies.setdefault(answer.row, []).append(f"{seen}: {reply}")
    _look_again(read, given, letters, invoices, ledger)
    return {row: "; ".join(said) for row, said in replies.items()}


def _pause(read: DeskRead, ledger: Ledger) -> None:
    paused = ledger.paused()
    if read.paused and paused is None:
        ledger.pause(by=read.pause_initials or "somebody", why=ON_THE_DESK)
    elif not read.paused and paused is not None and paused.why == ON_THE_DESK:
        ledger.resume(by=read.pause_initials or "somebody")


def _about_flag(answer: Answer, flag: KeptFlag | None, ledger: Ledger) -> str:
    if flag is None:
        return "this was put right in the meantime, or changed since you ticked: please look again"
    if answer.said is Said.LEAVE:
        return ledger.flags.leave(
            flag.number, answer.row.version, by=answer.initials, why=answer.why, until=answer.until
        )
    return f'type "{flag.suggest}" into {flag.cell} of {flag.tab} in {flag.workbook}: we never change your workbook'


def _about_letter(answer: Answer, letter: KeptLetter | None, ledger: Ledger) -> str:
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
        case _:
            return _again(answer, letter, ledger)


def _again(answer: Answer, letter: KeptLetter, ledger: Ledger) -> str:
    try:
        name = _name(answer.row, answer.said)
        new = ledger.letters.resend(letter.number, by=answer.initials, how="desk", answer=name)
    except LedgerError as error:
        return error.wrong
    return f"goes again as letter {new}"


def _taken_back(read: DeskRead, given: Mapping[str, Given]) -> Iterator[tuple[RowKey, Said]]:
    """Find the answers that were acted on, whose row is still there, and that are surely no longer ticked."""
    said = {(answer.row, answer.said) for answer in read.answers}
    for title, tab in read.tabs.items():
        for answer in (Said.APPROVE, Said.HOLD, Said.LEAVE, Said.PAID):
            for row in tab.sure(answer):
                key = RowKey(title, row.key, row.version)
                if answer is Said.PAID and not emptied(row):
                    continue
                if _name(key, answer) in given and (key, answer) not in said:
                    yield key, answer


def _look_again(
    read: DeskRead,
    given: Mapping[str, Given],
    letters: Mapping[tuple[str, str], KeptLetter],
    invoices: Mapping[tuple[str, str], KeptInvoice],
    ledger: Ledger,
) -> None:
    """Take approvals back where the words of a row were moved or changed, and forget the other ticks it had.

    What was ticked there may have belonged to another row: nobody can tell. A hold stays until it is surely lifted.
    """
    for title, tab in read.tabs.items():
        for row in tab.rows:
            key = RowKey(title, row.key, row.version)
            if not row.key or row.intact:
                continue
            for said in (Said.APPROVE, Said.HOLD, Said.LEAVE, Said.PAID):
                invoice = invoices.get((row.key, row.version))
                letter = letters.get((row.key, row.version))
                if _name(key, said) in given:
                    if said is Said.APPROVE and letter is not None:
                        ledger.letters.unapprove(letter.number)
                    elif said is Said.APPROVE and invoice is not None:
                        ledger.invoices.unapprove(invoice.row)
                    ledger.answers.forget(_name(key, said))


def _undo(said: Said, number: int | None, ledger: Ledger) -> str:
    if number is None:
        return ""
    match said:
        case Said.APPROVE:
            return ledger.letters.unapprove(number)
        case Said.HOLD:
            return ledger.letters.release(number, by="the desk")
        case _:
            return ledger.flags.reopen(number)


def _number(
    known: Mapping[tuple[str, str], KeptFlag] | Mapping[tuple[str, str], KeptLetter], row: RowKey
) -> int | None:
    found = known.get((row.key, row.version))
    return found.number if found else None


def _name(row: RowKey, said: Said) -> str:
    return "|".join((row.tab, row.key, row.version, said.value))
