"""What people say of letters: approve, hold, withdraw, send again, settle a doubt. Each is answered in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import schema
from tsa_sheets.ledger.answers import Given, keep_answer
from tsa_sheets.ledger.bodies import content_of
from tsa_sheets.ledger.change import Book, Change
from tsa_sheets.ledger.propose import RESEND
from tsa_sheets.ledger.rows import BY_ITSELF, WAITING, New, add, end, how_it_ended, record_approval
from tsa_sheets.model.letter import Content, Draft, LetterState

CORRECTION = "correction"
AGAIN = (LetterState.SENT, LetterState.REFUSED, LetterState.BOUNCED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What is to be said to whoever got letter `of`."""

    of: int
    content: Content
    digest: str


class Letters:
    """The letters of one alliance, each known to people by its number."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def approve(self, number: int, digest: str, *, by: str, how: str) -> str:
        """Approve exactly what was seen."""
        with self.book.changing("approve") as change:
            row = change.first(schema.letters, number=number)
            if row is None or row.state not in WAITING:
                return f"nothing to approve: {how_it_ended(row)}"
            if row.digest != digest:
                return "changed since you ticked: please look again"
            if row.hold:
                return f"on hold ({row.hold}): take it off hold first"
            if not row.digest:
                return f"cannot go yet: {row.held}"
            if row.state == LetterState.APPROVED and row.approved_how != BY_ITSELF:
                return f"already approved by {row.approved_by}"
            record_approval(change, number, digest, by=by, how=how)
            return "approved"

    def hold(self, number: int, *, by: str, why: str = "") -> str:
        """Keep a letter from going until it is released."""
        with self.book.changing("hold") as change:
            row = change.first(schema.letters, number=number)
            if row is None or row.state not in WAITING:
                return f"cannot be held: {how_it_ended(row)}"
            said = f"held by {by or 'somebody'}" + (f": {why}" if why else "")
            if row.hold != said:
                change.update(schema.letters, {"number": number}, hold=said)
                change.note(f"letter {number}", said)
            return said

    def release(self, number: int, *, by: str) -> str:
        """Take a letter off hold."""
        with self.book.changing("release") as change:
            row = change.first(schema.letters, number=number)
            if row is None or row.state not in WAITING or not row.hold:
                return "it is not on hold"
            change.update(schema.letters, {"number": number}, hold="")
            change.note(f"letter {number}", f"taken off hold by {by or 'somebody'}")
            return "no longer on hold"

    def withdraw(self, number: int, *, by: str, why: str = "") -> str:
        """Decide that a letter shall never go."""
        with self.book.changing("withdraw") as change:
            row = change.first(schema.letters, number=number)
            if row is None or row.state not in WAITING:
                return f"cannot be withdrawn: {how_it_ended(row)}"
            said = f"withdrawn by {by or 'somebody'}" + (f": {why}" if why else "")
            end(change, row, LetterState.WITHDRAWN, said, for_good=True)
            return said

    def unapprove(self, number: int) -> str:
        """Take an approval back, while there is still time."""
        with self.book.changing("unapprove") as change:
            row = change.first(schema.letters, number=number)
            if row is None or row.state != LetterState.APPROVED:
                return f"the approval could not be taken back: {how_it_ended(row)}"
            end(change, row, LetterState.DRAFT, "the approval was taken back")
            return "approval taken back"

    def resend(self, number: int, *, by: str, how: str, to: str = "", answer: str = "") -> int:
        """Write a letter that has gone once more, as it was, and give the new one's number.

        `answer` is the row of the desk that asked for it: it is answered in the same change, so that it asks once.
        Raises `LedgerError` where the letter has not gone, or its text has been erased since.
        """
        with self.book.changing("resend") as change:
            row = change.first(schema.letters, number=number)
            content = content_of(change.connection, self.book.home, number)
            if row is None or row.state not in AGAIN or content is None:
                raise LedgerError(
                    f"letter {number}", f"it cannot be sent again: {how_it_ended(row)}", "See tsa-sheets outbox --sent."
                )
            if answer and change.first(schema.answers, row=answer):
                raise LedgerError(f"letter {number}", "it has been sent again already", "See tsa-sheets outbox --sent.")
            again = 1 + _times_again(change, row.key)
            draft = Draft(
                key=f"{row.key}/again {again}",
                digest=f"{row.digest}/{again}",
                job=RESEND,
                template=row.template,
                record=row.record,
                place=row.place,
                why=f"asked for again by {by or 'somebody'}",
                occurrence=row.occurrence,
                role=row.role,
                content=replace(content, to=to or content.to),
                trial=row.trial,
                due=change.now,
                told=row.told,
                mark=row.mark or None,
            )
            new = add(change, [New(draft, "")])
            record_approval(change, new, draft.digest, by=by, how=how)
            if answer:
                keep_answer(change, answer, Given("", f"goes again as letter {new}"))
            return new

    def correct(self, corrections: Sequence[Correction], *, by: str, answer: str = "") -> Sequence[int]:
        """Draft corrections of letters that have gone, all or none; give their numbers.

        `answer` is the row of the desk that asked for it: it is answered in the same change, so that it asks once.
        Raises `LedgerError` where a letter has been corrected in these very words already.
        """
        with self.book.changing("correct") as change:
            if answer and (given := change.first(schema.answers, row=answer)) and not given.said:
                raise LedgerError(f"letter {corrections[0].of}", "it is corrected already", "See tsa-sheets outbox.")
            drafts = [_correcting(change, correction, by) for correction in corrections]
            first = add(change, [New(draft, "") for draft in drafts])
            numbers = [first + index for index in range(len(drafts))]
            if answer:
                keep_answer(change, answer, Given("", corrected_as(numbers)))
            return numbers

    def settle(self, number: int, *, went: bool, by: str) -> str:
        """Say of a letter in doubt whether it has gone; if it has not, the very same letter goes again."""
        with self.book.changing("settle a doubt") as change:
            row = change.first(schema.letters, number=number)
            if row is None or row.state != LetterState.IN_DOUBT:
                return f"there is no doubt about it: {how_it_ended(row)}"
            if went:
                gone = LetterState.TRIED if row.trial else LetterState.SENT
                end(change, row, gone, f"{by or 'somebody'} found that it had gone", sent_at=change.now)
                return "recorded as sent"
            change.note(f"letter {number}", f"{by or 'somebody'} found that it had not gone")
            record_approval(change, number, row.digest, by=by, how="it had not gone")
            return "will be sent again, unchanged"


def _correcting(change: Change, correction: Correction, by: str) -> Draft:
    row = change.first(schema.letters, number=correction.of)
    if row is None:
        raise LedgerError(f"letter {correction.of}", "there is no such letter", "See tsa-sheets sent.")
    key = f"{row.key}/correction {correction.digest[:12]}"
    if change.first(schema.claims, key=key):
        raise LedgerError(
            f"letter {correction.of}", "it has been corrected in these words already", "See tsa-sheets outbox --all."
        )
    return Draft(
        key=key,
        digest=correction.digest,
        job=RESEND,
        template=CORRECTION,
        record=row.record,
        place=row.place,
        why=f"corrects letter {correction.of}, asked for by {by or 'somebody'}",
        occurrence=row.occurrence,
        role=row.role,
        content=correction.content,
        trial=row.trial,
        due=change.now,
    )


def corrected_as(numbers: Sequence[int]) -> str:
    """Say as which letters corrections were drafted."""
    if len(numbers) == 1:
        return f"drafted as letter {numbers[0]}: approve it in the Outbox"
    return f"drafted as letters {numbers[0]} to {numbers[-1]}: approve them in the Outbox"


def _times_again(change: Change, key: str) -> int:
    claims = schema.claims
    again = claims.c.key.startswith(f"{key}/again ", autoescape=True)
    return change.connection.scalar(select(func.count()).where(claims.c.home == change.home, again)) or 0
