"""`approve`, `hold`, `withdraw`, `resend`: what a person says of a letter, by its number."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.initials import BY, initials
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import mistake, said, table
from tsa_sheets.errors import LedgerError

if TYPE_CHECKING:
    from tsa_sheets.run.by_hand import Answer

NUMBERS = click.argument("numbers", metavar="NUMBER...", type=click.IntRange(min=1), nargs=-1, required=True)


@click.command(cls=Command, example="tsa-sheets approve 12 13 --by LM")
@click.argument("numbers", metavar="NUMBER...", type=click.IntRange(min=1), nargs=-1)
@click.option("--all", "every", is_flag=True, help="All letters that wait for nothing else.")
@click.option("--job", default="", metavar="JOB", help="With --all: only the letters of this job.")
@click.option("--yes", is_flag=True, help="With --all: do not ask again.")
@BY
@click.pass_obj
def approve(asked: Asked, *, numbers: Sequence[int], every: bool, job: str, yes: bool, by: str) -> None:
    """Approve letters exactly as they read now; the next run that sends lets them go."""
    from tsa_sheets.run import by_hand

    if bool(numbers) == every:
        raise click.UsageError("Name letters by their numbers, or type --all.")
    if job and not every:
        raise click.UsageError("--job goes with --all.")
    with by_hand.ledger_of(asked.home(), asked.world) as ledger:
        if every:
            letters = by_hand.could_go(ledger, job)
            numbers = [letter.number for letter in letters]
            if not letters:
                said("No letter waits for approval alone. Next: tsa-sheets outbox")
                return
            table(("No.", "To", "Subject"), [(str(letter.number), letter.to, letter.subject) for letter in letters])
            if not yes:
                click.confirm(f"Approve these {len(numbers)}?", abort=True)
        answered(by_hand.approve(ledger, numbers, by=initials(by)), "Next: tsa-sheets send")


@click.command(cls=Command, example='tsa-sheets hold 12 --why "the venue may change" --by LM')
@NUMBERS
@click.option("--why", default="", metavar="WORDS", help="Why, in a few words.")
@click.option("--release", "released", is_flag=True, help="Take them off hold again.")
@BY
@click.pass_obj
def hold(asked: Asked, *, numbers: Sequence[int], why: str, released: bool, by: str) -> None:
    """Keep letters from going until they are released."""
    from tsa_sheets.run import by_hand

    with by_hand.ledger_of(asked.home(), asked.world) as ledger:
        if released:
            answered(by_hand.release(ledger, numbers, by=initials(by)), "Next: tsa-sheets outbox")
        else:
            answered(by_hand.hold(ledger, numbers, by=initials(by), why=why), "Next: tsa-sheets hold NUMBER --release")


@click.command(cls=Command, example='tsa-sheets withdraw 12 --why "told by telephone" --by LM')
@NUMBERS
@click.option("--why", required=True, metavar="WORDS", help="Why, in a few words.")
@BY
@click.pass_obj
def withdraw(asked: Asked, *, numbers: Sequence[int], why: str, by: str) -> None:
    """Decide that letters shall never go."""
    from tsa_sheets.run import by_hand

    with by_hand.ledger_of(asked.home(), asked.world) as ledger:
        answered(by_hand.withdraw(ledger, numbers, by=initials(by), why=why), "Next: tsa-sheets outbox")


@click.command(cls=Command, example="tsa-sheets resend 12 --to office@school.example --by LM")
@click.argument("number", metavar="NUMBER", type=click.IntRange(min=1))
@click.option("--to", default="", metavar="ADDRESS", help="To another address than before.")
@BY
@click.pass_obj
def resend(asked: Asked, *, number: int, to: str, by: str) -> None:
    """Send a letter that has gone once more, word for word; the next run that sends lets it go."""
    from tsa_sheets.run import by_hand

    with by_hand.ledger_of(asked.home(), asked.world) as ledger:
        answered(by_hand.resend(ledger, number, by=initials(by), to=to), "Next: tsa-sheets send")


def answered(answers: Sequence["Answer"], then: str) -> None:
    """Print each answer; end with an error where nothing changed for one of them."""
    for answer in answers:
        line = f"Letter {answer.number}: {answer.words}."
        if answer.happened:
            said(line)
        else:
            mistake(line)
    said(then)
    if not all(answer.happened for answer in answers):
        sys.exit(LedgerError.exit_code)
