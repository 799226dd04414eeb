"""`check`: what a run would find, before anything is recorded or written."""

import sys
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import as_json, heading, mistake, said, sentence, sign
from tsa_sheets.cli.steps import steps

if TYPE_CHECKING:
    from tsa_sheets.model.flag import Flag
    from tsa_sheets.model.letter import Draft
    from tsa_sheets.run.check import Checked

_STOOD = "their rows have stood unchanged for half an hour"
SIGNS = {"stop": ("■", "#"), "act": ("▲", "!"), "note": ("○", "-")}
MEANS = {
    "stop": ("holds", "hold", "letters back"),
    "act": ("needs", "need", "doing"),
    "note": ("is", "are", "good to know"),
}
WHO = {
    "coordinator": "For you to put right in the sheets",
    "school": "For the school to answer",
    "treasurer": "For the treasurer",
    "provider": "For the provider",
}


@click.command(cls=Command, example="tsa-sheets check")
@click.option("--json", "json_", is_flag=True, help="For another program.")
@click.pass_obj
def check(asked: Asked, *, json_: bool) -> None:
    """Say what does not add up in settings, sheets and templates, and what a run would draft; nothing is written."""
    from tsa_sheets.run.check import check

    home = asked.home()
    with steps() as step:
        checked = check(home, asked.world, step=step)
    if json_:
        as_json(_as_values(checked))
    else:
        _print(checked)
    sys.exit(checked.exit_code)


def _print(checked: "Checked") -> None:
    from tsa_sheets.model.words import count

    for error in (*checked.errors, *checked.failures):
        mistake(str(error))
    for who, flags in groupby(checked.flags, key=lambda flag: flag.fix_by):
        heading(WHO[who])
        for flag in flags:
            said(f"  {sign(*SIGNS[flag.severity])} {flag.place.tab.workbook}, {flag.place.tab.title}, {_flag(flag)}")
    weights = Counter(flag.severity.value for flag in checked.flags)
    heading("In short")
    said(f"  Read {count(sum(checked.rows.values()), 'row')} of {count(len(checked.rows), 'sheet')}.")
    said(f"  Found {count(len(checked.flags), 'flag')}.")
    said(*(f"    {sign(*SIGNS[weight])} {_meaning(weight, weights[weight])}" for weight in SIGNS if weights[weight]))
    _print_letters(checked)
    said(_next(checked))


def _meaning(weight: str, number: int) -> str:
    one, several, what = MEANS[weight]
    return f"{number} {one if number == 1 else several} {what}"


def _print_letters(checked: "Checked") -> None:
    from tsa_sheets.model.words import count

    said(f"  A run would draft {count(len(checked.new), 'new letter')}.")
    for template, number in sorted(Counter(draft.template for draft in checked.new).items()):
        said(f"    {number} {template}")
    if checked.settling:
        said(f"  {sentence(count(len(checked.settling), 'letter'))} would follow once {_STOOD}.")
    if checked.late:
        said(f"  It would note {count(len(checked.late), 'letter')} as too late, and not send them.")
    if checked.held:
        said(f"  {sentence(count(len(checked.held), 'letter'))} would be held back:")
        said(*(f"    {draft.template}, {draft.place}: {draft.held}" for draft in checked.held))


def _next(checked: "Checked") -> str:
    if checked.exit_code:
        return "Next: put the errors right, then type tsa-sheets check again."
    return "Next: tsa-sheets run. It shows all this on the desk and drafts the letters; nothing is sent."


def _flag(flag: "Flag") -> str:
    suggestion = f' Suggested: "{flag.suggest}".' if flag.suggest else ""
    return f"{flag.cell}: {flag.message.rstrip('.')}.{suggestion}"


def _as_values(checked: "Checked") -> dict[str, object]:
    return {
        "rows": checked.rows,
        "errors": [*map(str, checked.errors), *checked.failures],
        "flags": [_flag_values(flag) for flag in checked.flags],
        "new_letters": [_draft_values(draft) for draft in checked.new],
        "settling": [_draft_values(draft) for draft in checked.settling],
        "too_late": [_draft_values(draft) for draft in checked.late],
    }


def _flag_values(flag: "Flag") -> dict[str, object]:
    return {
        "rule": flag.rule,
        "severity": flag.severity,
        "fix_by": flag.fix_by,
        "workbook": flag.place.tab.workbook,
        "tab": flag.place.tab.title,
        "row": flag.place.row,
        "cell": flag.cell,
        "link": flag.link,
        "message": flag.message,
        "suggest": flag.suggest,
    }


def _draft_values(draft: "Draft") -> dict[str, object]:
    return {
        "template": draft.template,
        "job": draft.job,
        "to": draft.content.to if draft.content else None,
        "subject": draft.content.subject if draft.content else None,
        "about": draft.place,
        "held": draft.held,
        "too_late": draft.expired,
        "trial": draft.trial,
        "due": draft.due,
        "until": draft.until,
    }
