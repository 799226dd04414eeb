"""What makes a small function a measure: its parameters say what it reads, its first line what it counts."""

import inspect
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_type_hints

from tsa_sheets.job import supply
from tsa_sheets.model.summary import Counted


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of the summary; `section` is the heading it stands under, the first line of its file."""

    name: str
    title: str
    unit: str
    section: str
    sentence: str
    needs: Mapping[str, Any]
    count: Callable[..., Counted | None]

    def __call__(self, *args: Any, **kwargs: Any) -> Counted | None:
        """Count, as a test calls it."""
        return self.count(*args, **kwargs)

    def of(self, values: Mapping[Any, Any]) -> Counted | None:
        """Count with what there is; `None` where there is nothing to count from."""
        given = supply(self.needs, values)
        return None if given is None else self.count(**given)


def measure(*, title: str, unit: str) -> Callable[[Callable[..., Counted | None]], Measure]:
    """Make a measure of a function that gives `Counted`, or `None` where there is nothing to count from."""

    def make(count: Callable[..., Counted | None]) -> Measure:
        hints = get_type_hints(count)
        needs = {name: hints[name] for name in inspect.signature(count).parameters}
        section = (sys.modules[count.__module__].__doc__ or "").partition(":")[0]
        return Measure(count.__name__, title, unit, section, (count.__doc__ or "").partition("\n")[0], needs, count)

    return make
