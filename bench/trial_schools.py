"""The trial files of real schools, found in the folder `TSA_SHEETS_DATA` names: none of them is kept here."""

import csv
import gzip
import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from tsa_sheets.model.record import Urn
from tsa_sheets.model.register import Register
from tsa_sheets.schools.extract import Row, read_links, read_schools

OFFICIAL = {
    "URN": "urn",
    "LA (code)": "la_code",
    "LA (name)": "la_name",
    "EstablishmentNumber": "establishment_number",
    "EstablishmentName": "name",
    "EstablishmentStatus (name)": "establishment_status_name",
    "PhaseOfEducation (name)": "phase_name",
    "Street": "address_1",
    "Locality": "address_2",
    "Address3": "address_3",
    "Town": "town",
    "County (name)": "county",
    "Postcode": "postcode",
    "NumberOfPupils": "number_of_pupils",
}
"""The headings of the official extract, and those of the trial file, which holds the same under other names."""


def folder() -> Path | None:
    """Give the folder of the trial files; `None` where it is not said, and there is nothing to measure on."""
    said = os.environ.get("TSA_SHEETS_DATA", "")
    return Path(said) if said and Path(said).is_dir() else None


def rows(path: Path) -> Sequence[Row]:
    """Read a file."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def register(data: Path) -> Register:
    """Read the register and its links as the program itself reads them."""
    listed = rows(data / "schools-register-2023-11.csv.gz")
    official = [{heading: row[name] for heading, name in OFFICIAL.items()} for row in listed]
    links = read_links(rows(data / "school-links-2025-04.csv.gz"))
    return Register(as_of=date(2023, 11, 30), schools=read_schools(official), followed_by=links)


def earlier_names(data: Path) -> Sequence[tuple[Urn, str]]:
    """Give names under which schools were listed in other years."""
    return [(Urn(row["urn"]), row["other_name"]) for row in rows(data / "school-earlier-names.csv.gz")]


def asked(data: Path) -> Sequence[Mapping[str, str]]:
    """Give the names as other people wrote them, each with the school that is meant ("" where it is none)."""
    return rows(data / "school-names-dev.csv.gz")
