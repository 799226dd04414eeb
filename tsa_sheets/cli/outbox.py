"""`outbox`: the letters that wait, those that have gone, and any of them in full."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import as_json, said, table

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tsa_sheets.model.memory import KeptLetter


@click.command(cls=Command, example="tsa-sheets outbox")
@click.argument("number", metavar="[NUMBER]", type=click.IntRange(min=1), required=False)
@click.option("--sent", is_flag=True, help="Those that have gone, instead of those that wait.")
@click.option("--all", "every", is_flag=True, help="All there ever were.")
@click.option("--json", "json_", is_flag=True, help="For another program.")
@click.pass_obj
def outbox(asked: Asked, *, number: int | None, sent: bool, every: bool, json_: bool) -> None:
    """List the letters that wait for approval or for the post, or show one of them in full."""
    from tsa_sheets.run.outbox import one, several

    home = asked.home()
    if number is not None:
        letter = one(home, asked.world, number)
        if json_:
            as_json(as_values(letter))
        else:
            _print_whole(letter, home.settings.zone)
        return
    letters = several(home, asked.world, sent=sent, every=every)
    if json_:
        as_json([as_values(letter) for letter in letters])
    elif not letters:
        said("No letters. Next: tsa-sheets run")
    else:
        _print_list(letters, home.settings.zone)
        said(f"Next: tsa-sheets outbox NUMBER shows a letter, {_next(sent=sent)}.")


def _next(*, sent: bool) -> str:
    return "tsa-sheets resend NUMBER sends it again" if sent else "tsa-sheets approve NUMBER lets it go"


def as_values(letter: "KeptLetter") -> dict[str, object]:
    """Give a letter for another program; its text only where it was read."""
    values: dict[str, object] = {
        "number": letter.number,
        "state": letter.state,
        "held": letter.held,
        "reason": letter.reason,
        "trial": letter.trial,
        "template": letter.template,
        "job": letter.job,
        "to": letter.to,
        "name": letter.name,
        "copy_to": letter.copy_to,
        "subject": letter.subject,
        "about": letter.place,
        "due": letter.due,
        "until": letter.until,
        "drafted_at": letter.drafted_at,
        "approved_by": letter.approved_by,
        "sent_at": letter.sent_at,
        "reply": letter.reply,
    }
    return values | ({"text": letter.content.text} if letter.content else {})


def _print_list(letters: Sequence["KeptLetter"], zone: "ZoneInfo") -> None:
    from tsa_sheets.run.outbox import how_it_stands

    rows = [
        (str(letter.number), how_it_stands(letter, zone), letter.to or "-", letter.subject or letter.template)
        for letter in letters
    ]
    table(("No.", "How it stands", "To", "Subject"), rows)


def _print_whole(letter: "KeptLetter", zone: "ZoneInfo") -> None:
    from tsa_sheets.run.outbox import how_it_stands

    said(f"Letter {letter.number}: {how_it_stands(letter, zone)}")
    said(f"Why:     {letter.why}", f"About:   {letter.place}")
    said(f"To:      {f'{letter.name} <{letter.to}>' if letter.name else letter.to or 'nobody yet'}")
    if letter.copy_to:
        said(f"Copy to: {letter.copy_to}")
    said(f"Subject: {letter.subject}", "")
    if letter.content is None:
        said("Its text is not kept, or could not be written.")
        return
    said(letter.content.text.rstrip("\n"))
    if letter.content.attachments:
        said("", *(f"Attached: {file.name}" for file in letter.content.attachments))
