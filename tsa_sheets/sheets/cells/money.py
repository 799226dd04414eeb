"""Cells that hold a sum in pounds."""

import re
from decimal import Decimal, InvalidOperation

from tsa_sheets.sheets.cells.outcome import Ambiguous, Invalid, Outcome, Value, kind_of_cell, ladder, tidy
from tsa_sheets.sheets.workbook import Cell

TYPE_IT = "type the sum in pounds, such as 45 or 45.50"
PENNY = Decimal("0.01")
MOST = Decimal(10_000_000)

_FREE = frozenset(
    {"free", "foc", "f.o.c.", "free of charge", "no charge", "gratis", "complimentary", "nil", "zero", "no cost"}
)
_FOREIGN = re.compile(r"[€$¥]|\b(?:eur|euros?|usd|dollars?|chf|aud|cad)\b", re.IGNORECASE)
_POUNDS = re.compile(r"£|\bgbp\b|\bpounds?\b|\bsterling\b", re.IGNORECASE)
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)?(?:\.\d+)?"
_SUM = re.compile(
    rf"(?P<minus>[-+]?)\s*(?P<number>(?=[\d.]){_NUMBER})\s*(?P<unit>k|p|pence)?\s*(?P<after>-?)"
).fullmatch
_CONTINENTAL = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+|\d+),(\d{1,2})").fullmatch
_TORN = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?: \.|\. | \. )(\d\d)").fullmatch
_SIDE = re.compile(r"^(cr|dr)\b\.?\s*|\s*\b(cr|dr)\.?$|(?<=\d)(cr|dr)$", re.IGNORECASE)
_VAT = re.compile(r"\b(?:vat|net|gross|ex|inc|incl|excl|plus)\b", re.IGNORECASE)
_TIMES = re.compile(r"(\d+(?:\.\d+)?)\s*[x\u00d7*@]\s*£?\s*(\d+(?:\.\d+)?)", re.IGNORECASE)
_SUMS = re.compile(r"(?<![\w.,])£?\s*\d[\d,]*(?:\.\d+)?(?!\d|e\d)")


def read_money(cell: Cell) -> Outcome:
    """Read pounds as a `Decimal` of whole pence; a dash is blank, “free” is nought, brackets and CR are minus."""
    if isinstance(cell, str) and tidy(cell).lower() in _FREE:
        return Value(Decimal("0.00"))  # before blanks are looked for: “nil” is a price, and no blank
    return _read(cell)


@ladder
def _read(cell: Cell) -> Outcome:
    if isinstance(cell, str):
        return _of_text(cell)
    if isinstance(cell, int | float):
        return _of_number(cell)
    return Invalid(f"which the spreadsheet keeps as {kind_of_cell(cell)} and not as a sum: {TYPE_IT}")


def _of_number(number: float) -> Outcome:
    if not abs(number) < float(MOST):
        return Invalid(f"which is no sum we could believe: {TYPE_IT}")
    exact = Decimal(repr(number))
    pence = exact.quantize(PENNY)
    if abs(exact - pence) < Decimal("0.000001"):  # what adding in binary leaves behind
        return Value(pence)
    return _asked([pence], "is not a whole number of pence")


def _of_text(text: str) -> Outcome:
    low = text.lower()
    if "%" in low:
        return Invalid(f"which is a share and not a sum: {TYPE_IT}")
    if _FOREIGN.search(low):
        return Invalid(f"which is in another currency: {TYPE_IT}")
    bare = _POUNDS.sub(" ", low).strip().removesuffix(".")
    if bare == "-":
        return _asked([Decimal("0.00")], "is a dash with a pound sign")
    sum_ = _amount(bare)
    if isinstance(sum_, Decimal):
        return _checked(sum_)
    return sum_ or _doubtful(low, bare)


def _amount(bare: str) -> Decimal | Ambiguous | None:
    """Read one sum without its pound sign; `None` where the text is anything else."""
    negative = bare.startswith("(") and bare.endswith(")")
    if negative:
        bare = bare[1:-1].strip()
    side = _SIDE.search(bare)
    if side:
        negative = negative or next(filter(None, side.groups())).lower() == "cr"
        bare = _SIDE.sub("", bare, count=1).strip()
    found = _SUM(bare)
    if not found or (found["minus"] == "-") + bool(found["after"]) + negative > 1:
        return None
    try:
        sum_ = Decimal(found["number"].replace(",", "").replace(" ", ""))
    except InvalidOperation:
        return None
    if re.fullmatch(r"\d{1,3}\.\d{3}", found["number"]) and not found["unit"]:
        return _asked([sum_ * 1000, sum_.quantize(PENNY)], "may be in thousands or in pounds and pence")
    pence = found["unit"] in {"p", "pence"} and "." not in found["number"]  # £45.50p is pounds
    sum_ *= PENNY if pence else 1000 if found["unit"] == "k" else 1
    return -sum_ if negative or found["minus"] == "-" or found["after"] else sum_


def _checked(sum_: Decimal) -> Outcome:
    if abs(sum_) >= MOST:
        return Invalid(f"which is no sum we could believe: {TYPE_IT}")
    pence = sum_.quantize(PENNY)
    if pence != sum_:
        return _asked([pence], "is not a whole number of pence")
    return Value(pence + 0)  # minus nothing is nothing


def _doubtful(low: str, bare: str) -> Outcome:
    """Ask about what holds a sum, and something else."""
    continental = _CONTINENTAL(bare)
    if continental:
        return _continental(continental)
    zeros = re.sub(r"(?<=[\d.,o])o|o(?=[\d.,o])", "0", bare)
    if zeros != bare and isinstance(meant := _amount(zeros), Decimal):
        return _asked([meant.quantize(PENNY)], "has the letter O where a nought should be")
    if torn := _TORN(bare):
        return _asked([Decimal(f"{torn[1].replace(',', '')}.{torn[2]}")], "has a blank before the pence")
    if times := _TIMES.search(low):
        one, other = Decimal(times[1]), Decimal(times[2])
        return _asked([max(one, other), one * other], "is one sum taken several times")
    sums = list(_believable(low))
    if len(sums) > 1:
        return _asked(sums, "holds more than one sum")
    if not sums:
        return Invalid(f"which is not a sum of money: {TYPE_IT}")
    if _VAT.search(low):
        return _asked(sums, "may be with VAT or without")
    return _asked(sums, "holds more than a sum")


def _believable(low: str) -> list[Decimal]:
    read = (_amount(_POUNDS.sub("", found).strip()) for found in _SUMS.findall(low))
    return list(dict.fromkeys(sum_.quantize(PENNY) for sum_ in read if isinstance(sum_, Decimal) and sum_ < MOST))


def _continental(found: re.Match[str]) -> Outcome:
    sum_ = Decimal(f"{found[1]}{found[2].replace('.', '')}.{found[3]}")
    if "." in found[2]:
        return _checked(sum_)
    return _asked([sum_.quantize(PENNY), Decimal(f"{found[1]}{found[2]}{found[3]}")], "has a comma before the pence")


def _asked(sums: list[Decimal], what: str) -> Ambiguous:
    pence = [sum_.quantize(PENNY) for sum_ in sums[:4] if abs(sum_) < MOST]
    if not pence:
        return Ambiguous((), f"which {what}: {TYPE_IT}")
    said = " or ".join(f"{sum_:.2f}" for sum_ in pence)
    return Ambiguous(tuple(pence), f"which {what}: type {said}", f"{pence[0]:.2f}" if len(pence) == 1 else "")
