import tomllib
from datetime import date

from tsa_sheets.home.first_day import with_first_day

DAY = date(2026, 10, 1)
TEXT = """\
id = "x"
# remarks stay
[jobs.remind_delegates] # a week before
at_most = 50

[summaries]
to = ""
"""


def test_the_line_stands_under_its_table_and_all_else_stays() -> None:
    text = with_first_day(TEXT, "remind_delegates", DAY)

    assert text == TEXT.replace("before\n", "before\nlive_from = 2026-10-01\n")


def test_a_table_that_is_not_there_is_begun_at_the_end() -> None:
    text = with_first_day(TEXT, "chase_invoices", DAY)

    assert text == TEXT + "\n[jobs.chase_invoices]\nlive_from = 2026-10-01\n"


def test_a_file_saved_on_windows_keeps_its_lines() -> None:
    text = with_first_day(TEXT.replace("\n", "\r\n"), "remind_delegates", DAY)

    assert "before\r\nlive_from = 2026-10-01\r\nat_most" in text
    assert tomllib.loads(text)["jobs"]["remind_delegates"] == {"live_from": DAY, "at_most": 50}


def test_a_header_that_is_the_last_line() -> None:
    text = with_first_day("[jobs.remind_delegates]", "remind_delegates", DAY)

    assert tomllib.loads(text) == {"jobs": {"remind_delegates": {"live_from": DAY}}}
