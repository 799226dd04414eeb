"""The bands of a price table: by name, by a number of heads, or both."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from tsa_sheets.config import values
from tsa_sheets.config.amounts import pounds, whole
from tsa_sheets.config.file import Key, Section, TomlFile
from tsa_sheets.config.words import folded
from tsa_sheets.model.price import Band

BAND = (
    Key("name", values.line, needed=True),
    Key("price", pounds, needed=True),
    Key("lowest", whole),
    Key("highest", whole),
)


def bands(file: TomlFile, rows: Sequence[Mapping[str, Any]]) -> tuple[Band, ...]:
    """Read the bands in the order of their numbers, and insist that they leave none out and have none twice."""
    sections = [file.table("price.bands", row, nth=nth) for nth, row in enumerate(rows)]
    read = [(section, section.read(BAND)) for section in sections]
    found = [(section, Band(**band)) for section, band in read if {"name", "price"} <= set(band)]
    if any(band.lowest is not None for _, band in found):
        return _by_number(found)
    names: dict[str, Band] = {}
    for section, band in found:
        if band.highest is not None:
            section.wrong("highest", f"band {band.name} has no lowest number", "Give every band its lowest number.")
        if names.setdefault(folded(band.name), band) is not band:
            section.wrong("name", f"two bands are called {band.name}", "Rename one of them.")
    return tuple(band for _, band in found)


def _by_number(found: list[tuple[Section, Band]]) -> tuple[Band, ...]:
    for section, band in found:
        if band.lowest is None:
            section.wrong("", f"band {band.name} has no lowest number, and others have", "Give every band one.")
        elif band.highest is not None and band.highest < band.lowest:
            section.wrong("highest", f"band {band.name} ends before it begins", "Correct one of the two numbers.")
    ordered = sorted((pair for pair in found if pair[1].lowest is not None), key=lambda pair: pair[1].lowest or 0)
    for (_, below), (section, band) in pairwise(ordered):
        lowest = band.lowest or 0
        both = f"band {_said(below)} and band {_said(band)}"
        if below.highest is None or below.highest >= lowest:
            section.wrong("lowest", f"{both} overlap", "Correct the numbers of one of them.")
        elif below.highest + 1 < lowest:
            section.wrong("lowest", f"there is a gap between {both}", "Close it.")
    return tuple(band for _, band in ordered)


def _said(band: Band) -> str:
    return f"{band.name} ({band.lowest} {'and more' if band.highest is None else f'to {band.highest}'})"
