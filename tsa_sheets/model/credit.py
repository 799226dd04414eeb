"""What a credit note takes off an invoice, from what both have printed; never more than is left of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tsa_sheets.model.invoice import Line, VatKind
from tsa_sheets.model.money import NOTHING, in_pounds, rounded


class TooMuchError(ValueError):
    """More was to be credited than is left; its message says of what, and how much is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """What is taken off: a line for each line of the invoice that `corrects` names, and VAT by rate."""

    lines: tuple[Line, ...]
    corrects: tuple[int, ...]
    vat_by_rate: Mapping[Decimal, Decimal]

    @property
    def total(self) -> Decimal:
        """Give net and VAT together."""
        return sum((line.net for line in self.lines), NOTHING) + sum(self.vat_by_rate.values(), NOTHING)


def left_of(invoice: Mapping[str, Any], earlier: Sequence[Mapping[str, Any]]) -> Mapping[int, Decimal]:
    """Tell how much of each line's net has not been credited yet."""
    left = {line["number"]: Decimal(line["net"]) for line in invoice["lines"]}
    for note in earlier:
        for line in note["lines"]:
            left[line["corrects_line"]] -= Decimal(line["net"])
    return left


def credit(
    invoice: Mapping[str, Any],
    earlier: Sequence[Mapping[str, Any]],
    wanted: Mapping[int, Decimal] | None = None,
) -> Credit:
    """Work out a credit of so much net for each line (`None`: all that is left); raises `TooMuchError`.

    VAT follows its rate; whoever credits the last of a rate credits the last of its VAT, so that the sums meet.
    """
    left = left_of(invoice, earlier)
    nets = {number: amount for number, amount in left.items() if amount} if wanted is None else dict(wanted)
    if not nets:
        raise TooMuchError(f"all of invoice {invoice['number']} has been credited already")
    for number, amount in nets.items():
        _refuse_too_much(invoice, number, amount, left)
    printed = {line["number"]: line for line in invoice["lines"]}
    numbers = tuple(sorted(nets))
    lines = tuple(_line(printed[number], nets[number]) for number in numbers)
    return Credit(lines=lines, corrects=numbers, vat_by_rate=_vat(invoice, earlier, nets, left))


def _refuse_too_much(invoice: Mapping[str, Any], number: int, amount: Decimal, left: Mapping[int, Decimal]) -> None:
    if number not in left:
        raise TooMuchError(f"invoice {invoice['number']} has no line {number} (it has {len(left)})")
    if amount <= 0 or amount != rounded(amount):
        raise TooMuchError(f"{amount} is not an amount of pounds and pence that can be credited")
    if amount > left[number]:
        raise TooMuchError(
            f"line {number} of invoice {invoice['number']} has {in_pounds(left[number])} without VAT left to credit, "
            f"not {in_pounds(amount)}"
        )


def _line(printed: Mapping[str, Any], net: Decimal) -> Line:
    whole = net == Decimal(printed["net"])
    return Line(
        item=printed["item"],
        description=printed["description"],
        quantity=Decimal(printed["quantity"]) if whole else Decimal(1),
        unit_price=Decimal(printed["unit_price"]) if whole else net,
        vat=VatKind(printed["vat_kind"]),
        vat_rate=Decimal(printed["vat_rate"]),
        vat_reason=printed["vat_reason"],
    )


def _vat(
    invoice: Mapping[str, Any],
    earlier: Sequence[Mapping[str, Any]],
    nets: Mapping[int, Decimal],
    left: Mapping[int, Decimal],
) -> Mapping[Decimal, Decimal]:
    rate_of = {
        line["number"]: Decimal(line["vat_rate"])
        for line in invoice["lines"]
        if line["vat_kind"] == VatKind.STANDARD.value
    }
    vat: dict[Decimal, Decimal] = {}
    for rate in sorted({rate_of[number] for number in nets if number in rate_of}):
        lines = [number for number, its in rate_of.items() if its == rate]
        now = sum((nets.get(number, NOTHING) for number in lines), NOTHING)
        rest = _printed_vat(invoice, rate) - sum((_printed_vat(note, rate) for note in earlier), NOTHING)
        last = now == sum((left[number] for number in lines), NOTHING)
        vat[rate] = rest if last else min(rounded(now * rate / 100), rest)
    return vat


def _printed_vat(snapshot: Mapping[str, Any], rate: Decimal) -> Decimal:
    rows = (row for row in snapshot["vat"] if row["kind"] == VatKind.STANDARD.value and Decimal(row["rate"]) == rate)
    return sum((Decimal(row["vat"]) for row in rows), NOTHING)
