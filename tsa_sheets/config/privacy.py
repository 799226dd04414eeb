"""`[privacy]`: who has read what is kept of people and why, and for how long it is kept."""

from collections.abc import Mapping

from tsa_sheets.config import values
from tsa_sheets.config.file import Key, Section
from tsa_sheets.config.settings import JobSettings, PrivacySettings

PRIVACY = (
    Key("read_on", values.day),
    Key("read_by", values.line),
    Key("texts_days", values.count),
    Key("personal_months", values.count),
)
UNREAD = "it would write to people, and nobody has confirmed having read what is kept of them"
READ_IT = "Read docs/data-protection.md, then write the day and your name under [privacy]: read_on = and read_by =."
OURS = frozenset({"coordinators_digest", "tell_at_once", "tell_of_tomorrow"})
"""Jobs that write to nobody but our own office."""


def privacy(section: Section, jobs: Section, settings: Mapping[str, JobSettings]) -> PrivacySettings:
    """Read the table; a job that writes to others goes live only once somebody has read what is kept of them."""
    found = PrivacySettings(**section.read(PRIVACY))
    live = [name for name, job in settings.items() if job.live_from and not may_go_live(name, found)]
    if live:
        jobs.wrong(live[0], UNREAD, READ_IT)
    return found


def may_go_live(job: str, settings: PrivacySettings) -> bool:
    """Tell whether a job may write to others than ourselves, or does not."""
    return job in OURS or bool(settings.read_on and settings.read_by)
