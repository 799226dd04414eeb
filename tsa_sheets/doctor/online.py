"""Google: the way in, and each spreadsheet step by step, with the next thing to do where a step is missing."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from tsa_sheets.doctor.finding import Finding, good, look, wrong
from tsa_sheets.errors import SheetError
from tsa_sheets.home import Home
from tsa_sheets.model.online import key_of
from tsa_sheets.model.words import count
from tsa_sheets.run.workbooks import Workbooks
from tsa_sheets.world import World

if TYPE_CHECKING:
    from tsa_sheets.sheets.google.spreadsheet import Spreadsheet
    from tsa_sheets.sheets.google.spreadsheets import Spreadsheets

MOST_AHEAD = timedelta(minutes=2)
"""Google's pass is for an hour from our own clock's now: five minutes off, and it is refused."""

NO_KEY = (
    "If Google says that keys are disabled (iam.disableServiceAccountKeyCreation), your school has switched them off. "
    "Sign in as a person instead: tsa-sheets google sign-in. Or download each spreadsheet (File → Download → Microsoft "
    "Excel) into sheets/ and name that file. docs/google.md has a page for your IT department."
)
NO_SHARING = (
    "If Google does not let you share it outside your school, your IT department has to allow it for this one address: "
    "docs/google.md has a page for them. Or sign in as a person of the school: tsa-sheets google sign-in. Or download "
    "it (File → Download → Microsoft Excel) into sheets/ and name that file."
)


def google(home: Home, world: World) -> Iterator[Finding]:
    """Look at the way in to Google and at every spreadsheet; nothing where the alliance has none there."""
    wanted = _wanted(home)
    if not wanted:
        return
    with closing(Workbooks(home, world)) as workbooks:
        online = workbooks.online
        try:
            who = online.account
        except SheetError as error:
            yield wrong(f"{error.place}: {error.wrong}", error.to_do)
            yield look("Google gives no key, or you may not make one?", NO_KEY)
            return
        yield good(f"Google knows us as {who}")
        if who.address:
            yield good(f"Each spreadsheet is to be shared with this address, to be copied: {who.address}")
        refused = False
        for key, edits in wanted.items():
            for finding, unshared in _spreadsheet(online, key, home, edits=edits):
                refused |= unshared
                yield finding
        if refused:
            yield look("A spreadsheet cannot be shared with that address?", NO_SHARING)
        yield from _clock(online.clock_ahead)


def _wanted(home: Home) -> Mapping[str, bool]:
    """Give the key of every spreadsheet there is, and whether we write to it."""
    desk = key_of(home.settings.desk_online)
    wanted: dict[str, bool] = {desk: True} if desk else {}
    for sheet in home.settings.sheets:
        for name in sheet.workbooks:
            if key := key_of(name):
                wanted[key] = wanted.get(key, False) or bool(sheet.writes)
    return wanted


def _spreadsheet(online: "Spreadsheets", key: str, home: Home, *, edits: bool) -> Iterator[tuple[Finding, bool]]:
    """Look at one; true beside a finding that it is not shared with us."""
    from tsa_sheets.sheets.google.failure import Way
    from tsa_sheets.sheets.google.sentences import GoogleError

    try:
        found = online.read(key)
    except SheetError as error:
        unshared = isinstance(error, GoogleError) and error.failure.way is Way.NOT_SHARED
        yield wrong(f"{error.place}: {error.wrong}", error.to_do), unshared
        return
    yield good(f"“{found.title}” is shared with us and has {count(len(found.tabs), 'tab')}"), False
    for finding in _settings(found, home):
        yield finding, False
    if edits:
        yield _rights(online, key, found), False


def _settings(found: "Spreadsheet", home: Home) -> Iterator[Finding]:
    if not found.day_first:
        yield wrong(
            f"“{found.title}”: its locale “{found.locale}” does not write the day first, so 03/09 became 9 March",
            "In Google Sheets: File → Settings → Locale → United Kingdom. Then look through the dates typed before.",
        )
    if found.zone and found.zone != home.settings.zone.key:
        yield look(
            f"“{found.title}”: its time zone is {found.zone}, and yours is {home.settings.zone.key}",
            "In Google Sheets: File → Settings → Time zone. Answers of forms are stamped in it.",
        )


def _rights(online: "Spreadsheets", key: str, found: "Spreadsheet") -> Finding:
    if online.may_edit(key):
        return good(f"“{found.title}” may be edited by us")
    return wrong(
        f"“{found.title}” may be read by us but not edited, and it holds the desk or columns we are to write",
        "In Google Sheets: Share, and make us Editor. Or take the line writes = out of its file under config/sheets.",
    )


def _clock(ahead: timedelta | None) -> Iterator[Finding]:
    if ahead is None:
        return
    minutes = round(abs(ahead) / timedelta(minutes=1))
    if abs(ahead) <= MOST_AHEAD:
        yield good("The clock of this computer and Google's agree")
        return
    yield wrong(
        f"The clock of this computer is {count(minutes, 'minute')} {'ahead of' if ahead > timedelta() else 'behind'} "
        "Google's",
        "Let this computer set its clock by itself: Google lets nobody in whose clock is five minutes off.",
    )
