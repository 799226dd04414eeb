"""What a template may not do: each attempt is a `TemplateError` with its line, soon, and without a filled memory."""

from collections.abc import Callable

import pytest

from tsa_sheets.errors import TemplateError
from tsa_sheets.model.letter import Content

Write = Callable[..., Content]

TEN = "[0,1,2,3,4,5,6,7,8,9]"
DOUBLED = "{% set a = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' %}" + "{% set a = a ~ a %}" * 40
ADDED = DOUBLED.replace("~", "+")
CAPTURED = "{% set a %}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40
JOINED = "{% set a = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' %}" + "{% set a = a|join(a) %}" * 8
SPREAD = f"{{% set a = {TEN} %}}" + "".join(f"{{% for x{n} in a %}}" for n in range(12)) + "x" + "{% endfor %}" * 12
SILENT = SPREAD.replace("x{% endfor", "{% if 0 %}{% endif %}{% endfor")


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("{{ cycler.__init__.__globals__ }}", 'nothing is called "cycler" here'),
        ("{{ ''.__class__.__mro__ }}", '"__class__" cannot be asked of text'),
        ("{{ course.__class__ }}", 'the course has no field "__class__"'),
        ("{{ course['__class__'] }}", 'the course has no field "__class__"'),
        ("{{ course.items() }}", 'the course has no field "items"'),
        ("{{ '{0.__class__}'.format(1) }}", '"format" cannot be asked of text'),
        ("{{ '%s'|format(1) }}", 'there is no filter "format"'),
        ("{{ course.title|safe }}", 'there is no filter "safe"'),
        ("{{ course|attr('title') }}", 'there is no filter "attr"'),
        ("{{ [course]|map(attribute='place') }}", 'there is no filter "map"'),
        ("{{ 'x' is filter }}", 'there is no test "filter"'),
        ("{{ 'x' * 200000000 }}", r"\* is not for text and a number"),
        ("{{ 3 * course.title }}", r"\* is not for a number and text"),
        ("{{ [1] * 200000000 }}", r"\* is not for a list and a number"),
        ("{{ '%0300000000d' % 1 }}", "% is not for text and a number"),
        ("{{ 9 ** 9 ** 9 }}", r"\*\* is not for"),
        ("{{ 999999999999999999 * 2 }}", r"\* is not for"),
        ("{{ 'x'.center(300000000) }}", '"center" cannot be asked of text'),
        ("{{ 'x'|center(300000000) }}", 'there is no filter "center"'),
        ("{% for a in range(10000000) %}x{% endfor %}", 'nothing is called "range"'),
        ("{{ lipsum() }}", 'nothing is called "lipsum"'),
        ("{{ namespace(a=1) }}", 'nothing is called "namespace"'),
        ("{% set rows = [1] %}{{ rows.append(1) }}", '"append" cannot be asked of a list'),
        ("{{ self.__init__ }}", "cannot be asked of this"),
        ("{% for a in [1] %}{{ loop.__init__ }}{% endfor %}", "cannot be asked of this"),
        ("{% for a in [1] %}{{ loop.cycle('a', 'b') }}{% endfor %}", "cannot be asked of this"),
        ("{{ course() }}", "this cannot be done"),
        ("{{ 1 / 0 }}", "this cannot be done"),
        ("{{ [1, 2] }}", "a list cannot be printed as it is"),
        ("{{ course }}", "the course cannot be printed as it is"),
        ("{{ [1][3] }}", "a list has no item 3"),
        ("{{ course.title|date }}", "this cannot be done"),
        ("{{ course.on|money }}", "this cannot be done"),
        ("{% include 'layout.html' %}", "{% include %} may not stand in a letter"),
        ("{% include '/etc/passwd' %}", "{% include %} may not stand in a letter"),
        ("{% import 'layout.html' as x %}", "{% import %} may not stand in a letter"),
        ("{% from 'layout.html' import x %}", "{% from %} may not stand in a letter"),
        ("{% extends '/etc/passwd' %}", "a letter can extend nothing but its layout"),
        ("{% extends course.title %}", "a letter can extend nothing but its layout"),
        ("{% autoescape false %}x{% endautoescape %}", "{% autoescape %} may not stand in a letter"),
        ("{% do course.title %}", "Encountered unknown tag 'do'"),
        ("{{ course.title", "unexpected end of template"),
        ("{% if course %}", "Unexpected end of template"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "without an end"),
        ("{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(60) }}", "without an end"),
        ("{% for x in [1] recursive %}{{ loop([1, 1]) }}{% endfor %}", "without an end"),
        ("{% block b %}{{ self.b() }}{% endblock %}", "cannot be asked of this"),
        (SPREAD, "repeats itself without an end|grows beyond"),
        (SILENT, "repeats itself without an end"),
        (DOUBLED, "the letter grows beyond 256 kB"),
        (ADDED, "the letter grows beyond 256 kB"),
        (CAPTURED, "the letter grows beyond 256 kB"),
        (JOINED, "the letter grows beyond 256 kB"),
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "calls itself without an end|this cannot be done"),
        ("{{ " + "9" * 5000 + " }}", "this cannot be done"),
        ("{{ course.title }}" + "x" * 70_000, "is longer than 64 kB"),
    ],
)
def test_template_is_refused_with_its_place(write: Write, body: str, wrong: str) -> None:
    with pytest.raises(TemplateError, match=wrong) as refused:
        write(f"Dear Ann,\n{body}")

    assert refused.value.place in {"templates/letter.txt, line 4", "templates/letter.txt"}
    assert refused.value.to_do


@pytest.mark.parametrize(
    "body", ["{{ course.vneu }}", "{{ corse.title }}", "{% include 'x' %}", "{{ 1|safe }}", "{{ 1 + }}"]
)
def test_mistake_is_placed_at_its_line(write: Write, body: str) -> None:
    with pytest.raises(TemplateError) as refused:
        write(f"Dear Ann,\n\n{{% if course %}}\n  {body}\n{{% endif %}}\n")

    assert refused.value.place == "templates/letter.txt, line 6"


def test_mistake_in_the_subject_is_placed_at_the_first_line(write: Write) -> None:
    with pytest.raises(TemplateError) as refused:
        write("x", "{{ course.tilte }}")

    assert str(refused.value).startswith(
        'templates/letter.txt, line 1: the course has no field "tilte" (nearest: title; there are: answers_by, '
    )


def test_unknown_name_is_never_hidden_by_a_default(write: Write) -> None:
    with pytest.raises(TemplateError, match='nothing is called "corse" here'):
        write("{{ corse|default('x') }}")


def test_what_a_letter_needs_is_there(write: Write) -> None:
    body = (
        "{% for word in ['a', 'b'] %}{{ loop.index }}{{ word }}{% if not loop.last %}, {% endif %}{% endfor %} "
        "{{ course.on.year + 1 }} {{ ['x', 'y']|join(' and ') }} {{ 'MA' in course.code }} {{ course.capacity // 3 }} "
        "{% macro bold(text) %}*{{ text }}*{% endmacro %}{{ bold(course.code) }} {{ ['x', 'y']|last }} "
        "{{ ['a']|length }} {{ course.code[0] }}{{ course.code|lower }} {{ course.code[:2] }}"
    )

    assert write(body).text == "1a, 2b 2027 x and y yes 6 *MA5* y 1 Mma5 MA\n"
