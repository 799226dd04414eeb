"""Gaps in subscriptions, and in what came of their invoices."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from bench.planted.ground import Ground, gap
from tsa_sheets.demo.gap import Mark
from tsa_sheets.model.charging import Money
from tsa_sheets.model.invoice import Entry, KeptEntry
from tsa_sheets.sheets.excel_new import NewCell


def _member(g: Ground, key: str, value: NewCell, **also: NewCell) -> None:
    member = g.member(g.school())
    g.spoil(g.kind, Mark("subscriptions", member.name, key), value, also=also)


@gap("member price after the subscription", "member_price_to_a_non_member")
def _(g: Ground) -> None:
    school, like = g.school(), g.booking()
    member = g.member(school)
    g.papers = g.papers.changed("subscriptions", member.name, starts=date(2025, 9, 1), ends=date(2026, 8, 31))
    new = g.by(school, like)
    g.found_at("registrations", new.name, "price_kind", ("subscriptions", member.name, "ends"))


@gap("member price of a school that never was one", "member_price_to_a_non_member")
def _(g: Ground) -> None:
    school, like = g.school(), g.booking()
    g.remove("subscriptions", g.member(school).name)
    new = g.by(school, like)
    g.found_at("registrations", new.name, "price_kind")


@gap("memorandum not signed", "mou_not_signed_this_year")
def _(g: Ground) -> None:
    _member(g, "mou_signed_on", g.rng.choice((None, date(2025, 7, 2))))


@gap("two subscriptions of one school", "two_subscriptions_at_once")
def _(g: Ground) -> None:
    member = g.member(g.school())
    new = g.copy("subscriptions", member, starts=date(2026, 10, 1))
    g.found_at("subscriptions", new.name, "starts", ("subscriptions", member.name, "starts"))


@gap("subscription that ends before it starts", "subscription_ends_before_it_starts")
def _(g: Ground) -> None:
    _member(g, "ends", date(2026, 3, 31))


@gap("left before it joined", "joined_after_it_left")
def _(g: Ground) -> None:
    _member(g, "withdrawn_on", date(2026, 8, 15))


@gap("price without a reason", "price_differs_from_the_table")
def _(g: Ground) -> None:
    _member(g, "price_agreed", 395)


@gap("whole year for a part of it", "part_of_a_year_charged_in_full")
def _(g: Ground) -> None:
    _member(g, "price_agreed", 480, starts=date(2026, 11, 1), invoiced_on=date(2026, 11, 10))


@gap("more free places than agreed", "entitlement_overdrawn")
def _(g: Ground) -> None:
    school = g.school()
    for _ in range(2):
        g.by(school, g.booking(), price_kind="Funded")
    g.spoil(g.kind, Mark("subscriptions", g.member(school).name, "entitlement"), 1)


@gap("trust and school both pay", "trust_and_school_both_subscribe")
def _(g: Ground) -> None:
    school = g.pick("schools", lambda line: bool(line.get("trust")) and not line.get("_busy"))
    rows = g.papers.page("schools").where(lambda line: line.get("trust") == school.get("trust"))
    members = [g.member(row).name for row in rows]
    if any(g.is_taken("subscriptions", member) for member in members):
        raise IndexError
    paying = g.copy("subscriptions", g.member(school), school=school.get("trust"), urn=None, pupils=None)
    g.found_at("subscriptions", paying.name, "school")
    for row in rows:
        g.take("schools", row.name)
        g.take("subscriptions", g.member(row).name)


@gap("no purchase order", "purchase_order_missing", also=("member_without_an_invoice",))
def _(g: Ground) -> None:
    member = g.member(g.school())
    g.spoil(
        g.kind, Mark("subscriptions", member.name, "po_needed"), "Yes", also={"invoiced_on": None},
        elsewhere=(Mark("subscriptions", member.name, "purchase_order"),),
    )  # fmt: skip


@gap("no postal address", "no_address_for_the_invoice")
def _(g: Ground) -> None:
    g.spoil(g.kind, Mark("schools", g.school().name, "address"), None)


@gap("pupils of years ago", "pupil_number_out_of_date")
def _(g: Ground) -> None:
    member = g.member(g.school())
    g.spoil(g.kind, Mark("subscriptions", member.name, "pupils"), int(member.text("pupils")) * 5 // 3)


@gap("member without an invoice", "member_without_an_invoice")
def _(g: Ground) -> None:
    _member(g, "invoiced_on", None)


@gap("invoiced twice", "invoiced_twice")
def _(g: Ground) -> None:
    school = g.school()
    g.invoice(school, date(2026, 10, 5))
    g.found_at("subscriptions", g.member(school).name, "invoiced_on")


@gap("invoice unpaid for long", "invoice_long_unpaid")
def _(g: Ground) -> None:
    school = g.school()
    g.invoice(school, date(2026, 9, 14))
    g.found_at("schools", school.name, "name")


@gap("invoice of a school that has closed", "invoice_to_a_closed_school")
def _(g: Ground) -> None:
    school = g.school()
    g.close(school)
    g.papers = g.papers.changed("subscriptions", g.member(school).name, ends=date(2026, 10, 31))
    g.invoice(school, date(2026, 9, 14))
    g.found_at("schools", school.name, "status")


@gap("more credited than charged", "credit_exceeds_the_invoice")
def _(g: Ground) -> None:
    school = g.school()
    entry = KeptEntry(
        number=1, at=datetime(2026, 10, 1, tzinfo=UTC), invoice="", kind=Entry.CREDITED, amount=Decimal(600),
        on=date(2026, 10, 1), by="",
    )  # fmt: skip
    g.invoice(school, date(2026, 9, 14), entry)
    g.found_at("schools", school.name, "name")


@gap("number that nobody has", "gap_in_the_numbers")
def _(g: Ground) -> None:
    before, after = g.school(), g.school()
    paid = KeptEntry(
        number=1, at=datetime(2026, 10, 1, tzinfo=UTC), invoice="", kind=Entry.PAID, amount=Decimal(480),
        on=date(2026, 10, 1), by="",
    )  # fmt: skip
    g.invoice(before, date(2026, 9, 14), paid)
    g.numbered += 1
    g.invoice(after, date(2026, 9, 14), paid)
    g.found_at("schools", after.name, "name")


@gap("VAT undecided", "vat_not_decided", once=True)
def _(g: Ground) -> None:
    supplier = replace(g.kept.money.supplier, vat_registered=None)
    g.kept.money = Money(subscription=g.kept.money.subscription, supplier=supplier)
    lines = g.papers.page("subscriptions").lines
    g.found_at("subscriptions", lines[0].name, "school", *(("subscriptions", one.name, "school") for one in lines))


@gap("notice soon impossible", "notice_can_soon_not_be_given", once=True)
def _(g: Ground) -> None:
    subscription = replace(g.kept.money.subscription, notice_months=9)
    g.kept.money = Money(subscription=subscription, supplier=g.kept.money.supplier)
    lines = g.papers.page("subscriptions").lines
    spots = [("subscriptions", one.name, "notice_on") for one in lines]
    g.found_at(*spots[0], *spots)


@gap("subscription of a school nobody knows", "subscription_without_a_known_school")
def _(g: Ground) -> None:
    _member(g, "school", f"Old Mill {len(g.gaps)}", urn=None)
