"""Who may change which cells: protected ranges, and tabs that are protected whole."""

from collections.abc import Mapping
from typing import Any

from tests.servers.sheets.book import Tab
from tests.servers.sheets.places import Area
from tests.servers.sheets.refusal import RefusalError

OWNER = "coordinator@north-vale.example"  # whoever keeps a spreadsheet may always change it
PROTECTED = (
    "You are trying to edit a protected cell or object. "
    "Please contact the spreadsheet owner to remove protection if you need to edit."
)


def check_protection(tab: Tab, area: Area, who: str) -> None:
    """Refuse a change of cells that are protected against this account."""
    if who == OWNER:
        return
    for protection in tab.attached.get("protectedRanges", ()):
        if protection.get("warningOnly") or who in protection.get("editors", {}).get("users", ()):
            continue  # a warning is for people in the browser; the API writes all the same
        if _covers(tab, protection, area):
            raise RefusalError(PROTECTED)


def _covers(tab: Tab, protection: Mapping[str, Any], area: Area) -> bool:
    if not tab.area(protection.get("range", {"sheetId": tab.id})).meets(area):
        return False
    free = [tab.area(grid) for grid in protection.get("unprotectedRanges", ())]
    return not any(
        one.top <= area.top and area.bottom <= one.bottom and one.left <= area.left and area.right <= one.right
        for one in free
    )
