from datetime import date
from decimal import Decimal

import pytest

from tests.config.conftest import ALLIANCE, Load, Mistakes
from tsa_sheets.model.charging import Bank, Numbering, Supplier, Terms, VatItem, VatRate
from tsa_sheets.model.invoice import VatKind

VAT = '[[vat]]\nitem = "subscription"\nfrom = 2026-09-01\ncategory = "{}"\nreason = "so it is"\n'


def test_invoices_as_they_come_ask_the_treasurer(settings: Load) -> None:
    money = settings(alliance=ALLIANCE + 'legal_name = "Hill Trust"\nphone = "01632 960001"\n').money

    assert money.supplier == Supplier(name="Hill Trust", phone="01632 960001")
    assert money.bank == Bank()
    assert money.terms == Terms(days=30)
    assert money.numbering == Numbering()
    assert money.vat_items == ()
    assert money.vat_rates == (
        VatRate(since=date(2011, 1, 4), percent=Decimal(20), source="https://www.gov.uk/vat-rates"),
    )


def test_invoices_are_read(settings: Load) -> None:
    text = """
    [supplier]
    name = "Hill Trust"
    address = "Hill House, Norton NV1 4QT"
    phone = "01632 960002"
    lead_school = 123456
    same_trust = "internal"
    same_council = "invoice"
    vat_registered = true
    vat_number = "GB 123 4567 82"
    [bank]
    account_name = "Hill Trust"
    sort_code = "12-34-56"
    account_number = "01234567"
    [terms]
    days = 14
    wording = "Please pay within 14 days."
    [numbers]
    invoices = "HT"
    credit_notes = "HTC"
    [[opening]]
    series = "invoices"
    year = 2026
    first = 143
    """

    money = settings(invoices=text + VAT.format("outside the scope")).money

    assert money.supplier == Supplier(
        name="Hill Trust",
        address="Hill House, Norton NV1 4QT",
        phone="01632 960002",
        lead_school="123456",
        same_trust=True,
        same_council=False,
        vat_registered=True,
        vat_number="GB123456782",
    )
    assert money.bank == Bank(account_name="Hill Trust", sort_code="123456", account_number="01234567")
    assert money.terms == Terms(days=14, wording="Please pay within 14 days.")
    assert money.numbering == Numbering(invoices="HT", credit_notes="HTC", opening={("invoices", 2026): 143})
    assert money.vat_items == (
        VatItem(item="subscription", since=date(2026, 9, 1), vat=VatKind.OUTSIDE, reason="so it is"),
    )


@pytest.mark.parametrize("number", ["GB 980 7806 84", "980780684", "GB123456782", "GB 123 4567 27"])
def test_vat_number_of_either_way_of_checking(settings: Load, number: str) -> None:
    text = f'[supplier]\nvat_registered = true\nvat_number = "{number}"\n'

    assert settings(invoices=text).money.supplier.vat_number == f"GB{number.removeprefix('GB').replace(' ', '')}"


WRONG = [
    (
        VAT.format("standard"),
        "VAT is charged on subscription (standard), and you have no VAT number",
    ),
    ("[supplier]\nvat_registered = false\n" + VAT.format("zero"), "VAT is charged on subscription (zero), and you"),
    (
        "[supplier]\nvat_registered = true\n",
        "line 2, [supplier] vat_registered: you are registered for VAT, and the number is not set",
    ),
    (
        '[supplier]\nvat_registered = false\nvat_number = "GB123456782"\n',
        "line 3, [supplier] vat_number: there is a VAT number, and you are not registered for VAT",
    ),
    (
        '[supplier]\nvat_number = "GB123456783"\n',
        'line 2, [supplier] vat_number: "GB123456783" is no VAT number: its last two digits do not fit the others',
    ),
    (
        '[supplier]\nlead_school = "Harbour View"\n',
        'line 2, [supplier] lead_school: a URN or "none" is wanted (found "Harbour View")',
    ),
    (
        '[bank]\nsort_code = "12-34-56"\n',
        "line 1, [bank]: nobody can pay into an account without account_name and account_number",
    ),
    ('[bank]\nsort_code = "12-34"\n', 'line 2, [bank] sort_code: a sort code is wanted (found "12-34")'),
    (
        '[numbers]\ninvoices = "A"\ncredit_notes = "a"\n',
        "line 3, [numbers] credit_notes: invoices and credit notes would both be numbered A",
    ),
    (
        '[[opening]]\nseries = "invoices"\nyear = 2026\nfirst = 1\n' * 2,
        "line 5, [[opening]]: invoices of 2026 are opened twice",
    ),
    (
        VAT.format("exempt") + VAT.format("exempt"),
        (
            "line 8, [[vat]] from: VAT on subscription from 1 September 2026 and VAT on subscription from "
            "1 September 2026 are in force on the same days"
        ),
    ),
    (
        VAT.format("exempt") + "until = 2026-12-31\n" + VAT.format("exempt").replace("2026", "2027"),
        (
            "line 9, [[vat]] from: nothing is in force from 1 January 2027 to 31 August 2027, between VAT on "
            "subscription from 1 September 2026 to 31 December 2026 and VAT on subscription from 1 September 2027"
        ),
    ),
    (VAT.format("exempt").replace('reason = "so it is"\n', ""), "line 1, [[vat]]: nothing is set yet for reason"),
]


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_invoices_that_cannot_be(mistakes: Mistakes, text: str, expected: str) -> None:
    found = [line for line in mistakes(invoices=text) if expected in line]

    assert len(found) == 1
    assert found[0].startswith("config/invoices.toml: ")


def test_two_rates_on_one_day(mistakes: Mistakes) -> None:
    (found,) = mistakes(vat_rates='[[rate]]\nfrom = 2011-01-04\npercent = 20\nsource = "law"\n' * 2)

    assert found.startswith(
        "config/vat-rates.toml: line 6, [[rate]] from: the rate from 4 January 2011 and the rate from 4 January 2011 "
        "are in force on the same days"
    )
