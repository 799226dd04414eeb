"""Load job files: one file, one job, of the file's own name; an alliance's file stands in for the shipped one."""

import ast
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from tsa_sheets.errors import JobError
from tsa_sheets.home.lint import lint
from tsa_sheets.job import Job


def load_jobs(folders: Sequence[Path]) -> tuple[Job, ...]:
    """Load the jobs of all folders by name; of two files with one name, that in the earlier folder is taken."""
    files: dict[str, Path] = {}
    for folder in folders:
        for path in folder.glob("*.py"):
            if not path.name.startswith("_"):
                files.setdefault(path.stem, path)
    return tuple(_load(files[name]) for name in sorted(files))


def _load(path: Path) -> Job:
    place = f"jobs/{path.name}"
    tree = _parse(path, place)
    lint(tree, place)
    found = [value for value in vars(_run(tree, path, place)).values() if isinstance(value, Job)]
    if [job.name for job in found] != [path.stem]:
        named = ", ".join(job.name for job in found) or "none"
        wrong = f"the file must hold one job, named {path.stem} (found {named})"
        raise JobError(place, wrong, "Give the function, under @job(every=…), the name of its file. See docs/jobs.md.")
    for name, wanted in found[0].needs.items():
        if wanted is None:
            to_do = f"Write what it reads after it, such as {name}: Table[Registration]. See docs/jobs.md."
            raise JobError(place, f"the parameter {name} does not say what it reads", to_do)
    return found[0]


def _parse(path: Path, place: str) -> ast.Module:
    try:
        return ast.parse(path.read_bytes(), str(path))
    except SyntaxError as error:
        at = f"{place}, line {error.lineno}" if error.lineno else place
        raise JobError(at, f"this is not Python ({error.msg})", "Correct it there or just above.") from error
    except (OSError, ValueError) as error:
        raise JobError(place, f"cannot be read ({error})", "See that it is a Python file you may open.") from error


def _run(tree: ast.Module, path: Path, place: str) -> ModuleType:
    module = ModuleType(f"tsa_sheets_job_{path.stem}")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module  # where a dataclass looks for the names in its annotations
    try:
        exec(compile(tree, str(path), "exec"), vars(module))  # noqa: S102 - job files are trusted, as all code is
    except Exception as error:
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
        at = f"{place}, line {lines[-1]}" if lines else place
        raise JobError(at, f"it cannot be loaded ({type(error).__name__}: {error})", "See docs/jobs.md.") from error
    return module
