"""`mail sign-in`: a person's own sign-in to the mail account, where the provider takes no password."""

from pathlib import Path

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.program import Command, Group
from tsa_sheets.cli.say import said


@click.group(cls=Group)
def mail() -> None:
    """Sign in to the mail account, where the provider takes no password."""


@mail.command("sign-in", cls=Command, example="tsa-sheets mail sign-in --microsoft 1f0c8e52-… --tenant hill.example")
@click.option(
    "--google",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Gmail or Google Workspace: the file of your desktop application, from Google's console.",
)
@click.option("--microsoft", metavar="ID", help="Microsoft 365: the id of your application, from Entra.")
@click.option("--tenant", default="organizations", help="Microsoft 365: your school's domain or tenant id.")
@click.pass_obj
def sign_in(asked: Asked, google: Path | None, microsoft: str | None, tenant: str) -> None:
    """Sign in to the mail account in your browser, and keep the sign-in for the runs to come."""
    from tsa_sheets.run.mail_sign_in import sign_in_to_google, sign_in_to_microsoft

    if (google is None) == (microsoft is None):
        raise click.UsageError("Say which provider: --google FILE, or --microsoft ID.")
    if google is not None:
        path = sign_in_to_google(asked.home(), google.expanduser(), asked.world)
    else:
        path = sign_in_to_microsoft(asked.home(), microsoft or "", tenant, asked.world)
    said(f"Signed in. It is kept in {path}, which only you can read. Next: tsa-sheets doctor")
