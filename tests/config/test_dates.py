from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.config.conftest import Load, Mistakes
from tsa_sheets.config.dates import bank_holidays, terms
from tsa_sheets.config.file import TomlFile
from tsa_sheets.errors import ConfigError
from tsa_sheets.model.term import Term

ROOT = Path(__file__).parents[2]
AUTUMN = '[[term]]\nname = "Autumn"\nfirst = 2026-09-02\nlast = 2026-12-18\n'


def shipped(name: str) -> TomlFile:
    mistakes: list[ConfigError] = []
    return TomlFile(ROOT / f"config/{name}.toml", f"config/{name}.toml", mistakes)


def test_terms_are_in_the_order_of_their_days(settings: Load) -> None:
    spring = '[[term]]\nname = "Spring"\nfirst = 2027-01-04\nlast = 2027-03-25\n'

    found = settings(terms=f"{spring}{AUTUMN}break_first = 2026-10-26\nbreak_last = 2026-10-30\n").calendar.terms

    assert found == (
        Term("Autumn", date(2026, 9, 2), date(2026, 12, 18), date(2026, 10, 26), date(2026, 10, 30)),
        Term("Spring", date(2027, 1, 4), date(2027, 3, 25)),
    )


WRONG = [
    (
        AUTUMN + '[[term]]\nname = "Spring"\nfirst = 2026-12-18\nlast = 2027-03-25\n',
        "line 7, [[term]] first: Spring begins before Autumn has ended",
    ),
    (AUTUMN.replace("12-18", "08-18"), "line 4, [[term]] last: Autumn ends before it begins"),
    (AUTUMN + "break_first = 2026-10-26\n", "line 1, [[term]]: the break of Autumn has only one of its two days"),
    (
        AUTUMN + "break_first = 2026-10-26\nbreak_last = 2026-10-23\n",
        "line 5, [[term]] break_first: the break is not within Autumn",
    ),
    (
        AUTUMN + "break_first = 2026-08-24\nbreak_last = 2026-09-28\n",
        "line 5, [[term]] break_first: the break is not within Autumn",
    ),
    (AUTUMN + '[[term]]\nname = "Spring"\n', "line 5, [[term]]: nothing is set yet for first, last"),
    (AUTUMN.replace("2026-09-02", '"2 September"'), 'line 3, [[term]] first: a date is wanted (found "2 September")'),
    ("", "nothing is set yet for term"),
    ("term = 7\n", "line 1, term: a list of tables is wanted (found the number 7)"),
    ("term = [{ name = 'Autumn' }]\n", "[[term]] no. 1: nothing is set yet for first, last"),
]


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_terms_that_cannot_be(mistakes: Mistakes, text: str, expected: str) -> None:
    found = mistakes(terms=text)

    assert [line[: len("config/terms.toml: ") + len(expected)] for line in found] == [f"config/terms.toml: {expected}"]


def test_bank_holiday_without_its_day(mistakes: Mistakes) -> None:
    (found,) = mistakes(bank_holidays='[[holiday]]\nname = "Christmas"\n')

    assert found.startswith("config/bank-holidays.toml: line 1, [[holiday]]: nothing is set yet for on. ")


@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
def test_bank_holidays_of_the_starter_follow_the_law(year: int) -> None:
    file = shipped("bank-holidays")

    found = {day for day in bank_holidays(file) if day.year == year}

    assert file.mistakes == []
    assert found == by_law(year)


def test_terms_of_the_starter_reach_from_2025_to_2028() -> None:
    file = shipped("terms")

    found = terms(file)

    assert file.mistakes == []
    assert [term.name for term in found] == [
        f"{season} {year + later}"
        for year in (2025, 2026, 2027)
        for season, later in (("Autumn", 0), ("Spring", 1), ("Summer", 1))
    ]
    assert all(day.weekday() < 5 for term in found for day in (term.first, term.last))
    assert not {term.first for term in found} & set(bank_holidays(shipped("bank-holidays")))


def by_law(year: int) -> set[date]:
    """Work out the bank holidays of England and Wales; a holiday at a weekend moves to the next weekday left."""
    fixed = []
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while day.weekday() > 4 or day in fixed:
            day += timedelta(1)
        fixed.append(day)
    monday = timedelta(7)
    may = next(date(year, 5, day) for day in range(1, 8) if date(year, 5, day).weekday() == 0)
    august = next(date(year, 8, day) for day in range(25, 32) if date(year, 8, day).weekday() == 0)
    late_may = next(date(year, 5, day) for day in range(25, 32) if date(year, 5, day).weekday() == 0)
    assert late_may - may >= 3 * monday
    return {*fixed, easter(year) - timedelta(2), easter(year) + timedelta(1), may, late_may, august}


def easter(year: int) -> date:
    """Find Easter Sunday (the anonymous Gregorian computus)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, left = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    fours, over = divmod(rest, 4)
    sunday = (32 + 2 * left + 2 * fours - moon - over) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def test_schools_with_terms_of_their_own(settings: Load) -> None:
    found = settings(
        terms="""
[[term]]
name = "Autumn"
first = 2026-09-03
last = 2026-12-18
[[own_term]]
schools = ["100001", "100002"]
name = "Autumn"
first = 2026-08-31
last = 2026-12-16
"""
    )

    assert [found.calendar.of(urn).terms[0].first.day for urn in ("100001", "100002", "100003")] == [31, 31, 3]


def test_schools_with_terms_of_their_own_are_named_by_urn(mistakes: Mistakes) -> None:
    terms = '[[term]]\nname = "A"\nfirst = 2026-09-03\nlast = 2026-12-18\n'
    own = '[[own_term]]\nschools = ["Oak School"]\nname = "A"\nfirst = 2026-09-03\nlast = 2026-12-18\n'

    (said,) = mistakes(terms=terms + own)

    assert "[[own_term]]" in said
    assert "“Oak School” is no URN" in said
