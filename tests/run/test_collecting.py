"""Putting off the search for forgotten objects."""

import gc

import pytest

from tsa_sheets.run.collecting import collecting_later


def test_collecting_waits_until_the_outermost_is_done() -> None:
    searching = []

    with collecting_later():
        with collecting_later():
            searching.append(gc.isenabled())
        searching.append(gc.isenabled())
    searching.append(gc.isenabled())

    assert searching == [False, False, True]


def test_collecting_goes_on_after_a_failure() -> None:
    with pytest.raises(ValueError, match="half a sheet"), collecting_later():
        raise ValueError("half a sheet")

    assert gc.isenabled()
