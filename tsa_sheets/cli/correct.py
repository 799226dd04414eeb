"""`correct`: write to exactly those who got a letter in which something was not right."""

from pathlib import Path

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.initials import BY, initials
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import said, table


@click.command(cls=Command, example='tsa-sheets correct 12 --everybody --text "The course begins at 9.30." --by LM')
@click.argument("number", type=click.IntRange(min=1))
@click.option("--text", default="", help="What is right; the letter around it is written for you.")
@click.option("--file", type=click.Path(path_type=Path), metavar="FILE", help="The same, from a text file.")
@click.option("--everybody", is_flag=True, help="To everybody who got this kind of letter under this subject.")
@BY
@click.pass_obj
def correct(asked: Asked, *, number: int, text: str, file: Path | None, everybody: bool, by: str) -> None:
    """Draft a correction of a letter that has gone, to exactly those who got it; it waits for approval."""
    from tsa_sheets.run.correct import correct as draft

    if bool(text.strip()) == (file is not None):
        raise click.UsageError("Say what is right: --text, or --file.")
    if file is not None:
        try:
            text = file.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise click.UsageError(f"{file} cannot be read: save it as plain text.") from error
    drafted = draft(asked.home(), asked.world, number, text, everybody=everybody, by=initials(by))
    table(("No.", "To", "Corrects"), [(str(new), old.to, f"letter {old.number}") for new, old in drafted])
    numbers = " ".join(str(new) for new, _ in drafted)
    said(f"Next: tsa-sheets outbox {drafted[0][0]} shows one; tsa-sheets approve {numbers} lets them go.")
