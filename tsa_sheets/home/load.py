"""Load an alliance's folder: settings, jobs, rules and where its templates are, all right before a sheet is read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from tsa_sheets import config
from tsa_sheets.config import ConfigErrors, JobSettings, RuleSettings, Settings, nearest
from tsa_sheets.config.file import Section, TomlFile
from tsa_sheets.config.general import JOB, RULE
from tsa_sheets.errors import ConfigError
from tsa_sheets.home.find import SETTINGS, is_home, not_a_home, starter
from tsa_sheets.home.jobs import load_jobs
from tsa_sheets.job import Job, Rule

T = TypeVar("T")
JOB_KEYS, RULE_KEYS = ([key.name for key in keys] for keys in (JOB, RULE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """An alliance's folder, ready for a run.

    `settings.jobs` and `settings.rules` have an entry for every job and rule there is, switched off or not; what
    they say of `every`, `severity` and `fix_by` is already in the jobs and rules themselves.
    """

    folder: Path
    settings: Settings
    jobs: Sequence[Job]
    rules: Sequence[Rule]
    template_folders: Sequence[Path]


def load(folder: Path) -> Home:
    """Load everything that is not a sheet; raises `ConfigError` or `JobError`."""
    from tsa_sheets.rules import BUILT_IN  # slow to import, and a mistake in the settings needs none of it

    folder = folder.absolute()
    if not is_home(folder):
        raise not_a_home(folder)
    shipped = starter()
    settings = config.load(folder, starter=shipped)
    jobs = load_jobs((folder / "jobs", shipped / "jobs"))
    _refuse_unknown(folder, settings, jobs, BUILT_IN)
    settings = replace(
        settings,
        jobs=_for_all(jobs, settings.jobs, JobSettings()),
        rules=_for_all(BUILT_IN, settings.rules, RuleSettings()),
    )
    return Home(
        folder=folder,
        settings=settings,
        jobs=tuple(_timed(job, settings.jobs[job.name]) for job in jobs),
        rules=tuple(_weighed(rule, settings.rules[rule.name]) for rule in BUILT_IN),
        template_folders=tuple(place / "templates" for place in (folder, shipped) if (place / "templates").is_dir()),
    )


def _for_all(known: Iterable[Job | Rule], given: Mapping[str, T], otherwise: T) -> Mapping[str, T]:
    return {each.name: given.get(each.name, otherwise) for each in known}


def _timed(job: Job, settings: JobSettings) -> Job:
    return replace(
        job,
        every=settings.every or job.every,
        catch_up=settings.catch_up or job.catch_up,
        thresholds={**job.thresholds, **settings.thresholds},
    )


def _weighed(rule: Rule, settings: RuleSettings) -> Rule:
    return replace(
        rule,
        severity=settings.severity or rule.severity,
        fix_by=settings.fix_by or rule.fix_by,
        thresholds={**rule.thresholds, **settings.thresholds},
    )


def _refuse_unknown(folder: Path, settings: Settings, jobs: Sequence[Job], rules: Sequence[Rule]) -> None:
    """Refuse settings for a job or rule that does not exist: whoever wrote them believes that they count."""
    mistakes: list[ConfigError] = []
    file = TomlFile(folder / SETTINGS, SETTINGS, mistakes)
    for kind, given, known in (("job", settings.jobs, jobs), ("rule", settings.rules, rules)):
        names = [each.name for each in known]
        for name in given:
            if name not in names:
                wrong = f"there is no {kind} of this name {nearest(name, names)}"
                file.table(f"{kind}s.{name}").wrong("", wrong, "Correct the name, or take these lines out.")
    for job in jobs:
        own = settings.jobs.get(job.name, JobSettings()).thresholds
        _refuse_unknown_thresholds(file.table(f"jobs.{job.name}"), own, job.thresholds, JOB_KEYS)
    for rule in rules:
        own = settings.rules.get(rule.name, RuleSettings()).thresholds
        _refuse_unknown_thresholds(file.table(f"rules.{rule.name}"), own, rule.thresholds, RULE_KEYS)
    if mistakes:
        raise ConfigErrors(mistakes)


def _refuse_unknown_thresholds(
    section: Section, given: Iterable[str], known: Iterable[str], others: Iterable[str]
) -> None:
    for threshold in given:
        if threshold not in known:
            wrong = f"there is no such setting {nearest(threshold, [*others, *known])}"
            section.wrong(threshold, wrong, "Correct its name or take it out.")
