"""Letters that say what would have been several: what each of their claims stands for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from tsa_sheets.ledger import schema
from tsa_sheets.model.letter import Draft
from tsa_sheets.model.part import TOGETHER, Part

MANY = 5000


def claim_rows(number: int, draft: Draft) -> list[dict[str, object]]:
    """Write what a letter claims."""
    if not draft.parts:
        return [_row(Part(key=key, job="", template="", record=""), number) for key in draft.claims]
    return [_row(part, number) for part in draft.parts]


def parts_of(connection: Connection, home: str, rows: Iterable[Row[Any]]) -> Mapping[int, Sequence[Part]]:
    """Give the parts of those letters that have any, as they were put together."""
    claims = schema.claims
    several = {row.number: row.key for row in rows if row.template == TOGETHER}
    numbers = list(several)
    found: dict[int, list[Part]] = {}
    for start in range(0, len(numbers), MANY):
        some = claims.c.letter.in_(numbers[start : start + MANY]) & (claims.c.template != "")
        for row in connection.execute(select(claims).where(claims.c.home == home, some)):
            found.setdefault(row.letter, []).append(_part(row))
    return {number: sorted(parts, key=lambda part: several[number].find(part.key)) for number, parts in found.items()}


def _row(part: Part, number: int) -> dict[str, object]:
    return {
        "key": part.key,
        "letter": number,
        "job": part.job,
        "template": part.template,
        "record": part.record,
        "occurrence": part.occurrence,
        "role": part.role,
        "place": part.place,
        "told": dict(part.told),
        "mark": part.mark,
    }


def _part(row: Row[Any]) -> Part:
    return Part(
        key=row.key,
        job=row.job,
        template=row.template,
        record=row.record,
        occurrence=row.occurrence,
        role=row.role,
        place=row.place,
        told=row.told or {},
        mark=row.mark,
    )
