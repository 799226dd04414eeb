"""`recover`: go on after an older copy of the record of what was sent was put back."""

from typing import TYPE_CHECKING

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.initials import BY, initials
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import numbered, said

if TYPE_CHECKING:
    from tsa_sheets.run.recover import Behind


@click.command(cls=Command, example="tsa-sheets recover --by LM")
@click.option("--yes", is_flag=True, help="Do not ask again.")
@BY
@click.pass_obj
def recover(asked: Asked, *, yes: bool, by: str) -> None:
    """Go on after an older copy of the record of what was sent was put back, or after it was lost."""
    from tsa_sheets.run.recover import how_far_behind, set_right

    home = asked.home()
    found = how_far_behind(home, asked.world)
    _print(found)
    if not found.behind:
        said("The record is the newest there has been: nothing to recover. Next: tsa-sheets check")
        return
    if not yes:
        click.confirm("Go on?", abort=True)
    recovered = set_right(home, asked.world, found, by=initials(by))
    said(f"Letters taken over as sent: {recovered.forgotten}.")
    if recovered.aside:
        said(f"The old desk is now {recovered.aside}: keep it for what people wrote on it.")
    steps = (
        "Type tsa-sheets run: it writes a new desk.",
        "Approve what should go, looking first in the Sent folder of the mailbox whether it has gone already.",
    )
    numbered("What to do next:", steps)


def _print(found: "Behind") -> None:
    from tsa_sheets.model.words import count

    said(f"The record knows of {count(found.record.posted, 'letter')} on their way.")
    said(f"Beside it stands that there were {found.mark.posted}.")
    if found.desk is not None:
        said(
            f"The desk says that there were {found.desk.posted}, and shows {count(len(found.sent), 'letter')} as sent."
        )
    if found.behind:
        said(
            "Those on the desk will be recorded as sent. The desk is put aside, and its ticks no longer count.",
            "No letter that fell due until now goes without approval, for it may have gone already.",
        )
    if found.issued:
        numbers = ", ".join(f"{each.number} ({each.member})" for each in found.issued)
        said(
            f"Invoices that were issued and that the record does not know of: {numbers}.",
            "None of them is issued again, and no number is given twice. Their PDFs went with their letters, and what",
            "is paid on them has to be followed up by hand: write their numbers down now.",
        )
    if found.strangers:
        said(
            "None of the letters on the desk is about a row of today's sheets. If the file record/secret was lost too,",
            "stop here and put it back from a backup: without it each letter would look new.",
        )
