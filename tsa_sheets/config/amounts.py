"""How sums, shares and school words in a settings file are read."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from tsa_sheets.config import values
from tsa_sheets.config.mistakes import Wrong
from tsa_sheets.model.money import PENNY

MOST = Decimal(1_000_000)


def pounds(value: Any) -> Decimal:
    """Read a sum in pounds of whole pence, not below nothing."""
    amount = _decimal(value)
    if amount is None or not 0 <= amount < MOST or amount != amount.quantize(PENNY):
        raise Wrong(f"a sum in pounds is wanted (found {values.described(value)})", 'Write it like "450.00" or 450.')
    return amount.quantize(PENNY)


def percent(value: Any) -> Decimal:
    """Read a share in per cent, from 0 to 100."""
    share = _decimal(value)
    if share is None or not 0 <= share <= 100:
        raise Wrong(f"a share in per cent is wanted (found {values.described(value)})", "Write it like 10 or 2.5.")
    return share


def whole(value: Any) -> int:
    """Read a whole number from 0."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Wrong(f"a whole number from 0 is wanted (found {values.described(value)})", "Write it without quotes.")
    return value


def shaped(pattern: str, wanted: str, example: str) -> Callable[[Any], str]:
    """Make a reader of letters and digits of one shape; blanks and dashes in them do not matter."""

    def read(value: Any) -> str:
        found = re.sub(r"[\s.-]", "", values.line(value)).upper()
        if not re.fullmatch(pattern, found):
            raise Wrong(f"{wanted} is wanted (found {values.described(value)})", f'Write it like "{example}".')
        return found

    return read


def vat_number(value: Any) -> str:
    """Read a VAT number of the United Kingdom, with its check digits: a wrong one makes every invoice invalid."""
    found = shaped(r"(GB)?\d{9}(\d{3})?", "a VAT number of the United Kingdom", "GB 123 4567 82")(value)
    digits = found.removeprefix("GB")
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=False))
    check = (weighed + int(digits[7:9])) % 97
    if check not in (0, 42):  # HMRC gives numbers by two ways of checking: modulus 97, and 97 with 55 added
        wrong = f"{values.described(value)} is no VAT number: its last two digits do not fit the others"
        raise Wrong(wrong, "Copy it again from the certificate of registration.")
    return f"GB{digits}"


def _decimal(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:  # the text of a number in TOML is what the treasurer typed; its binary value may differ by a hair
        found = Decimal(re.sub(r"[£,\s]", "", value) if isinstance(value, str) else repr(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
