"""Importing the register of schools: the file opened, looked through, and put in the place of the one before."""

import re
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.home import Home
from tsa_sheets.model.record import Urn
from tsa_sheets.model.register import Imported, Register
from tsa_sheets.model.words import on_day
from tsa_sheets.run.execute import open_record
from tsa_sheets.run.register_file import rows_of
from tsa_sheets.schools.extract import (
    LINKS_NEED,
    NAMES_NEED,
    NEEDED,
    newest_change,
    read_links,
    read_names,
    read_schools,
)
from tsa_sheets.world import World

STALE = timedelta(days=366)
"""An extract older than this is last year's: one school in thirty has ended or begun since."""

LEAST_LEFT = 0.8
"""Of the schools there are: no more than one in thirty goes in a year."""

_DOWNLOAD = "On get-information-schools.service.gov.uk, choose Downloads and the file with all establishment fields."
_LINKS = "On get-information-schools.service.gov.uk, choose Downloads and the establishment links file."
_DAY = re.compile(r"(20\d\d)-?([01]\d)-?([0-3]\d)")


def import_register(
    home: Home, world: World, file: Path, links: Path | None, *, old: bool, names: Sequence[Path] = ()
) -> Imported:
    """Replace the register by the extract in a file, which may be zipped, and give what it holds.

    Of the extracts of other years in `names` only what they call each school is kept, beside what it is called now.
    Nothing is changed where the file is no extract of the register; nor where it is of another year than this one, or
    has far fewer schools than the register there is, and is not wanted all the same (`old`).
    """
    rows = rows_of(world, file, NEEDED, _DOWNLOAD)
    today = world.now().astimezone(home.settings.zone).date()
    as_of = _day_in(file.name) or newest_change(rows, today)
    if as_of is None:
        wrong = "the day it is of cannot be told (looked for a date in its name and in LastChangedDate)"
        raise TsaSheetsError(file.name, wrong, "Let its name end in the day you downloaded it, such as 20260901.csv.")
    schools = read_schools(rows)
    if not schools:
        raise TsaSheetsError(file.name, "there is no school in it that can be read", _DOWNLOAD)
    followed = read_links(rows_of(world, links, LINKS_NEED, _LINKS)) if links else {}
    called: dict[Urn, set[str]] = {}
    for other in names:
        for urn, name in read_names(rows_of(world, other, NAMES_NEED, _DOWNLOAD)):
            called.setdefault(urn, set()).add(name)
    with closing(open_record(home, world)) as opened:
        store = opened.ledger.register
        before = store.imported()
        if not old:
            _refuse_another_year(file.name, as_of, today, before)
            _refuse_half(file.name, len(schools), before)
        register = Register(
            as_of=as_of,
            schools=schools,
            followed_by=followed,
            called={urn: sorted(each) for urn, each in called.items()},
        )
        store.replace(register, file=file.name)
        imported = store.imported()
    if imported is None:
        raise AssertionError("a register that was replaced is there")
    return imported


def _refuse_another_year(name: str, as_of: date, today: date, before: Imported | None) -> None:
    if as_of > today:
        wrong = f"it is of {on_day(as_of)}, which is still to come"
    elif today - as_of > STALE:
        wrong = f"it is of {on_day(as_of)}, more than a year ago"
    elif before is not None and as_of < before.as_of:
        wrong = f"it is of {on_day(as_of)}, older than the one there is (of {on_day(before.as_of)})"
    else:
        return
    raise TsaSheetsError(name, wrong, "Download this year's, or add --old to take it all the same.")


def _refuse_half(name: str, schools: int, before: Imported | None) -> None:
    there = before.open + before.closed if before else 0
    if schools < LEAST_LEFT * there:
        wrong = f"it lists {schools:,} schools, and the register there is {there:,}: it may have stopped half-way"
        raise TsaSheetsError(name, wrong, "Download it again, or add --old to take it all the same.")


def _day_in(name: str) -> date | None:
    found = _DAY.search(name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
