"""The command line: parse, call, print. Decisions are made below, and what is slow to load is loaded when needed."""

from pathlib import Path

import click

from tsa_sheets import __version__
from tsa_sheets.cli.adopt import adopt
from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.check import check
from tsa_sheets.cli.correct import correct
from tsa_sheets.cli.doctor import doctor
from tsa_sheets.cli.doubt import doubt
from tsa_sheets.cli.explain import explain
from tsa_sheets.cli.google import google
from tsa_sheets.cli.invoices import invoices
from tsa_sheets.cli.kinds import letters
from tsa_sheets.cli.letters import approve, hold, resend, withdraw
from tsa_sheets.cli.live import live
from tsa_sheets.cli.mail import mail
from tsa_sheets.cli.new_year import new_year
from tsa_sheets.cli.outbox import outbox
from tsa_sheets.cli.pause import pause
from tsa_sheets.cli.person import person
from tsa_sheets.cli.program import Program
from tsa_sheets.cli.recover import recover
from tsa_sheets.cli.run import run, send
from tsa_sheets.cli.schools import schools
from tsa_sheets.cli.sent import sent
from tsa_sheets.cli.serve import serve
from tsa_sheets.cli.start import customise, demo, init
from tsa_sheets.cli.summaries import summaries
from tsa_sheets.cli.undo import undo
from tsa_sheets.world import RealWorld


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tsa-sheets", message="%(prog)s %(version)s")
@click.option(
    "--home",
    type=click.Path(path_type=Path),
    envvar="TSA_SHEETS_HOME",
    metavar="DIR",
    help="Your alliance's folder; otherwise the one you stand in.",
)
@click.pass_context
def main(ctx: click.Context, home: Path | None) -> None:
    """Read the sheets of an alliance of schools, say what does not add up, and send each letter once."""
    ctx.obj = Asked(folder=home, world=ctx.obj or RealWorld())


main.section("Begin", init, adopt, live, new_year, demo, customise, google)
main.section("Every day", check, run, outbox, approve, hold, withdraw, send, letters)
main.section("Money", invoices)
main.section("Schools", schools)
main.section("Look back", explain, sent, resend, correct, doubt, undo, summaries, person)
main.section("Keep it going", mail, pause, serve, doctor, recover)

__all__ = ["main"]
