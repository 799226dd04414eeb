"""What goes wrong inside a template, told with its file, its line and what to do."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import TemplateSyntaxError, UndefinedError

from tsa_sheets.errors import TemplateError
from tsa_sheets.letters.refusal import Refusal, no_name
from tsa_sheets.letters.source import place

# What an expression can raise in Python; a `Gap` is none of these and goes through.
MISTAKES = (ArithmeticError, AttributeError, LookupError, MemoryError, SyntaxError, TypeError, ValueError)
LOOK = "Look at that line; docs/letters.md shows what a template can do."


@contextmanager
def located(path: Path, given: Iterable[str] = ()) -> Iterator[None]:
    """Turn whatever a template does wrong into a `TemplateError` at its line; `given` are the names it may use."""
    try:
        yield
    except Refusal as error:
        raise error_of(error, path) from error
    except TemplateSyntaxError as error:
        raise TemplateError(place(path, error.lineno), error.message or "this is not understood", LOOK) from error
    except UndefinedError as error:
        named = re.fullmatch(r"'(\w+)' is undefined", error.message or "")
        refusal = no_name(named[1], given) if named else Refusal(str(error), LOOK)
        raise TemplateError(_where(error, path), refusal.wrong, refusal.to_do) from error
    except RecursionError as error:
        raise TemplateError(_where(error, path), "it calls itself without an end", LOOK) from error
    except (JinjaError, *MISTAKES) as error:
        raise TemplateError(_where(error, path), f"this cannot be done ({error})", LOOK) from error


def error_of(refusal: Refusal, path: Path) -> TemplateError:
    """Give a refusal its place."""
    where = place(path, refusal.line) if refusal.line else _where(refusal, path)
    return TemplateError(where, refusal.wrong, refusal.to_do)


def _where(error: BaseException, path: Path) -> str:
    """Name the innermost line of a template that was being carried out."""
    lines = [
        place(Path(frame.f_code.co_filename), line)
        for frame, line in walk_tb(error.__traceback__)
        if frame.f_code.co_filename.endswith((".txt", ".html"))
    ]
    return lines[-1] if lines else place(path)
