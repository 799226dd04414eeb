"""`letters`: every kind of letter, who gets it and when; and any of them as its reader will see it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.program import Command, Group
from tsa_sheets.cli.say import as_json, said, table
from tsa_sheets.cli.steps import steps

if TYPE_CHECKING:
    from tsa_sheets.run.preview import Preview


@click.group(cls=Group)
def letters() -> None:
    """List every kind of letter, and see any of them as its reader will."""


@letters.command("list", cls=Command, example="tsa-sheets letters list")
@click.option("--json", "json_", is_flag=True, help="For another program.")
@click.pass_obj
def list_(asked: Asked, *, json_: bool) -> None:
    """List every kind of letter, with the job that writes it and when."""
    from tsa_sheets.model.words import on_day
    from tsa_sheets.run.preview import kinds

    found = kinds(asked.home())
    if json_:
        as_json(found)
        return
    rows = [
        (
            kind.name,
            kind.purpose or "No job says that it writes it.",
            kind.every,
            f"from {on_day(kind.live_from)}" if kind.live_from else "in trial" if kind.job else "",
        )
        for kind in found
    ]
    table(("Letter", "What for", "When", "Live"), rows)
    said("Next: tsa-sheets letters preview LETTER shows one as its reader will see it.")


@letters.command("preview", cls=Command, example="tsa-sheets letters preview registration-confirmed")
@click.argument("kind", metavar="LETTER")
@click.argument("record", required=False, default="")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where to write its text, page, attachments and pictures.",
)
@click.option("--json", "json_", is_flag=True, help="For another program.")
@click.pass_obj
def preview(asked: Asked, kind: str, record: str, *, into: Path | None, json_: bool) -> None:
    """Show a letter as it would be sent: about a row of today's sheets, or about invented people where none is due."""
    from tsa_sheets.letters.picture import draw
    from tsa_sheets.run.preview import preview as look
    from tsa_sheets.run.preview import write

    with steps() as step:
        found = look(asked.home(), asked.world, kind, record, step=step)
        written = write(found, into, asked.world, draw, asked.home().settings.zone) if into else []
    if json_:
        as_json({**_values(found), "files": [str(path) for path in written]})
        return
    said(f"To: {found.to}", f"Subject: {found.subject}", "", found.text.rstrip())
    said("", *(f"With it: {attachment.name}" for attachment in found.attachments))
    said(f"About {found.about}." if found.about else "About invented people: none of this kind is due now.")
    said(*(f"Wrote {path}" for path in written))
    if not written:
        said(f"Next: tsa-sheets letters preview {kind} --into preview writes it as text, page and picture.")


def _values(found: "Preview") -> dict[str, object]:
    return {
        "letter": found.kind,
        "to": found.to,
        "subject": found.subject,
        "text": found.text,
        "html": found.html,
        "about": found.about,
    }
