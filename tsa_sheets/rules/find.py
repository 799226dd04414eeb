"""Run the rules and gather what they find: one flag for each cause, the most urgent first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from traceback import extract_tb
from typing import Any

from tsa_sheets.config import RuleSettings
from tsa_sheets.errors import JobError
from tsa_sheets.job import Rule, supply
from tsa_sheets.model.flag import Flag, Severity

_ORDER = (Severity.STOP, Severity.ACT, Severity.NOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the rules found, and which of them looked.

    `ran` names the rules that looked; `skipped` those one of whose sheets could not be read, and `failed` says what
    went wrong in others. Earlier flags of these stay open: nobody has looked whether their cause is gone.
    """

    flags: tuple[Flag, ...]
    ran: frozenset[str]
    skipped: tuple[str, ...]
    failed: tuple[JobError, ...]


def find_flags(
    rules: Sequence[Rule], values: Mapping[Any, Any], overrides: Mapping[str, RuleSettings] | None = None
) -> Found:
    """Run each rule that is not switched off on the tables and other values it names."""
    flags: dict[object, Flag] = {}
    ran, skipped, failed = set(), [], []
    for rule in rules:
        settings = (overrides or {}).get(rule.name, RuleSettings())
        if settings.off:
            ran.add(rule.name)  # so that the flags it once raised are closed
            continue
        try:
            given = supply(rule.needs, values)
            found = None if given is None else list(rule.find(**given, **rule.thresholds))
        except Exception as error:  # noqa: BLE001 - an alliance's own rule may fail in any way, the others still look
            failed.append(_failure(rule, error))
            continue
        if found is None:
            skipped.append(rule.name)
            continue
        ran.add(rule.name)
        for flag in found:
            weighed = _weighed(flag, rule, settings)
            flags.setdefault(_cause(weighed), weighed)
    ordered = sorted(flags.values(), key=_urgency)
    once = {flag.id: flag for flag in reversed(ordered)}
    return Found(
        flags=tuple(flag for flag in ordered if once[flag.id] is flag),
        ran=frozenset(ran),
        skipped=tuple(skipped),
        failed=tuple(failed),
    )


def _weighed(flag: Flag, rule: Rule, settings: RuleSettings) -> Flag:
    severity, fix_by = settings.severity or rule.severity, settings.fix_by or rule.fix_by
    return replace(flag, rule=rule.name, severity=severity, fix_by=fix_by)


def _cause(flag: Flag) -> tuple[object, ...]:
    """Tell one cause from another: the people of one row share its cells, and are flagged once for each."""
    return flag.rule, flag.place.tab.workbook, flag.place.tab.title, flag.place.row, flag.cell, flag.message


def _urgency(flag: Flag) -> tuple[int, str, str, int, str]:
    tab = flag.place.tab
    return _ORDER.index(flag.severity), tab.workbook, tab.title, flag.place.row, flag.cell


def _failure(rule: Rule, error: Exception) -> JobError:
    """Say that a rule failed, and in which line of its file."""
    if isinstance(error, JobError):
        return JobError(f"rule {rule.name}", f"{error.place}: {error.wrong}", error.to_do)
    own = rule.find.__code__.co_filename
    lines = [step.lineno for step in extract_tb(error.__traceback__) if step.filename == own]
    wrong = f"it failed with {type(error).__name__}: {error} ({own}, line {lines[-1] if lines else '?'})"
    failure = JobError(f"rule {rule.name}", wrong, f"Mend it, or switch it off: [rules.{rule.name}] off = true.")
    failure.__cause__ = error
    return failure
