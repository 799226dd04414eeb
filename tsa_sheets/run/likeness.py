"""Knowing a row again whose key was corrected: an address mended, a name respelled, a number put right."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass

from tsa_sheets.run.hashes import Reads, to_text

MOST_DIFFERENT = 2
LEAST_EQUAL = 3
MOST_COMPARED = 250_000
"""Where more pairs would have to be compared (500 rows at once and 500 others) nothing is tried: see `breakers`."""

NEVER_CORRECTED = frozenset({"timestamp"})
"""A form writes it: another one is another answer, even by the same person."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Which new rows are surely records that vanished, and which may be (new row to records)."""

    sure: Mapping[str, str]
    unsure: Mapping[str, frozenset[str]]


def known_again(
    vanished: Mapping[str, Reads], new: Mapping[str, Reads], others: Collection[Reads], key: Collection[str]
) -> Likeness:
    """Pair new rows with vanished records that read almost the same; `key` are the fields rows are known by.

    What reads exactly the same is the same, unless anything else reads so too. Otherwise a pair is sure where at most
    two fields differ, three or more agree, one of those belongs to this record alone (among `others` too), a part of
    the key was kept or nothing but the key was changed, and neither side has a second candidate; else it is unsure.
    """
    if not vanished or not new:
        return Likeness({}, {})
    exact = _exactly(vanished, new, others)
    taken = set(exact.values())
    vanished = {record: reads for record, reads in vanished.items() if record not in taken}
    new = {fresh: reads for fresh, reads in new.items() if fresh not in exact}
    if len(vanished) * len(new) > MOST_COMPARED:
        return Likeness(exact, {})
    common = Counter(item for reads in (*vanished.values(), *others) for item in reads.items())
    candidates: dict[str, set[str]] = {}
    plain = set()
    for fresh, reads in new.items():
        for record, before in vanished.items():
            equal = reads.items() & before.items()
            if len(equal) < max(LEAST_EQUAL, len(reads) - MOST_DIFFERENT, len(before) - MOST_DIFFERENT):
                continue
            different = {field for field, _ in reads.items() ^ before.items()}
            if len(different) > MOST_DIFFERENT:
                continue
            candidates.setdefault(fresh, set()).add(record)
            if any(common[item] == 1 for item in equal) and _is_correction(different, dict(equal), key):
                plain.add((fresh, record))
    wanted = Counter(record for records in candidates.values() for record in records)
    sure = {
        fresh: record
        for fresh, records in candidates.items()
        for record in records
        if len(records) == 1 and wanted[record] == 1 and (fresh, record) in plain
    }
    unsure = {fresh: frozenset(records) for fresh, records in candidates.items() if fresh not in sure}
    return Likeness(exact | sure, unsure)


def _exactly(vanished: Mapping[str, Reads], new: Mapping[str, Reads], others: Iterable[Reads]) -> dict[str, str]:
    """Find the rows that read as a vanished record does, and as nothing else: they are only known by something else."""
    texts = {fresh: to_text(reads) for fresh, reads in new.items()}
    wanted = set(texts.values())
    records: dict[str, list[str]] = {text: [] for text in wanted}
    for record, reads in vanished.items():
        text = to_text(reads)
        if text in wanted:
            records[text].append(record)
    elsewhere = {text for reads in others if (text := to_text(reads)) in wanted}
    rows = Counter(texts.values())
    return {
        fresh: records[text][0]
        for fresh, text in texts.items()
        if len(records[text]) == rows[text] == 1 and text not in elsewhere
    }


def _is_correction(different: Set[str], equal: Mapping[str, str], key: Collection[str]) -> bool:
    """Tell whether somebody may have corrected these fields of a row, rather than put another row in its place."""
    if different & NEVER_CORRECTED:
        return False
    return len(different) == 1 or any(field in equal for field in key)
