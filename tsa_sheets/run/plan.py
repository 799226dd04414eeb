"""What an invoice run would do now: every member in exactly one place, with the reason; nothing is written anywhere."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import chain

from tsa_sheets.errors import JobError
from tsa_sheets.home import Home
from tsa_sheets.model.invoice import InvoiceDraft, Invoices, InvoiceState, KeptInvoice, Outcome
from tsa_sheets.model.letter import NotNow
from tsa_sheets.model.member import Member
from tsa_sheets.model.money import NOTHING
from tsa_sheets.run.check import look_around
from tsa_sheets.run.execute import Step
from tsa_sheets.run.invoices import issued_already
from tsa_sheets.world import World


class Place(StrEnum):
    """Where an invoice run puts a member."""

    ISSUE = "to be issued"
    BLOCKED = Outcome.BLOCKED.value
    ALREADY = Outcome.ALREADY.value
    INTERNAL = Outcome.INTERNAL.value
    NOT_DUE = Outcome.NOT_DUE.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One member: where it is put and why, and what it would be charged (or was, by `number`)."""

    member: str
    school: str
    place: Place
    reason: str
    at: str
    number: str = ""
    how: str = ""
    net: Decimal = NOTHING
    vat: Decimal = NOTHING
    total: Decimal = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All members, those to be issued first and in that order."""

    members: Sequence[Planned]
    failures: Sequence[str] = ()

    @property
    def counts(self) -> Mapping[Place, int]:
        """Count the members in each place."""
        found = Counter(planned.place for planned in self.members)
        return {place: found[place] for place in Place}

    def sums(self) -> tuple[Decimal, Decimal, Decimal]:
        """Add up net, VAT and total of what would be issued."""
        issue = [planned for planned in self.members if planned.place is Place.ISSUE]
        return (
            sum((planned.net for planned in issue), NOTHING),
            sum((planned.vat for planned in issue), NOTHING),
            sum((planned.total for planned in issue), NOTHING),
        )


def plan(home: Home, world: World, *, step: Step = lambda _: None) -> Plan:
    """Work it out from fresh sheets; raises `JobError` where the subscriptions cannot be read."""
    looked = look_around(home, world, step=step)
    members = looked.picture.tables.get(Member)
    failures = [*map(str, looked.picture.errors), *looked.decided.failures]
    if members is None:
        raise JobError("invoices plan", "; ".join(failures) or "no sheet of subscriptions is set up", "Put it right.")
    drafts: dict[str, list[InvoiceDraft]] = {}
    for draft in looked.decided.proposal.invoices:
        drafts.setdefault(draft.record, []).append(draft)
    said: dict[str, NotNow] = {}
    for decision in chain.from_iterable(looked.decided.not_now.values()):
        if decision.outcome:
            said.setdefault(decision.about.id, decision)
    order = {member: index for index, member in enumerate(drafts)}
    unsure = looked.decided.proposal.unsure
    planned = [
        _planned(member, drafts.get(member.id, []), said.get(member.id), looked.memory.invoices, unsure)
        for member in sorted(members, key=lambda member: order.get(member.id, len(order)))
    ]
    return Plan(members=sorted(planned, key=lambda each: list(Place).index(each.place)), failures=failures)


def _planned(
    member: Member,
    drafts: Sequence[InvoiceDraft],
    said: NotNow | None,
    known: Invoices,
    unsure: Mapping[str, str],
) -> Planned:
    found = min(
        (_of_draft(member, draft, known) for draft in drafts),
        key=lambda each: list(Place).index(each.place),
        default=None,
    )
    if found is not None:
        return found
    place, reason = Place.BLOCKED, unsure.get(member.id, "no job says anything about it")
    if said is not None:
        place, reason = Place(str(said.outcome)), said.reason
    number = next((kept.number for kept in _live(member, known)), "") if place is Place.ALREADY else ""
    return Planned(
        member=member.id,
        school=member.school or "",
        place=place,
        reason=reason,
        at=str(member.place),
        number=number,
    )


def _of_draft(member: Member, draft: InvoiceDraft, known: Invoices) -> Planned:
    invoice, totals = draft.invoice, draft.invoice.totals
    kept = known.latest(invoice.member, invoice.charge, invoice.period, trial=draft.trial)
    place, reason = Place.ISSUE, _how_far(kept, draft)
    expired = draft.expired or (kept.reason if kept and kept.state is InvoiceState.EXPIRED else "")
    if expired and not (kept and kept.number):
        place, reason = Place.NOT_DUE, expired
    elif issued_already(known, draft):
        place, reason = Place.ALREADY, _how_it_ended(kept)
    elif draft.held or (kept is not None and kept.held):
        place, reason = Place.BLOCKED, draft.held or (kept.held if kept else "")
    return Planned(
        member=member.id,
        school=invoice.customer.school or member.school or "",
        place=place,
        reason=reason,
        at=draft.place,
        number=kept.number if kept else "",
        how="; ".join(line.how for line in invoice.lines if line.how),
        net=totals.net,
        vat=totals.vat,
        total=totals.total,
    )


def _how_far(kept: KeptInvoice | None, draft: InvoiceDraft) -> str:
    same = kept is not None and kept.digest == draft.digest
    trial = ", in trial" if draft.trial else ""
    if kept is not None and same and kept.state is InvoiceState.APPROVED:
        return f"approved by {kept.approved_by or 'somebody'}{trial}"
    if kept is not None and same and kept.state is InvoiceState.DRAFT:
        return f"waits for approval as row {kept.row}{trial}"
    return f"would be drafted, then waits for approval{trial}"


def _how_it_ended(kept: KeptInvoice | None) -> str:
    if kept is None:
        return ""
    if kept.wholly_credited:
        return f"{kept.number} was credited in full: tsa-sheets invoices reissue {kept.number} invoices it again"
    return f"{kept.number}: {kept.state.value}" if kept.number else f"{kept.state.value}: {kept.reason}"


def _live(member: Member, known: Invoices) -> Iterator[KeptInvoice]:
    for kept in known.kept:
        if kept.record == member.id and kept.number and not kept.trial:
            yield kept
