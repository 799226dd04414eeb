"""A school's subscription to the alliance for one period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tsa_sheets.model.record import Email, Record, Urn


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Record):
    """A row of the Subscriptions sheet. Without an end the subscription runs on.

    `price_agreed` stands for a whole period and instead of any table, `price_reason` says why. `invoiced_on` and
    `paid_on` are the office's own: what they show is not invoiced again. Invoices go to `invoice_email` if it is set.
    `entitlement` is how many places on courses the subscription includes.
    """

    school: str | None
    starts: date | None
    urn: Urn | None = None
    ends: date | None = None
    withdrawn_on: date | None = None
    mou_signed_on: date | None = None
    pupils: int | None = None
    staff: int | None = None
    kind: str | None = None
    band: str | None = None
    years: int | None = None
    price_agreed: Decimal | None = None
    price_reason: str | None = None
    entitlement: int | None = None
    notice_on: date | None = None
    po_needed: bool | None = None
    purchase_order: str | None = None
    invoice_email: Email | None = None
    invoiced_on: date | None = None
    paid_on: date | None = None

    def current(self, day: date) -> bool:
        """Tell whether the subscription runs on that day; not where its start could not be read."""
        if self.starts is None or day < self.starts or "ends" in self.unreadable:
            return False
        last = min((end for end in (self.ends, self.withdrawn_on) if end), default=date.max)
        return day <= last


def current(members: Iterable[Member], day: date) -> bool:
    """Tell whether any of a school's subscriptions runs on that day."""
    return any(member.current(day) for member in members)
