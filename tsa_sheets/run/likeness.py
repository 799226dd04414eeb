"""Knowing a row again whose key was corrected: an address mended, a name respelled, a number put right."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tsa_sheets.run.hashes import Reads

MOST_AT_ONCE = 50
MOST_DIFFERENT = 2
LEAST_EQUAL = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """Which new rows are surely records that vanished, and which may be (new row to records, and the other way)."""

    sure: Mapping[str, str]
    unsure: Mapping[str, frozenset[str]]


def known_again(vanished: Mapping[str, Reads], new: Mapping[str, Reads], others: Iterable[Reads]) -> Likeness:
    """Pair new rows with vanished records that read almost the same.

    A pair is sure where at most two fields differ, three or more agree, one of those belongs to this record alone
    (among `others` too), and neither side has a second candidate. Without such a field, or with a second candidate,
    it is unsure. Where very many changed at once nothing is tried: that is no correction (see `breakers`).
    """
    if not vanished or not new or min(len(vanished), len(new)) > MOST_AT_ONCE:
        return Likeness({}, {})
    common = Counter(item for reads in (*vanished.values(), *others) for item in reads.items())
    candidates: dict[str, set[str]] = {}
    distinctive: set[tuple[str, str]] = set()
    for fresh, reads in new.items():
        for record, before in vanished.items():
            equal = reads.items() & before.items()
            different = {field for field in reads.keys() | before.keys() if reads.get(field) != before.get(field)}
            if len(different) > MOST_DIFFERENT or len(equal) < LEAST_EQUAL:
                continue
            candidates.setdefault(fresh, set()).add(record)
            if any(common[item] == 1 for item in equal):
                distinctive.add((fresh, record))
    wanted = Counter(record for records in candidates.values() for record in records)
    sure = {
        fresh: record
        for fresh, records in candidates.items()
        for record in records
        if len(records) == 1 and wanted[record] == 1 and (fresh, record) in distinctive
    }
    unsure = {fresh: frozenset(records) for fresh, records in candidates.items() if fresh not in sure}
    return Likeness(sure, unsure)
