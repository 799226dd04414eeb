"""`person`: find, export, erase, optout: what people may ask for under data protection law."""

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.initials import BY, initials
from tsa_sheets.cli.program import Command, Group
from tsa_sheets.cli.say import as_json, said


@click.group(cls=Group)
def person() -> None:
    """Find, export or erase what is kept of a person."""


@person.command("find", cls=Command, example="tsa-sheets person find ann.berry@st-marys.example")
@click.argument("words", metavar="ADDRESS_OR_NAME")
@click.pass_obj
def find(asked: Asked, words: str) -> None:
    """List where a person stands: in your sheets, in letters, on invoices."""
    from tsa_sheets.run import person as people

    lines = list(people.told(people.find(asked.home(), asked.world, words)))
    for line in lines:
        said(line)
    said(f"Next: tsa-sheets person export '{words}'" if lines else "Nothing is kept under exactly these words.")


@person.command("export", cls=Command, example="tsa-sheets person export ann.berry@st-marys.example > ann.json")
@click.argument("words", metavar="ADDRESS_OR_NAME")
@click.pass_obj
def export(asked: Asked, words: str) -> None:
    """Give all that is kept of a person, to be handed to them."""
    from tsa_sheets.run import person as people

    as_json(people.export(asked.home(), asked.world, words))


@person.command("erase", cls=Command, example="tsa-sheets person erase ann.berry@st-marys.example --by LM")
@click.argument("address")
@BY
@click.pass_obj
def erase(asked: Asked, address: str, by: str) -> None:
    """Erase the letters to a person and every mention of them; it cannot be undone."""
    from tsa_sheets.run import person as people

    found = people.erase(asked.home(), asked.world, address, by=initials(by))
    said(f"Erased: {len(found.letters)} letters to {address}. That they went is still known, so none goes again.")
    for number in found.invoices:
        said(f"Invoice {number} names them and is kept: the law asks for it for six years.")
    said("Next: erase them from your own copies of the record, and from the mailbox letters were sent from.")


@person.command(
    "optout", cls=Command, example='tsa-sheets person optout ann.berry@st-marys.example --why "rang" --by LM'
)
@click.argument("address")
@click.option("--why", default="", metavar="WORDS", help="How they said so, in a few words; no names.")
@click.option("--end", is_flag=True, help="They want such letters again.")
@BY
@click.pass_obj
def optout(asked: Asked, address: str, *, why: str, end: bool, by: str) -> None:
    """Send somebody no more news and summaries; letters about their own bookings, placements and invoices still go."""
    from tsa_sheets.run import person as people

    new = people.opt_out(asked.home(), asked.world, address, by=initials(by), why=why, end=end)
    if end:
        said(f"{address} gets mailings again." if new else f"{address} had not opted out.")
    else:
        said(f"{address} gets no more mailings." if new else f"{address} had opted out already.")
    said(f"Next: tsa-sheets person find {address}")
