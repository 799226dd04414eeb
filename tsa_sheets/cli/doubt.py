"""`doubt`: the letters that may or may not have gone, and what a person found out."""

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.initials import BY, initials
from tsa_sheets.cli.letters import answered
from tsa_sheets.cli.outbox import as_values
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import as_json, said, table


@click.command(cls=Command, example="tsa-sheets doubt 12 --went --by LM")
@click.argument("number", metavar="[NUMBER]", type=click.IntRange(min=1), required=False)
@click.option("--went", "went", flag_value="went", help="You found it in the mailbox's Sent folder.")
@click.option("--did-not-go", "went", flag_value="did not go", help="It is not there: send the very same letter again.")
@click.option("--json", "json_", is_flag=True, help="For another program.")
@BY
@click.pass_obj
def doubt(asked: Asked, *, number: int | None, went: str | None, json_: bool, by: str) -> None:
    """List the letters that may or may not have gone, or say of one of them whether it has."""
    from tsa_sheets.run import by_hand
    from tsa_sheets.run.check import look_at_record

    if (number is None) != (went is None):
        raise click.UsageError("Say which letter and what you found: NUMBER --went, or NUMBER --did-not-go.")
    if number is not None:
        with by_hand.ledger_of(asked.home(), asked.world) as ledger:
            answered(by_hand.settle(ledger, number, went=went == "went", by=initials(by)), "Next: tsa-sheets doubt")
        return
    opened = look_at_record(asked.home(), asked.world)
    letters = by_hand.in_doubt(opened.ledger) if opened else []
    if json_:
        as_json([as_values(letter) for letter in letters])
        return
    if not letters:
        said("There is no letter in doubt.")
        return
    rows = [(str(letter.number), letter.to, letter.subject, letter.reason) for letter in letters]
    table(("No.", "To", "Subject", "What happened"), rows)
    said("Next: look in the Sent folder of the mailbox they are sent from, then type for each: tsa-sheets doubt NUMBER")
    said("with --went if it is there, or --did-not-go if it is not.")
