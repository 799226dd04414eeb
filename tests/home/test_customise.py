from pathlib import Path

import pytest

from tsa_sheets.errors import ConfigError, TsaSheetsError
from tsa_sheets.home import changed_originals, customise, starter
from tsa_sheets.home.customise import choices, named
from tsa_sheets.home.originals import ChangedOriginal
from tsa_sheets.world import RealWorld

WORLD = RealWorld()


def test_customise_by_stem_file_name_or_path(home: Path) -> None:
    terms, holidays = home / "config/terms.toml", home / "config/bank-holidays.toml"
    job, letter = home / "jobs/confirm_registrations.py", home / "templates/registration-confirmed.txt"

    assert customise(home, "terms", world=WORLD) == [terms]
    assert customise(home, "bank-holidays.toml", world=WORLD) == [holidays]
    assert customise(home, "jobs/confirm_registrations.py", world=WORLD) == [job]
    assert customise(home, "registration-confirmed", world=WORLD) == [letter]

    assert terms.read_bytes() == (starter() / "config/terms.toml").read_bytes()
    assert job.read_bytes() == (starter() / "jobs/confirm_registrations.py").read_bytes()


FILES = ["config/terms.toml", "jobs/terms.py", "templates/renewal.html", "templates/renewal.txt", "templates/new.txt"]


@pytest.mark.parametrize("name", ["renewal", "renewal.txt", "templates/renewal.html", "templates\\renewal.txt"])
def test_named_takes_a_letters_text_and_html_together(name: str) -> None:
    assert named(name, FILES) == ["templates/renewal.html", "templates/renewal.txt"]


def test_named_where_two_files_are_called_the_same() -> None:
    with pytest.raises(TsaSheetsError) as caught:
        named("terms", FILES)

    assert str(caught.value) == (
        "terms: several files are called this (config/terms.toml, jobs/terms.py). Name one with its folder."
    )
    assert named("jobs/terms.py", FILES) == ["jobs/terms.py"]


def test_customise_overwrites_nothing(home: Path) -> None:
    (home / "config/terms.toml").write_text("ours")

    with pytest.raises(TsaSheetsError) as caught:
        customise(home, "terms", world=WORLD)

    assert str(caught.value) == (
        "terms: your alliance's folder has its own config/terms.toml already. "
        "Change it there, or delete it to go back to the one that came with it."
    )
    assert (home / "config/terms.toml").read_text() == "ours"


def test_customise_of_what_there_is_not_lists_what_there_is(home: Path) -> None:
    with pytest.raises(TsaSheetsError) as caught:
        customise(home, "confirm_registration", world=WORLD)

    assert str(caught.value).startswith(
        "confirm_registration: nothing of this name came with tsa-sheets (nearest: confirm_registrations; there are: "
    )


@pytest.mark.parametrize("name", ["alliance", "../pyproject.toml", "README", ""])
def test_customise_leaves_the_rest_of_the_starter_alone(home: Path, name: str) -> None:
    before = sorted(home.rglob("*"))

    with pytest.raises(TsaSheetsError):
        customise(home, name, world=WORLD)

    assert sorted(home.rglob("*")) == before


def test_choices_are_the_starters_jobs_letters_and_tables() -> None:
    assert {"config/terms.toml", "config/sheets/schools.toml", "jobs/remind_delegates.py"} <= set(choices())
    assert "config/alliance.toml" not in choices()


def test_changed_originals_where_nothing_has_changed(home: Path) -> None:
    customise(home, "terms", world=WORLD)
    (home / "config/terms.toml").write_text("ours")

    assert changed_originals(home) == ()


def test_changed_originals_where_an_original_changed_or_went(home: Path) -> None:
    marks = home / "config/customised.toml"
    customise(home, "terms", world=WORLD)
    text = marks.read_text("utf-8")
    line = next(line for line in text.splitlines() if "terms" in line)
    (home / "jobs/gone.py").write_text("ours")
    marks.write_text(
        text.replace(line, '"config/terms.toml" = "old"\n"jobs/gone.py" = "old"\n"jobs/deleted.py" = "old"')
    )

    assert changed_originals(home) == (
        ChangedOriginal("config/terms.toml", starter() / "config/terms.toml"),
        ChangedOriginal("jobs/gone.py", None),
    )


def test_changed_originals_with_a_broken_note(home: Path) -> None:
    (home / "config/customised.toml").write_text("[copied\n")

    with pytest.raises(ConfigError) as caught:
        changed_originals(home)

    assert str(caught.value).startswith("config/customised.toml: cannot be read (")
