from pathlib import Path

import pytest

from tests.documents.conftest import Make, Text
from tsa_sheets.documents import render_invoice
from tsa_sheets.errors import TemplateError
from tsa_sheets.model.look import Look

SHIPPED = Path(__file__).parents[2] / "templates"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    return tmp_path


def test_own_template_stands_in_for_the_one_that_came_with_the_program(invoice: Make, own: Path, text: Text) -> None:
    words = (SHIPPED / "documents/invoice.typ").read_text("utf-8")
    (own / "documents/invoice.typ").write_text(words + "\nIn our own words.\n", "utf-8")

    assert "In our own words." in text(render_invoice(invoice(), look=Look(), folders=[own]))


@pytest.mark.parametrize(
    ("template", "wrong"),
    [
        ('#import "@preview/cetz:0.3.0"', r"reaches for nothing but layout\.typ \(found the word import\)"),
        ('#let p = "@preview/a:1.0.0"\n#import p: *', "found the word import"),
        ('#import "layout.typ": values\n#import "layout.typ": values', "found the word import"),
        ('#include "/etc/passwd"', "found the word include"),
        ('#eval("1")', "found the word eval"),
        ('#read("/etc/passwd")', "the document cannot be made"),
        ('#read("../../../etc/passwd")', "the document cannot be made"),
        ("#nonsense", "unknown variable: nonsense"),
        ('#set document(title: [A])\n#set text(font: "No Such Font")\nHello', "unknown font family"),
        ("Hello", "the document cannot be made"),  # without a title nobody can be told what it is
    ],
)
def test_template_that_reaches_out_or_is_wrong_is_refused(invoice: Make, own: Path, template: str, wrong: str) -> None:
    (own / "documents/invoice.typ").write_text(template, "utf-8")

    with pytest.raises(TemplateError, match=rf"^templates/documents/invoice\.typ: .*{wrong}"):
        render_invoice(invoice(), look=Look(), folders=[own])
