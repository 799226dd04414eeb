"""A server that is missing is said, and is a failure where it was installed."""

import pytest

from tests.servers.debian import INSTALLED, program


@pytest.mark.parametrize(
    ("word", "outcome"),
    [("installed", pytest.fail.Exception), ("missing", pytest.skip.Exception), ("", pytest.skip.Exception)],
)
def test_a_server_that_is_not_here(monkeypatch: pytest.MonkeyPatch, word: str, outcome: type[BaseException]) -> None:
    monkeypatch.setenv(INSTALLED, word)

    with pytest.raises(outcome, match=r"no-such-server is not on this computer: it comes with .* package post-office"):
        program("no-such-server", package="post-office")
