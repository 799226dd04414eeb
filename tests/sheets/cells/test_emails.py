from datetime import date

import pytest

from tsa_sheets.sheets.cells.emails import read_email
from tsa_sheets.sheets.cells.outcome import Ambiguous, Invalid, Value
from tsa_sheets.sheets.workbook import Cell


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("jane@school.example", "jane@school.example"),
        ("Jane.Smith@School.Example", "jane.smith@school.example"),
        (" jane@school.example\u00a0", "jane@school.example"),
        ("jane@school.example\n", "jane@school.example"),
        ("\u200bjane@school.example", "jane@school.example"),
        ("\u202ejane@school.example", "jane@school.example"),
        ("mailto:jane@school.example", "jane@school.example"),
        ("jane@school.example.", "jane@school.example"),
        ("jane@school.example;", "jane@school.example"),
        ("Jane Smith <jane@school.example>", "jane@school.example"),
        ("Smith, Jane <Jane@School.example>", "jane@school.example"),
        ("<jane@school.example>", "jane@school.example"),
        ("jane@school.example <mailto:jane@school.example>", "jane@school.example"),
        ("jane@school.example; JANE@school.example", "jane@school.example"),
        ("o'brien@school.example", "o'brien@school.example"),
        ("o\u2019brien@school.example", "o'brien@school.example"),
        ("jane+cpd@school.example", "jane+cpd@school.example"),
        ("jane@school.test", "jane@school.test"),
        ("jane@sub-domain.school.example", "jane@sub-domain.school.example"),
    ],
)
def test_email_in_any_costume_is_the_address(cell: str, address: str) -> None:
    assert read_email(cell) == Value(address)


@pytest.mark.parametrize("cell", [None, "", "-", "n/a", "none"])
def test_email_that_says_nothing_is_blank(cell: Cell) -> None:
    assert read_email(cell) == Value(None)


@pytest.mark.parametrize(
    "cell",
    [
        "a@school.example, b@school.example",
        "a@school.example; b@school.example",
        "a@school.example / b@school.example",
        "a@school.example or b@school.example",
        "a@school.example\nb@school.example",
        "a@school.example b@school.example",
        "A <a@school.example>, B <b@school.example>",
        "jane@school.example\r\nBcc: x@evil.example",
    ],
)
def test_two_addresses_are_refused(cell: str) -> None:
    read = read_email(cell)

    assert isinstance(read, Invalid)
    assert read.rule == "two_addresses_in_one_cell"


@pytest.mark.parametrize("cell", ["j\u0430ne@school.example", "jane@sch\u043eol.example", "jane@school.\u0435xample"])
def test_letter_of_another_alphabet_is_found_out(cell: str) -> None:
    read = read_email(cell)

    assert isinstance(read, Invalid)
    assert (read.rule, read.suggest) == ("look_alike_letters_in_an_address", "jane@school.example")


@pytest.mark.parametrize(
    ("cell", "suggest"),
    [
        ("jane@@school.example", "jane@school.example"),
        ("jane@school@school.example", ""),
        ("jane@school.co,uk", "jane@school.co.uk"),
        ("jane@school.example>", "jane@school.example"),
        ("jane at school.example", "jane@school.example"),
        ("jane(at)school.example", "jane@school.example"),
        ("jane @school.example", "jane@school.example"),
        ("jane..smith@school.example", "jane.smith@school.example"),
        (".jane@school.example", ""),
        ("jane@localhost", ""),
        ("jane@school", ""),
        ("jane@school.local", ""),
        ("jane@-school.example", ""),
        ("jane@[192.0.2.1]", ""),
        ('"a b"@school.example', ""),
        ("jos\u00e9@school.example", ""),
        ("jane", ""),
        ("Hi\r\nBcc: x@evil.example", ""),
        ("x" * 65 + "@school.example", ""),
        ("jane@" + "x" * 64 + ".example", ""),
        (5.0, ""),
        (date(2026, 9, 3), ""),
    ],
)
def test_email_that_is_none_is_refused(cell: Cell, suggest: str) -> None:
    read = read_email(cell)

    assert isinstance(read, Invalid)
    assert (read.rule, read.suggest) == ("unreadable_cell", suggest)


@pytest.mark.parametrize("cell", ["Jane Smith jane@school.example", "jane@school.example (work)"])
def test_email_with_more_than_an_address_asks(cell: str) -> None:
    read = read_email(cell)

    assert isinstance(read, Ambiguous)
    assert (read.readings, read.suggest) == (("jane@school.example",), "jane@school.example")
