from tests.cli.conftest import Terminal
from tests.homes import registration, write_bookings

FIRST = "registration-confirmed"


def settings(terminal: Terminal) -> str:
    return (terminal.folder / "config/alliance.toml").read_text()


def in_trial(terminal: Terminal) -> None:
    """Take the first days out of the settings."""
    path = terminal.folder / "config/alliance.toml"
    path.write_text(path.read_text().replace("live_from = 2026-09-01\napprove", "approve"))


def test_live_sends_nothing_that_was_there_already(terminal: Terminal) -> None:
    in_trial(terminal)
    terminal.says("run")

    told = terminal.tells("live", "confirm_registrations", "--from", "2026-09-08")

    assert told["would_send"] == []
    assert [(each["what"], each["to"]) for each in told["done_before"]] == [
        (FIRST, "delegate0@school.example"),
        (FIRST, "delegate1@school.example"),
    ]
    assert told["begun"] is False
    assert "live_from = 2026-09-08" not in settings(terminal)


def test_live_lists_what_it_would_send_if_the_day_is_chosen_so(terminal: Terminal) -> None:
    in_trial(terminal)
    terminal.says("run")

    said = terminal.says("live", "confirm_registrations", "--from", "1/9/2026")

    assert "It would send: 2 letters or invoices" in said
    assert sum(line.startswith(FIRST) for line in said) == 2
    assert said[-1] == "Nothing was written. Next: tsa-sheets live confirm_registrations --from 2026-09-01 --yes"


def test_live_begins_once_it_is_wanted(terminal: Terminal) -> None:
    in_trial(terminal)
    terminal.says("run")

    said = terminal.says("live", "confirm_registrations", "--yes")
    terminal.clock.pass_by(24 * 3600)
    write_bookings(terminal.folder, [registration(0), registration(1), registration(3)], saved=terminal.clock.now)
    terminal.says("run")
    terminal.clock.pass_by(3600)
    terminal.says("run")

    assert said[-1] == "confirm_registrations is live from 8 September 2026. Next: tsa-sheets check"
    waiting = [letter["to"] for letter in terminal.tells("outbox") if not letter["trial"]]
    assert waiting == ["delegate3@school.example"]


def test_live_before_anything_was_looked_at(terminal: Terminal) -> None:
    in_trial(terminal)

    result = terminal.type("live", "confirm_registrations")

    assert result.exit_code == 8
    assert "nothing has been looked at yet" in result.stderr
    assert "Type tsa-sheets run first" in result.stderr


def test_live_of_what_is_live(terminal: Terminal) -> None:
    result = terminal.type("live", "confirm_registrations")

    assert result.exit_code == 3
    assert "[jobs.confirm_registrations]: it is live already, from 2026-09-01" in result.stderr


def test_live_of_a_job_there_is_not(terminal: Terminal) -> None:
    result = terminal.type("live", "confirm_registration")

    assert result.exit_code == 3
    assert "nearest: confirm_registrations" in result.stderr


def test_live_before_anybody_has_read_what_is_kept_of_people(terminal: Terminal) -> None:
    in_trial(terminal)
    path = terminal.folder / "config/alliance.toml"
    path.write_text(path.read_text().replace("read_on = 2026-09-01", 'read_on = ""'))

    result = terminal.type("live", "confirm_registrations", "--yes")

    assert result.exit_code != 0
    assert "nobody has confirmed having read what is kept of them" in result.output
    assert "live_from = 2026-09-08" not in settings(terminal)
