from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import copytree

from tsa_sheets import config
from tsa_sheets.demo.charges import write_charges
from tsa_sheets.demo.settings import filled_in
from tsa_sheets.home.find import starter
from tsa_sheets.world import RealWorld


def test_charges_are_settings_that_can_be_read(tmp_path: Path) -> None:
    copytree(starter() / "config", tmp_path / "config")
    alliance = tmp_path / "config/alliance.toml"
    alliance.write_text(filled_in(alliance.read_text(encoding="utf-8")), encoding="utf-8")

    write_charges(tmp_path, RealWorld())

    settings = config.load(tmp_path, starter=starter())
    (price,) = settings.money.subscription.prices
    assert (price.each, price.at_least) == (Decimal("2.20"), Decimal(250))
    assert settings.money.supplier.name == "Harbour Learning Trust"
    assert settings.money.supplier.lead_school == "990101"
    assert settings.jobs["invoice_subscriptions"].live_from == date(2026, 9, 1)
