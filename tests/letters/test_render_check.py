"""Templates checked before any letter is written."""

from pathlib import Path

import pytest

from tsa_sheets.letters.render import Letters

TEMPLATES = Path(__file__).parents[2] / "templates"


def mistakes(folder: Path, text: str) -> list[str]:
    (folder / "letter.txt").write_text(text, "utf-8")
    return [str(error) for error in Letters([folder]).check()]


def test_shipped_templates_are_right() -> None:
    assert Letters([TEMPLATES]).check() == []


def test_template_of_known_fields_is_right(folder: Path) -> None:
    text = """Subject: {{ course.title }}
With: reasons, owed

Dear {{ name }},
{% set shown = course %}{{ shown.title }}
{% for one in registrations %}{{ one.delegate }}{% endfor %}
{% for reason in reasons %}{{ reason.words|upper }} {{ loop.index + reason.count }}{% endfor %}
{% if owed > 3 %}{{ owed|money }} {{ owed|plural("pound") }}{% endif %}
{{ alliance.phone }} {{ today|date }} {{ member.pupils }} {{ contact.role }} {{ school.town }}
"""

    assert mistakes(folder, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Subject: x\n\n{% if not course %}\n{{ course.vneu }}\n{% endif %}",
            ['templates/letter.txt, line 4: the course has no field "vneu" (nearest: venue; there are: answers_by,'],
        ),
        (
            "Subject: {{ corse.title }}\n\n{{ registration.nmae }}",
            [
                'templates/letter.txt, line 1: nothing is called "corse" here (nearest: course; there are: alliance,',
                'templates/letter.txt, line 3: the registration has no field "nmae" (there are: attendee, ',
            ],
        ),
        (
            "Subject: x\n\n{{ reason }}",
            ['templates/letter.txt, line 3: nothing is called "reason" here (there are: alliance,'],
        ),
        ("Dear Ann,\n\nx", ['templates/letter.txt, line 1: above the first blank line there is only "Subject: …" and']),
        ("\nx", ["templates/letter.txt, line 1: there is no subject. Begin the file with"]),
        ("Subject:\n\nx", ["templates/letter.txt, line 1: there is no subject. Begin the file with"]),
        ("Subject: x\nDear Ann", ["templates/letter.txt, line 2: above the first blank line there is only"]),
        ("Subject: x\n\n{% for a in b %}", ["templates/letter.txt, line 3: Unexpected end of template."]),
        ("Subject: x\n\n{{ course.title|date }}", ["templates/letter.txt, line 3: this cannot be done ("]),
        ("Subject: x\n\n{{ course }}", ["templates/letter.txt, line 3: the course cannot be printed as it is."]),
    ],
)
def test_mistake_is_found_at_its_line(folder: Path, text: str, found: list[str]) -> None:
    said = mistakes(folder, text)

    assert [one[: len(start)] for one, start in zip(said, found, strict=True)] == found


def test_one_broken_template_does_not_hide_another(folder: Path) -> None:
    (folder / "a.txt").write_text("Subject: x\n\n{{ a }}", "utf-8")
    (folder / "b.txt").write_bytes(b"Subject: x\n\n\xff")

    places = [error.place for error in Letters([folder]).check()]

    assert places == ["templates/a.txt, line 3", "templates/b.txt"]


def test_layout_is_checked_with_every_letter_and_told_once(folder: Path) -> None:
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text("Subject: x\n\nx", "utf-8")
    (folder / "layout.html").write_text("<p>{{ body }}</p>\n{{ alliance.fax }}", "utf-8")

    errors = [str(error) for error in Letters([folder]).check()]

    assert len(errors) == 1
    assert errors[0].startswith('templates/layout.html, line 2: the alliance has no field "fax" (there are:')


def test_missing_layout_is_said(folder: Path) -> None:
    (folder / "layout.html").unlink()

    (said,) = mistakes(folder, "Subject: x\n\nx")

    assert said.startswith(
        "templates/layout.html: the page around each letter is missing. Get it back with: tsa-sheets"
    )


def test_mistake_in_html_of_its_own_is_placed_there(folder: Path) -> None:
    (folder / "letter.html").write_text("<p>\n{% if not course %}{{ course.vneu }}{% endif %}", "utf-8")

    assert mistakes(folder, "Subject: x\n\nx")[0].startswith("templates/letter.html, line 2: the course has no field")
