"""What people get wrong about money, tried on real workbooks and settings with the job that comes with the program."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.homes import Cells, make_home, write_workbook
from tests.world.faults import Clock
from tsa_sheets.errors import LedgerError

PRICES = """
[[price]]
from = 2026-09-01
each = 5
at_least = 750
"""
INVOICES = """
[supplier]
lead_school = "100009"
address = "Vale Road, Norton, NV1 4QT"
vat_registered = false
"""
BANDS = """
[[price]]
from = 2026-09-01
bands = [{ name = "A", lowest = 1, highest = 99, price = 300 }, { name = "B", lowest = 101, price = 450 }]
"""
SCHOOL: Cells = ("URN", "School name", "Address", "Town", "Postcode", "Status")
CONTACT: Cells = ("School", "Name", "Role", "Email")
ROW: Cells = ("School", "Start date", "End date", "Date withdrawn", "Pupils", "PO needed", "PO number")
NAMES = (
    "Ash Primary",
    "Beech Primary",
    "Cedar Primary",
    "Damson Primary",
    "Elm Primary",
    "Fir Primary",
    "Gorse Primary",
    "Hazel Primary",
    "Lead Academy",
)
FIRST, LAST = date(2026, 9, 1), date(2027, 8, 31)


def row(name: str, *, starts: date = FIRST, left: date | None = None, pupils: object = 200, po: str = "") -> Cells:
    return (name, starts, LAST, left, pupils, po, None)


ROWS: Sequence[Cells] = (
    row("Ash Primary"),
    row("Beech Primary"),
    row("Cedar Primary"),
    row("Damson Primary", po="Yes"),
    row("Elm Primary", left=date(2026, 8, 3)),
    row("Fir Primary", pupils="two hundred"),
    row("Gorse Primary"),
    row("Gorse Primary", starts=date(2026, 9, 2)),
    row("Hazel Primary", pupils="c. 200"),
    row("Lead Academy"),
)


@pytest.fixture
def office(tmp_path: Path) -> Terminal:
    """Stand in the folder of an alliance in which each member but the first has something wrong with it."""
    office = Terminal(tmp_path / "vale", Clock(datetime(2026, 9, 7, 6, 30, tzinfo=UTC)))
    make_home(office.folder, [], office.world)
    streets = {"Beech Primary": None}
    schools = [
        (100001 + number, name, streets.get(name, "High Street"), "Norton", "NV1 4QT", "Open")
        for number, name in enumerate(NAMES)
    ]
    contacts = [
        (name, "Asha Rao", "Office" if name == "Cedar Primary" else "Finance office", f"finance@{name[:3]}.example")
        for name in NAMES
    ]
    tabs: dict[str, Sequence[Cells]] = {"Schools": [SCHOOL, *schools], "Contacts": [CONTACT, *contacts]}
    write_workbook(office.folder / "sheets/Schools and contacts.xlsx", tabs)
    write_members(office, ROWS)
    settings = office.folder / "config/alliance.toml"
    live = "[jobs.invoice_subscriptions]\nlive_from = 2026-09-01"
    settings.write_text(settings.read_text().replace("[jobs.invoice_subscriptions]", live))
    (office.folder / "config/prices.toml").write_text(PRICES)
    (office.folder / "config/invoices.toml").write_text(INVOICES)
    return office


def write_members(office: Terminal, rows: Sequence[Cells]) -> None:
    write_workbook(office.folder / "sheets/Subscriptions 2026-27.xlsx", {"Subscriptions": [ROW, *rows]})


def places(office: Terminal) -> list[tuple[str, str, str]]:
    return [(each["school"], each["place"], each["reason"]) for each in office.tells("invoices", "plan")["members"]]


def issue(office: Terminal) -> None:
    office.says("run")
    office.says("invoices", "approve", "--all", "--yes", "--by", "TR")
    office.says("send")


def test_each_member_with_something_wrong_is_blocked_with_its_reason_and_the_first_is_invoiced(
    office: Terminal,
) -> None:
    again = "there is another subscription of the school in 2026/27 (Subscriptions 2026-27.xlsx, Subscriptions, row {})"

    assert sorted(places(office)) == [
        ("Ash Primary", "to be issued", "would be drafted, then waits for approval"),
        ("Beech Primary", "blocked", "its postal address is not known: write it on the Schools sheet"),
        (
            "Cedar Primary",
            "blocked",
            "nobody in its finance office, and no business manager, has an email address: add one",
        ),
        ("Damson Primary", "blocked", "it needs a purchase order, and there is none"),
        ("Elm Primary", "blocked", "it joined on 1 September 2026, after it left on 3 August 2026"),
        ("Fir Primary", "blocked", "its number of pupils cannot be read"),
        ("Gorse Primary", "blocked", again.format(8)),
        ("Gorse Primary", "blocked", again.format(9)),
        ("Hazel Primary", "blocked", "its number of pupils cannot be read"),
        ("Lead Academy", "internal", "it is the lead school itself"),
    ]


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (
            "prices",
            PRICES.replace("at_least = 750", "at_least = 750\nuntil = 2027-07-31")
            + PRICES.replace("2026-09-01", "2027-09-01"),
            "[[price]] from: nothing is in force from 1 August 2027 to 31 August 2027",
        ),
        (
            "prices",
            PRICES.replace("at_least = 750", "at_least = 750\nuntil = 2027-08-31")
            + PRICES.replace("2026-09-01", "2027-01-01"),
            "[[price]] from: the price from 1 September 2026",
        ),
        (
            "prices",
            BANDS,
            "there is a gap between band A (1 to 99) and band B (101 and more)",
        ),
        (
            "invoices",
            INVOICES
            + '[[vat]]\nitem = "subscription"\nfrom = 2026-09-01\ncategory = "standard"\nreason = "so it is"\n',
            "VAT is charged on subscription (standard), and you have no VAT number",
        ),
        ("look", 'logo = "sheets/Subscriptions 2026-27.xlsx"\n', "config/look.toml: line 1, logo"),
    ],
)
def test_settings_that_cannot_be_stop_everything_before_anything_is_read(
    office: Terminal, file: str, text: str, said: str
) -> None:
    (office.folder / f"config/{file}.toml").write_text(text)
    before = office.everything()

    for command in (["invoices", "plan"], ["run"], ["send"]):
        result = office.type(*command)
        assert result.exit_code != 0
        assert said in result.output

    assert office.everything() == before


def test_a_row_edited_after_its_approval_is_not_issued_before_it_is_approved_again(office: Terminal) -> None:
    office.says("run")
    office.says("invoices", "approve", "--all", "--yes", "--by", "TR")
    write_members(office, [row("Ash Primary", pupils=400), *ROWS[1:]])

    office.says("send")

    (invoice,) = office.tells("invoices", "list")
    assert (invoice["number"], invoice["total"]) == ("", "2000.00")
    assert invoice["state"] == "draft"


def test_a_year_that_ends_after_the_approval_gives_the_number_of_the_new_year(office: Terminal) -> None:
    office.says("run")
    office.says("invoices", "approve", "--all", "--yes", "--by", "TR")
    office.clock.now = datetime(2027, 1, 4, 8, tzinfo=UTC)

    office.says("send")

    (invoice,) = office.tells("invoices", "list")
    assert (invoice["number"], invoice["issued_on"]) == ("INV-2027-0001", "2027-01-04")


def test_more_than_is_left_is_never_credited(office: Terminal) -> None:
    issue(office)
    part = ("--why", "too many pupils", "--by", "TR")
    office.says("invoices", "credit", "INV-2026-0001", "--line", "1", "--amount", "900", *part)

    result = office.type("invoices", "credit", "INV-2026-0001", "--line", "1", "--amount", "100.01", *part)

    assert result.exit_code == LedgerError.exit_code
    assert "£100.00" in result.output
    assert office.tells("invoices", "explain", "INV-2026-0001")["owed"] == "100.00"


def by_hand(office: Terminal, *statements: str) -> None:
    with closing(sqlite3.connect(office.folder / "record/ledger.sqlite")) as record, record:
        for statement in statements:
            record.execute(statement)


def test_the_record_refuses_the_hand_that_would_change_an_invoice(office: Terminal) -> None:
    issue(office)

    with pytest.raises(sqlite3.IntegrityError, match="what has been issued is never changed"):
        by_hand(office, "UPDATE documents SET pdf = 'mine'")
    with pytest.raises(sqlite3.IntegrityError, match="what has been issued is never changed"):
        by_hand(office, "DELETE FROM documents")


def test_a_document_that_was_changed_all_the_same_is_named_and_never_shown(office: Terminal) -> None:
    issue(office)
    by_hand(office, "DROP TRIGGER documents_stay", "UPDATE documents SET pdf = 'mine' WHERE number = 'INV-2026-0001'")

    shown = office.type("invoices", "show", "INV-2026-0001", "--pdf", str(office.folder / "copy.pdf"))
    examined = office.type("doctor")

    assert "the record was changed by hand" in shown.output
    assert not (office.folder / "copy.pdf").exists()
    assert "✗ INV-2026-0001 is not the file that was issued: the record was changed by hand" in examined.output


def test_a_counter_that_was_put_back_by_hand_gives_no_number_twice(office: Terminal) -> None:
    issue(office)
    by_hand(office, "UPDATE counters SET last = 0")
    write_members(office, [*ROWS, row("Beech Primary", po="")])

    result = office.type("send")

    assert result.exit_code == LedgerError.exit_code
    assert "the last numbers given are INV/2026: 1" in result.output


def test_a_counter_that_was_put_on_by_hand_leaves_out_numbers_that_the_doctor_names(office: Terminal) -> None:
    issue(office)
    by_hand(office, "UPDATE counters SET last = 3")

    examined = office.type("doctor")

    assert "! Numbers were given whose documents are not in this record: INV 2026: 2, 3\n" in examined.output
