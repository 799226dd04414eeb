"""Looking at such an alliance as the program does: workbooks on a disk, the real reader, every rule."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench.planted.world import TODAY
from tsa_sheets import config
from tsa_sheets.demo.paper import Papers
from tsa_sheets.demo.settings import filled_in
from tsa_sheets.demo.workbooks import write_papers
from tsa_sheets.home import starter
from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.charging import Money, Supplier
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.guess import Guesses
from tsa_sheets.model.invoice import Invoices, KeptInvoice
from tsa_sheets.model.known import Known
from tsa_sheets.model.memory import Fact, OpenFlags, Outbox, Seen, Sighting, Told
from tsa_sheets.model.price import PartYear, PriceTable, Subscription
from tsa_sheets.model.register import Register
from tsa_sheets.model.registration import Registration
from tsa_sheets.model.returned import Return, Returned
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Calendar
from tsa_sheets.rules import BUILT_IN
from tsa_sheets.rules.find import find_flags
from tsa_sheets.run.hashes import Hashes
from tsa_sheets.run.picture import picture, read_all
from tsa_sheets.sheets.excel import open_workbook
from tsa_sheets.world import RealWorld

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 6, 30, tzinfo=UTC)
PRICES = Subscription(part_year=PartYear.MONTH, prices=(PriceTable(since=date(2025, 9, 1), flat=Decimal(480)),))
SUPPLIER = Supplier(name="Harbour Learning Trust", vat_registered=False)


@dataclass
class Kept:
    """What the record of such an alliance holds; a return names its booking by the address there.

    `told` is what the confirmation said to whoever has an address, `was` the status they had before.
    """

    invoices: list[KeptInvoice] = field(default_factory=list)
    returns: list[Return] = field(default_factory=list)
    told: dict[str, Fact] = field(default_factory=dict)
    was: dict[str, str] = field(default_factory=dict)
    register: Register = field(default_factory=Register)
    money: Money = field(default_factory=lambda: Money(subscription=PRICES, supplier=SUPPLIER))


def look(
    folder: Path, papers: Papers, kept: Kept, *, afterwards: Sequence[Callable[[Path], None]] = ()
) -> tuple[list[Flag], int]:
    """Write the workbooks, read them, and give every flag, with how many rows were read."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(starter() / "config", folder / "config")
    alliance = folder / "config/alliance.toml"
    alliance.write_text(filled_in(alliance.read_text(encoding="utf-8")), encoding="utf-8")
    settings = config.load(folder, starter=starter())
    write_papers(folder, papers, RealWorld(), saved=lambda _: NOW - timedelta(days=30))
    for retouch in afterwards:
        retouch(folder)
    reading = read_all(settings.sheets, lambda name: open_workbook(folder / name, RealWorld()))
    seen = picture(reading, Known(), {}, hashes=Hashes(b"a secret of the bench"), now=NOW)
    assert not seen.errors, seen.errors
    values: dict[Any, Any] = {
        **seen.tables,
        date: TODAY,
        Alliance: settings.alliance,
        Calendar: settings.calendar,
        Told: _told(kept.told, seen.tables[Registration]),
        Seen: _sightings(seen.tables[Registration], kept.was),
        Outbox: Outbox(),
        OpenFlags: OpenFlags(),
        Invoices: Invoices(_of_schools(kept.invoices, seen.tables[School])),
        Money: kept.money,
        Register: kept.register,
        Guesses: seen.guesses,
        Returned: Returned(_of_rows(kept.returns, seen.tables[Registration])),
    }
    found = find_flags(BUILT_IN, values)
    assert not found.failed, found.failed
    return [*seen.flags, *found.flags], sum(seen.counts.values())


def _sightings(registrations: Table[Registration], was: Mapping[str, str]) -> Seen:
    """Say that every booking has stood as it is for a month."""
    at = NOW - timedelta(days=30)
    same = Sighting(first=at, since=at, status_since=at)
    return Seen({record.id: replace(same, status_before=was.get(record.email or "", "")) for record in registrations})


def _told(told: Mapping[str, Fact], registrations: Table[Registration]) -> Told:
    return Told({record.id: [told[record.email]] for record in registrations if record.email and record.email in told})


def _of_schools(invoices: Sequence[KeptInvoice], schools: Table[School]) -> list[KeptInvoice]:
    first = {school.name: school.id for school in reversed(schools)}
    return [replace(kept, member=first[kept.customer.school]) for kept in invoices]


def _of_rows(returns: Sequence[Return], registrations: Table[Registration]) -> list[Return]:
    by_address = {record.email: record.id for record in registrations}
    return [replace(each, record=by_address.get(each.record, "")) for each in returns]  # type: ignore[call-overload]
