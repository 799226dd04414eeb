"""How ranges follow when rows or columns are inserted, deleted or moved."""

from collections.abc import Callable, Mapping
from typing import Any

Json = dict[str, Any]
Follow = Callable[[int, int], tuple[int, int] | None]


def followed(thing: Any, tab: int, dimension: str, follow: Follow) -> Any:
    """Give a thing with every range of that tab in it moved; None for what loses its last range."""
    if isinstance(thing, list):
        moved = [followed(inner, tab, dimension, follow) for inner in thing]
        return [inner for inner in moved if inner is not None]
    if not isinstance(thing, dict):
        return thing
    first, last = ("startRowIndex", "endRowIndex") if dimension == "ROWS" else ("startColumnIndex", "endColumnIndex")
    if not any(name in thing for name in ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")):
        moved_thing = {name: followed(inner, tab, dimension, follow) for name, inner in thing.items()}
        lost = any(moved_thing[name] is None for name in ("range", "gridRange") if name in thing)
        return None if lost or (thing.get("ranges") and not moved_thing["ranges"]) else moved_thing
    if thing.get("sheetId", 0) != tab or last not in thing:
        return thing
    place = follow(thing.get(first, 0), thing[last])
    return None if place is None else {**thing, first: place[0], last: place[1]}


def inserted(at: int, count: int) -> Follow:
    """Follow an insertion: what begins there moves on, what reaches over it grows."""
    return lambda start, end: (start + count if at <= start else start, end + count if at < end else end)


def deleted(first: int, last: int) -> Follow:
    """Follow a deletion: what loses all its lines is gone."""

    def follow(start: int, end: int) -> tuple[int, int] | None:
        before = max(0, min(last, start) - first)
        lost = max(0, min(end, last) - max(start, first))
        return None if lost == end - start else (start - before, end - before - lost)

    return follow


def moved(first: int, last: int, to: int) -> Follow:
    """Follow a move of lines to before `to`; a range that it tears apart keeps the lines that stayed."""

    def place(line: int) -> int:
        count = last - first
        if first <= line < last:
            return line + (to - last if to > first else to - first)
        if to > first:
            return line - count if last <= line < to else line
        return line + count if to <= line < first else line

    def follow(start: int, end: int) -> tuple[int, int]:
        lines = [place(line) for line in range(start, end)]
        if max(lines) - min(lines) != end - start - 1:
            lines = [place(line) for line in range(start, end) if not first <= line < last] or lines
        return min(lines), max(lines) + 1

    return follow


def follow_in(attached: Mapping[str, list[Json]], tab: int, dimension: str, follow: Follow) -> dict[str, list[Json]]:
    """Move everything that is attached to a tab."""
    return {name: followed(things, tab, dimension, follow) for name, things in attached.items()}
