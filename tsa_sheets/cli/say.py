"""Printing: sentences, numbered steps, tables as wide as the terminal, JSON; nothing here decides anything."""

import dataclasses
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

GAP = "  "
NARROWEST = 8


def said(*lines: str) -> None:
    """Print lines."""
    for line in lines:
        click.echo(line)


def heading(words: str) -> None:
    """Print a heading with a blank line above it."""
    click.echo("")
    click.secho(words, bold=True)


def mistake(words: str) -> None:
    """Print something that is wrong; the word is there where the colour is not seen."""
    for line in words.splitlines():
        click.echo(f"{click.style('Error:', fg='red', bold=True)} {line}", err=True)


def numbered(title: str, steps: Sequence[str]) -> None:
    """Print steps in order."""
    heading(title)
    for number, step in enumerate(steps, start=1):
        click.echo(f"  {number}. {step}")


def as_json(value: Any) -> None:
    """Print a value for another program; times are ISO 8601 with their zone."""
    import json

    click.echo(json.dumps(_plain(value), indent=2))


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; on a terminal the widest columns are cut to fit, elsewhere nothing is."""
    lines = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(headings, *lines, strict=True)]
    if sys.stdout.isatty():
        widths = fitted(widths, shutil.get_terminal_size().columns)
    click.secho(_line(headings, widths), bold=True)
    for line in lines:
        click.echo(_line(line, widths))


def fitted(widths: Sequence[int], room: int) -> list[int]:
    """Cut the widest columns until the line fits."""
    fits = list(widths)
    while sum(fits) + len(GAP) * (len(fits) - 1) > room and max(fits) > NARROWEST:
        widest = fits.index(max(fits))
        fits[widest] -= 1
    return fits


def program() -> str:
    """Say how the program was called, so that the next command can be typed in the same way."""
    called = Path(sys.argv[0])
    if called.stem == "__main__":
        return f"{Path(sys.executable).name} -m tsa_sheets"
    return "tsa-sheets" if shutil.which("tsa-sheets") or not called.exists() else os.path.relpath(called)


def sign(good: str, plain: str) -> str:
    """Give a sign, or plain letters where the output cannot show it."""
    try:
        good.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return plain
    return good


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    cut = (cell if len(cell) <= width else f"{cell[: width - 3]}..." for cell, width in zip(cells, widths, strict=True))
    return GAP.join(cell.ljust(width) for cell, width in zip(cut, widths, strict=True)).rstrip()


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, Iterable):
        return [_plain(item) for item in value]
    return str(value)


def sentence(words: str) -> str:
    """Begin words with a capital letter."""
    return words[:1].upper() + words[1:]
