"""Google on a bad day: whatever happens is waited for within bounds, and then said in one sentence."""

import logging
from collections.abc import Callable, Mapping

import pytest

from tests.servers.sheets.people import Person
from tests.servers.sheets.server import SheetsServer
from tests.sheets.google.conftest import Clocked, Opens
from tsa_sheets.sheets.google.patience import A_MINUTE, PATIENCE, TRIES
from tsa_sheets.sheets.google.sentences import GoogleError

Harm = Callable[[SheetsServer, Person], None]
WHERE = "https://docs.google.com/spreadsheets/d/{key}/edit"


@pytest.fixture
def office(google: SheetsServer) -> Person:
    return google.new("Bookings 2026", {"Bookings": [["Name"], ["Ann"]]})


def refused(opens: Opens, office: Person) -> GoogleError:
    with pytest.raises(GoogleError) as caught:
        opens().read(office.key)
    return caught.value


@pytest.mark.parametrize("status", [500, 502, 503])
def test_failing_server_is_asked_again(
    google: SheetsServer, office: Person, opens: Opens, world: Clocked, status: int
) -> None:
    google.fail(status, on="get", times=2)

    assert opens().read(office.key).title == "Bookings 2026"
    assert world.waits == [1, 2]


def test_lost_connection_is_made_again(google: SheetsServer, office: Person, opens: Opens, world: Clocked) -> None:
    google.cut(on="get", times=1)

    assert opens().read(office.key).title == "Bookings 2026"
    assert world.waits == [1]


def test_silence_has_an_end(google: SheetsServer, office: Person, opens: Opens, world: Clocked) -> None:
    google.hang(on="get", times=3)
    online = opens(timeout=(30, 0.5))

    assert online.read(office.key).title == "Bookings 2026"
    assert world.waits[:3] == [1, 2, 4]


def test_server_that_fails_for_good_is_given_up(
    google: SheetsServer, office: Person, opens: Opens, world: Clocked
) -> None:
    google.fail(503, on="get", times=1000)

    error = refused(opens, office)

    assert str(error) == (
        f"{WHERE.format(key=office.key)}: Google could not answer, although we asked several times. "
        "Nothing to do: the next run tries again."
    )
    assert google.reads == TRIES
    assert world.waits == [1, 2, 4, 8]


def test_next_run_heals(google: SheetsServer, office: Person, opens: Opens) -> None:
    google.fail(503, on="get", times=TRIES)
    refused(opens, office)

    assert opens().read(office.key).title == "Bookings 2026"


def test_full_minute_is_waited_out(google: SheetsServer, office: Person, opens: Opens, world: Clocked) -> None:
    google.keep_quota(lambda: world.time.timestamp(), per_user=3)
    online = opens()
    for _ in range(7):
        online.look_again(office.key)

    assert world.waits == [A_MINUTE, A_MINUTE]
    assert [one.status for one in google.exchanges if one.request.name == "spreadsheets.get"].count(429) == 2


def test_minute_that_never_ends_is_given_up(google: SheetsServer, office: Person, opens: Opens, world: Clocked) -> None:
    google.fail(429, on="get", times=1000)

    error = refused(opens, office)

    assert error.wrong == "Google answered that there were too many requests in a minute, for several minutes"
    assert sum(world.waits) <= PATIENCE.total_seconds()
    assert google.reads == 4


def test_our_own_quota_is_kept_before_googles_is_hit(
    google: SheetsServer, office: Person, opens: Opens, world: Clocked
) -> None:
    google.keep_quota(lambda: world.time.timestamp())
    online = opens()
    for _ in range(70):
        online.look_again(office.key)

    assert {one.status for one in google.exchanges} == {200}
    assert sum(world.waits) < 120


def test_patience_is_for_the_whole_run(google: SheetsServer, opens: Opens, world: Clocked) -> None:
    people = [google.new(f"Workbook {number}", {"A": [["x"]]}) for number in range(12)]
    google.fail(429, on="get", times=1000)
    online = opens()

    for person in people:
        with pytest.raises(GoogleError):
            online.read(person.key)

    assert sum(world.waits) <= PATIENCE.total_seconds()
    assert google.reads == 3 + 12


def test_pass_that_is_no_longer_good_is_asked_for_anew(
    google: SheetsServer, office: Person, opens: Opens, world: Clocked
) -> None:
    online = opens()
    online.read(office.key)
    google.tokens.expire()

    online.look_again(office.key)

    assert world.asked == ["google token", "google read", "google read", "google token", "google read"]


