from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.home.conftest import JOB, WriteJob
from tsa_sheets.config import JobSettings, RuleSettings
from tsa_sheets.errors import ConfigError, JobError
from tsa_sheets.home import load, starter
from tsa_sheets.model.flag import Severity
from tsa_sheets.rules import BUILT_IN


def test_load_of_a_new_folder(home: Path) -> None:
    found = load(home)

    assert found.folder == home
    assert found.settings.alliance.name == "Hill"
    assert [sheet.name for sheet in found.settings.sheets] == [
        "contacts",
        "courses",
        "deployments",
        "ects",
        "mentors",
        "offers",
        "placements",
        "registrations",
        "schools",
        "subscriptions",
        "trainees",
    ]
    assert [rule.name for rule in found.rules] == [rule.name for rule in BUILT_IN]
    assert set(found.settings.rules) == {rule.name for rule in BUILT_IN}
    assert set(found.settings.jobs) == {job.name for job in found.jobs}
    assert found.settings.jobs["coordinators_digest"] == JobSettings(automatic=True, live_from=date(2026, 9, 1))
    assert found.settings.jobs["confirm_registrations"] == JobSettings()
    assert found.template_folders == (home / "templates", starter() / "templates")


def test_load_with_a_job_of_its_own(home: Path, write_job: WriteJob) -> None:
    write_job("thank_schools", into=home / "jobs")

    found = load(home)

    assert "thank_schools" in [job.name for job in found.jobs]
    assert found.settings.jobs["thank_schools"] == JobSettings()


def test_load_with_jobs_and_rules_set(home: Path, write_job: WriteJob) -> None:
    write_job("thank_schools", into=home / "jobs")
    with (home / "config/alliance.toml").open("a", encoding="utf-8") as file:
        file.write('[jobs.thank_schools]\nevery = "Friday at 12:00"\n[rules.over_capacity]\nseverity = "note"\n')

    found = load(home)

    assert [job.every for job in found.jobs if job.name == "thank_schools"] == ["Friday at 12:00"]
    assert [rule.severity for rule in found.rules if rule.name == "over_capacity"] == [Severity.NOTE]
    assert found.settings.rules["over_capacity"] == RuleSettings(severity=Severity.NOTE)


def test_load_with_a_threshold_of_a_rule(home: Path) -> None:
    with (home / "config/alliance.toml").open("a", encoding="utf-8") as file:
        file.write("[rules.pupil_number_out_of_date]\nper_cent = 20\n")

    found = load(home)

    assert [rule.thresholds for rule in found.rules if rule.name == "pupil_number_out_of_date"] == [{"per_cent": 20}]
    assert [rule.thresholds for rule in found.rules if rule.name == "no_attendance_recorded"] == [{"school_days": 5}]


def test_load_with_how_long_a_job_is_caught_up_and_a_threshold_of_its_own(home: Path) -> None:
    settings = home / "config/alliance.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("[jobs.tell_at_once]", '[jobs.tell_at_once]\nschool_days = 5\ncatch_up = "90 minutes"')
    settings.write_text(text, encoding="utf-8")

    jobs = {job.name: job for job in load(home).jobs}

    assert (jobs["tell_at_once"].thresholds, jobs["tell_at_once"].catch_up) == (
        {"school_days": 5},
        timedelta(minutes=90),
    )
    assert (jobs["tell_of_tomorrow"].catch_up, jobs["confirm_registrations"].catch_up) == (timedelta(hours=2), None)


def test_load_with_a_threshold_that_a_job_has_not(home: Path) -> None:
    settings = home / "config/alliance.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[jobs.tell_at_once]", "[jobs.tell_at_once]\nschol_days = 5"), encoding="utf-8")

    with pytest.raises(ConfigError, match=r"\[jobs.tell_at_once\] schol_days: there is no such setting \(nearest: sch"):
        load(home)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("percent = 20", "there is no such setting (nearest: per_cent"),
        ("days = 20", "there is no such setting"),
        ("per_cent = -1", "a whole number from 1 is wanted (found the number -1)"),
        ('per_cent = "20"', "a whole number from 1 is wanted"),
    ],
)
def test_load_with_a_threshold_that_is_none(home: Path, line: str, wrong: str) -> None:
    with (home / "config/alliance.toml").open("a", encoding="utf-8") as file:
        file.write(f"[rules.pupil_number_out_of_date]\n{line}\n")

    with pytest.raises(ConfigError) as caught:
        load(home)

    assert f"[rules.pupil_number_out_of_date] {line.partition(' ')[0]}: {wrong}" in str(caught.value)


def test_load_with_settings_for_what_does_not_exist(home: Path) -> None:
    lines = len((home / "config/alliance.toml").read_text(encoding="utf-8").splitlines())
    with (home / "config/alliance.toml").open("a", encoding="utf-8") as file:
        file.write("[jobs.remind_delegate]\n[rules.over_capacty]\noff = true\n")

    with pytest.raises(ConfigError) as caught:
        load(home)

    assert [line.partition("; ")[0] for line in str(caught.value).splitlines()] == [
        (
            f"config/alliance.toml: line {lines + 1}, [jobs.remind_delegate]: "
            "there is no job of this name (nearest: remind_delegates"
        ),
        (
            f"config/alliance.toml: line {lines + 2}, [rules.over_capacty]: "
            "there is no rule of this name (nearest: over_capacity"
        ),
    ]


def test_load_with_a_job_that_cannot_be_loaded(home: Path) -> None:
    (home / "jobs/thank_schools.py").write_text(JOB.format(name="thank_schools").replace("yield", "yeild"))

    with pytest.raises(JobError) as caught:
        load(home)

    assert caught.value.place == "jobs/thank_schools.py, line 8"


def test_load_of_a_folder_that_is_nobodys(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)

    assert str(caught.value).startswith(f"config/alliance.toml: no such file can be found in {tmp_path}. Go to your ")
