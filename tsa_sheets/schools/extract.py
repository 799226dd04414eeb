"""The official extract of the register of schools (GIAS) and its file of links, row by row.

The headings are those of the "establishment fields" and "establishment links" files that
get-information-schools.service.gov.uk offers under Downloads.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from tsa_sheets.model.record import Postcode, Urn
from tsa_sheets.model.register import ListedSchool, Standing

Row = Mapping[str, str]

NEEDED = (
    "URN",
    "LA (code)",
    "EstablishmentNumber",
    "EstablishmentName",
    "EstablishmentStatus (name)",
    "PhaseOfEducation (name)",
    "Postcode",
    "Town",
)
"""Without these a row cannot be read; all other headings may be missing."""

NAMES_NEED = ("URN", "EstablishmentName")

LINKS_NEED = ("URN", "LinkURN", "LinkType")

_STANDINGS = {
    "Open": Standing.OPEN,
    "Open, but proposed to close": Standing.CLOSING,
    "Closed": Standing.CLOSED,
    "Proposed to open": Standing.COMING,
}
_ADDRESS = ("Street", "Locality", "Address3", "County (name)")
_NO_PHASE = "Not applicable"


def missing(headings: Iterable[str], needed: Sequence[str]) -> Sequence[str]:
    """List the headings that are needed and not there."""
    there = set(headings)
    return [heading for heading in needed if heading not in there]


def read_schools(rows: Iterable[Row]) -> Mapping[Urn, ListedSchool]:
    """Read each school; a row without a URN or a name is passed over, as is a status that is none of the four."""
    found: dict[Urn, ListedSchool] = {}
    for row in rows:
        urn, name = Urn(row["URN"].strip()), row["EstablishmentName"].strip()
        standing = _STANDINGS.get(row["EstablishmentStatus (name)"].strip())
        if urn.isdigit() and name and standing is not None:
            found[urn] = _school(row, urn, name, standing)
    return found


def read_links(rows: Iterable[Row]) -> Mapping[Urn, Sequence[Urn]]:
    """Give for each school those that took over from it; the file says it of either end, or of both."""
    followed: dict[Urn, set[Urn]] = {}
    for row in rows:
        one, other, kind = Urn(row["URN"].strip()), Urn(row["LinkURN"].strip()), row["LinkType"]
        if kind.startswith("Successor") or kind == "Result of Amalgamation":
            followed.setdefault(one, set()).add(other)
        elif kind.startswith("Predecessor"):
            followed.setdefault(other, set()).add(one)
    return {urn: sorted(after) for urn, after in followed.items()}


def read_names(rows: Iterable[Row]) -> Iterator[tuple[Urn, str]]:
    """Give the name under which each school is listed."""
    for row in rows:
        urn, name = Urn(row["URN"].strip()), row["EstablishmentName"].strip()
        if urn.isdigit() and name:
            yield urn, name


def newest_change(rows: Iterable[Row], today: date) -> date | None:
    """Give the last day on which anything was changed in an extract: it was made that day or soon after."""
    texts = {row.get(heading, "") for row in rows for heading in ("LastChangedDate", "OpenDate", "CloseDate")}
    return max((day for day in map(_day, texts) if day and day <= today), default=None)


def _school(row: Row, urn: Urn, name: str, standing: Standing) -> ListedSchool:
    phase, number = row["PhaseOfEducation (name)"].strip(), row["EstablishmentNumber"].strip()
    pupils = row.get("NumberOfPupils", "").strip().removesuffix(".0")
    return ListedSchool(
        urn=urn,
        name=name,
        standing=standing,
        closed_on=_day(row.get("CloseDate", "")),
        phase="" if phase == _NO_PHASE else phase,
        number=f"{row['LA (code)'].strip()}/{number}" if number else "",
        local_authority=row.get("LA (name)", "").strip(),
        town=row["Town"].strip(),
        locality=" ".join(filter(None, (row.get(heading, "").strip() for heading in _ADDRESS))),
        postcode=Postcode(row["Postcode"].strip().upper()) if row["Postcode"].strip() else None,
        trust=row.get("Trusts (name)", "").strip(),
        pupils=int(pupils) if pupils.isdigit() else None,
    )


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text.strip(), "%d-%m-%Y").date() if text.strip() else None  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
