"""Jinja behind bars: a template prints, chooses and repeats what it is given, and can do nothing else."""

from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, Template, pass_context, pass_eval_context
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from markupsafe import Markup

from tsa_sheets.letters.gap import Blank, Gap
from tsa_sheets.letters.plain import Fields
from tsa_sheets.letters.refusal import Refusal, no_field
from tsa_sheets.letters.render_guard import guarded
from tsa_sheets.letters.render_trouble import located
from tsa_sheets.letters.words import FILTERS, default, words

CHARACTERS = 256 * 1024  # of a letter, with all that is put together on the way to it
LARGEST = 10**15
WORK = 500_000  # turns of loops, weighed by the size of what they repeat: a second at most
ASKED = (
    (LoopContext, frozenset({"index", "index0", "first", "last", "length", "revindex"})),
    (date, frozenset({"year", "month", "day"})),
    (time, frozenset({"hour", "minute"})),
)


class StandIn:
    """Stands, while templates are checked, for what only a job can give: it has every field, and prints as dots."""

    def __iter__(self) -> Iterator["StandIn"]:
        yield self

    def __len__(self) -> int:
        return 1

    def _yes(self, _: object) -> bool:
        return True

    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _yes


class Sandbox(ImmutableSandboxedEnvironment):
    """The only environment a template is ever compiled in. It counts what a letter uses up: one letter at a time."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            autoescape=lambda name: bool(name and name.endswith(".html")),
            finalize=self.printed,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.globals.clear()
        self.filters = {name: partial(self.filtered, filter_) for name, filter_ in FILTERS.items()}
        self.tests = {name: TESTS[name] for name in ("defined", "undefined", "even", "odd", "in")} | {"none": _is_none}
        self.begin()

    def begin(self) -> None:
        """Begin counting for a new letter."""
        self.characters = CHARACTERS
        self.work = WORK

    def template(self, source: str, path: Path) -> Template:
        """Compile a template, guarded."""
        with located(path):
            tree = guarded(self.parse(source, path.name, str(path)), self.filters, self.tests)
            return Template.from_code(self, self.compile(tree, path.name, str(path)), {})

    def turn(self, weight: int) -> None:
        """Count one turn of a loop, or one call of a macro."""
        self.work -= weight
        if self.work < 0:
            raise Refusal("it repeats itself without an end in sight", "Look at its loops: one of them is too long.")

    def spend(self, text: str) -> str:
        """Count the characters of a text, and give it back."""
        self.characters -= len(text)
        if self.characters < 0:
            raise Refusal(f"the letter grows beyond {CHARACTERS // 1024} kB", "Look at its loops: one is too long.")
        return text

    @pass_context
    def printed(self, _: Context, value: object) -> object:
        """Give a value as it is printed; a blank one holds the letter."""
        if type(value) is str:
            return self.spend(value)
        if value is None:
            raise Gap("something without a value would stand in it")
        return self.spend(_words(value))

    @pass_eval_context
    def joined(self, context: EvalContext, *values: object) -> str:
        """Put values together, as `~` does."""
        parts = [_words(value) for value in values]
        return self.spend(Markup().join(parts) if context.autoescape else "".join(parts))

    def filtered(self, filter_: Callable[..., object], value: object, *args: object, **named: object) -> object:
        """Apply a filter; what it makes counts like what is printed."""
        if isinstance(value, StandIn):
            return value
        if filter_ is not default or isinstance(value, Undefined):
            _known(value)
        made = filter_(value, *args, **named)
        return self.spend(made) if isinstance(made, str) else made

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Reckon with numbers, and put texts together with `+`."""
        if isinstance(left, StandIn) or isinstance(right, StandIn):
            return StandIn()
        _known(left)
        _known(right)
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self.spend(left + right)
        if operator == "**" or not (_reckonable(left) and _reckonable(right)):
            raise Refusal(f"{operator} is not for {_kind(left)} and {_kind(right)}", "Print them one after the other.")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look a field up; by a dot there is nothing else to be had."""
        if type(obj) is Fields and attribute in obj:
            return obj[attribute]
        if isinstance(obj, StandIn):
            return obj
        _known(obj)
        if isinstance(obj, Fields):
            if attribute not in obj:
                raise no_field(obj.called, attribute, obj)
            return obj[attribute]
        if any(isinstance(obj, kind) and attribute in names for kind, names in ASKED):
            return getattr(obj, attribute)
        raise Refusal(f'"{attribute}" cannot be asked of {_kind(obj)}', "Leave it out, or use a filter.")

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Look a field up by its name, or an item of a list by its number."""
        if not isinstance(obj, (str, tuple, list)) or not isinstance(argument, int):
            return self.getattr(obj, str(argument))
        if not -len(obj) <= argument < len(obj):
            raise Refusal(f"{_kind(obj)} has no item {argument}", "Ask first whether it is there.")
        return obj[argument]


def _words(value: object) -> str:
    if isinstance(value, StandIn):
        return "…"
    _known(value)
    try:
        return words(value)
    except TypeError as error:
        raise Refusal(f"{_kind(value)} cannot be printed as it is", "Go through it, or use a filter.") from error


def _known(value: object) -> None:
    """Raise where there is no value: a blank field holds the letter, an unknown name is a mistake."""
    if isinstance(value, Blank):
        value.gap()
    if isinstance(value, Undefined):
        str(value)


def _is_none(value: object) -> bool:
    return value is None or isinstance(value, Blank)


def _reckonable(value: object) -> bool:
    """Tell whether it is a number, and none so large that reckoning with it takes long."""
    return isinstance(value, (int, float, Decimal)) and -LARGEST < value < LARGEST


def _kind(value: object) -> str:
    match value:
        case Fields():
            return f"the {value.called}"
        case str():
            return "text"
        case bool():
            return "yes or no"
        case int() | float() | Decimal():
            return "a number"
        case date() | time():
            return "a date or time"
        case tuple() | list() | dict():
            return "a list"
    return "this"
