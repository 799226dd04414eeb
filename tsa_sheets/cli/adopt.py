"""`adopt`: describe spreadsheets that are there already, so that nobody has to write down their headings by hand."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tsa_sheets.cli.adopt_say import as_values, next_steps, show
from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import as_json, numbered, said

if TYPE_CHECKING:
    from tsa_sheets.adopt import Adopted, Answers, Question


@click.command(cls=Command, example='tsa-sheets adopt "sheets/Courses 2026-27.xlsx"')
@click.argument("workbooks", metavar="WORKBOOK", nargs=-1, required=True)
@click.option("--kind", "kinds", multiple=True, metavar="TAB=SHEET", help="What a tab is, such as Staff=contacts.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=HEADING",
    help="What a column is, such as courses.on=Takes place.",
)
@click.option(
    "--address",
    type=click.Choice(["booker", "delegate"]),
    metavar="WHOSE",
    help="Whose the form's address is: booker or delegate.",
)
@click.option("--no-status", default="", metavar="WORD", help="What a booking without a status is, such as confirmed.")
@click.option("--yes", is_flag=True, help="Ask nothing, and write what was guessed.")
@click.option("--look", is_flag=True, help="Only show the guess; nothing is written.")
@click.option("--json", "json_", is_flag=True, help="For another program.")
@click.pass_obj
def adopt(
    asked: Asked,
    workbooks: Sequence[str],
    *,
    kinds: Sequence[str],
    columns: Sequence[str],
    address: str | None,
    no_status: str,
    yes: bool,
    look: bool,
    json_: bool,
) -> None:
    """Look at workbooks (files, or addresses of Google spreadsheets), guess what holds what, and write it down."""
    from tsa_sheets.adopt import adopt, opened, usual

    folder = asked.where()
    answers = _answers(kinds, columns, address or "", no_status)
    silent = yes or json_ or not sys.stdin.isatty()
    today = asked.world.now().astimezone().date()
    ask = _taken if silent else _asked
    adopted = adopt(folder, opened(folder, workbooks, asked.world), ask, answers, today=today)
    if not json_:
        show(adopted)
    wanted = adopted.sheets and not look and (silent or click.confirm("\nWrite this down?", default=True))
    written = _write(asked, folder, adopted) if wanted else []
    if json_:
        as_json({**as_values(adopted), "written": written})
    else:
        numbered("What to do next:", list(next_steps(adopted, written, usual(folder))))


def _answers(kinds: Sequence[str], columns: Sequence[str], address: str, no_status: str) -> "Answers":
    from tsa_sheets.adopt import Answers, usual_names
    from tsa_sheets.config.words import folded
    from tsa_sheets.model.registration import Status

    said_kinds = {}
    for each in kinds:
        tab, equals, name = each.rpartition("=")
        if not equals or name not in (*usual_names(), "none"):
            raise click.UsageError(f"--kind {each}: write TAB=SHEET with one of {', '.join(usual_names())}, none.")
        said_kinds[folded(tab)] = name
    if no_status and no_status not in tuple(Status):
        raise click.UsageError(f"--no-status {no_status}: choose one of {', '.join(Status)}.")
    headings = {}
    for each in columns:
        name, equals, said_heading = each.partition("=")
        if not equals or "." not in name:
            raise click.UsageError(f'--column {each}: write it like --column "courses.on=Takes place".')
        headings[name] = said_heading
    return Answers(said_kinds, headings, address, no_status)


def _taken(question: "Question") -> str:
    return question.guess


def _asked(question: "Question") -> str:
    said("", question.words)
    return str(click.prompt("Answer", type=click.Choice(question.choices), default=question.guess))


def _write(asked: Asked, folder: Path, adopted: "Adopted") -> list[str]:
    from tsa_sheets.adopt import as_toml, file_of, write

    texts = {described.sheet.name: as_toml(described) for described in adopted.sheets}
    write(folder, texts, asked.world)
    return [file_of(name) for name in texts]
