"""Pounds: the one place in which an amount is rounded."""

from decimal import ROUND_HALF_UP, Decimal

PENNY = Decimal("0.01")
NOTHING = Decimal("0.00")


def rounded(amount: Decimal) -> Decimal:
    """Round an amount of pounds to pence, half a penny up (away from nothing for a credit)."""
    return amount.quantize(PENNY, ROUND_HALF_UP)


def in_pounds(amount: Decimal) -> str:
    """Say an amount as the office writes it: `£1,234.50`, `-£3.00`."""
    return f"{'-' if amount < 0 else ''}£{abs(amount):,.2f}"
