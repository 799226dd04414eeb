"""The letter that introduces us to a school goes before any other to its office, and before any invoice."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tsa_sheets.ledger import Ledger
from tsa_sheets.model.contact import Contact
from tsa_sheets.model.letter import Draft
from tsa_sheets.model.record import Record
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.run.decide import Decided

INTRODUCTION = "introduction"
NO_TIME = timedelta(days=3)
"""What makes sense for so few days only waits for nothing."""

Tables = Mapping[type[Record], Table[Any]]


def introduction_first(decided: Decided, tables: Tables, ledger: Ledger | None) -> Decided:
    """Hold back invoices and letters to a school's people until the introduction that waits for it has gone.

    What goes to others there, as to whoever booked a course, waits for nothing; nor does what has no time to.
    """
    schools = _not_introduced(decided.proposal.drafts, tables, ledger)
    if not schools:
        return decided
    people = _people(schools, tables)
    proposal = decided.proposal
    return replace(
        decided,
        proposal=replace(
            proposal,
            drafts=[_after(draft, people, decided.today) for draft in proposal.drafts],
            invoices=[
                replace(draft, held=_held(schools[draft.invoice.customer.urn]))
                if draft.invoice.customer.urn in schools and not (draft.held or draft.trial)
                else draft
                for draft in proposal.invoices
            ],
        ),
    )


def _not_introduced(drafts: Sequence[Draft], tables: Tables, ledger: Ledger | None) -> Mapping[str, School]:
    """Find the schools whose introduction is written and can go, and has not: by their numbers."""
    can_go = [draft for draft in drafts if draft.template == INTRODUCTION and _can_go(draft)]
    standing = ledger.standings([draft.key for draft in can_go]) if ledger and can_go else {}
    known: Mapping[str, School] = tables[School].ids if can_go else {}
    found = [known[draft.record] for draft in can_go if draft.key not in standing or standing[draft.key].waits]
    return {school.urn: school for school in found if school.urn}


def _can_go(draft: Draft) -> bool:
    return bool(draft.content) and not (draft.trial or draft.expired) and (draft.settling or not draft.held)


def _people(schools: Mapping[str, School], tables: Tables) -> Mapping[str, School]:
    """Give the school of each address that is one of these schools' own, in small letters."""
    contacts: Table[Contact] = tables.get(Contact, Table[Any]())
    found = {who.email.casefold(): schools[who.urn] for who in contacts if who.email and who.urn and who.urn in schools}
    offices = {school.office_email.casefold(): school for school in schools.values() if school.office_email}
    return {**found, **offices}


def _after(draft: Draft, people: Mapping[str, School], today: date) -> Draft:
    to = draft.content.to.casefold() if draft.content else ""
    urgent = draft.until is not None and draft.until <= today + NO_TIME
    if draft.template == INTRODUCTION or draft.held or draft.trial or draft.expired or urgent or to not in people:
        return draft
    return replace(draft, held=_held(people[to]))


def _held(school: School) -> str:
    return f"the letter that introduces us to {school.name or 'this school'} goes first"
