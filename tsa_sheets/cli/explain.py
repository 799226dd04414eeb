"""`explain`: what happened to a row, a letter or a flag, and why."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import as_json, heading, said
from tsa_sheets.cli.steps import steps

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tsa_sheets.run.story import Story

WIDE = 30
"""How many letters of a cell are shown where rows stand side by side."""


@click.command(cls=Command, example='tsa-sheets explain "Asha Rao"')
@click.argument("what", metavar="WHAT...", nargs=-1, required=True)
@click.option("--json", "json_", is_flag=True, help="For another program.")
@click.pass_obj
def explain(asked: Asked, *, what: Sequence[str], json_: bool) -> None:
    """Say what happened and why: of a letter (12), a flag (flag 3), a row (registrations 14), a name or an address."""
    from tsa_sheets.run.explain import explain

    home = asked.home()
    with steps() as step:
        stories = explain(home, asked.world, " ".join(what), step=step)
    if json_:
        as_json(stories)
        return
    for story in stories:
        heading(story.about)
        _print(story, home.settings.zone, "  ")
    said("", "Next: tsa-sheets outbox NUMBER shows a letter in full.")


def _print(story: "Story", zone: "ZoneInfo", indent: str) -> None:
    from tsa_sheets.model.words import at_moment

    width = max(map(len, story.facts), default=0)
    said(*(f"{indent}{name.ljust(width)}  {fact}" for name, fact in story.facts.items()))
    _table(story.rows, indent)
    _list("What does not add up:", story.flags, indent)
    _list("What happened:", [f"{at_moment(at, zone)}: {what}" for at, what in story.history], indent)
    for letter in story.letters:
        said(f"{indent}{letter.about}:")
        _print(letter, zone, f"{indent}  ")
    _list("Today:", story.now, indent)


def _table(rows: "Mapping[str, Sequence[str]]", indent: str) -> None:
    """Print rows side by side; a long cell is cut, for the sheet itself is at hand."""
    if not rows:
        return
    said(f"{indent}Side by side:")
    first = max(map(len, rows))
    for title, cells in rows.items():
        shown = "  ".join(f"{cell if len(cell) <= WIDE else cell[: WIDE - 1] + '…':{WIDE}}" for cell in cells)
        said(f"{indent}  {title:{first}}  {shown}".rstrip())


def _list(title: str, lines: Sequence[str], indent: str) -> None:
    if lines:
        said(f"{indent}{title}", *(f"{indent}  {line}" for line in lines))
