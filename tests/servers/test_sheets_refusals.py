"""What Google refuses, in Google's words, and how it comes out of gspread and google-auth."""

import json
import stat
from pathlib import Path

import gspread
import pytest
import requests
from google.auth.exceptions import RefreshError
from google.oauth2.service_account import Credentials

from tests.servers.sheets.clients import client, session
from tests.servers.sheets.people import Person
from tests.servers.sheets.server import SheetsServer
from tests.servers.sheets.tokens import SCOPE

SHEETS = "https://sheets.googleapis.com/v4/spreadsheets"


def _signed_in(server: SheetsServer, key: Path, scope: str = SCOPE) -> requests.Session:
    credentials = Credentials.from_service_account_file(str(key), scopes=[scope])  # type: ignore[no-untyped-call]
    return session(server, credentials)


def test_the_key_is_readable_by_its_owner_only(sheets_server: SheetsServer, tmp_path: Path) -> None:
    key = sheets_server.key_file(tmp_path)

    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert json.loads(key.read_text())["token_uri"] == sheets_server.token_address


def test_a_key_that_was_deleted_gets_no_token(sheets_server: SheetsServer, office: Person, tmp_path: Path) -> None:
    asking = _signed_in(sheets_server, sheets_server.key_file(tmp_path))
    sheets_server.tokens.keys.clear()

    with pytest.raises(RefreshError, match="invalid_grant: Invalid grant: account not found"):
        asking.get(f"{SHEETS}/{office.key}")


def test_a_key_of_another_account_gets_no_token(sheets_server: SheetsServer, office: Person, tmp_path: Path) -> None:
    key = sheets_server.key_file(tmp_path)
    sheets_server.change_key()

    with pytest.raises(RefreshError, match="Invalid JWT Signature"):
        _signed_in(sheets_server, key).get(f"{SHEETS}/{office.key}")


def test_a_token_that_expired_is_asked_for_again(
    sheets_server: SheetsServer, office: Person, bookings: gspread.Worksheet
) -> None:
    sheets_server.tokens.expire()
    sheets_server.forget()

    assert bookings.acell("A2").value == "Ann"
    assert [(one.request.name, one.status) for one in sheets_server.exchanges] == [
        ("spreadsheets.values.get", 401),
        ("token", 200),
        ("spreadsheets.values.get", 200),
    ]


def test_another_scope_is_not_enough(sheets_server: SheetsServer, office: Person, tmp_path: Path) -> None:
    asking = _signed_in(sheets_server, sheets_server.key_file(tmp_path), f"{SCOPE}.readonly")

    read = asking.get(f"{SHEETS}/{office.key}")
    written = asking.post(f"{SHEETS}/{office.key}/values:batchClear", json={"ranges": ["Bookings!A1"]})

    assert read.status_code == 200
    assert written.status_code == 403
    assert written.json()["error"]["details"][0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"


def test_without_a_token_nobody_is_let_in(sheets_server: SheetsServer, office: Person) -> None:
    answer = requests.get(f"http://127.0.0.1:{sheets_server.port}/v4/spreadsheets/{office.key}", timeout=5)

    assert answer.status_code == 401
    assert answer.json()["error"]["status"] == "UNAUTHENTICATED"


def test_a_spreadsheet_that_is_not_shared_is_refused(
    sheets_server: SheetsServer, signed_in: gspread.Client, office: Person
) -> None:
    office.unshare(sheets_server.account)

    with pytest.raises(PermissionError):
        signed_in.open_by_key(office.key)


def test_a_reader_may_not_write(sheets_server: SheetsServer, bookings: gspread.Worksheet, office: Person) -> None:
    office.share(sheets_server.account, "reader")

    with pytest.raises(gspread.exceptions.APIError, match="The caller does not have permission") as error:
        bookings.update_acell("A2", "Eve")
    assert error.value.code == 403
    assert bookings.acell("A2").value == "Ann"


def test_a_spreadsheet_that_is_gone_is_not_found(signed_in: gspread.Client, office: Person) -> None:
    office.bin()

    with pytest.raises(gspread.exceptions.SpreadsheetNotFound):
        signed_in.open_by_key(office.key)


def test_an_excel_file_in_drive_is_no_spreadsheet(sheets_server: SheetsServer, signed_in: gspread.Client) -> None:
    sheets_server.office_files.add("1xlsx")

    with pytest.raises(gspread.exceptions.APIError, match="This operation is not supported for this document"):
        signed_in.open_by_key("1xlsx")


def test_an_api_that_is_switched_off_says_where_to_switch_it_on(
    sheets_server: SheetsServer, tmp_path: Path, office: Person
) -> None:
    sheets_server.enabled = False

    answer = _signed_in(sheets_server, sheets_server.key_file(tmp_path)).get(f"{SHEETS}/{office.key}")

    error = answer.json()["error"]
    assert (error["code"], error["details"][0]["reason"]) == (403, "SERVICE_DISABLED")
    assert "console.developers.google.com/apis/api/sheets.googleapis.com" in error["message"]


def test_drive_is_out_of_reach(signed_in: gspread.Client) -> None:
    with pytest.raises(gspread.exceptions.APIError, match="insufficient authentication scopes"):
        signed_in.list_spreadsheet_files()


def test_a_protected_cell_is_refused_and_nothing_of_the_batch_is_done(
    opened: gspread.Spreadsheet, office: Person
) -> None:
    office.protect("Bookings", "B1:B4")

    with pytest.raises(gspread.exceptions.APIError, match="protected cell or object"):
        opened.values_batch_update(
            {
                "valueInputOption": "RAW",
                "data": [
                    {"range": "Bookings!A2", "values": [["Eve"]]},
                    {"range": "Bookings!B2", "values": [["Ash Lane"]]},
                ],
            }
        )
    assert office.values("Bookings")[1] == ["Ann", "Oak Hill", 2.0]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("Nowhere!A1", "Unable to parse range: Nowhere!A1"),
        ("Bookings!A1001", r"Range \(Bookings!A1001\) exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("Bookings!AA1", r"Range \(Bookings!AA1\) exceeds grid limits"),
        ("Bookings!A0x", "Unable to parse range"),
    ],
)
def test_a_range_that_is_not_there_is_refused(opened: gspread.Spreadsheet, place: str, words: str) -> None:
    with pytest.raises(gspread.exceptions.APIError, match=words) as error:
        opened.values_get(place)
    assert error.value.code == 400


