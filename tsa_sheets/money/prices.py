"""What a school's subscription costs for a period, and how that came about, to the penny."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tsa_sheets.config.words import folded
from tsa_sheets.model.member import Member
from tsa_sheets.model.money import NOTHING, in_pounds, rounded
from tsa_sheets.model.price import Band, Heads, Period, PriceTable, Subscription
from tsa_sheets.model.school import School
from tsa_sheets.model.term import Term
from tsa_sheets.model.words import count, on_day
from tsa_sheets.money.answer import Free, Unknown
from tsa_sheets.money.discounts import taken_off
from tsa_sheets.money.kinds import in_force, kinds_of
from tsa_sheets.money.part_year import share_of

TIMES = "\u00d7"
SET_IT = "set one in config/prices.toml"


@dataclass(frozen=True, slots=True)
class Price:
    """An amount as quantity times unit price, with the words that explain it."""

    quantity: Decimal
    unit_price: Decimal
    how: str

    @property
    def amount(self) -> Decimal:
        """Give what it comes to."""
        return rounded(self.quantity * self.unit_price)


def subscription_price(
    member: Member, school: School, period: Period, subscription: Subscription, *, terms: Sequence[Term], in_trust: int
) -> Price | Free | Unknown:
    """Work out the price of a subscription for a period: the table's, less discounts, then the part of the year.

    `in_trust` counts the schools of its trust that subscribe in that period, with itself.
    """
    if member.price_agreed is not None:
        return _agreed(member)
    table = in_force(subscription.prices, period.first, kinds_of(member, school))
    if table is None:
        return Unknown(f"no price is in force for it on {on_day(period.first)}: {SET_IT}")
    year = _year(table, member, school)
    if not isinstance(year, Price):
        return year
    offs = list(taken_off(year.amount, subscription.discounts, member, school, first=period.first, in_trust=in_trust))
    reduced = year.amount - sum((off.amount for off in offs), NOTHING)
    how = "; ".join([year.how, *(off.how for off in offs)])
    if reduced == NOTHING:
        return Free("; ".join(off.name for off in offs) or f"the price is {in_pounds(NOTHING)}")
    share = share_of(period, member.starts or period.first, subscription.part_year, terms)
    if isinstance(share, Unknown):
        return share
    if not offs and not share.how:
        return year
    amount = share.take(reduced)
    last = f"{share.how}: {in_pounds(amount)}" if share.how else f"leaves {in_pounds(amount)}"
    return Price(Decimal(1), amount, f"{how}; {last}")


def _agreed(member: Member) -> Price | Free | Unknown:
    amount, reason = member.price_agreed or NOTHING, member.price_reason or ""
    if amount < NOTHING:
        return Unknown(f"the price agreed is {in_pounds(amount)}, which is less than nothing: correct it")
    if amount == NOTHING:
        return Free(reason) if reason else Unknown("it is to pay nothing, and the sheet does not say why")
    return Price(Decimal(1), amount, f"as agreed{f' ({reason})' if reason else ''}: {in_pounds(amount)}")


def _year(table: PriceTable, member: Member, school: School) -> Price | Free | Unknown:
    """Give the price of a whole year by a table."""
    if table.free:
        return Free(table.free)
    if table.flat is not None:
        return Price(Decimal(1), table.flat, f"one price{_kinds(table)}: {in_pounds(table.flat)}")
    if table.bands:
        return _by_band(table, member, school)
    return _by_heads(table, member, school)


def _by_heads(table: PriceTable, member: Member, school: School) -> Price | Unknown:
    each, heads = table.each or NOTHING, heads_of(table.count, member, school)
    if isinstance(heads, Unknown):
        return heads
    floor = f", at least {in_pounds(table.at_least)}" if table.at_least else ""
    ceiling = f", at most {in_pounds(table.at_most)}" if table.at_most is not None else ""
    plain = rounded(heads * each)
    amount = max(plain, table.at_least) if table.at_most is None else min(max(plain, table.at_least), table.at_most)
    how = f"{_heads(table, heads)} {TIMES} {in_pounds(each)}{floor}{ceiling}{_roll(table)}: {in_pounds(amount)}"
    return Price(Decimal(heads), each, how) if amount == plain else Price(Decimal(1), amount, how)


def _by_band(table: PriceTable, member: Member, school: School) -> Price | Unknown:
    named = next((band for band in table.bands if member.band and folded(band.name) == folded(member.band)), None)
    names = ", ".join(band.name for band in table.bands)
    if member.band and named is None:
        return Unknown(f'there is no band "{member.band}" (there are {names}): correct it on the Subscriptions sheet')
    if all(band.lowest is None for band in table.bands):
        if named is None:
            return Unknown(f"its band is not known (there are {names}): write it on the Subscriptions sheet")
        return Price(Decimal(1), named.price, f"band {named.name}: {in_pounds(named.price)}")
    heads = heads_of(table.count, member, school)
    if isinstance(heads, Unknown):
        return heads
    fitting = next((band for band in table.bands if _holds(band, heads)), None)
    if fitting is None:
        return Unknown(f"there is no band for {_heads(table, heads)}: {SET_IT}")
    if named and named is not fitting:
        wrong = f"the sheet says band {named.name}, and {_heads(table, heads)} are band {fitting.name}"
        return Unknown(f"{wrong}: correct one of the two")
    how = f"band {fitting.name}, {_heads(table, heads)}{_roll(table)}: {in_pounds(fitting.price)}"
    return Price(Decimal(1), fitting.price, how)


def heads_of(heads: Heads, member: Member, school: School) -> int | Unknown:
    """Count pupils or staff: as the subscription says, else as the school's own row does."""
    known = member.staff if heads is Heads.STAFF else member.pupils
    if known is None and heads.value in member.unreadable:
        return Unknown(f"its number of {heads} cannot be read")
    if known is None and heads is Heads.PUPILS:
        known = school.pupils
        if known is None and "pupils" in school.unreadable:
            return Unknown("its number of pupils cannot be read")
    if known is None:
        return Unknown(f"its number of {heads} is not known")
    return known if known > 0 else Unknown(f"its number of {heads} is given as {known}")


def _holds(band: Band, heads: int) -> bool:
    return band.lowest is not None and band.lowest <= heads and (band.highest is None or heads <= band.highest)


def _heads(table: PriceTable, heads: int) -> str:
    return count(heads, "pupil") if table.count is Heads.PUPILS else f"{heads} staff"


def _roll(table: PriceTable) -> str:
    return f" (roll of {table.census:%B %Y})" if table.census else ""


def _kinds(table: PriceTable) -> str:
    return f" for {', '.join(table.kinds)}" if table.kinds else ""
