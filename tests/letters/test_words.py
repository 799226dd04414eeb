"""How letters write days, times and money."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from tsa_sheets.letters.gap import Blank, Gap
from tsa_sheets.letters.words import capitalize, date_words, money_words, plural, time_words, words


def test_day_is_written_with_its_weekday() -> None:
    assert date_words(date(2026, 9, 2)) == "Wednesday 2 September 2026"


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (time(9, 30), "9.30am"),
        (time(9, 5), "9.05am"),
        (time(14), "2pm"),
        (time(12), "12 noon"),
        (time(12, 15), "12.15pm"),
        (time(0), "12 midnight"),
        (time(0, 20), "12.20am"),
        (datetime(2026, 9, 2, 16, 45, tzinfo=UTC), "4.45pm"),
    ],
)
def test_time_is_written_as_people_say_it(moment: time | datetime, written: str) -> None:
    assert time_words(moment) == written


@pytest.mark.parametrize(
    ("amount", "written"),
    [(Decimal("1234.5"), "£1,234.50"), (Decimal("0.005"), "£0.01"), (Decimal(-5), "-£5.00"), (95, "£95.00")],
)
def test_money_is_written_in_pounds_and_pence(amount: Decimal | int, written: str) -> None:
    assert money_words(amount) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Ann", "Ann"),
        (20, "20"),
        (True, "yes"),
        (False, "no"),
        (Decimal(95), "£95.00"),
        (date(2026, 9, 22), "Tuesday 22 September 2026"),
        (time(9), "9am"),
        (datetime(2026, 9, 22, 9, tzinfo=UTC), "Tuesday 22 September 2026, 9am"),
    ],
)
def test_value_has_words_without_a_filter(value: object, written: str) -> None:
    assert words(value) == written


def test_list_has_no_words() -> None:
    with pytest.raises(TypeError):
        words(["a", "b"])


def test_blank_has_no_words() -> None:
    with pytest.raises(Gap, match="no venue"):
        words(Blank("the course has no venue yet"))


def test_count_is_written_with_its_word() -> None:
    assert [plural(0, "letter"), plural(1, "letter"), plural(2, "reply", "replies")] == [
        "no letters",
        "1 letter",
        "2 replies",
    ]


def test_sentence_begins_with_a_capital_and_keeps_the_rest() -> None:
    assert capitalize("the SEND course") == "The SEND course"
