"""`sent`: what has gone, to whom, and how it ended; of one school or person if asked so."""

from typing import TYPE_CHECKING

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.outbox import as_values
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import as_json, said, table
from tsa_sheets.cli.steps import steps

if TYPE_CHECKING:
    from tsa_sheets.run.sent import Sent


@click.command(cls=Command, example='tsa-sheets sent --to "Oakfield School"')
@click.option("--to", default="", metavar="SCHOOL", help="Only to this school, person or address, or part of it.")
@click.option("--json", "json_", is_flag=True, help="For another program.")
@click.pass_obj
def sent(asked: Asked, *, to: str, json_: bool) -> None:
    """List the letters that have gone, with their schools, the latest first."""
    from tsa_sheets.run.sent import sent as find

    home = asked.home()
    with steps() as step:
        found = find(home, asked.world, to, step=step)
    if json_:
        as_json([{**as_values(each.letter), "school": each.school} for each in found])
        return
    if not found:
        said(f"Nothing has gone to {to}." if to else "Nothing has gone yet.")
        return
    table(("No.", "How it ended", "School", "To", "Subject"), [_row(each, home.settings.zone) for each in found])
    said("Next: tsa-sheets outbox NUMBER shows a letter; tsa-sheets correct NUMBER writes to those who got it.")


def _row(each: "Sent", zone: object) -> tuple[str, ...]:
    from tsa_sheets.run.outbox import how_it_stands

    letter = each.letter
    return (
        str(letter.number),
        how_it_stands(letter, zone),  # type: ignore[arg-type]
        each.school,
        letter.to or "no longer kept",
        letter.subject or letter.template,
    )
