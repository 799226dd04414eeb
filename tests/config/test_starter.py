from pathlib import Path

import pytest

from tests.config.conftest import Load
from tsa_sheets.config import Sheet
from tsa_sheets.config.kinds import columns_of, words_of
from tsa_sheets.model.kinds import KINDS

SHEETS = Path(__file__).parents[2] / "config/sheets"
STEMS = sorted(path.stem for path in SHEETS.glob("*.toml"))


@pytest.fixture
def sheets(settings: Load) -> dict[str, Sheet]:
    texts = {f"sheets__{stem}": (SHEETS / f"{stem}.toml").read_text(encoding="utf-8") for stem in STEMS}
    return {sheet.name: sheet for sheet in settings(**texts).sheets}


def test_starter_has_a_sheet_for_every_kind_of_record(sheets: dict[str, Sheet]) -> None:
    assert sorted(sheet.kind.__name__ for sheet in sheets.values()) == sorted(KINDS)


@pytest.mark.parametrize("stem", STEMS)
def test_starters_sheet_has_headings_for_every_column_and_words_for_every_choice(
    sheets: dict[str, Sheet], stem: str
) -> None:
    sheet = sheets[stem]

    assert tuple(sheet.columns) == columns_of(sheet.kind)
    choices = {name: words_of(sheet.kind, name) for name in sheet.columns if words_of(sheet.kind, name)}
    assert {name: tuple(written) for name, written in sheet.choices.items()} == choices


def test_starters_form_tells_apart_every_person_on_every_course(sheets: dict[str, Sheet]) -> None:
    registrations = sheets["registrations"]

    assert registrations.form
    assert registrations.key == ("timestamp", "booker_email", "course", "delegate")
    assert [tuple(people) for people in registrations.also] == [("delegate", "email", "diet")] * 2
    assert registrations.splits == {"course": (";", ",", "\n")}
