import pytest

from tsa_sheets.cli.steps import bar, steps


def test_bar_of_a_step_that_says_how_far_it_is() -> None:
    assert bar("sending letter 10 of 40") == "[#######-----------------------]"
    assert bar("sending letter 40 of 40") == f"[{'#' * 30}]"
    assert bar("reading the sheets") == "..."


def test_steps_where_nobody_is_looking(capfd: pytest.CaptureFixture[str]) -> None:
    with steps() as step:
        step("reading the sheets")

    out, err = capfd.readouterr()
    assert (out, err) == ("", "")
