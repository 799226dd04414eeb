import pytest

from tsa_sheets.config.lines import line_of

TEXT = """\
# id = "in a remark"
id = "x"
[post]  # how letters leave
by = "smtp"
[[term]]
name = "one"
[ jobs . "remind" ]
"at_most" = 7
names = [
  "name = 1",
]
[[term]]
name = "two"
"""


@pytest.mark.parametrize(
    ("table", "key", "nth", "line"),
    [
        ("", "id", 0, 2),
        ("", "by", 0, None),
        ("post", "", 0, 3),
        ("post", "by", 0, 4),
        ("post", "name", 0, None),
        ("term", "name", 0, 6),
        ("term", "name", 1, 13),
        ("term", "", 1, 12),
        ("term", "", 2, None),
        ("jobs.remind", "at_most", 0, 8),
        ("jobs.other", "", 0, None),
    ],
)
def test_line_of(table: str, key: str, nth: int, line: int | None) -> None:
    assert line_of(TEXT, table, key, nth=nth) == line
