"""The invariants of money that a whole run keeps: sheets, record, PDFs and letters together."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.charging import MORNING, Treasury, make_charging_home, pounds, subscription, write_members
from tests.world.faults import FaultyWorld
from tsa_sheets.home import load
from tsa_sheets.model.document import KeptDocument
from tsa_sheets.run.credit import Asked, credit_invoice, reissue
from tsa_sheets.run.execute import open_record
from tsa_sheets.run.plan import Place, plan


@pytest.fixture
def treasury(tmp_path: Path) -> Treasury:
    return Treasury.of(tmp_path / "vale", [subscription(0), subscription(1), subscription(2)])


def document(treasury: Treasury, number: str) -> KeptDocument:
    with closing(open_record(treasury.home, FaultyWorld(treasury.clock))) as opened:
        found = opened.ledger.invoices.document(number)
    assert found is not None
    return found


def documents(treasury: Treasury) -> Mapping[str, bytes]:
    return {each.number: document(treasury, each.number).pdf for each in treasury.invoices().kept if each.number}


def letters(treasury: Treasury) -> list[EmailMessage]:
    return [message_from_bytes(envelope.data, policy=policy.default) for envelope in treasury.wire.reached]


def issue(treasury: Treasury) -> None:
    treasury.look()
    treasury.approve()
    treasury.look()


def test_an_invoice_is_drafted_approved_issued_and_sent_with_its_letter(treasury: Treasury) -> None:
    treasury.look()
    assert treasury.states() == ["draft", "draft", "draft"]
    assert treasury.letters() == []

    treasury.approve()
    treasury.look()

    assert treasury.states() == ["issued INV-2026-0001", "issued INV-2026-0002", "issued INV-2026-0003"]
    assert treasury.letters() == [f"finance@school{number}.example invoice" for number in range(3)]
    first = treasury.invoices().kept[0]
    assert (first.issued_on, first.due_on) == (date(2026, 9, 7), date(2026, 10, 7))
    assert (first.totals.net, first.totals.vat, first.owed) == (pounds("105.00"), pounds("21.00"), pounds("126.00"))
    kept = document(treasury, "INV-2026-0001")
    assert kept.pdf.startswith(b"%PDF")
    assert kept.snapshot["totals"] == {"net": "105.00", "vat": "21.00", "total": "126.00"}


def test_a_covering_letter_carries_its_one_pdf_no_links_and_a_telephone_number(treasury: Treasury) -> None:
    issue(treasury)

    letter = next(each for each in letters(treasury) if each["To"] == "finance@school0.example")
    text, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert text is not None
    assert html is not None
    attached = [(part.get_filename(), part.get_content()) for part in letter.iter_attachments()]
    assert letter["Subject"] == "Holly Bank School: invoice INV-2026-0001"
    assert attached == [("INV-2026-0001.pdf", document(treasury, "INV-2026-0001").pdf)]
    assert "href" not in html.get_content()
    assert "http" not in text.get_content()
    assert "please ring us on 01632 960 142" in text.get_content()


def test_invariant_1_each_member_is_in_exactly_one_place(tmp_path: Path) -> None:
    rows = [subscription(0), subscription(1, pupils="?"), subscription(2, starts=date(2027, 1, 4)), subscription(3)]
    treasury = Treasury.of(tmp_path / "vale", rows)
    treasury.look()
    treasury.approve()
    treasury.look()
    write_members(treasury.folder, [*rows, subscription(4)])

    found = plan(treasury.home, FaultyWorld(treasury.clock))

    assert [(each.school, each.place) for each in found.members] == [
        ("School4 Primary", Place.ISSUE),
        ("School1 Primary", Place.BLOCKED),
        ("School0 Primary", Place.ALREADY),
        ("School3 Primary", Place.ALREADY),
        ("School2 Primary", Place.NOT_DUE),
    ]
    assert found.sums() == (Decimal("109.20"), Decimal("21.84"), Decimal("131.04"))


def test_what_fell_due_before_live_is_not_due_and_stays_so_once_recorded(tmp_path: Path) -> None:
    folder = make_charging_home(tmp_path / "vale", [subscription(0)])
    settings = folder / "config/alliance.toml"
    settings.write_text(
        settings.read_text().replace("live_from = 2026-09-01\nat_most", "live_from = 2026-09-14\nat_most")
    )
    treasury = Treasury(folder, load(folder))

    places = []
    for _ in range(2):
        (member,) = plan(treasury.home, FaultyWorld(treasury.clock)).members
        places.append((member.place, member.reason[:36]))
        treasury.look()

    assert places == [(Place.NOT_DUE, "before live: it fell due on 1 September"[:36])] * 2


def test_invariant_3_a_second_run_issues_nothing_and_changes_no_byte(treasury: Treasury) -> None:
    issue(treasury)
    before = documents(treasury), treasury.letters(), treasury.states()

    treasury.look()

    assert len(before[0]) == 3
    assert (documents(treasury), treasury.letters(), treasury.states()) == before


def test_invariant_5_the_preview_is_the_run_and_writes_nothing(treasury: Treasury) -> None:
    treasury.look()
    files = {path: path.read_bytes() for path in treasury.folder.rglob("*") if path.is_file()}

    found = plan(treasury.home, FaultyWorld(treasury.clock))

    assert {path: path.read_bytes() for path in treasury.folder.rglob("*") if path.is_file()} == files
    treasury.approve()
    treasury.look()
    assert [(each.school, each.total) for each in found.members] == [
        (each.customer.school, each.totals.total) for each in treasury.invoices().kept
    ]


def test_invariant_9_the_same_figures_in_the_record_the_document_and_the_desk(treasury: Treasury) -> None:
    issue(treasury)

    for invoice in treasury.invoices().kept:
        totals, printed = invoice.totals, document(treasury, invoice.number).snapshot
        assert totals.net == sum((line.net for line in invoice.lines), Decimal(0))
        assert totals.total == totals.net + totals.vat
        assert printed["totals"] == {"net": f"{totals.net}", "vat": f"{totals.vat}", "total": f"{totals.total}"}


def test_a_sheet_edited_between_approval_and_issue_voids_the_approval(treasury: Treasury) -> None:
    treasury.look()
    treasury.approve()
    write_members(treasury.folder, [subscription(0, pupils=400), subscription(1), subscription(2)])

    treasury.look()

    assert treasury.states() == [
        "replaced (what it would say has changed)",
        "issued INV-2026-0001",
        "issued INV-2026-0002",
        "draft",
    ]


def test_a_year_end_between_approval_and_issue_gives_the_day_and_number_of_issue(treasury: Treasury) -> None:
    treasury.look()
    treasury.approve()
    treasury.clock.now = datetime(2027, 1, 4, 8, tzinfo=UTC)

    treasury.look()

    first = treasury.invoices().kept[0]
    assert (first.number, first.issued_on, first.due_on) == ("INV-2027-0001", date(2027, 1, 4), date(2027, 2, 3))
    assert document(treasury, "INV-2027-0001").snapshot["tax_point"] == "2027-01-04"


def test_invariant_16_later_edits_change_no_issued_document(treasury: Treasury) -> None:
    issue(treasury)
    before = documents(treasury)

    write_members(treasury.folder, [subscription(0, pupils=1), subscription(1), subscription(2)])
    (treasury.folder / "config/invoices.toml").write_text('[supplier]\nname = "Somebody else"\n')
    treasury.look()

    assert documents(treasury) == before


def test_a_letter_that_cannot_be_written_takes_no_number_and_stops_nobody_else(treasury: Treasury) -> None:
    treasury.look()
    treasury.approve()
    (treasury.folder / "templates").mkdir(exist_ok=True)
    template = '{% if document.for_whom == "School1 Primary" %}{{ document.purchase_order }}{% endif %}'
    text = f"Subject: {{{{ document.number }}}}\nWith: document\n\nDear all\n{template}\n"
    (treasury.folder / "templates/invoice.txt").write_text(text)
    treasury = Treasury(treasury.folder, replace(treasury.home, template_folders=_folders(treasury)))
    treasury.clock.now = MORNING.replace(hour=8)

    treasury.look()

    assert treasury.states() == [
        "issued INV-2026-0001",
        "approved (the purchase order is not known)",
        "issued INV-2026-0002",
    ]


def _folders(treasury: Treasury) -> list[Path]:
    return [treasury.folder / "templates", *treasury.home.template_folders]


def test_a_trial_numbers_in_a_series_of_its_own_and_writes_to_the_office_alone(tmp_path: Path) -> None:
    treasury = Treasury.of(tmp_path / "vale", [subscription(number) for number in range(7)], live=False)

    issue(treasury)

    assert treasury.states() == [f"tried TRIAL-2026-{number:04d}" for number in range(1, 8)]
    assert treasury.letters() == ["office@harbour.example invoice"] * 5
    assert document(treasury, "TRIAL-2026-0001").snapshot["watermark"] == "TRIAL"
    assert all(invoice.owed == invoice.totals.total for invoice in treasury.invoices().kept)


def test_a_credit_note_is_sent_and_reissue_charges_again_under_the_purchase_order(treasury: Treasury) -> None:
    issue(treasury)
    world = FaultyWorld(treasury.clock)

    half = credit_invoice(
        treasury.home, world, "INV-2026-0001", Asked(wanted={1: pounds("5.00")}, why="fewer pupils", by="TR")
    )
    reissue(treasury.home, world, "INV-2026-0002", purchase_order="4500123", why="order needed", by="TR")
    treasury.look()
    treasury.approve()
    treasury.look()

    assert (half.number, half.total) == ("CN-2026-0001", pounds("6.00"))
    printed = document(treasury, "CN-2026-0001").snapshot
    assert printed["corrects"] == {"number": "INV-2026-0001", "issued_on": "2026-09-07"}
    again = treasury.invoices().kept[-1]
    assert (again.number, again.purchase_order, again.owed) == ("INV-2026-0004", "4500123", pounds("127.26"))
    assert [letter["Subject"] for letter in letters(treasury)[3:]] == [
        "Holly Bank School: credit note CN-2026-0001 for invoice INV-2026-0001",
        "Holly Bank School: credit note CN-2026-0002 for invoice INV-2026-0002",
        "Holly Bank School: invoice INV-2026-0004, your purchase order 4500123",
    ]
    assert [each.owed for each in treasury.invoices().kept] == [
        pounds("120.00"),
        pounds("0.00"),
        pounds("128.52"),
        pounds("127.26"),
    ]
