"""`google sign-in`: a person's own sign-in to Google, where a school gives no keys to service accounts."""

from pathlib import Path

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.program import Command, Group
from tsa_sheets.cli.say import said


@click.group(cls=Group)
def google() -> None:
    """Sign in to Google Sheets as a person, where there is no key."""


@google.command("sign-in", cls=Command, example="tsa-sheets google sign-in --client ~/Downloads/client_secret.json")
@click.option(
    "--client",
    type=click.Path(path_type=Path),
    metavar="FILE",
    required=True,
    help="The file of your desktop application, from Google's console.",
)
@click.pass_obj
def sign_in(asked: Asked, client: Path) -> None:
    """Sign in to Google in your browser, and keep the sign-in for the runs to come."""
    from tsa_sheets.run.sign_in import sign_in

    path = sign_in(asked.home(), client.expanduser(), asked.world)
    said(f"Signed in. It is kept in {path}, which only you can read. Next: tsa-sheets check")
