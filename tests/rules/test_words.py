import pytest

from tsa_sheets.rules.words import and_more, listed


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Ann"], "Ann"),
        (["Ann", "Tom"], "Ann and Tom"),
        (["Ann", None, "Tom"], "Ann, somebody without a name and Tom"),
        (["Ann", "Tom", "Eve", "Jon", "Ida"], "Ann, Tom and 3 more"),
    ],
)
def test_listed(names: list[str | None], said: str) -> None:
    assert listed(names) == said


@pytest.mark.parametrize(("others", "said"), [(0, ""), (1, " (and 1 more row)"), (4, " (and 4 more rows)")])
def test_and_more(others: int, said: str) -> None:
    assert and_more(others) == said
