"""A person in the browser edits as people do, and what is attached to her rows and columns goes with them."""

import pytest

from tests.servers.sheets.people import Person
from tests.servers.sheets.refusal import RefusalError


def _names(office: Person) -> list[object]:
    return [row[0] if row else None for row in office.values("Bookings")]


def test_rows_are_inserted_and_deleted_with_all_that_follows(office: Person) -> None:
    office.merge("Bookings", "A3:B3")
    office.filter("Bookings", "B")

    office.insert_rows("Bookings", 2, 2)
    office.delete_rows("Bookings", 4)

    assert _names(office) == ["Name", None, None, "Ben", "Cat"]
    (merge,) = office.tab("Bookings").attached["merges"]
    assert (merge["startRowIndex"], merge["endRowIndex"]) == (3, 4)
    assert office.tab("Bookings").basic_filter == {
        "range": {"startRowIndex": 0, "endRowIndex": 5, "startColumnIndex": 0, "endColumnIndex": 3},
        "criteria": {"1": {"hiddenValues": []}},
    }


def test_what_loses_all_its_rows_is_gone(office: Person) -> None:
    office.merge("Bookings", "A3:B3")

    office.delete_rows("Bookings", 3)

    assert office.tab("Bookings").attached["merges"] == []


def test_an_inserted_row_looks_like_the_one_above(office: Person) -> None:
    office.colour("Bookings", "A2:C2")
    office.note("Bookings", "A2", "rang")

    office.insert_rows("Bookings", 3)

    assert set(office.cell("Bookings", "A3").rest) == {"userEnteredFormat"}
    assert office.cell("Bookings", "A3").value is None


def test_sorting_all_columns_keeps_rows_together(office: Person) -> None:
    office.note("Bookings", "A2", "rang")

    office.sort("Bookings", "C")

    assert office.values("Bookings")[1:] == [
        ["Ben", "Elm Park", 1.0],
        ["Ann", "Oak Hill", 2.0],
        ["Cat", "Ash Lane", 3.0],
    ]
    assert office.cell("Bookings", "A3").rest == {"note": "rang"}


def test_sorting_one_column_tears_rows_apart(office: Person) -> None:
    office.sort_column("Bookings", "B")

    assert office.values("Bookings")[1:] == [
        ["Ann", "Ash Lane", 2.0],
        ["Ben", "Elm Park", 1.0],
        ["Cat", "Oak Hill", 3.0],
    ]


def test_sorting_puts_empty_cells_last_either_way(office: Person) -> None:
    office.empty("Bookings", "C3")

    office.sort("Bookings", "C", descending=True)

    assert _names(office) == ["Name", "Cat", "Ann", "Ben"]


def test_columns_are_moved_inserted_and_deleted(office: Person) -> None:
    office.move_column("Bookings", "A", before="D")
    assert office.values("Bookings")[1] == ["Oak Hill", 2.0, "Ann"]

    office.insert_column("Bookings", "B", "Booked on")
    office.delete_column("Bookings", "A")

    assert office.values("Bookings")[:2] == [["Booked on", "Places", "Name"], [None, 2.0, "Ann"]]


def test_pasting_over_cells_keeps_their_formats(office: Person) -> None:
    office.colour("Bookings", "B2")

    office.paste("Bookings", "B2", [["Ash Lane", "7"], ["Oak Hill", "03/09/2026"]])

    assert office.values("Bookings")[1:3] == [["Ann", "Ash Lane", 7.0], ["Ben", "Oak Hill", 46268.0]]
    assert "userEnteredFormat" in office.cell("Bookings", "B2").rest


def test_filling_down_repeats_text_and_goes_on_counting(office: Person) -> None:
    office.fill_down("Bookings", "B2", 2)
    office.type("Bookings", "E1", "1")
    office.type("Bookings", "E2", "2")
    office.fill_down("Bookings", "E1:E2", 2)

    assert [row[1:] for row in office.values("Bookings")[1:]] == [
        ["Oak Hill", 2.0, None, 2.0],
        ["Oak Hill", 1.0, None, 3.0],
        ["Oak Hill", 3.0, None, 4.0],
    ]


def test_boxes_are_ticked_and_unticked(office: Person) -> None:
    office.tick("Bookings", "D2")
    office.tick("Bookings", "D3")
    office.untick("Bookings", "D3")

    assert [office.cell("Bookings", f"D{row}").value for row in (2, 3, 4)] == [True, False, None]


def test_the_last_tab_stays(office: Person) -> None:
    office.delete_tab("D3")

    with pytest.raises(RefusalError, match="You can't remove all the sheets"):
        office.delete_tab("Bookings")


def test_a_spreadsheet_is_renamed_moved_about_and_set_to_another_country(office: Person) -> None:
    office.rename("Bookings of the alliance")
    office.add_tab("Notes")
    office.move_tab("Notes", 0)
    office.set_locale("en_US")

    assert office.titles == ["Notes", "Bookings", "D3"]
    assert office.book.properties["title"] == "Bookings of the alliance"
    assert office.book.locale == "en_US"
