import os
import stat
from pathlib import Path

import pytest

from tests.ledger.life import StillWorld
from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import HighWater, Mark

ID = "0123456789abcdef"
OTHER = "f" * 16


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "high-water"


@pytest.fixture
def mark(path: Path) -> HighWater:
    return HighWater(path, StillWorld())


def test_without_a_file_nothing_has_gone_yet(mark: HighWater) -> None:
    assert mark.read() == Mark("", 0)


def test_it_stands_where_it_was_raised_to(mark: HighWater, path: Path) -> None:
    mark.raise_to(Mark(ID, 9))
    mark.raise_to(Mark(ID, 10))

    assert mark.read() == Mark(ID, 10)
    assert path.read_text() == f"{ID} 9\n{ID} 10\n"
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("torn", [f"{ID} 4", f"{ID} ", ID[:5], "\0\0\0", "é"])
def test_a_line_torn_by_a_power_cut_does_not_count(mark: HighWater, path: Path, torn: str) -> None:
    path.write_text(f"{ID} 41\n{torn}", "utf-8")
    assert mark.read() == Mark(ID, 41)

    mark.raise_to(Mark(ID, 42))
    assert mark.read() == Mark(ID, 42)

    path.write_text(f"{ID} 41\n{torn}\n", "utf-8")
    assert mark.read() == Mark(ID, 41)


def test_it_is_the_mark_of_the_ledger_named_last(mark: HighWater) -> None:
    mark.raise_to(Mark(ID, 41))
    mark.raise_to(Mark(OTHER, 2))

    assert mark.read() == Mark(OTHER, 2)


def test_it_can_be_started_again(mark: HighWater, path: Path) -> None:
    mark.raise_to(Mark(ID, 41))

    mark.start_again(Mark(ID, 3))

    assert mark.read() == Mark(ID, 3)
    assert path.read_text() == f"{ID} 3\n"


def test_where_it_cannot_be_kept_nothing_goes(path: Path) -> None:
    path.mkdir()
    mark = HighWater(path, StillWorld())

    with pytest.raises(
        LedgerError, match=r"how far the record had come cannot be kept here .* until then nothing is sent"
    ):
        mark.raise_to(Mark(ID, 1))
    with pytest.raises(LedgerError):
        mark.read()
    with pytest.raises(LedgerError):
        mark.start_again(Mark(ID, 1))
