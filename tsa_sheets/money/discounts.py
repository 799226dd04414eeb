"""What is taken off a year's price, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tsa_sheets.model.member import Member
from tsa_sheets.model.money import NOTHING, in_pounds, rounded
from tsa_sheets.model.price import Discount
from tsa_sheets.model.school import School
from tsa_sheets.money.kinds import is_for, kinds_of


@dataclass(frozen=True, slots=True)
class Off:
    """A discount as it works out for one school."""

    name: str
    amount: Decimal
    how: str


def taken_off(
    full: Decimal, discounts: Iterable[Discount], member: Member, school: School, *, first: date, in_trust: int
) -> Iterator[Off]:
    """Give each discount a school has in a period that begins on `first`; together never more than the full price.

    `in_trust` counts the schools of its trust that subscribe, with itself.
    """
    left = full
    for discount in discounts:
        if not _holds(discount, member, school, first=first, in_trust=in_trust):
            continue
        share = rounded(full * discount.percent / 100) if discount.percent else discount.amount
        amount = min(left, share)
        if amount > NOTHING:
            left -= amount
            percent = f" of {discount.percent.normalize():f}%" if discount.percent else ""
            yield Off(discount.name, amount, f"{discount.name}{percent}: {in_pounds(-amount)}")


def _holds(discount: Discount, member: Member, school: School, *, first: date, in_trust: int) -> bool:
    if not discount.since <= first <= (discount.until or date.max):
        return False
    if discount.signed_by and (member.mou_signed_on is None or member.mou_signed_on > discount.signed_by):
        return False
    enough = in_trust >= discount.trust_members and (member.years or 1) >= discount.years
    return enough and is_for(discount, kinds_of(member, school))
