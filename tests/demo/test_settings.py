import tomllib
from datetime import date
from pathlib import Path

from tsa_sheets.demo.settings import filled_in

STARTER = Path(__file__).parents[2] / "config/alliance.toml"


def test_settings_say_who_the_alliance_is_and_that_both_jobs_are_live() -> None:
    settings = tomllib.loads(filled_in(STARTER.read_text(encoding="utf-8")))

    assert settings["alliance"] == {
        "name": "Harbour Teaching Alliance",
        "legal_name": "Harbour Learning Trust",
        "coordinator": "Leila Mahmood",
        "office_email": "office@harbourtsa.example",
        "phone": "01632 960999",
        "address": "Harbour View Academy, Quay Road, Saltmere HB1 1AA",
    }
    assert settings["jobs"]["confirm_registrations"]["live_from"] == date(2026, 9, 7)
    assert settings["jobs"]["remind_delegates"]["live_from"] == date(2026, 9, 7)


def test_everything_else_stays_as_the_starter_has_it() -> None:
    text = STARTER.read_text(encoding="utf-8")
    before, after = tomllib.loads(text), tomllib.loads(filled_in(text))

    assert {key: after[key] for key in ("timezone", "record", "desk", "post")} == {
        key: before[key] for key in ("timezone", "record", "desk", "post")
    }
    assert after["jobs"]["coordinators_digest"] == before["jobs"]["coordinators_digest"]
