"""Which row is which record: by its key, by a key it once had, or by how it reads."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from tsa_sheets.model.known import Known
from tsa_sheets.run.hashes import from_text
from tsa_sheets.run.keyed import KeyedRows
from tsa_sheets.run.likeness import Likeness, known_again


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The record of each key of a sheet's rows.

    `new` are the keys that are not in use yet; `vanished` the records that were there and have no row now, those
    among them included that `likeness` says may be one of the new rows.
    """

    record_of: Mapping[str, str]
    new: Set[str]
    vanished: frozenset[str]
    likeness: Likeness


def recognise(known: Known, rows: KeyedRows, let_go: Set[str]) -> Recognised:
    """Know the rows of a sheet again, and name those that are new.

    `let_go` are records of which a person has said that the sheet is correct without them: no new row is one of them.
    """
    of_sheet = [key for key in known.keys.values() if key.sheet == rows.sheet]
    if not of_sheet:
        return _first_look(known, rows)
    current = {key.key: key.record for key in of_sheet if key.current}
    record_of = {key: current[key] for key in rows.first if key in current}
    _by_keys_of_old(record_of, rows, {key.key: key.record for key in of_sheet if not key.current})
    missing = set(current.values()) - set(record_of.values())
    vanished = {name: from_text(known.records[name].reads) for name in missing - let_go}
    new = {key: at for key, at in rows.first.items() if key not in record_of}
    strange = {key: from_text(rows.reads(at)) for key, at in new.items()} if vanished else {}
    others = [from_text(known.records[name].reads) for name in set(record_of.values())] if strange else []
    likeness = known_again(vanished, strange, others, rows.tabs[0].sheet.key)
    record_of.update(likeness.sure)
    taken = set(known.records)
    for key, at in new.items():
        if key not in record_of:
            record_of[key] = rows.name(at, taken)
            taken.add(record_of[key])
    here = set(record_of.values())
    return Recognised(
        record_of=record_of,
        new=frozenset(key for key in rows.first if key not in current),
        vanished=frozenset(missing - here),
        likeness=likeness,
    )


def _first_look(known: Known, rows: KeyedRows) -> Recognised:
    """Name every row of a sheet of which nothing is known."""
    taken = set(known.records)
    record_of = {}
    for key, at in rows.first.items():
        name = record_of[key] = rows.name(at, taken)
        taken.add(name)
    nobody = known_again({}, {}, (), rows.tabs[0].sheet.key)
    return Recognised(record_of=record_of, new=record_of.keys(), vanished=frozenset(), likeness=nobody)


def _by_keys_of_old(record_of: dict[str, str], rows: KeyedRows, old: Mapping[str, str]) -> None:
    """Know the rows again that have a key their record once had, where no other row has its present one."""
    here = set(record_of.values())
    for key in rows.first:
        if key not in record_of and key in old and old[key] not in here:
            record_of[key] = old[key]
            here.add(old[key])
