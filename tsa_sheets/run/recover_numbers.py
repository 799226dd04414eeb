"""What is known elsewhere of numbers that were given: the mark, the desk's invoices, and the letters they went with."""

import re
from collections.abc import Iterable, Iterator

from tsa_sheets.ledger import Forgotten, Mark
from tsa_sheets.model.desk import INVOICES, DeskRead, DeskTab

NUMBER = re.compile(r"(.+)-(\d{4})-(\d+)")
TRIAL = "trial:"
WITH_A_NUMBER = ("invoice", "credit-note")


def issued_on(desk: DeskRead) -> Iterator[Forgotten]:
    """Give the invoices that a desk shows with a number, those that were only tried left out."""
    for row in desk.tabs.get(INVOICES, DeskTab()).rows:
        number = str(row.cells.get("Number") or "").strip()
        if row.key and not row.key.startswith(TRIAL) and NUMBER.fullmatch(number):
            yield Forgotten(
                key=row.key,
                number=number,
                member=str(row.cells.get("Member") or "").partition("\n")[0],
                email=str(row.cells.get("Sent to") or ""),
            )


def last_numbers(marks: Iterable[Mark], numbers: Iterable[str], letters: Iterable[str]) -> dict[str, int]:
    """Give the last number of each series and year that anybody knows of; `letters` are the keys of those sent."""
    last: dict[str, int] = {}
    for mark in marks:
        for series, number in mark.numbers.items():
            last[series] = max(number, last.get(series, 0))
    for written in (*numbers, *_on_letters(letters)):
        if found := NUMBER.fullmatch(written):
            series = f"{found[1]}/{found[2]}"
            last[series] = max(int(found[3]), last.get(series, 0))
    return last


def _on_letters(keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        parts = key.split("/")
        if parts[0] in WITH_A_NUMBER and len(parts) > 2:
            yield parts[2]
