"""Cells that hold one email address."""

import re
from collections.abc import Sequence

from email_validator import EmailNotValidError, validate_email

from tsa_sheets.model.record import Email
from tsa_sheets.sheets.cells.outcome import Ambiguous, Invalid, Outcome, Value, kind_of_cell, ladder
from tsa_sheets.sheets.workbook import Cell

TYPE_IT = "type one address such as office@school.sch.uk"
TWO = "two_addresses_in_one_cell"
LOOK_ALIKE = "look_alike_letters_in_an_address"

_ORDINARY = re.compile(
    r"(?!.{65,}@)[a-z0-9_](?:[a-z0-9_+'-]|\.(?=[a-z0-9_+'-]))*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
).fullmatch
_LONGEST = 254
_NEVER_MAIL = (".local", ".localhost", ".invalid", ".onion", ".arpa")
_ADDRESS = re.compile(r"[^\s,;:<>()\[\]\"@|/\\]+@[^\s,;:<>()\[\]\"@|/\\]+")
_NAMED = re.compile(r"(?:[^<>@]*)<\s*(?:mailto:)?\s*([^\s<>]+)\s*>").fullmatch
_HEADER = re.compile(r"\b(?:b?cc|to|from|subject|reply-to)\s?:")
_SLIPPED = re.compile(r"@\S*[,;]\w")
_LOOKS_LIKE = str.maketrans("асеорхуіјѕԁһԛԝαοιυνκτρ", "aceopxyijsdhqwaoiuvktp")


def is_an_address(cell: Cell) -> bool:
    """Tell whether a cell is an ordinary address in small letters that needs no reading."""
    if not isinstance(cell, str) or not _ORDINARY(cell):
        return False
    return len(cell) < _LONGEST and not cell.endswith(_NEVER_MAIL)


@ladder
def read_email(cell: Cell) -> Outcome:
    """Read exactly one address, in small letters; whether anybody is there is not asked."""
    if not isinstance(cell, str):
        return Invalid(f"which the spreadsheet keeps as {kind_of_cell(cell)} and not as an address: {TYPE_IT}")
    low = cell.lower()
    if is_an_address(low):
        return Value(Email(low))
    found = _addresses(low)
    if len(found) > 1:
        return Invalid(f"which is more than one address: {TYPE_IT}, and the others in columns of their own", rule=TWO)
    named = _NAMED(low)
    return _one(named[1] if named else _trimmed(low), found)


def _one(text: str, found: Sequence[str]) -> Outcome:
    if not text.isascii():
        return _odd_letters(text)
    address = _valid(text)
    if address:
        return Value(Email(address))
    if _HEADER.search(text):
        return Invalid(f"which is more than an address: {TYPE_IT}")
    if text.count("@") != 1:
        return _same_twice(text, found)
    if _SLIPPED.search(text):
        return Invalid(f"which has a comma where a full stop should be: {TYPE_IT}", _mended(text))
    inside = _valid(_trimmed(found[0])) if found else ""
    if inside and "<" not in text and ">" not in text:
        return Ambiguous((Email(inside),), f"which says more than an address: type {inside} if that is meant", inside)
    return Invalid(f"which is not an address that mail can reach: {TYPE_IT}", inside or _mended(text))


def _same_twice(text: str, found: Sequence[str]) -> Outcome:
    address = _valid(found[0]) if len(found) == 1 else ""
    if address and not text.replace("mailto:", "").replace(found[0], "").strip(" ,;:/<>()"):
        return Value(Email(address))
    count = "no" if "@" not in text else "more than one"
    return Invalid(f"which has {count} “@”: {TYPE_IT}", _mended(text))


def _odd_letters(text: str) -> Invalid:
    """Refuse letters outside plain ASCII: a look-alike leads the letter to a stranger, and few servers take others."""
    meant = text.translate(_LOOKS_LIKE).replace("\u2019", "'")
    suggest = _valid(meant) if meant.isascii() else ""
    if suggest and text.translate(_LOOKS_LIKE) != text:
        return Invalid(
            "which has a letter of another alphabet that only looks like ours: type the address again by hand",
            suggest,
            LOOK_ALIKE,
        )
    return Invalid(f"which has letters that addresses do not have: {TYPE_IT}", suggest)


def _addresses(text: str) -> Sequence[str]:
    """Find what looks like an address, each once."""
    return list(dict.fromkeys(_trimmed(address) for address in _ADDRESS.findall(text.replace("mailto:", " "))))


def _trimmed(text: str) -> str:
    return text.removeprefix("mailto:").strip(" ,;:'\"").rstrip(".")


def _valid(text: str) -> str:
    """Check the form of an address with the rules of mail; "" where it breaks them."""
    try:
        checked = validate_email(
            text, check_deliverability=False, allow_smtputf8=False, strict=True, test_environment=True
        )
    except EmailNotValidError:
        return ""
    return checked.normalized if "." in checked.domain else ""


def _mended(text: str) -> str:
    """Suggest the address where a key slipped: a comma for a dot, a doubled @, “(at)”, a blank inside."""
    mended = re.sub(r"\s*[\[(]\s*at\s*[\])]\s*|\s+at\s+", "@", text)
    mended = re.sub(r"@+", "@", re.sub(r"[,;](?=[a-z])", ".", mended)).strip(" <>").replace("..", ".")
    return _valid(mended) or _valid(mended.replace(" ", ""))
