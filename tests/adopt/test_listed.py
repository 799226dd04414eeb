import pytest

from tsa_sheets.adopt.listed import with_workbooks
from tsa_sheets.errors import ConfigError


def test_a_workbook_is_listed_behind_the_one_there_is() -> None:
    text = '# ours\nworkbook = "A 2026-27.xlsx" # kept by Jo\ntab = "A"\n[columns]\ncode = ["workbook = x"]\n'

    assert with_workbooks(text, ["A 2027-28.xlsx"]) == text.replace(
        '"A 2026-27.xlsx"', '["A 2026-27.xlsx", "A 2027-28.xlsx"]'
    )


def test_a_list_over_several_lines_is_continued() -> None:
    text = "workbook = [\n  'A.xlsx', # old\n]\ntab = 'A'\n"

    assert with_workbooks(text, ["B.xlsx"]) == 'workbook = ["A.xlsx", "B.xlsx"]\ntab = \'A\'\n'


def test_a_line_we_do_not_understand_is_left_to_a_person() -> None:
    with pytest.raises(ConfigError, match=r'Write it yourself: workbook = \["A.xlsx", "B.xlsx"\]'):
        with_workbooks('"workbook" = "A.xlsx"\ntab = "A"\n', ["B.xlsx"])
