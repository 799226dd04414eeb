"""`pause`: stop everything that would go out, from this moment."""

import sys
from contextlib import closing

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.initials import BY, initials
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import said, sentence
from tsa_sheets.errors import LedgerError


@click.command(cls=Command, example='tsa-sheets pause --why "snow: schools are closed" --by LM')
@click.option("--why", default="", metavar="WORDS", help="Why, in a few words.")
@click.option("--end", is_flag=True, help="Let letters go again.")
@BY
@click.pass_obj
def pause(asked: Asked, *, why: str, end: bool, by: str) -> None:
    """Stop all letters from this moment; reading, flagging and drafting go on."""
    from tsa_sheets.run import by_hand
    from tsa_sheets.run.execute import open_record

    with closing(open_record(asked.home(), asked.world)) as opened:
        if not end:
            opened.ledger.pause(by=initials(by), why=why)
            said("Paused: no letter goes. Next, when it is over: tsa-sheets pause --end")
            return
        words, happened = by_hand.end_pause(opened.ledger, by=initials(by))
    said(f"{sentence(words)}. Next: tsa-sheets outbox")
    if not happened:
        sys.exit(LedgerError.exit_code)
