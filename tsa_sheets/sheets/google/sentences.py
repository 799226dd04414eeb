"""A failure in plain words: what happened to which spreadsheet, and what to do about it."""

from collections.abc import Callable, Mapping

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.google.failure import Failure, Way
from tsa_sheets.sheets.google.keys import PLACE
from tsa_sheets.sheets.workbook import NoWorkbookError

_WAIT = "Nothing to do: the next run tries again."
_BY_ITSELF: Mapping[Way, tuple[str, str]] = {
    Way.TOO_FAST: ("Google answered that there were too many requests in a minute, for several minutes", _WAIT),
    Way.AWAY: ("Google could not answer, although we asked several times", _WAIT),
    Way.UNREACHABLE: (
        "Google could not be reached, although we tried several times",
        "See whether this computer is online; the next run tries again.",
    ),
    Way.UNTRUSTED: (
        "the connection to Google is opened on its way by a certificate this computer does not trust",
        "Ask the network's own people for its certificate, and set REQUESTS_CA_BUNDLE to its file.",
    ),
    Way.NOT_GOOGLE: (
        "not Google answered but something on the way, such as a web filter or a sign-in page of the network",
        "Ask the network's own people to let sheets.googleapis.com and oauth2.googleapis.com through.",
    ),
    Way.GONE: (
        "there is no such spreadsheet, or it was deleted",
        "Open it in a browser: take it out of the bin, or write its new address into the settings.",
    ),
    Way.NOT_A_SPREADSHEET: (
        "it is an Excel file that only lies in Google Drive",
        "Open it in Google Sheets, choose File → Save as Google Sheets, and write the new address here.",
    ),
    Way.PROTECTED: (
        "cells we have to write are protected",
        "In Google Sheets: Data → Protect sheets and ranges; allow {who} to edit them.",
    ),
    Way.TOO_LARGE: ("it is more than Google takes in one request", "Move old rows into another spreadsheet."),
}


def _not_shared(who: str) -> tuple[str, str]:
    return (
        "Google does not let us open it",
        f"Share it with {who} as Editor: the button Share at the top right of the spreadsheet.",
    )


def _switched_off(_: str) -> tuple[str, str]:
    return (
        "the Google Sheets API is not switched on in the project of our key",
        "In Google's console choose APIs & Services → Library → Google Sheets API → Enable, and wait five minutes.",
    )


_SAID: Mapping[Way, Callable[[str], tuple[str, str]]] = {Way.NOT_SHARED: _not_shared, Way.SWITCHED_OFF: _switched_off}


class GoogleError(SheetError):
    """A request about one spreadsheet that failed for good in this run; `failure` says in which way."""

    def __init__(self, place: str, wrong: str, to_do: str, failure: Failure) -> None:
        super().__init__(place, wrong, to_do)
        self.failure = failure


class NoSpreadsheetError(GoogleError, NoWorkbookError):
    """There is no such spreadsheet; an optional sheet may do without."""


def explained(failure: Failure, spreadsheet: str, who: str) -> GoogleError:
    """Say of a failure what happened; `spreadsheet` is its title or address, `who` the account we sign in as."""
    if failure.way in {Way.SIGN_IN, Way.EXPIRED}:
        return _of_signing_in(failure, who)
    if failure.way in _SAID:
        return GoogleError(spreadsheet, *_SAID[failure.way](who), failure)
    if failure.way in _BY_ITSELF:
        wrong, to_do = _BY_ITSELF[failure.way]
        kind = NoSpreadsheetError if failure.way is Way.GONE else GoogleError
        return kind(spreadsheet, wrong, to_do.format(who=who), failure)
    wrong = "Google did not do what we asked" + (f" (it said: {failure.said})" if failure.said else "")
    return GoogleError(spreadsheet, wrong, "Run again; if it says the same, please report it.", failure)


def _of_signing_in(failure: Failure, who: str) -> GoogleError:
    said = failure.said.lower()
    found = f" (it said: {failure.said})" if failure.said else ""
    if "short-lived token" in said or "iat and exp" in said:
        wrong, to_do = "Google does not believe this computer's clock", "Set its date, time and time zone right."
    elif "expired or revoked" in said:
        wrong, to_do = "the sign-in to Google has ended", "Type: tsa-sheets google sign-in --client FILE"
    elif "account not found" in said or "account_not_found" in said:
        wrong, to_do = f"Google no longer knows {who}", "Make a service account and a key as docs/google.md shows."
    else:
        wrong = f"Google does not accept the key or sign-in of {who}{found}"
        to_do = "Make a new key as docs/google.md shows, or sign in again."
    return GoogleError(PLACE, wrong, to_do, failure)
