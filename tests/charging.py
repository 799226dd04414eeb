"""A small alliance that charges: a flat subscription for every row of Subscriptions, and who invoices."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from tests.homes import SUBSCRIPTIONS, Cells, make_home, write_workbook
from tests.world.faults import Clock, FaultyWorld
from tests.world.scene import Scene, Wire
from tsa_sheets.home import Home, load
from tsa_sheets.model.invoice import Invoices, KeptInvoice
from tsa_sheets.run.execute import open_record

MORNING = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)

JOB = '''"""Charge every subscription, so much a pupil."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tsa_sheets import Customer, Invoice, Line, Member, NotNow, Table, VatKind, job


@job(every="school day at 07:30")
def charge_members(members: Table[Member], today: date) -> Iterator[Invoice | NotNow]:
    """Charge each member for its year."""
    for member in members:
        if member.starts is None or member.starts > today:
            yield NotNow(member, "its year has not begun", outcome="not due")
            continue
        if not member.pupils:
            yield NotNow(member, "nobody knows how many pupils it has", outcome="blocked")
            continue
        price = Decimal(member.pupils) * Decimal("1.05")
        yield Invoice(
            about=member,
            member=member.id,
            charge="subscription",
            period="2026-27",
            customer=Customer(
                name=member.school,
                address=("1 Vale Road", "Norton", "NV1 4QT"),
                school=member.school,
                urn="100001",
                email=f"finance@{member.school.split()[0].lower()}.example",
            ),
            lines=(
                Line(
                    item="subscription",
                    description="Membership 2026-27",
                    quantity=Decimal(member.pupils),
                    unit_price=Decimal("1.05"),
                    vat=VatKind.STANDARD,
                    vat_rate=Decimal("20"),
                    how=f"{member.pupils} pupils at £1.05",
                ),
            ),
            due=member.starts,
        )
'''

SETTINGS = """
[supplier]
name = "Holly Bank School"
address = "Vale Road, Norton, NV1 4QT"
phone = "01632 960 142"
vat_registered = true
vat_number = "GB123456782"

[bank]
account_name = "Holly Bank School"
sort_code = "12-34-56"
account_number = "12345678"
"""


def school(number: int) -> str:
    """Name a school."""
    return f"School{number} Primary"


def subscription(number: int, *, pupils: object = None, starts: date = date(2026, 9, 1)) -> list[object]:
    """Give the cells of a subscription."""
    pupils = 100 + number if pupils is None else pupils
    return [school(number), starts, date(2027, 8, 31), date(2026, 9, 1), pupils]


def write_members(folder: Path, rows: Sequence[Cells], saved: datetime | None = None) -> None:
    """Write the Subscriptions sheet."""
    path = folder / "sheets/Subscriptions 2026-27.xlsx"
    more = {} if saved is None else {"saved": saved}
    write_workbook(path, {"Subscriptions": [SUBSCRIPTIONS[0], *rows]}, **more)


def make_charging_home(folder: Path, rows: Sequence[Cells], *, live: bool = True, more: str = "") -> Path:
    """Start an alliance that charges these subscriptions, and nobody else anything."""
    world = FaultyWorld(Clock(MORNING))
    make_home(folder, [], world, more=more)
    write_members(folder, rows)
    (folder / "jobs").mkdir(exist_ok=True)
    (folder / "jobs/charge_members.py").write_text(JOB)
    (folder / "config/invoices.toml").write_text(SETTINGS)
    settings = folder / "config/alliance.toml"
    text = settings.read_text()
    for job in ("coordinators_digest", "invoice_subscriptions", "chase_invoices"):
        if f"[jobs.{job}]" in text:
            text = text.replace(f"[jobs.{job}]\n", f"[jobs.{job}]\noff = true\n")
    settings.write_text(text + ("\n[jobs.charge_members]\nlive_from = 2026-09-01\nat_most = 500\n" if live else ""))
    return folder


@dataclass
class Treasury:
    """An alliance at work, its treasurer, and the truth about what went out."""

    folder: Path
    home: Home
    clock: Clock = field(default_factory=lambda: Clock(MORNING))
    wire: Wire = field(default_factory=Wire)

    @classmethod
    def of(cls, folder: Path, rows: Sequence[Cells], *, live: bool = True, more: str = "") -> "Treasury":
        """Make the alliance."""
        make_charging_home(folder, rows, live=live, more=more)
        return cls(folder, load(folder))

    def look(self, world: FaultyWorld | None = None) -> None:
        """Let a run pass that sends what is approved."""
        scene = Scene(self.folder, self.folder, self.home, self.clock, self.wire)
        scene.look(world or FaultyWorld(self.clock))
        self.clock.pass_by(60)

    def invoices(self) -> Invoices:
        """Give all invoices there are."""
        with closing(open_record(self.home, FaultyWorld(self.clock))) as opened:
            return opened.ledger.invoices.every()

    def approve(self) -> list[str]:
        """Approve every draft just as it reads."""
        with closing(open_record(self.home, FaultyWorld(self.clock))) as opened:
            return [
                opened.ledger.invoices.approve(invoice.row, invoice.digest, by="TR", how="test")
                for invoice in opened.ledger.invoices.every().kept
                if invoice.state == "draft" and not invoice.held
            ]

    def states(self) -> list[str]:
        """Say of each row how it stands."""
        return [_state(invoice) for invoice in self.invoices().kept]

    def letters(self) -> list[str]:
        """Say of each letter that went to whom and what it was."""
        return sorted(f"{envelope.to[0]} {envelope.name[7:]}" for envelope in self.wire.reached)


def _state(invoice: KeptInvoice) -> str:
    said = " ".join(part for part in (invoice.state.value, invoice.number) if part)
    return said + (f" ({invoice.held or invoice.reason})" if invoice.held or invoice.reason else "")


def pounds(amount: str) -> Decimal:
    """Write an amount."""
    return Decimal(amount)
