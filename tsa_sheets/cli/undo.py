"""`undo`: the cells of people's own sheets that were changed, and any of them put back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.initials import BY, initials
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import as_json, said, table

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tsa_sheets.model.cell_change import CellChange


@click.command(cls=Command, example="tsa-sheets undo 3 --by LM")
@click.argument("number", metavar="[NUMBER]", type=click.IntRange(min=1), required=False)
@click.option("--json", "json_", is_flag=True, help="For another program.")
@BY
@click.pass_obj
def undo(asked: Asked, *, number: int | None, json_: bool, by: str) -> None:
    """List the cells of your sheets that were changed as somebody asked, or have one put back as it was."""
    from tsa_sheets.model.cell_change import in_words
    from tsa_sheets.run import by_hand
    from tsa_sheets.run.check import look_at_record

    home = asked.home()
    if number is not None:
        with by_hand.ledger_of(home, asked.world) as ledger:
            made = ledger.cells.ask_undo(number, by=initials(by))
        said(
            f"{made.cell} of {made.tab} in {made.workbook} gets back {in_words(made.before)}, if it still holds "
            f"{in_words(made.after)}.",
            "Next: tsa-sheets run --send",
        )
        return
    opened = look_at_record(home, asked.world)
    changes = opened.ledger.cells.every() if opened else ()
    if json_:
        as_json([_values(change) for change in changes])
    elif not changes:
        said("No cell of your sheets was ever changed.")
    else:
        _print(changes, home.settings.zone)
        said("Next: tsa-sheets undo NUMBER puts a cell back as it was.")


def _values(change: "CellChange") -> dict[str, object]:
    return {
        "number": change.number,
        "why": change.why,
        "about": change.about,
        "asked_by": change.by,
        "asked_at": change.asked_at,
        "state": change.state,
        "reason": change.reason,
        "workbook": change.workbook,
        "tab": change.tab,
        "cell": change.cell,
        "heading": change.heading,
        "before": change.before or None,
        "after": change.after or None,
        "ended_at": change.ended_at,
    }


def _print(changes: "Sequence[CellChange]", zone: "ZoneInfo") -> None:
    from tsa_sheets.model.cell_change import ChangeState, in_words
    from tsa_sheets.model.words import at_moment

    rows = []
    for change in changes:
        where = f"{change.cell} of {change.tab}" if change.cell else "-"
        when = at_moment(change.ended_at or change.asked_at, zone)
        what = f"{in_words(change.before)} to {in_words(change.after)}" if change.cell else "-"
        state = f"not done: {change.reason}" if change.state is ChangeState.NOT_DONE else str(change.state)
        who = f"{change.about}, {change.by}" if change.by else change.about
        rows.append((str(change.number), where, what, who, when, state))
    table(("No.", "Cell", "From and to", "Asked for by", "When", "State"), rows)