@pytest.mark.parametrize("status", [500, 502, 503, 429])
def test_token_host_that_fails_is_asked_again_in_our_own_time(
    google: SheetsServer, office: Person, opens: Opens, world: Clocked, status: int
) -> None:
    google.fail(status, on="token", times=1)

    assert opens().read(office.key).title == "Bookings 2026"
    assert world.waits == [A_MINUTE if status == 429 else 1]


def test_lost_connection_to_the_token_host_is_made_again(google: SheetsServer, office: Person, opens: Opens) -> None:
    google.cut(on="token", times=1)

    assert opens().read(office.key).title == "Bookings 2026"


def test_key_that_google_does_not_accept(google: SheetsServer, office: Person, opens: Opens, world: Clocked) -> None:
    google.fail(400, on="token", times=1000)

    error = refused(opens, office)

    assert str(error) == (
        "config/alliance.toml, [google]: Google does not accept the key or sign-in of "
        f"{google.account} (it said: invalid_grant: Invalid JWT Signature.). "
        "Make a new key as docs/google.md shows, or sign in again."
    )
    assert world.waits == []


def test_account_that_was_deleted(google: SheetsServer, office: Person, opens: Opens) -> None:
    google.tokens.keys.clear()

    assert refused(opens, office).wrong == f"Google no longer knows {google.account}"


def unshared(_: SheetsServer, office: Person) -> None:
    office.unshare(SheetsServer.account)


def switched_off(google: SheetsServer, _: Person) -> None:
    google.enabled = False


def in_the_bin(_: SheetsServer, office: Person) -> None:
    office.bin()


def an_excel_file(google: SheetsServer, office: Person) -> None:
    google.office_files.add(office.key)


def a_web_filter(google: SheetsServer, _: Person) -> None:
    google.fail(200, on="get")


SENTENCES: Mapping[Harm, str] = {
    unshared: "Google does not let us open it. Share it with tsa-sheets@north-vale.iam.gserviceaccount.com as Editor: "
    "the button Share at the top right of the spreadsheet.",
    switched_off: "the Google Sheets API is not switched on in the project of our key. In Google's console choose "
    "APIs & Services → Library → Google Sheets API → Enable, and wait five minutes.",
    in_the_bin: "there is no such spreadsheet, or it was deleted. Open it in a browser: take it out of the bin, or "
    "write its new address into the settings.",
    an_excel_file: "it is an Excel file that only lies in Google Drive. Open it in Google Sheets, choose File → Save "
    "as Google Sheets, and write the new address here.",
    a_web_filter: "not Google answered but something on the way, such as a web filter or a sign-in page of the "
    "network. Ask the network's own people to let sheets.googleapis.com and oauth2.googleapis.com through.",
}


@pytest.mark.parametrize("harm", SENTENCES)
def test_refusal_is_one_sentence_at_once(
    google: SheetsServer, office: Person, opens: Opens, world: Clocked, harm: Harm
) -> None:
    harm(google, office)

    error = refused(opens, office)

    assert str(error) == f"{WHERE.format(key=office.key)}: {SENTENCES[harm]}"
    assert (google.reads, world.waits) == (1, [])


def test_connection_that_is_opened_on_its_way(office: Person, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")

    assert refused(opens, office).wrong == (
        "the connection to Google is opened on its way by a certificate this computer does not trust"
    )


def test_title_is_said_once_it_is_known(google: SheetsServer, office: Person, opens: Opens) -> None:
    online = opens()
    online.read(office.key)
    office.unshare(google.account)

    with pytest.raises(GoogleError, match=r"^Bookings 2026: Google does not let us open it"):
        online.look_again(office.key, ["'Bookings'!A1"])


def test_no_secret_is_ever_logged(
    google: SheetsServer, office: Person, opens: Opens, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    online = opens()
    online.read(office.key)
    google.tokens.expire()
    google.fail(503, on="get")
    online.look_again(office.key)
    passes = [one.answer["access_token"] for one in google.exchanges if one.request.name == "token"]

    assert len(passes) == 2
    assert "sheets.googleapis.com" in caplog.text  # the requests themselves are
    assert not [secret for secret in (*passes, "PRIVATE KEY", "assertion") if secret in caplog.text]
