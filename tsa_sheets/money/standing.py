"""How a subscription stands: whether it can be charged at all, and what keeps it from being charged now."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from tsa_sheets.config.words import folded
from tsa_sheets.model.member import Member
from tsa_sheets.model.price import Period
from tsa_sheets.model.school import School, SchoolStatus
from tsa_sheets.model.table import Table
from tsa_sheets.model.words import on_day
from tsa_sheets.money.periods import in_it, last_day, months_before

DECIDES = (
    "starts", "ends", "withdrawn_on", "kind", "band", "years", "price_agreed", "notice_on", "po_needed",
    "purchase_order", "invoice_email", "invoiced_on", "paid_on",
)  # fmt: skip
"""The columns whose cells must be readable before anything is charged."""

BEFOREHAND = 3
"""So many months before a period the office may have invoiced it already."""


def why_unclear(member: Member) -> str:
    """Say what in a row must be put right before it can be charged ("" where nothing must)."""
    for field in DECIDES:
        if field in member.unreadable:
            return f"its {member.place.heading(field)} cannot be read"
    if member.starts is None:
        return "nobody knows when its subscription starts"
    left = last_day(member)
    if left < member.starts:
        return f"it joined on {on_day(member.starts)}, after it left on {on_day(left)}"
    return ""


def why_not_running(member: Member, today: date) -> str:
    """Say why no period of a subscription can be charged today, where none can."""
    if member.starts and member.starts > today:
        return f"it begins on {on_day(member.starts)}"
    if member.withdrawn_on and member.withdrawn_on == last_day(member):
        return f"it withdrew on {on_day(member.withdrawn_on)}"
    return f"it ended on {on_day(last_day(member))}"


def invoiced_before(member: Member, period: Period) -> str:
    """Say that the office's own sheet shows a period as invoiced or paid ("" where it does not)."""
    own = member.starts is not None and member.starts >= period.first
    for day, said in ((member.invoiced_on, "invoiced"), (member.paid_on, "paid")):
        if day and (own or day >= months_before(period.first, BEFOREHAND)):
            return f"the sheet says it was {said} on {on_day(day)}"
    return ""


def gave_notice(member: Member, period: Period, notice_months: int) -> str:
    """Say that a school gave notice in time not to go on into a period ("" where it did not)."""
    if member.notice_on is None or member.notice_on > months_before(period.first, notice_months):
        return ""
    if member.starts and member.starts >= period.first and member.notice_on <= member.starts:
        return f"it gave notice on {on_day(member.notice_on)}, before it began"
    return f"it gave notice on {on_day(member.notice_on)}, in time for {period.name}"


def closed_before(school: School, period: Period) -> str:
    """Say that a school had closed before a period ("" where it had not)."""
    if school.closed_on:
        return f"the school closed on {on_day(school.closed_on)}" if school.closed_on < period.first else ""
    return "the school is closed" if school.status is SchoolStatus.CLOSED else ""


def other_rows(member: Member, members: Table[Member], period: Period) -> str:
    """Say that another row is about the same school in a period ("" where none is): it would be charged twice."""
    others = [
        other.place
        for other in members.by("urn").get(member.urn, ())
        if other.id != member.id and (in_it(other, period) or other.starts is None)
    ]
    return f"there is another subscription of the school in {period.name} ({others[0]})" if others else ""


def order_missing(member: Member, ordered: str) -> str:
    """Say that a purchase order is needed and not there; `ordered` is one that was given by hand."""
    if member.po_needed and not (member.purchase_order or ordered):
        return "it needs a purchase order, and there is none"
    return ""


def trusts(members: Iterable[Member], schools: Table[School], period: Period) -> Mapping[str, int]:
    """Count the schools of each trust that subscribe in a period, by the folded name of the trust."""
    urns = {member.urn for member in members if member.urn and in_it(member, period)}
    found = [school for urn in urns if (school := schools.get(urn)) and school.trust]
    return Counter(folded(school.trust or "") for school in found)


def in_trust(school: School, counted: Mapping[str, int]) -> int:
    """Give how many schools of a school's trust subscribe: one, itself, where it has none."""
    return counted.get(folded(school.trust), 1) if school.trust else 1
