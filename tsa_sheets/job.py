"""Jobs and rules: small functions whose parameters say what they read."""

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from types import ModuleType
from typing import Any, get_args, get_origin, get_type_hints

from tsa_sheets.errors import JobError
from tsa_sheets.model.flag import FixBy, Flag, Severity
from tsa_sheets.model.invoice import Invoice
from tsa_sheets.model.letter import Letter, NotNow
from tsa_sheets.model.table import Table

Decision = Letter | Invoice | NotNow


@dataclass(frozen=True, slots=True)
class Job:
    """A function that decides which letters should be written, and when it is due; `writes` names their templates.

    Once `catch_up` has gone by since it was due it is not done any more (`None`: for as long as anything is caught up).
    Its keyword-only parameters are `thresholds` (such as school days), which `[jobs.NAME]` may set.
    """

    name: str
    every: str
    purpose: str
    needs: Mapping[str, Any]
    decide: Callable[..., Iterator[Decision]]
    writes: tuple[str, ...] = ()
    thresholds: Mapping[str, int] = field(default_factory=dict)
    catch_up: timedelta | None = None

    def __call__(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        """Decide, as a test calls it."""
        return self.decide(*args, **kwargs)


@dataclass(frozen=True, slots=True)
class Rule:
    """A function that finds what does not add up; its docstring is the sentence the office would say.

    Its keyword-only parameters are `thresholds` (days, per cent, people), which `[rules.NAME]` may set.
    """

    name: str
    severity: Severity
    fix_by: FixBy
    sentence: str
    needs: Mapping[str, Any]
    find: Callable[..., Iterator[Flag]]
    thresholds: Mapping[str, int]

    def __call__(self, *args: Any, **kwargs: Any) -> Iterator[Flag]:
        """Find, as a test calls it."""
        return self.find(*args, **kwargs)


def job(
    *, every: str, writes: Sequence[str] = (), catch_up: timedelta | None = None
) -> Callable[[Callable[..., Iterator[Decision]]], Job]:
    """Make a job of a generator; `every` says when it is due, such as "school day at 07:30".

    `writes` names the letters it may write, for whoever asks which letters there are. `catch_up` is for how long it is
    still done where the computer was off when it was due.
    """

    def make(decide: Callable[..., Iterator[Decision]]) -> Job:
        thresholds = {name: parameter.default for name, parameter in _thresholds(decide)}
        return Job(
            decide.__name__, every, _first_line(decide), _needs(decide), decide, tuple(writes), thresholds, catch_up
        )

    return make


def rule(*, severity: str, fix_by: str) -> Callable[[Callable[..., Iterator[Flag]]], Rule]:
    """Make a rule of a generator; both settings can be changed in `config/alliance.toml`."""

    def make(find: Callable[..., Iterator[Flag]]) -> Rule:
        thresholds = {name: parameter.default for name, parameter in _thresholds(find)}
        return Rule(find.__name__, Severity(severity), FixBy(fix_by), _first_line(find), _needs(find), find, thresholds)

    return make


def kind_of(annotation: Any) -> type | None:
    """Name the kind of record where a parameter asks for a table, else `None`."""
    if get_origin(annotation) is Table:
        kind: type = get_args(annotation)[0]
        return kind
    return None


def supply(needs: Mapping[str, Any], values: Mapping[Any, Any]) -> dict[str, Any] | None:
    """Give each parameter its value, by its annotation; `None` where a table it reads could not be read."""
    given = {}
    for name, annotation in needs.items():
        wanted = kind_of(annotation) or annotation
        if wanted not in values:
            if kind_of(annotation):
                return None
            raise JobError(name, f"nothing of the kind {annotation!r} can be asked for", "See docs/jobs.md.")
        given[name] = values[wanted]
    return given


def _needs(function: Callable[..., object]) -> Mapping[str, Any]:
    hints = get_type_hints(function)
    thresholds = dict(_thresholds(function))
    return {name: hints.get(name) for name in inspect.signature(function).parameters if name not in thresholds}


def _thresholds(function: Callable[..., object]) -> Iterator[tuple[str, inspect.Parameter]]:
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            yield name, parameter


def _first_line(function: Callable[..., object]) -> str:
    return (inspect.getdoc(function) or "").partition("\n")[0]


class _CallableModule(ModuleType):
    """What `from tsa_sheets import job` finds once this module is loaded: calling it is calling `job`."""

    __call__ = staticmethod(job)


sys.modules[__name__].__class__ = _CallableModule
