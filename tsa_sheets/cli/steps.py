"""What is being done at this moment, on one line of a terminal; nothing where nobody is looking."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from tsa_sheets.cli.say import sentence

WIDTH = 30


@contextmanager
def steps() -> Iterator[Callable[[str], None]]:
    """Show each step until the next one begins, and leave no trace of them."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    longest = 0

    def show(step: str) -> None:
        nonlocal longest
        line = f"{sentence(step)} {bar(step)}"
        longest = max(longest, len(line))
        click.echo(f"\r{line.ljust(longest)}", nl=False, err=True)

    try:
        yield show
    finally:
        click.echo(f"\r{' ' * longest}\r", nl=False, err=True)


def bar(step: str) -> str:
    """Draw how far a step is, where it says so: "sending letter 12 of 40"."""
    found = re.search(r"(\d+) of (\d+)$", step)
    if found is None:
        return "..."
    full = WIDTH * int(found[1]) // max(int(found[2]), 1)
    return f"[{'#' * full}{'-' * (WIDTH - full)}]"
