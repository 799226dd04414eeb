"""Who says so: initials, which are kept beside what they said."""

import sys

import click

BY = click.option(
    "--by", default="", envvar="TSA_SHEETS_BY", metavar="INITIALS", help="Your initials; asked for where left out."
)


def initials(given: str) -> str:
    """Take the initials that were given, or ask the person at the terminal."""
    if given.strip():
        return given.strip()
    if not sys.stdin.isatty():
        raise click.UsageError("Say who you are: --by INITIALS.")
    return str(click.prompt("Your initials")).strip()
