"""What a job file may reach for: it is looked at before anything in it is carried out."""

import ast
from collections.abc import Iterator

from tsa_sheets import NAMES
from tsa_sheets.config import nearest
from tsa_sheets.errors import JobError

MODULES = frozenset(
    (
        *("__future__", "collections", "collections.abc", "dataclasses", "datetime", "decimal", "enum"),
        *("functools", "itertools", "math", "operator", "re", "typing"),
    )
)
DOORS = frozenset({"__import__", "breakpoint", "compile", "eval", "exec", "input", "open"})
CLOCKS = frozenset({"now", "today", "utcnow"})


def lint(tree: ast.Module, place: str) -> None:
    """Refuse what reaches out of the job, naming the line."""
    for node in ast.walk(tree):
        for wrong, to_do in _wrong(node):
            raise JobError(f"{place}, line {getattr(node, 'lineno', 1)}", wrong, to_do)


def _wrong(node: ast.AST) -> Iterator[tuple[str, str]]:
    match node:
        case ast.Import(names=names):
            yield from (_not_here(alias.name) for alias in names if alias.name not in MODULES)
        case ast.ImportFrom(module="tsa_sheets", names=names, level=0):
            unknown = (alias.name for alias in names if alias.name not in NAMES)
            yield from ((f"tsa_sheets has no {name} {nearest(name, NAMES)}", "Correct the name.") for name in unknown)
        case ast.ImportFrom(module=module, level=level) if level or module not in MODULES:
            yield _not_here("." * level + (module or ""))
        case ast.Call(func=ast.Name(id=name)) if name in DOORS:
            yield f"a job touches nothing, and {name}() reaches out", "Ask for what it reads as a parameter."
        case ast.Call(func=ast.Attribute(value=ast.Name(id="date" | "datetime"), attr=name)) if name in CLOCKS:
            yield f"a job does not look at the clock ({name}())", "Give it the parameter today: date."


def _not_here(module: str) -> tuple[str, str]:
    if module.partition(".")[0] == "tsa_sheets":
        return f"{module} is not for jobs to import", "Import the name you need from tsa_sheets itself."
    return f"a job may not import {module} {nearest(module, MODULES)}", "Do without; docs/jobs.md shows how."
