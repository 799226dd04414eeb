import pytest

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.workbook import close, find_tab


@pytest.mark.parametrize("wanted", ["Form responses 1", "form-responses 1", "FORM RESPONSES\u00a01"])
def test_tab_is_found_as_people_see_its_title(wanted: str) -> None:
    assert find_tab("a.xlsx", ["Notes", "Form responses 1"], wanted) == "Form responses 1"


def test_two_tabs_that_look_alike_are_told_apart_by_their_very_title() -> None:
    assert find_tab("a.xlsx", ["Sept-26", "Sept 26"], "Sept 26") == "Sept 26"


def test_tab_left_out_means_the_only_one() -> None:
    assert find_tab("a.csv", ["a"], "") == "a"
    with pytest.raises(SheetError, match="has 2 tabs and nothing says which to read"):
        find_tab("a.xlsx", ["a", "b"], "")


def test_close_gives_the_nearest_or_nothing() -> None:
    assert close("Email", ["Emial", "Name"]) == "Emial"
    assert close("Email", ["Name", "School"]) == ""
