"""What the demo alliance charges, and who invoices: as its treasurer has written it down."""

from pathlib import Path

from tsa_sheets.demo.schools import LEAD, school
from tsa_sheets.demo.settings import YEAR_BEGINS
from tsa_sheets.world import World

PRICES = """\
# What a subscription costs, as agreed by the steering group on 12 May 2026.

[subscription]
runs = "academic year"
part_year = "by month"

[[price]]
from = 2026-09-01
each = 2.20
at_least = 250
"""

INVOICES = f"""\
# Who invoices, how it is paid, and how VAT stands.

[supplier]
lead_school = "{school(LEAD).urn}"
same_trust = "internal" # a trust and its schools are one legal entity
same_council = "invoice"
vat_registered = true
vat_number = "GB 123 4567 82"

[bank]
account_name = "Harbour Learning Trust"
sort_code = "00-00-00"
account_number = "12345678"

[terms]
days = 30

[[vat]]
item = "subscription"
from = {YEAR_BEGINS.isoformat()}
category = "exempt"
reason = "Education supplied by an eligible body (VATA 1994, Schedule 9, Group 6)"
"""


def write_charges(folder: Path, world: World) -> None:
    """Write both files into an alliance's `config/`."""
    for name, text in (("prices.toml", PRICES), ("invoices.toml", INVOICES)):
        path = folder / "config" / name
        world.io(f"write {name}", lambda path=path, text=text: path.write_text(text, encoding="utf-8"))  # type: ignore[misc]
