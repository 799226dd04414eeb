"""`run` and `send`: look at everything now; draft, and with `send` let go what is approved."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import mistake, said, sentence
from tsa_sheets.cli.steps import steps

if TYPE_CHECKING:
    from tsa_sheets.run.report import Report

WITH_PROBLEMS = 1


@click.command(cls=Command, example="tsa-sheets run")
@click.option("--send", "sending", is_flag=True, help="Also send what is approved and still right.")
@click.option("--minute", type=click.DateTime(["%Y-%m-%dT%H:%M:%S%z"]), hidden=True, help="The run that is due then.")
@click.option("--worker", default="", hidden=True, help="By which name this process may be given up.")
@click.pass_obj
def run(asked: Asked, *, sending: bool, minute: datetime | None, worker: str) -> None:
    """Read the sheets, act on what was ticked on the desk, draft new letters and show all of it on the desk."""
    _run(asked, sending=sending, minute=minute, worker=worker)


@click.command(cls=Command, example="tsa-sheets send")
@click.pass_obj
def send(asked: Asked) -> None:
    """Send the letters that are approved and, looked at once more, still right; everything else is done as by run."""
    _run(asked, sending=True)


def _run(asked: Asked, *, sending: bool, minute: datetime | None = None, worker: str = "") -> None:
    from tsa_sheets.timetable import run_due, run_now

    home = asked.home()
    with steps() as step:
        if minute is not None:
            report = run_due(home, minute, asked.world, send=sending, step=step, worker=worker)
        else:
            report = run_now(home, asked.world, send=sending, step=step)
    if report is None:
        said("That run has been done, or another one is at work. Nothing was done.")
        return
    _print(report)
    if report.problems:
        sys.exit(WITH_PROBLEMS)


def _print(report: "Report") -> None:
    from tsa_sheets.model.words import count
    from tsa_sheets.run.report import said as what_went

    said(f"Read {count(sum(report.rows.values()), 'row')} of {count(len(report.rows), 'sheet')}.")
    if report.answered:
        said(f"Acted on {count(report.answered, 'answer')} from the desk.")
    new = {job: number for job, number in sorted(report.drafted.items()) if number}
    said(f"{sentence(count(sum(new.values()), 'new letter'))}{'.' if not new else ':'}")
    said(*(f"  {number} by {job}" for job, number in new.items()))
    if report.settling:
        wait = count(report.settling, "more letter")
        said(f"{sentence(wait)} once their rows have stood unchanged for half an hour.")
    for words in what_went(report.delivered):
        said(f"{sentence(words)}.")
    held = f", {report.held} of them held back" if report.held else ""
    said(f"{sentence(count(report.waiting, 'letter'))} in the outbox{held}.")
    said(f"{sentence(count(report.flags, 'open flag'))} on the desk.")
    for problem in report.problems:
        mistake(problem)
    said("Next: look at the desk, or type tsa-sheets outbox.")
