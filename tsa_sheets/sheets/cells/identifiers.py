"""Cells that hold the numbers and codes of the field: URN, DfE number, TRN and postcode."""

import re

from tsa_sheets.model.record import Laestab, Postcode, Trn, Urn
from tsa_sheets.sheets.cells.outcome import DOUBTFUL_NUMBER, Ambiguous, Invalid, Outcome, Value, kind_of_cell, ladder
from tsa_sheets.sheets.workbook import Cell

A_URN = "type the school's URN, which has six digits"
A_LAESTAB = "type the DfE number, such as 373/2045"
A_TRN = "type the seven digits of the TRN"
A_POSTCODE = "type the whole postcode, such as S10 2TN"

_URN = re.compile(r"(?:urn|no|number)?[\s.:#-]*(\d[\d ]*)", re.IGNORECASE).fullmatch
_LAESTAB = re.compile(r"(?:laestab|dfe|no|number)?[\s.:#-]*([2-9]\d\d)\s?[/ -]?\s?(\d{4})", re.IGNORECASE).fullmatch
_LAESTABS = re.compile(r"(?<!\d)([2-9]\d\d)[/ -]?(\d{4})(?!\d)", re.ASCII)
_TRN = re.compile(r"(?:trn|rp|no|number)?[\s.:#/-]*(\d[\d\s/-]*)", re.IGNORECASE).fullmatch
_TRNS = re.compile(r"(?<!\d)\d{7}(?!\d)", re.ASCII)
_POSTCODE = re.compile(
    r"(GIR|BFPO|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d|[A-HK-Y]\d\d|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY]))(\d[ABD-HJLNP-UW-Z]{2})"
).fullmatch
_OUTWARD = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?").fullmatch
_LOOSE = re.compile(r"([A-Z]{1,2})([A-Z\d]{1,2})([A-Z\d])([A-Z]{2})").fullmatch


@ladder
def read_urn(cell: Cell) -> Outcome:
    """Read a school's unique reference number as its digits."""
    if isinstance(cell, float | int):
        if not 0 <= cell < 1e12 or cell != int(cell):
            return Invalid(f"which is not a URN: {A_URN}")
        return _digits(str(int(cell)))
    if not isinstance(cell, str):
        return Invalid(f"which the spreadsheet keeps as {kind_of_cell(cell)}: {A_URN}")
    found = _URN(cell)
    if found and found[1].isascii():
        return _digits(found[1].replace(" ", ""))
    if re.fullmatch(r"\d{3}\s?/\s?\d{4}", cell):
        return _digits(re.sub(r"\D", "", cell))
    numbers = re.findall(r"(?<!\d)[1-9]\d{5}(?!\d)", cell)
    if len(numbers) == 1:
        return Ambiguous(
            (Urn(numbers[0]),), f"which says more than a URN: type {numbers[0]} if that is meant", numbers[0]
        )
    return Invalid(f"which is not a URN: {A_URN}")


def _digits(digits: str) -> Outcome:
    if len(digits) in {5, 6} and digits[0] != "0":
        return Value(Urn(digits))
    if len(digits) == 7:
        return Invalid(f"which looks like the school's DfE number (local authority and establishment): {A_URN}")
    if len(digits) == 8:
        return Invalid(f"which looks like a UKPRN: {A_URN}")
    return Invalid(f"which has {len(digits)} digits: {A_URN}" if digits[0] != "0" else f"which begins with 0: {A_URN}")


@ladder
def read_laestab(cell: Cell) -> Outcome:
    """Read a school's DfE number, local authority and establishment, as `373/2045`."""
    text = str(int(cell)) if isinstance(cell, float | int) and abs(cell) < 1e12 and cell == int(cell) else cell
    if not isinstance(text, str):
        return _no_number(f"which is not a DfE number: {A_LAESTAB}")
    found = _LAESTAB(text)
    if found and text.isascii():
        return Value(Laestab(f"{found[1]}/{found[2]}"))
    if re.fullmatch(r"\d{6}", text):
        return _no_number(f"which looks like a URN: {A_LAESTAB}")
    if re.fullmatch(r"\d{4}", text):
        return _no_number(f"which is the establishment's number without the local authority's: {A_LAESTAB}")
    return _one_of([Laestab(f"{la}/{number}") for la, number in _LAESTABS.findall(text)], "a DfE number", A_LAESTAB)


@ladder
def read_trn(cell: Cell) -> Outcome:
    """Read a teacher's reference number; of five or six digits a spreadsheet has eaten the noughts before them."""
    text = str(int(cell)) if isinstance(cell, float | int) and 0 <= cell < 1e12 and cell == int(cell) else cell
    if not isinstance(text, str):
        return _no_number(f"which is not a TRN: {A_TRN}")
    found = _TRN(text)
    digits = re.sub(r"\D", "", found[1]) if found and text.isascii() else ""
    if 5 <= len(digits) <= 7:
        return Value(Trn(digits.zfill(7)))
    if digits:
        return _no_number(f"which has {len(digits)} digits: {A_TRN}")
    return _one_of([Trn(number) for number in _TRNS.findall(text)], "a TRN", A_TRN)


def _one_of(numbers: list[str], what: str, to_do: str) -> Outcome:
    """Ask which number is meant where a cell says more than one number."""
    found = list(dict.fromkeys(numbers))
    if not found:
        return _no_number(f"which is not {what}: {to_do}")
    if len(found) > 1:
        question = f"which holds more than one number: type {' or '.join(found[:3])}"
        return Ambiguous(tuple(found), question, rule=DOUBTFUL_NUMBER)
    question = f"which says more than {what}: type {found[0]} if that is meant"
    return Ambiguous((found[0],), question, found[0], DOUBTFUL_NUMBER)


def _no_number(why: str) -> Invalid:
    return Invalid(why, rule=DOUBTFUL_NUMBER)


@ladder
def read_postcode(cell: Cell) -> Outcome:
    """Read a UK postcode in capitals with its space."""
    if not isinstance(cell, str):
        return Invalid(f"which the spreadsheet keeps as {kind_of_cell(cell)} and not as a postcode: {A_POSTCODE}")
    close = re.sub(r"[\s.,-]", "", cell.upper())
    found = _POSTCODE(close)
    if found:
        return Value(Postcode(f"{found[1]} {found[2]}"))
    if _OUTWARD(close):
        return Invalid(f"which is the first half of a postcode only: {A_POSTCODE}")
    return Invalid(f"which is not a postcode of this country: {A_POSTCODE}", _slipped(close))


def _slipped(close: str) -> str:
    """Suggest the postcode where the letter O stands for nought, I for one, or the other way round."""
    found = _LOOSE(close)
    if not found:
        return ""
    digits = str.maketrans("OIS", "015")
    for area, district in ((found[1], found[2]), (close[:1], close[1:-3])):
        meant = _POSTCODE(
            area.translate(str.maketrans("01", "OI"))
            + district.translate(digits)
            + found[3].translate(digits)
            + found[4]
        )
        if meant:
            return f"{meant[1]} {meant[2]}"
    return ""
