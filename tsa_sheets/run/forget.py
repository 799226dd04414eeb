"""Forgetting in a run: what is past its time, and whoever asked to be erased before an older copy was put back."""

from datetime import datetime, timedelta

from tsa_sheets.config import PrivacySettings
from tsa_sheets.ledger import Claim, Opened

MONTH = timedelta(days=365) / 12


def forget(claim: Claim, opened: Opened, settings: PrivacySettings, now: datetime) -> None:
    """Erase texts and addresses whose time is over, and again those who were erased already."""
    opened.ledger.forgetting.forget(
        claim,
        texts_before=now - timedelta(days=settings.texts_days),
        people_before=now - settings.personal_months * MONTH,
    )
    for address in opened.erased.among(opened.ledger.forgetting.addresses) if opened.erased.any else ():
        opened.ledger.forgetting.erase(address, (), by="the list of those who were erased")
