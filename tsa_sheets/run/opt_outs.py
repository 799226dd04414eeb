"""Whoever wants no letters but about their own affairs gets none: by a command, or a column of the Contacts sheet."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tsa_sheets.ledger import Opened
from tsa_sheets.model.contact import Contact
from tsa_sheets.model.record import Record
from tsa_sheets.model.table import Table
from tsa_sheets.run.decide import Decided

WHY_NOT = "its reader has asked for no letters of this kind"


def respect_opt_outs(decided: Decided, tables: Mapping[type[Record], Table[Any]], opened: Opened | None) -> Decided:
    """Leave out what is no service to somebody who has opted out, as if its job had said why not."""
    proposal = decided.proposal
    unwanted = {
        draft.key
        for draft in proposal.drafts
        if not draft.service and draft.content and opted_out(draft.content.to, tables, opened)
    }
    if not unwanted:
        return decided
    left_out = [draft for draft in proposal.drafts if draft.key in unwanted]
    reasons = {**{(draft.job, draft.record): WHY_NOT for draft in left_out}, **proposal.reasons}
    kept = [draft for draft in proposal.drafts if draft.key not in unwanted]
    return replace(decided, proposal=replace(proposal, drafts=kept, reasons=reasons))


def opted_out(address: str, tables: Mapping[type[Record], Table[Any]], opened: Opened | None) -> str:
    """Say how it is known that somebody wants no mailings ("" where they may get them)."""
    contacts: Table[Contact] = tables.get(Contact, Table[Any]())
    for contact in contacts:
        if contact.email and contact.email.casefold() == address.casefold() and wants_none(contact):
            return f"no mailings: {contact.place}"
    said = opened.opt_outs.get(address) if opened else None
    if said is None:
        return ""
    return f"no mailings: said by {said.by or 'somebody'}" + (f", {said.why}" if said.why else "")


def wants_none(contact: Contact) -> bool:
    """Tell whether a row says so; a cell that cannot be read is taken as a yes."""
    return bool(contact.no_mailings) or "no_mailings" in contact.unreadable
