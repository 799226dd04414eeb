"""`doctor`: whether everything is in order, and what to do where it is not."""

import sys
from typing import TYPE_CHECKING

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import as_json, said, sign

if TYPE_CHECKING:
    from tsa_sheets.doctor import Finding

SIGNS = {"good": ("✓", "ok", "green"), "look": ("!", "!", "yellow"), "wrong": ("✗", "NO", "red")}
SOMETHING_WRONG = 1


@click.command(cls=Command, example="tsa-sheets doctor")
@click.option("--json", "json_", is_flag=True, help="For another program.")
@click.option("--letter", is_flag=True, help="Also send one letter to your own office, and look for it.")
@click.pass_obj
def doctor(asked: Asked, *, json_: bool, letter: bool) -> None:
    """Look at everything your alliance's folder stands on, and say what to do; nothing is changed or sent."""
    from tsa_sheets.doctor import examine

    findings = []
    for finding in examine(asked.where(), asked.world, letter=letter):
        findings.append(finding)
        if not json_:
            _print(finding)
    if json_:
        as_json(findings)
    wrong = [finding for finding in findings if finding.verdict == "wrong"]
    if wrong:
        sys.exit(SOMETHING_WRONG)
    if not json_:
        said("Nothing is wrong. Next: tsa-sheets check")


def _print(finding: "Finding") -> None:
    good, plain, colour = SIGNS[finding.verdict]
    said(f"{click.style(sign(good, plain), fg=colour)} {finding.words}")
    if finding.to_do:
        said(f"  {finding.to_do}")
