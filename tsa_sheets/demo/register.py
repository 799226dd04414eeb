"""The demo's part of a national register: its forty schools as they really are, and a few others; all are invented."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from tsa_sheets.demo.schools import SCHOOLS, TrueSchool
from tsa_sheets.home import Home
from tsa_sheets.model.register import Imported
from tsa_sheets.run.register import import_register
from tsa_sheets.schools.extract import NEEDED
from tsa_sheets.world import World

FILE, LINKS = Path("register", "edubasealldata20260901.csv"), Path("register", "links_edubasealldata20260901.csv")

MORE = ("LA (name)", "CloseDate", "NumberOfPupils", "Trusts (name)")
MOVED = {"Beacon Hill Academy": "Harbour Learning Trust"}
"""A school that is in another trust since August, which nobody has told the office."""

_STATUSES = {"Open": "Open", "Closing": "Open, but proposed to close", "Closed": "Closed"}
_CODES = {"Saltmere": "998", "Wexshire": "999"}
_PHASES = ("Nursery", "Primary", "Secondary", "16 plus", "All-through")
_YOUNGER = ("Infant", "Junior")
# Schools of the same two authorities and of a third that have nothing to do with the alliance.
_OTHERS = (
    ("990201", "St Mary's Primary School", "Wexshire", "Little Wex", "HB12 3QA", "Open"),
    ("990202", "Oakfield Junior School", "Wexshire", "Kingsholt", "HB6 4QF", "Closed"),
    ("990203", "Castle Hill School", "Farshire", "Farcombe", "FC1 2AB", "Open"),
    ("990204", "Riverside School", "Farshire", "Farcombe", "FC1 7RS", "Open"),
    ("990205", "Northgate Primary School", "Farshire", "Upper Far", "FC3 9NG", "Open"),
)
_FOLLOWED = (("990202", "990126", "Oakfield Primary School", "Successor - merged", "01-09-2019"),)


def bring_in_the_register(home: Home, world: World) -> Imported:
    """Write the register and its links as they would have been downloaded, and import them."""
    _write(home.folder / FILE, [(*NEEDED, *MORE), *_rows()], world)
    links = ("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate")
    _write(home.folder / LINKS, [links, *_FOLLOWED], world)
    return import_register(home, world, home.folder / FILE, home.folder / LINKS, old=False)


def _rows() -> Iterator[tuple[str, ...]]:
    for number, school in enumerate(SCHOOLS, start=2001):
        yield _row(school, str(number))
    for number, (urn, name, authority, town, postcode, status) in enumerate(_OTHERS, start=3001):
        code = _CODES.get(authority, "997")
        yield urn, code, str(number), name, status, "Primary", postcode, town, authority, "", "", ""


def _row(school: TrueSchool, number: str) -> tuple[str, ...]:
    phase = "Primary" if school.phase in _YOUNGER else school.phase
    return (
        school.urn,
        _CODES[school.authority],
        number,
        school.name,
        _STATUSES[school.status],
        phase if phase in _PHASES else "Not applicable",
        school.postcode,
        school.town,
        school.authority,
        f"{school.closed_on:%d-%m-%Y}" if school.closed_on else "",
        str(school.pupils),
        MOVED.get(school.name, school.trust),
    )


def _write(path: Path, rows: list[tuple[str, ...]], world: World) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)

    def write() -> None:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.getvalue().encode("cp1252"))

    world.io("write the demo's register", write)