def test_a_request_that_is_too_large_is_refused(sheets_server: SheetsServer, bookings: gspread.Worksheet) -> None:
    sheets_server.largest = 2000

    with pytest.raises(gspread.exceptions.APIError, match="payload size exceeds the limit: 2000 bytes"):
        bookings.update([["long" * 1000]], "A2")
    assert bookings.acell("A2").value == "Ann"


def test_what_google_does_not_know_is_refused_and_fails_the_test(
    sheets_server: SheetsServer, opened: gspread.Spreadsheet
) -> None:
    for body in (
        {"requests": [{"deleteSheet": {"sheet": 1111}}]},
        {"requests": [{"mergeCells": {"range": {}, "mergeType": "MERGE_SOME"}}]},
        {"requests": [{"appendDimension": {"length": "many"}}]},
    ):
        with pytest.raises(gspread.exceptions.APIError, match="Invalid JSON payload received"):
            opened.batch_update(body)
    with pytest.raises(gspread.exceptions.APIError, match='Unknown name "render": Cannot bind query parameter'):
        opened.values_get("Bookings", params={"render": "RAW"})

    assert len(sheets_server.breaches) == 4
    assert 'requests.0.deleteSheet: Unknown name "sheet": Cannot find field.' in sheets_server.breaches[0]
    sheets_server.breaches.clear()


def test_what_the_server_cannot_do_is_never_worth_another_try(opened: gspread.Spreadsheet) -> None:
    with pytest.raises(gspread.exceptions.APIError, match="Not implemented in the server of the tests") as error:
        opened.batch_update({"requests": [{"randomizeRange": {"range": {"sheetId": 0}}}]})
    assert error.value.code == 400


def test_a_person_signs_in_and_stays_signed_in(sheets_server: SheetsServer) -> None:
    sheets_server.tokens.codes["4/consent"] = "ann@oak-hill.example"

    first = requests.post(
        sheets_server.token_address, {"grant_type": "authorization_code", "code": "4/consent"}, timeout=5
    ).json()
    second = requests.post(
        sheets_server.token_address,
        {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]},
        timeout=5,
    ).json()

    owner = sheets_server.tokens.owner(second["access_token"])
    assert owner is not None
    assert owner.who == "ann@oak-hill.example"


def test_two_accounts_see_what_is_shared_with_each(sheets_server: SheetsServer, office: Person, tmp_path: Path) -> None:
    sheets_server.key_file(tmp_path, "other@north-vale.iam.gserviceaccount.com")
    office.share("other@north-vale.iam.gserviceaccount.com")
    office.unshare(sheets_server.account)

    other = client(sheets_server, tmp_path, "other@north-vale.iam.gserviceaccount.com")

    assert other.open_by_key(office.key).title == "Bookings 2026"
