"""Who the demo alliance is, and its settings: live since Monday, every letter seen by the coordinator first."""

import json
from datetime import date

NAME = "Harbour Teaching Alliance"
COORDINATOR = "Leila Mahmood"
OFFICE_EMAIL = "office@harbourtsa.example"
LIVE_FROM = date(2026, 9, 7)
YEAR_BEGINS = date(2026, 9, 1)
"""The day on which this year's subscriptions fell due: all of them are charged here."""

_SAID = {
    "id": "harbour-demo",  # always the same, so that two demos of one seed are alike to the letter
    "name": NAME,
    "legal_name": "Harbour Learning Trust",
    "coordinator": COORDINATOR,
    "office_email": OFFICE_EMAIL,
    "phone": "01632 960999",
    "address": "Harbour View Academy, Quay Road, Saltmere HB1 1AA",
}
_PRIVACY = {"read_on": LIVE_FROM.isoformat(), "read_by": json.dumps(COORDINATOR)}
_JOBS = (
    "confirm_registrations",
    "remind_delegates",
    "confirm_placements",
    "tell_of_ended_placements",
    "invoice_subscriptions",
    "chase_invoices",
)
_AT_MOST = 90  # two courses on one Thursday, and one six days later: seventy reminders in a morning


def filled_in(text: str) -> str:
    """Fill in `config/alliance.toml`: who the alliance is, and its jobs live; remarks stay as they are."""
    lines = []
    table = ""
    for line in text.splitlines():
        key = line.partition("=")[0].strip()
        if line.startswith("["):
            table = line.strip("[]")
        job = table.removeprefix("jobs.") if table.startswith("jobs.") else ""
        if key in _SAID and table in ("", "alliance"):
            remark = line.partition(" #")[2]
            line = f"{key} = {json.dumps(_SAID[key])}" + (f" #{remark}" if remark else "")
        if table == "privacy" and key in _PRIVACY:
            line = f"{key} = {_PRIVACY[key]}"
        if job in _JOBS and key in ("live_from", "at_most"):
            continue
        lines.append(line)
        if job in _JOBS and line.startswith("["):
            live_from = YEAR_BEGINS if job == "invoice_subscriptions" else LIVE_FROM
            lines += [f"live_from = {live_from.isoformat()}", f"at_most = {_AT_MOST}"]
    return "\n".join(lines) + "\n"
