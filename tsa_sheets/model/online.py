"""Addresses of Google spreadsheets, and links to a cell in them."""

import re

_KEY = re.compile(r"https://docs\.google\.com/(?:a/[^/]+/)?spreadsheets/(?:u/\d+/)?d/([A-Za-z0-9_-]{15,})(?:[/?#].*)?")
_PUBLISHED = "/spreadsheets/d/e/"


def is_online(workbook: str) -> bool:
    """Tell whether a workbook is named by an address, and not by a file's name."""
    return "://" in workbook


def key_of(address: str) -> str | None:
    """Find the key in the address of a Google spreadsheet, whatever else the browser shows around it."""
    if _PUBLISHED in address:  # a copy for readers, under a key that opens nothing
        return None
    found = _KEY.fullmatch(address.strip())
    return found[1] if found else None


def address_of(key: str) -> str:
    """Give the address under which people open a spreadsheet."""
    return f"https://docs.google.com/spreadsheets/d/{key}/edit"


def tab_address(key: str, sheet_id: int) -> str:
    """Give the address of a tab, which stays its own when it is renamed or moved."""
    return f"{address_of(key)}#gid={sheet_id}"


def cell_address(tab: str, cell: str) -> str:
    """Give the address of a cell such as `B7` or of a `row 7` in the tab with this address, else the tab's own."""
    row = cell.removeprefix("row ")
    if row.isdecimal():
        return f"{tab}&range={row}:{row}"
    return f"{tab}&range={cell}" if re.fullmatch(r"[A-Z]{1,3}\d+", cell) else tab
