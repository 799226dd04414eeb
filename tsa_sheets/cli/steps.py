"""What is being done at this moment, on one line of a terminal; nothing where nobody is looking."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def steps() -> Iterator[Callable[[str], None]]:
    """Show each step until the next one begins, and leave no trace of them."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    longest = 0

    def show(step: str) -> None:
        nonlocal longest
        line = f"{step[:1].upper()}{step[1:]} ..."
        longest = max(longest, len(line))
        click.echo(f"\r{line.ljust(longest)}", nl=False, err=True)

    try:
        yield show
    finally:
        click.echo(f"\r{' ' * longest}\r", nl=False, err=True)
