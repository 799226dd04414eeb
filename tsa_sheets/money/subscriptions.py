"""A year's subscription as a line of an invoice: its price, its VAT, and how both came about."""

from collections.abc import Sequence
from datetime import date

from tsa_sheets.model.charging import Money
from tsa_sheets.model.invoice import Line
from tsa_sheets.model.member import Member
from tsa_sheets.model.price import Period
from tsa_sheets.model.school import School
from tsa_sheets.model.term import Term
from tsa_sheets.model.words import on_day
from tsa_sheets.money.answer import Free, Unknown
from tsa_sheets.money.kinds import kinds_of
from tsa_sheets.money.prices import subscription_price
from tsa_sheets.money.vat import vat_on

ITEM = "subscription"


def subscription_line(
    member: Member,
    school: School,
    period: Period,
    money: Money,
    *,
    terms: Sequence[Term],
    in_trust: int,
    alliance: str,
    today: date,
) -> Line | Free | Unknown:
    """Make the line for a period of an alliance; VAT is that of `today`, the tax point of an invoice issued now."""
    price = subscription_price(member, school, period, money.subscription, terms=terms, in_trust=in_trust)
    if isinstance(price, Free | Unknown):
        return price
    vat = vat_on(ITEM, today, kinds_of(member, school), money)
    if isinstance(vat, Unknown):
        return vat
    first = max(period.first, member.starts or period.first)
    return Line(
        item=ITEM,
        description=f"Subscription to {alliance}, {on_day(first)} to {on_day(period.last)}",
        quantity=price.quantity,
        unit_price=price.unit_price,
        vat=vat.kind,
        vat_rate=vat.rate,
        vat_reason=vat.reason,
        how=price.how,
    )
