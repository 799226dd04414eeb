from datetime import date, time

import pytest

from tsa_sheets.sheets.cells.outcome import Invalid, Value
from tsa_sheets.sheets.cells.text import read_answered, read_text, split
from tsa_sheets.sheets.workbook import Cell


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("Jane Smith", "Jane Smith"),
        ("  Jane \u00a0 Smith ", "Jane Smith"),
        ("Jane\u200bSmith", "JaneSmith"),
        ("Jane\r\nSmith", "Jane Smith"),
        ("Jane\x00\x07 Smith", "Jane Smith"),
        ("Jane \u202eSmith", "Jane Smith"),
        ("'00123", "00123"),
        ("'quoted'", "'quoted'"),
        ("Jose\u0301", "Jos\u00e9"),
        ("TBC", "TBC"),
        ("None", "None"),
        ("+44 1632 960999", "+44 1632 960999"),
        ("- bring a laptop", "- bring a laptop"),
        (7.0, "7"),
        (12.5, "12.5"),
        (True, "TRUE"),
        ("", None),
        ("-", None),
        ("N/A", None),
        (None, None),
    ],
)
def test_text_is_one_line_as_people_see_it(cell: Cell, words: str | None) -> None:
    assert read_text(cell) == Value(words)


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://prizes.example","Jane")',
        "\uff1dSUM(A1)",
        "@SUM(1+1)*cmd|' /C calc'!A1",
        "+SUM(A1)",
        "-2+3+cmd|' /C calc'!A0",
        "\u00a0\t=1+1",
    ],
)
def test_text_that_would_run_as_a_formula_is_kept_with_a_note(cell: str) -> None:
    read = read_text(cell)

    assert isinstance(read, Value)
    assert read.value
    assert read.note == "text_that_would_run_as_a_formula"


@pytest.mark.parametrize("cell", [date(2026, 9, 3), time(9, 30)])
def test_date_among_words_is_refused(cell: Cell) -> None:
    assert isinstance(read_text(cell), Invalid)


@pytest.mark.parametrize(("cell", "answer"), [("Vegan", True), ("none", True), (0, True), (" ", None), (None, None)])
def test_answered_says_that_there_is_an_answer_and_not_what(cell: Cell, answer: bool | None) -> None:
    assert read_answered(cell) == Value(answer)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("A; B", ("A", "B")),
        ("A, B;C\nD", ("A", "B", "C", "D")),
        ("A; a ;; B;", ("A", "B")),
        ("A", ("A",)),
        (";", (";",)),
        ("", ("",)),
        (5.0, (5.0,)),
    ],
)
def test_split_takes_a_cell_apart_each_value_once(cell: Cell, parts: tuple[Cell, ...]) -> None:
    assert split(cell, [";", ",", "\n"]) == parts
