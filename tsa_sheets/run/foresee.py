"""What would go on the next day of post if nothing changes: every job is asked once more, as of the end of that day."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from tsa_sheets.home import Home
from tsa_sheets.ledger import Memory, Opened
from tsa_sheets.ledger.propose import DECIDED
from tsa_sheets.model.civil import every
from tsa_sheets.model.invoice import InvoiceState
from tsa_sheets.model.letter import Draft, LetterState
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.model.planned import Outlook, Planned, Tomorrow
from tsa_sheets.run.among_others import among_others
from tsa_sheets.run.decide import decide
from tsa_sheets.run.drafts import SETTLING
from tsa_sheets.run.flood import unless_flooded
from tsa_sheets.run.held import WAITING, letter_of, planned
from tsa_sheets.run.one_a_day import ONE_A_DAY, next_day_of_post
from tsa_sheets.run.picture import Picture

EVENING = time(19)
"""Until when letters of a day can go: the last look is before it."""


def foresee(home: Home, picture: Picture, memory: Memory, opened: Opened, now: datetime) -> Tomorrow:
    """Prepare to look ahead; it is done only for the job that asks."""
    local = now.astimezone(home.settings.zone)
    day = next_day_of_post(local.date(), home.settings.calendar)

    def look() -> Sequence[Planned]:
        return list(_ahead(home, picture, memory, opened, now, day))

    return Tomorrow(local, day, look)


def _ahead(home: Home, picture: Picture, memory: Memory, opened: Opened, now: datetime, day: date) -> Iterator[Planned]:
    until = datetime.combine(day, EVENING, home.settings.zone)
    due = frozenset(job.name for job in home.jobs if _falls_due(home, job.every, now, until))
    ledger = opened.ledger
    then = decide(home, picture, memory, due=due, now=until)
    then = among_others(home, then, picture.tables, opened, until)
    then = unless_flooded(then, memory)
    drafts = [draft for draft in then.proposal.drafts if not draft.trial and not draft.expired and draft.due <= until]
    known = ledger.claimed({key for draft in drafts for key in draft.claims})
    new = [draft for draft in drafts if _is_new(draft, letter_of(draft, known))]
    careful = ledger.cautious(new, home.settings.jobs)
    for draft in drafts:
        letter = letter_of(draft, known)
        if letter is None and draft.jobs.isdisjoint(due):
            continue  # nothing is begun on a day on which its job does not look
        if draft.held.startswith(ONE_A_DAY):
            continue  # it goes on the day after
        outlook = _outlook(draft, letter, careful=careful.get(draft.key, True))
        if outlook is not None:
            yield planned(draft, letter, outlook, _why_held(draft, letter) if outlook is Outlook.HELD else "")
    yield from _decided_by_people(memory, until)


def _falls_due(home: Home, words: str, now: datetime, until: datetime) -> bool:
    zone = home.settings.zone
    first, last = now.astimezone(zone).date(), until.astimezone(zone).date()
    moments = every(words, place="jobs").moments(first, last, home.settings.calendar, zone)
    return any(now < moment <= until for moment in moments)


def _is_new(draft: Draft, letter: KeptLetter | None) -> bool:
    """Tell whether a draft would become a letter of its own, which nobody has approved yet."""
    if letter is None or letter.state in (LetterState.REFUSED, LetterState.BOUNCED):
        return letter is None or draft.digest not in ("", letter.digest)
    return letter.state in WAITING and letter.digest != draft.digest


def _outlook(draft: Draft, letter: KeptLetter | None, *, careful: bool) -> Outlook | None:
    """Say what is to be expected of a draft; `None` where its letter has gone, or ended for good."""
    if not _is_new(draft, letter) and (letter is None or letter.state not in WAITING):
        return None
    if _why_held(draft, letter):
        return Outlook.HELD
    if _is_new(draft, letter):
        return Outlook.WAITS if careful else Outlook.GOES
    return Outlook.GOES if letter is not None and letter.state is LetterState.APPROVED else Outlook.WAITS


def _why_held(draft: Draft, letter: KeptLetter | None) -> str:
    """Say what stands against a letter then: the sheets, or a person who holds it as it reads now."""
    by_a_person = letter.held if letter is not None and letter.held.startswith("held by ") else ""
    return by_a_person or ("" if draft.held == SETTLING else draft.held)  # nobody is typing there by then


def _decided_by_people(memory: Memory, until: datetime) -> Iterator[Planned]:
    """Give what no job decides anew: letters asked for again, corrections, and the invoices that are approved."""
    for letter in memory.outbox.letters:
        if letter.job in DECIDED and letter.state in WAITING and not letter.trial and letter.due <= until:
            approved = Outlook.GOES if letter.state is LetterState.APPROVED else Outlook.WAITS
            yield Planned(
                template=letter.template,
                record=letter.record,
                place=letter.place,
                outlook=Outlook.HELD if letter.held else approved,
                held=letter.held,
                number=letter.number,
                until=letter.until,
            )
    for invoice in memory.invoices.kept:
        if invoice.state is InvoiceState.APPROVED and not invoice.trial:
            outlook = Outlook.HELD if invoice.held else Outlook.GOES
            yield Planned(
                template="invoice",
                record=invoice.record,
                place=invoice.place,
                outlook=outlook,
                held=invoice.held,
                number=invoice.row,
            )
