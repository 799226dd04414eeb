"""The letter an invoice or credit note goes with: one PDF, no links, to the finance office alone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tsa_sheets.ledger import COVERING
from tsa_sheets.letters.digest import digest
from tsa_sheets.letters.render import Letters
from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.letter import Attachment, Draft, Letter
from tsa_sheets.model.record import Record

PDF = "application/pdf"
ROLE = "finance office"


def covering_letter(
    template: str,
    about: Record,
    snapshot: Mapping[str, Any],
    pdf: bytes,
    *,
    letters: Letters,
    alliance: Alliance,
    trial: bool,
    why: str,
    now: datetime,
    today: date,
) -> Draft:
    """Write it, and attach the document; raises `Gap` or `TemplateError` where it cannot be written."""
    customer, number = snapshot["customer"], snapshot["number"]
    letter = Letter(
        template,
        about=about,
        to=customer["email"],
        name=customer["contact"] or None,
        role=ROLE,
        occurrence=number,
        context={"document": facts(snapshot)},
    )
    written = letters.render(letter, alliance, today=today)
    content = replace(written, attachments=(Attachment(name=f"{number}.pdf", kind=PDF, content=pdf),))
    prefix = "trial:" if trial else ""
    return Draft(
        key=f"{prefix}{template}/{about.id}/{number}/{ROLE}",
        digest=digest(content),
        job=COVERING,
        template=template,
        record=about.id,
        place=str(about.place),
        why=why,
        occurrence=number,
        role=ROLE,
        content=content,
        trial=trial,
        due=now,
    )


def facts(snapshot: Mapping[str, Any]) -> Mapping[str, object]:
    """Give what its letter may say of a document, as days and amounts."""
    corrects = snapshot["corrects"]
    return {
        "number": snapshot["number"],
        "issued_on": date.fromisoformat(snapshot["issued_on"]),
        "due_on": date.fromisoformat(snapshot["due_on"]) if snapshot["due_on"] else None,
        "total": Decimal(snapshot["totals"]["total"]),
        "for_whom": snapshot["customer"]["school"] or snapshot["customer"]["name"],
        "what_for": "; ".join(line["description"] for line in snapshot["lines"]),
        "purchase_order": snapshot["purchase_order"],
        "supplier": snapshot["supplier"]["name"],
        "phone": snapshot["supplier"]["phone"],
        "reference": snapshot["reference"],
        "corrects": corrects.get("number", ""),
        "corrects_of": date.fromisoformat(corrects["issued_on"]) if corrects else None,
        "why": snapshot["why"],
    }
