"""The spreadsheets of one run: each is read by one request, however many sheets and the desk are in it."""

import os
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from gspread.http_client import ParamsType
from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL, SPREADSHEET_URL

from tsa_sheets.config import GoogleSettings
from tsa_sheets.errors import SheetError
from tsa_sheets.model.online import address_of
from tsa_sheets.sheets.google.answer import SPREADSHEET, WRITTEN, Written, spreadsheet, written
from tsa_sheets.sheets.google.client import Client
from tsa_sheets.sheets.google.failure import Failure, Way
from tsa_sheets.sheets.google.keys import Account, account
from tsa_sheets.sheets.google.quota import KeptQuota
from tsa_sheets.sheets.google.sentences import GoogleError, explained
from tsa_sheets.sheets.google.spreadsheet import Spreadsheet
from tsa_sheets.sheets.google.workbook import GoogleWorkbook
from tsa_sheets.world import World

ALLIANCE = "tsa-sheets-alliance"
"""The mark by which a spreadsheet belongs to an alliance: its value is the alliance's id."""


TIMEOUT = (10.0, 60.0)
"""Seconds to wait for a connection, and for each piece of an answer."""


class Spreadsheets:
    """What one run reads of Google and writes to it. Close it at the end.

    Every method raises `SheetError`; a `GoogleError` says in which way Google failed.
    """

    def __init__(
        self,
        settings: GoogleSettings,
        alliance: str,
        world: World,
        zone: ZoneInfo,
        environment: Mapping[str, str] = os.environ,
        timeout: tuple[float, float] = TIMEOUT,
    ) -> None:
        self._settings = settings
        self._alliance = alliance
        self._world = world
        self._zone = zone
        self._environment = environment
        self._timeout = timeout
        self._account: Account | None = None
        self._client: Client | None = None
        self._read: dict[str, Spreadsheet | SheetError] = {}
        self._titles: dict[str, str] = {}

    def close(self) -> None:
        """Let the connections go."""
        if self._client is not None:
            self._client.close()

    def read(self, key: str) -> Spreadsheet:
        """Give a spreadsheet with all its cells; what was read in this run, or could not be, is not asked for again."""
        if key not in self._read:
            try:
                self._read[key] = self._fetch(key)
            except SheetError as error:
                self._read[key] = error
        found = self._read[key]
        if isinstance(found, SheetError):
            raise found
        return found

    def workbook(self, key: str) -> GoogleWorkbook:
        """Give a spreadsheet as the reader of sheets sees it."""
        found = self.read(key)
        first = self._titles.setdefault(found.title, key)
        name = found.title if first == key else f"{found.title} (…{key[-6:]})"  # two may have one title
        return GoogleWorkbook(name, found, self._zone)

    def forget(self) -> None:
        """Let go of all that was read."""
        self._read.clear()

    def look_again(self, key: str, ranges: Sequence[str] = ()) -> Spreadsheet:
        """Read some ranges, such as `'Bookings'!A1:C900`, as they are now; or, without any, the whole anew."""
        if not ranges:
            self._read.pop(key, None)
            return self.read(key)
        return self._fetch(key, ranges)

    def write(
        self,
        key: str,
        requests: Sequence[Mapping[str, Any]],
        *,
        show: Sequence[str] = (),
        repeatable: bool,
    ) -> Written:
        """Carry out a batch, all of it or nothing, and give what stands in the ranges to `show` right after it.

        A batch is `repeatable` if doing it twice is doing it once. One that is not may, after a `GoogleError` whose
        failure is `unsure`, have been carried out: look again before anything else.
        """
        client = self._open()
        client.repeats = repeatable
        body = {
            "requests": requests,
            "includeSpreadsheetInResponse": True,
            "responseIncludeGridData": bool(show),
            "responseRanges": show,
        }
        params: ParamsType = {"fields": WRITTEN, "prettyPrint": "false"}
        try:
            response = client.request("post", SPREADSHEET_BATCH_UPDATE_URL % key, params=params, json=body)
            return written(response.content, key)
        except Failure as failure:
            raise explained(failure, self._name(key), str(self._account)) from failure

    def may_edit(self, key: str) -> bool:
        """Tell whether we may write to a spreadsheet, by a batch that deletes a mark which nothing has."""
        nothing = {"developerMetadataLookup": {"metadataKey": f"{ALLIANCE}-none"}}
        try:
            self.write(key, [{"deleteDeveloperMetadata": {"dataFilter": nothing}}], repeatable=True)
        except GoogleError as error:
            if error.failure.way is Way.REFUSED:
                return True  # it asks for rights first, and only then what is to be done
            if error.failure.way is Way.NOT_SHARED:
                return False
            raise
        return True

    @property
    def account(self) -> Account:
        """Give the account that we sign in as; raises `SheetError` where there is none."""
        self._open()
        if self._account is None:
            raise AssertionError("it is read when Google is opened")
        return self._account

    @property
    def clock_ahead(self) -> timedelta | None:
        """Tell how far our clock is ahead of Google's; `None` where Google has not answered."""
        return self._client.ahead if self._client else None

    def _fetch(self, key: str, ranges: Sequence[str] = ()) -> Spreadsheet:
        client = self._open()
        params: ParamsType = {"fields": SPREADSHEET, "prettyPrint": "false", "ranges": list(ranges)}
        try:
            response = client.request("get", SPREADSHEET_URL % key, params=params)
            found = spreadsheet(response.content, key)
        except Failure as failure:
            raise explained(failure, self._name(key), str(self._account)) from failure
        self._must_be_ours(found)
        return found

    def _open(self) -> Client:
        if self._client is None:
            self._account = account(self._settings, self._environment)
            quota = KeptQuota(self._settings.key_file or self._settings.sign_in, self._world)
            self._client = Client(self._account, quota, self._world, self._timeout)
        return self._client

    def _name(self, key: str) -> str:
        """Name a spreadsheet as people know it, as far as we have seen it."""
        found = self._read.get(key)
        return found.title if isinstance(found, Spreadsheet) else address_of(key)

    def _must_be_ours(self, found: Spreadsheet) -> None:
        others = [mark.value for mark in found.marks if mark.key == ALLIANCE and mark.value != self._alliance]
        if others:
            raise SheetError(
                found.title,
                f"it belongs to another alliance (ours is {self._alliance}; found its mark {others[0]})",
                "Correct the address, or give this alliance a spreadsheet of its own.",
            )
