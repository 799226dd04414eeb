"""The alliance itself, as its settings describe it: who writes, and to whom questions go."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tsa_sheets.model.record import Email, Record

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alliance(Record):
    """What letters and documents say about the sender. Letters to ourselves are about this record."""

    name: str
    legal_name: str
    coordinator: str
    office_email: Email
    phone: str = ""
    address: str = ""
    zone: ZoneInfo = LONDON
    steering_group: tuple[Email, ...] = ()
