"""Cells that hold one phone number."""

import re
from functools import cache
from types import ModuleType

from tsa_sheets.model.record import Phone
from tsa_sheets.sheets.cells.outcome import DOUBTFUL_NUMBER, Ambiguous, Invalid, Outcome, Value, kind_of_cell, ladder
from tsa_sheets.sheets.workbook import Cell

TYPE_IT = "type one number, such as 0114 496 0123"

_EXTENSION = re.compile(r"\s*(?:,?\s*(?:ext(?:ension|n)?|x)\.?\s*:?\s*(\d{1,6}))$", re.IGNORECASE)
_NAMED = re.compile(r"^(?:tel(?:ephone)?|phone|mob(?:ile)?|office|direct|t|m)\b\s*[.:]?\s*", re.IGNORECASE)
_DIALLED = re.compile(r"(?:\+|00)?[\d\s().-]+").fullmatch
_NUMBERS = re.compile(r"(?<![\d+])(?:\+\s?\d|00\s?\d|\(?0)[\d\s().-]{7,}\d")
_LOCAL = 10  # digits after the 0, here; those kept for films and examples are in no plan but have them too


@ladder
def read_phone(cell: Cell) -> Outcome:
    """Read a number as it is dialled here: `0114 496 0123`, or `+33 1 42 68 53 00` from abroad."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _of_number(cell)
    if not isinstance(cell, str):
        return _invalid(f"which the spreadsheet keeps as {kind_of_cell(cell)}")
    text = _NAMED.sub("", cell)
    extension = _EXTENSION.search(text)
    bare = text[: extension.start()] if extension else text
    if _DIALLED(bare):
        number = _dialled(bare)
        if number:
            return Value(Phone(f"{number} ext. {extension[1]}" if extension else number))
    found = dict.fromkeys(number for part in _NUMBERS.findall(text) if (number := _dialled(part)))
    if not found:
        return _invalid("which is not a phone number")
    what = "holds more than one number" if len(found) > 1 else "says more than a number"
    asked = f"which {what}: type {' or '.join(list(found)[:3])}"
    return Ambiguous(tuple(map(Phone, found)), asked, next(iter(found)) if len(found) == 1 else "", DOUBTFUL_NUMBER)


def _of_number(number: float) -> Outcome:
    """Read what a spreadsheet has made a number, and so lost its 0."""
    if not 0 < number < 1e15 or number != int(number):
        return _invalid("which is not a phone number")
    digits = str(int(number))
    dialled = _dialled(f"+{digits}" if digits.startswith("44") and len(digits) > _LOCAL else f"0{digits}")
    return Value(Phone(dialled)) if dialled else _invalid("which is not a phone number")


def _dialled(text: str) -> str:
    """Write a number as people dial it; "" where it is none."""
    phonenumbers = _library()
    try:
        number = phonenumbers.parse(text.replace("(0)", ""), "GB")
    except phonenumbers.NumberParseException:
        return ""
    here = number.country_code == 44
    if not phonenumbers.is_valid_number(number) and not (here and len(str(number.national_number)) == _LOCAL):
        return ""
    form = phonenumbers.PhoneNumberFormat
    return str(phonenumbers.format_number(number, form.NATIONAL if here else form.INTERNATIONAL))


@cache
def _library() -> ModuleType:
    """Load the numbering plans of the world: slowly, and only where a sheet has a column of phone numbers."""
    import phonenumbers

    return phonenumbers


def _invalid(why: str) -> Invalid:
    return Invalid(f"{why}: {TYPE_IT}", rule=DOUBTFUL_NUMBER)
