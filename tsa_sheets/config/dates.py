"""`config/terms.toml` and `config/bank-holidays.toml`: when schools are open."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from tsa_sheets.config import values
from tsa_sheets.config.file import Key, Section, TomlFile
from tsa_sheets.model.term import Term

TERM = (
    Key("name", values.line, needed=True),
    Key("first", values.day, needed=True),
    Key("last", values.day, needed=True),
    Key("break_first", values.day),
    Key("break_last", values.day),
)
OWN = (Key("schools", values.texts, needed=True), *TERM)
HOLIDAY = (Key("on", values.day, needed=True), Key("name", values.line))

TERMS = (Key("term", values.tables, needed=True), Key("own_term", values.tables))
HOLIDAYS = (Key("holiday", values.tables, needed=True),)

KNOWN_TERMS: Mapping[str, Sequence[Key]] = {"[[term]]": TERM, "[[own_term]]": OWN}
KNOWN_HOLIDAYS: Mapping[str, Sequence[Key]] = {"[[holiday]]": HOLIDAY}


def terms(file: TomlFile) -> list[Term]:
    """Read the terms in the order of their days; those with a mistake are left out."""
    found = [(section, term) for section in _several(file, "term", TERMS) if (term := _term(section))]
    found.sort(key=lambda pair: pair[1].first)
    for (_, before), (section, term) in pairwise(found):
        if term.first <= before.last:
            section.wrong("first", f"{term.name} begins before {before.name} has ended", "Correct one of the two.")
    return [term for _, term in found]


def own_terms(file: TomlFile) -> Mapping[str, Sequence[Term]]:
    """Read the terms of schools that set theirs otherwise, by their URN; that they are tables at all `terms` says."""
    found: dict[str, list[Term]] = {}
    rows = file.values.get("own_term", [])
    for nth, row in enumerate(rows if isinstance(rows, list) else []):
        section = file.table("own_term", row, nth=nth)
        schools = section.read(OWN).get("schools", ())
        if strange := next((urn for urn in schools if not re.fullmatch(r"\d{5,6}", urn)), ""):
            section.wrong("schools", f"“{strange}” is no URN", 'Write each as five or six digits, as ["100001"].')
        term = _term(section, OWN)
        if term is not None:
            for urn in schools:
                found.setdefault(urn, []).append(term)
    return found


def bank_holidays(file: TomlFile) -> list[date]:
    """Read the days on which schools are closed for a bank holiday."""
    return [found["on"] for section in _several(file, "holiday", HOLIDAYS) if "on" in (found := section.read(HOLIDAY))]


def _several(file: TomlFile, name: str, tables: Sequence[Key]) -> list[Section]:
    if not file.understood:
        return []
    rows = file.table().read(tables).get(name, [])
    return [file.table(name, row, nth=nth) for nth, row in enumerate(rows)]


def _term(section: Section, keys: Sequence[Key] = TERM) -> Term | None:
    found: dict[str, Any] = section.read(keys)
    found.pop("schools", None)
    if {"name", "first", "last"} - set(found):
        return None
    term = Term(**found)
    if term.last < term.first:
        section.wrong("last", f"{term.name} ends before it begins", "Correct one of the two days.")
        return None
    if (term.break_first is None) is not (term.break_last is None):
        section.wrong("", f"the break of {term.name} has only one of its two days", "Set break_first and break_last.")
    if term.break_first and term.break_last and not term.first <= term.break_first <= term.break_last <= term.last:
        section.wrong("break_first", f"the break is not within {term.name}", "Correct its days or those of the term.")
    return term
