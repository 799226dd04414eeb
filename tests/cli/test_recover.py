import shutil
from pathlib import Path

import pytest

from tests.charging import Treasury, subscription, write_members
from tests.cli.conftest import Terminal
from tests.homes import registration, write_bookings


def copy_of(folder: Path) -> Path:
    """Copy an alliance's record somewhere safe."""
    return Path(shutil.copytree(folder / "record", folder.parent / "backup"))


def put_back(folder: Path, backup: Path) -> None:
    """Put the copy of the record in its place again; what stands beside it stays."""
    for name in ("ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"):
        (folder / "record" / name).unlink(missing_ok=True)
        if (backup / name).exists():
            shutil.copy(backup / name, folder / "record" / name)


@pytest.fixture(autouse=True)
def restored(terminal: Terminal) -> None:
    """Send letter 1, then put back the record as it was before."""
    terminal.says("run")
    terminal.says("approve", "1", "2", "--by", "LM")
    backup = copy_of(terminal.folder)
    write_bookings(terminal.folder, [registration(0)])  # the second's row is away for a moment, so it is held
    terminal.says("send")
    write_bookings(terminal.folder, [registration(0), registration(1)])
    put_back(terminal.folder, backup)


def sent(terminal: Terminal) -> list[str]:
    return sorted(path.name for path in (terminal.folder / "letters").iterdir())


def test_nothing_is_sent_before_it_is_settled(terminal: Terminal) -> None:
    result = terminal.type("send")

    assert result.exit_code == 8
    assert "Nothing is sent until you have run: tsa-sheets recover" in result.stderr
    assert sent(terminal) == ["000001-registration-confirmed.eml"]


def test_recover_says_what_it_found_and_asks(terminal: Terminal) -> None:
    result = terminal.type("recover", "--by", "LM", answers="n\n")

    assert result.exit_code == 1
    assert result.stdout.splitlines()[:3] == [
        "The record knows of no letters on their way.",
        "Beside it stands that there were 1.",
        "The desk says that there were 1, and shows 1 letter as sent.",
    ]
    assert terminal.type("send").exit_code == 8


def test_recovered_letters_do_not_go_twice(terminal: Terminal) -> None:
    said = terminal.says("recover", "--yes", "--by", "LM")
    assert "Letters taken over as sent: 1." in said

    terminal.says("run")
    terminal.clock.pass_by(3600)
    terminal.says("send")
    assert sent(terminal) == ["000001-registration-confirmed.eml"]  # and the second's approval is void

    terminal.says("approve", "--all", "--yes", "--by", "LM")
    terminal.says("send")
    names = sent(terminal)
    assert len(names) == 2
    assert [letter["state"] for letter in terminal.tells("outbox", "--sent")] == ["sent", "sent"]


def test_recovered_desk_is_put_aside_and_a_new_one_written(terminal: Terminal) -> None:
    old = (terminal.folder / "desk.xlsx").read_bytes()

    terminal.says("recover", "--yes", "--by", "LM")

    assert (terminal.folder / "desk before recovery.xlsx").read_bytes() == old
    assert not (terminal.folder / "desk.xlsx").exists()
    terminal.says("run")
    assert (terminal.folder / "desk.xlsx").exists()
    assert terminal.says("recover")[-1] == (
        "The record is the newest there has been: nothing to recover. Next: tsa-sheets check"
    )


def test_recover_from_a_record_that_is_gone_but_for_its_secret(terminal: Terminal) -> None:
    for path in (terminal.folder / "record").iterdir():
        if path.name != "secret":
            path.unlink()

    said = terminal.says("recover", "--yes", "--by", "LM")
    terminal.says("run")
    terminal.clock.pass_by(3600)
    terminal.says("approve", "--all", "--yes", "--by", "LM")
    terminal.says("send")

    assert "Letters taken over as sent: 1." in said
    assert [letter["to"] for letter in terminal.tells("outbox", "--sent")] == ["", "delegate1@school.example"]


def test_recover_from_a_record_that_is_gone_with_its_secret(terminal: Terminal) -> None:
    shutil.rmtree(terminal.folder / "record")

    result = terminal.type("recover", "--by", "LM", answers="n\n")

    assert "None of the letters on the desk is about a row of today's sheets." in result.stdout
    assert result.exit_code == 1


def test_recover_interrupted_where_only_the_desk_knew(terminal: Terminal) -> None:
    """The whole record was put back, with its mark; the desk was put aside, and then the light went out."""
    (terminal.folder / "record/high-water").unlink()
    terminal.type("recover", "--by", "LM", answers="n\n")
    assert terminal.type("send").exit_code == 8

    (terminal.folder / "record/high-water").write_text("")
    before = (terminal.folder / "record/ledger.sqlite").read_bytes()
    terminal.says("recover", "--yes", "--by", "LM")
    for name in ("ledger.sqlite-wal", "ledger.sqlite-shm"):
        (terminal.folder / "record" / name).unlink(missing_ok=True)
    (terminal.folder / "record/ledger.sqlite").write_bytes(before)

    assert terminal.type("send").exit_code == 8
    assert "Letters taken over as sent: 1." in terminal.says("recover", "--yes", "--by", "LM")


def test_recover_while_the_desk_is_open(terminal: Terminal) -> None:
    (terminal.folder / "~$desk.xlsx").write_text("LM")

    assert terminal.type("recover", "--yes", "--by", "LM").exit_code == 4
    assert terminal.type("send").exit_code == 8


class TestInvoices:
    """School0 was invoiced after the copy was made, and School1 had been approved in it."""

    @pytest.fixture
    def treasurer(self, tmp_path: Path) -> Terminal:
        treasury = Treasury.of(tmp_path / "vale/alliance", [subscription(0), subscription(1, pupils="?")])
        treasury.look()
        backup = copy_of(treasury.folder)
        treasury.approve()
        terminal = Terminal(treasury.folder, treasury.clock)
        terminal.says("send")
        put_back(treasury.folder, backup)
        return terminal

    def test_recover_names_them_before_it_asks(self, treasurer: Terminal) -> None:
        result = treasurer.type("recover", "--by", "LM", answers="n\n")

        assert "Invoices that were issued and that the record does not know of: INV-2026-0001 (School0 Primary)." in (
            result.stdout.splitlines()
        )

    def test_recover_lets_none_be_issued_again(self, treasurer: Terminal) -> None:
        treasurer.says("recover", "--yes", "--by", "LM")
        write_members(treasurer.folder, [subscription(0), subscription(1)])
        treasurer.says("run")
        treasurer.clock.pass_by(3600)
        treasurer.says("run")
        treasurer.says("invoices", "approve", "--all", "--yes", "--by", "TR")
        treasurer.says("send")

        stands = [(each["member"], each["number"]) for each in treasurer.tells("invoices", "list", "--all")]

        assert stands == [("School0 Primary", ""), ("School1 Primary", "INV-2026-0002")]
        assert "The record is the newest there has been" in treasurer.says("recover")[-1]
