"""Records as a template sees them: plain values by name, nothing that can do anything."""

import dataclasses
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from zoneinfo import ZoneInfo

from tsa_sheets.letters.gap import Blank
from tsa_sheets.model.formula import would_run
from tsa_sheets.model.record import Record

LABELS = {
    "on": "date",
    "starts": "start time",
    "ends": "end time",
    "placement starts": "first day",
    "placement ends": "last day",
    "urn": "URN",
    "attendee": "name of the person who is coming",
    "attendee_email": "address of the person who is coming",
}
PRINTED_AS_THEY_ARE = frozenset({bool, int, float, Decimal, date, datetime, time})
OF_SEVERAL_LINES = {"address"}
NOT_FOR_READERS = {field.name for field in dataclasses.fields(Record)}
# A line break followed by the name of a mail header has no business in a cell. Where a cell was read, its line breaks
# are blanks by now: there some names are enough, which nobody writes otherwise.
MAIL_HEADER = re.compile(
    r"[\r\n\x0b\x0c\x85\u2028\u2029]\s*(bcc|cc|to|from|sender|reply-to|subject|content-[a-z-]+|mime-version|x-[a-z-]+)\s*:"
    r"|\b(bcc|reply-to|content-(type|disposition|transfer-encoding)|mime-version)\s*:",
    re.IGNORECASE,
)
DIRECTIONS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))

_known: dict[type[Record], Sequence[tuple[str, str, str]]] = {}  # finding out takes longer than a record's values


class Fields(dict[str, object]):
    """What a template may ask of one thing, and what the thing is called."""

    def __init__(self, called: str, fields: Mapping[str, object]) -> None:
        super().__init__(fields)
        self.called = called


def plain(value: object, called: str) -> object:
    """Give a value as a template may see it; `called` names it where it is blank. Raise `TypeError` for the rest."""
    if value is None or value == "":
        return Blank(f"the {called} is not known")
    if type(value) in PRINTED_AS_THEY_ARE:  # most are: asking one by one is slow
        return value
    match value:
        case Enum():
            return plain(value.value, called)
        case str():
            return _text(value, called)
        case bool() | int() | float() | Decimal() | date() | datetime() | time():
            return value
        case ZoneInfo():
            return value.key
        case Record():
            return Fields(kind_word(type(value)), dict(_record(value)))
        case Mapping():
            return Fields(called, {str(name): plain(item, str(name).replace("_", " ")) for name, item in value.items()})
        case Sequence() if not isinstance(value, bytes | bytearray):
            return tuple(plain(item, called) for item in value)
    raise TypeError(f"the {called} is a {type(value).__name__}, which a template cannot print")


def kind_word(kind: type) -> str:
    """Name a kind of record as a template does: `registration`."""
    return _as_a_word(kind.__name__)


@cache
def _as_a_word(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def field_names(kind: type[Record]) -> tuple[str, ...]:
    """Name what a template may ask of a kind of record: its columns, and what follows from them."""
    columns = [field.name for field in dataclasses.fields(kind) if field.name not in NOT_FOR_READERS]
    derived = [name for base in kind.__mro__ for name, value in vars(base).items() if isinstance(value, property)]
    return (*columns, *derived)


def one_line(text: str) -> str:
    """Write text on one line, without what cannot be seen."""
    if text.isprintable():
        return " ".join(text.split())
    seen = "".join(" " if character.isspace() else character for character in text.translate(DIRECTIONS))
    return " ".join("".join(filter(_prints, seen)).split())


def _record(record: Record) -> Iterator[tuple[str, object]]:
    for name, kind, label in _labelled(type(record)):
        value = getattr(record, name)
        if name in OF_SEVERAL_LINES and isinstance(value, str):
            value = ", ".join(line.strip(" ,\t") for line in value.splitlines() if line.strip())
        if value is None or (isinstance(value, str) and not one_line(value)):
            yield name, Blank(partial(_missing, record, name, kind, label), f"{record.id}/{name}")
        elif type(value) is str:
            yield name, _text(value, f"{kind}'s {label}")
        else:
            yield name, plain(value, f"{kind}'s {label}")


def _labelled(kind: type[Record]) -> Sequence[tuple[str, str, str]]:
    """Give each field of a kind of record, the kind in words, and what the field is called."""
    if kind not in _known:
        word = kind_word(kind).replace("_", " ")
        _known[kind] = [
            (name, word, LABELS.get(f"{word} {name}") or LABELS.get(name, name.replace("_", " ")))
            for name in field_names(kind)
        ]
    return _known[kind]


def _missing(record: Record, name: str, kind: str, label: str) -> str:
    if name in record.unreadable:
        return f"the {kind}'s {label} cannot be read ({_where(record, name)})"
    return f"the {kind} has no {label} yet ({_where(record, name)})"


def _where(record: Record, name: str) -> str:
    cell = record.place.cell(name)
    return f"{record.place}, {cell}" if cell[0].isupper() else str(record.place)


def _text(text: str, called: str) -> "str | Blank":
    if ":" in text and MAIL_HEADER.search(text):
        return Blank(f"the {called} holds a line that looks like part of a mail's header")
    if would_run(text):
        return Blank(
            f"the {called} is what a spreadsheet would run as a formula, and no words: type plain words over it"
        )
    return one_line(text) or Blank(f"the {called} is not known")


def _prints(character: str) -> bool:
    return character == " " or unicodedata.category(character) not in {"Cc", "Cs", "Cn", "Co"}
