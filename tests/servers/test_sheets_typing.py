"""What Google makes of what people type, by the country the spreadsheet is set to."""

from datetime import date

import pytest

from tests.servers.sheets.cells import EMPTY, Cell, Formula, Problem, Value
from tests.servers.sheets.entered import typed, written
from tests.servers.sheets.formats import shown
from tests.servers.sheets.shown import formatted

TODAY = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("locale", "text", "value", "seen"),
    [
        ("en_GB", "03/09/2026", 46268.0, "03/09/2026"),
        ("en_US", "03/09/2026", 46090.0, "3/9/2026"),
        ("en_GB", "3/9", 46268.0, "03/09/2026"),
        ("en_GB", "3 Sep 2026", 46268.0, "03/09/2026"),
        ("en_GB", "2026-09-03 16:30", 46268.6875, "03/09/2026 16:30:00"),
        ("en_GB", "31/02/2026", "31/02/2026", "31/02/2026"),
        ("en_GB", "13:45", 0.5729166666666666, "13:45:00"),
        ("en_GB", "£1,234.50", 1234.5, "£1,234.50"),
        ("en_GB", "1.5", 1.5, "1.5"),
        ("de_DE", "1,5", 1.5, "1,5"),
        ("de_DE", "3.9.2026", 46268.0, "03.09.2026"),
        ("en_GB", "1,5", "1,5", "1,5"),
        ("en_GB", "12%", 0.12, "12%"),
        ("en_GB", "00123", 123.0, "123"),
        ("en_GB", "'00123", "00123", "00123"),
        ("en_GB", "true", True, "TRUE"),
        ("en_GB", "07700 900123", "07700 900123", "07700 900123"),
        ("en_GB", "#N/A", Problem("N_A", "#N/A"), "#N/A"),
        ("en_GB", "Oak Hill", "Oak Hill", "Oak Hill"),
        ("en_GB", "=A1+1", Formula("=A1+1"), "#ERROR!"),
        ("en_GB", "=", "=", "="),
    ],
)
def test_what_is_typed_becomes_what_the_country_means_by_it(locale: str, text: str, value: Value, seen: str) -> None:
    cell = typed(text, EMPTY, locale, TODAY)

    assert cell.value == value
    assert type(cell.value) is type(value)
    assert formatted(cell, locale) == seen


def test_a_cell_for_plain_text_keeps_what_is_typed() -> None:
    plain = Cell(None, {"userEnteredFormat": {"numberFormat": {"type": "TEXT"}}})

    assert typed("00123", plain, "en_GB", TODAY).value == "00123"


def test_a_format_that_is_there_already_stays() -> None:
    month = Cell(None, {"userEnteredFormat": {"numberFormat": {"type": "DATE", "pattern": "mmmm yyyy"}}})

    assert formatted(typed("03/09/2026", month, "en_GB", TODAY), "en_GB") == "September 2026"


def test_raw_text_is_never_understood() -> None:
    for text in ("=A1", "03/09/2026", "TRUE", "£5"):
        assert written(text, EMPTY, "RAW", "en_GB", TODAY) == Cell(text)
    assert written("", Cell("old", {"note": "kept"}), "RAW", "en_GB", TODAY) == Cell(None, {"note": "kept"})


@pytest.mark.parametrize(
    ("value", "kind", "pattern", "seen"),
    [
        (46268.6875, "DATE_TIME", "ddd d mmm yy h:mm am/pm", "Thu 3 Sep 26 4:30 PM"),
        (46268.0, "DATE", "yyyy-mm-dd", "2026-09-03"),
        (1.5, "TIME", "[h]:mm", "36:00"),
        (-1234.5, "CURRENCY", '[$£-809]#,##0.00;"("#,##0.00")"', "(1,234.50)"),
        (-5.0, "NUMBER", "0.0", "-5.0"),
        (7.0, "NUMBER", "000", "007"),
        (0.125, "PERCENT", "0.0%", "12.5%"),
        (3.0, "NUMBER", '0 "places"', "3 places"),
        (1234567.0, "", "", "1234567"),
    ],
)
def test_numbers_are_shown_by_their_pattern(value: float, kind: str, pattern: str, seen: str) -> None:
    assert shown(value, {"type": kind, "pattern": pattern}, "en_GB") == seen
