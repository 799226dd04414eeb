import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsa_sheets.sheets.google.failure import PASSING, Way, failure_of, presentable


def body(message: str = "", status: str = "", reason: str = "") -> bytes:
    error: dict[str, object] = {"code": 400, "message": message, "status": status}
    if reason:
        error["details"] = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason}]
    return json.dumps({"error": error}).encode()


@pytest.mark.parametrize(
    ("status", "content", "way"),
    [
        (429, body("Quota exceeded", "RESOURCE_EXHAUSTED"), Way.TOO_FAST),
        (500, body("Internal error", "INTERNAL"), Way.AWAY),
        (502, b"<!DOCTYPE html><title>Error 502</title>", Way.AWAY),
        (503, body("The service is currently unavailable.", "UNAVAILABLE"), Way.AWAY),
        (408, b"", Way.AWAY),
        (401, body("Request had invalid authentication credentials.", "UNAUTHENTICATED"), Way.EXPIRED),
        (403, body("The caller does not have permission", "PERMISSION_DENIED"), Way.NOT_SHARED),
        (403, b"", Way.NOT_SHARED),
        (403, b"<html>Blocked: file sharing</html>", Way.NOT_GOOGLE),
        (407, b"<html>Proxy</html>", Way.NOT_GOOGLE),
        (511, b"<html>Sign in to the network</html>", Way.NOT_GOOGLE),
        (403, body("Google Sheets API has not been used", "PERMISSION_DENIED", "SERVICE_DISABLED"), Way.SWITCHED_OFF),
        (403, body("Request had insufficient authentication scopes."), Way.SIGN_IN),
        (404, body("Requested entity was not found.", "NOT_FOUND"), Way.GONE),
        (400, body("This operation is not supported for this document", "FAILED_PRECONDITION"), Way.NOT_A_SPREADSHEET),
        (400, body("You are trying to edit a protected cell or object.", "INVALID_ARGUMENT"), Way.PROTECTED),
        (400, body("Request payload size exceeds the limit: 10485760 bytes."), Way.TOO_LARGE),
        (413, b"<html>", Way.TOO_LARGE),
        (400, body("Invalid requests[0].updateCells: No grid with id: 5", "INVALID_ARGUMENT"), Way.REFUSED),
        (400, b'{"error": "invalid_grant"}', Way.REFUSED),
        (302, b"", Way.NOT_GOOGLE),
    ],
)
def test_answer_is_understood(status: int, content: bytes, way: Way) -> None:
    assert failure_of(status, content).way is way


def test_what_google_says_is_kept_for_the_sentence() -> None:
    assert failure_of(400, body("No grid with id: 5")).said == "No grid with id: 5"


@pytest.mark.parametrize(("status", "unsure"), [(503, True), (500, True), (408, True), (429, False), (400, False)])
def test_write_may_have_been_carried_out_where_the_server_failed(status: int, unsure: bool) -> None:
    assert failure_of(status, b"").unsure is unsure


def test_only_what_passes_by_itself_is_asked_again() -> None:
    assert {Way.TOO_FAST, Way.AWAY, Way.UNREACHABLE, Way.EXPIRED} == PASSING


@pytest.mark.parametrize(
    "secret",
    [
        "ya29.a0AfH6SMBx-abc_def",
        "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nMIIE",
        "1//0gabc-DEF",
        "eyJhbGciOi.eyJpc3Mi.c2ln",
        "Bearer abcdef",
    ],
)
def test_secret_in_foreign_words_is_hidden(secret: str) -> None:
    assert presentable(f"Bad token {secret}") == "Bad token ***"


def test_foreign_words_are_one_short_line() -> None:
    assert presentable("a\nb\tc" + "d" * 400) == f"a b c{'d' * 295}…"


NESTED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda of: (
        st.lists(of) | st.dictionaries(st.sampled_from(["error", "message", "status", "details", "reason", "code"]), of)
    ),
)


@given(st.integers(300, 599), NESTED)
def test_any_answer_is_understood_as_something(status: int, body: object) -> None:
    failure = failure_of(status, json.dumps(body).encode())

    assert failure.way in Way
    assert "\n" not in failure.said
