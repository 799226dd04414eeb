"""The HTML made of a letter's text."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsa_sheets.letters import page


def tags(text: str) -> str:
    """Give what the text became, without styles and layout."""
    return re.sub(r'<(\w+)( (?!href)[^<>]*?)?(?: style="[^"]*")?>', r"<\1>", page.body(text)).replace("\n", "")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Dear Ann,\n\nWelcome.\nSee you\n", "<p>Dear Ann,</p><p>Welcome.<br>See you</p>"),
        ("Bring:\n- a pen\n- lunch", "<p>Bring:</p><ul><li>a pen</li><li>lunch</li></ul>"),
        ("- a\n\nb", "<ul><li>a</li></ul><p>b</p>"),
        ("Letters\n-------\nNone.", "<h2>Letters</h2><p>None.</p>"),
        ("Letters\n-------", "<h2>Letters</h2>"),
        ("Where: here", "<p>Where: here</p>"),
        ("It is so: here\nAnd there", "<p>It is so: here<br>And there</p>"),
        ("-----", "<p>-----</p>"),
        ("Ring 01632 960 142", "<p>Ring 01632&nbsp;960&nbsp;142</p>"),
        ("", "<p></p>"),
    ],
)
def test_text_becomes_paragraphs_lists_and_headings(text: str, made: str) -> None:
    assert tags(text) == made


def test_facts_become_a_table_with_headings() -> None:
    made = page.body("Date: Tuesday\nWhere: https://meet.example/a")

    assert re.findall(r"<th scope=\"row\"[^>]*>([^<]*)</th>", made) == ["Date", "Where"]
    assert ">Tuesday</td>" in made
    assert re.search(r'<a href="https://meet.example/a" style="[^"]*">https://meet.example/a</a></td>', made)


@pytest.mark.parametrize(
    "line",
    [
        "javascript:alert(1)",
        "https://a.example and more",
        "https://a.example/'onclick=1",
        "see https://a.example",
        'https://a.example/"><script>',
    ],
)
def test_only_an_address_that_stands_alone_becomes_a_link(line: str) -> None:
    assert "<a " not in page.body(line)


@given(st.text(alphabet="<>&\"'ab: -\n=/https", max_size=60))
def test_text_never_becomes_markup(text: str) -> None:
    found: set[str] = set()

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.add(tag)
            assert all(name in ALLOWED for name, _ in attrs)

    parser = Tags()
    parser.feed(page.body(text))

    assert found <= {"p", "br", "ul", "li", "h2", "table", "tr", "th", "td", "a"}


ALLOWED = {
    "align", "border", "cellpadding", "cellspacing", "class", "colspan", "height", "href", "scope", "style",
    "valign", "width",
}  # fmt: skip
