"""`summaries`: what a term came to, the rows behind each number, and the document for the steering group."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import as_json, heading, said, table
from tsa_sheets.cli.steps import steps

if TYPE_CHECKING:
    from tsa_sheets.model.summary import Figure, Summary
    from tsa_sheets.run.summary import Explained


@click.command(cls=Command, example="tsa-sheets summaries explain member_schools_not_reached")
@click.argument("what", metavar="[show | explain MEASURE | pdf FILE]", nargs=-1)
@click.option("--term", default="", metavar="TERM", help='Such as "Autumn 2026"; the running one where left out.')
@click.option("--json", "json_", is_flag=True, help="For another program.")
@click.pass_obj
def summaries(asked: Asked, *, what: Sequence[str], term: str, json_: bool) -> None:
    """Show what a term came to, list the rows behind one of its numbers, or write the summary as PDF."""
    from tsa_sheets.run.summary import explained, summed_up, write_pdf

    match what:
        case () | ("show",):
            with steps() as step:
                summary = summed_up(asked.home(), asked.world, term, step=step)
            if json_:
                as_json([_figure(figure) for figure in summary.figures])
            else:
                _print(summary)
        case ("explain", measure):
            with steps() as step:
                found = explained(asked.home(), asked.world, measure, term, step=step)
            if json_:
                as_json(_rows(found))
            else:
                _print_rows(found)
        case ("pdf", file):
            home = asked.home()
            with steps() as step:
                write_pdf(home, asked.world, Path(file), summed_up(home, asked.world, term, step=step))
            said(f"Wrote {file}. Next: read it; the steering group gets it in the first days of the next term.")
        case _:
            raise click.UsageError("Type summaries, summaries explain MEASURE, or summaries pdf FILE.")


def _print(summary: "Summary") -> None:
    before = summary.before.name if summary.before else "the term before"
    for section, figures in groupby(summary.figures, key=lambda figure: figure.section):
        heading(f"{section}, {summary.term.name}")
        rows = [(figure.title, figure.said, figure.said_before, figure.measure) for figure in figures]
        table(("", summary.term.name, before, "Measure"), rows)
    said("", "Next: tsa-sheets summaries explain MEASURE lists the rows behind a number.")


def _print_rows(found: "Explained") -> None:
    figure = found.figure
    heading(f"{figure.title}, {found.term.name}: {figure.said}")
    said(f"  {found.measure.sentence}")
    if figure.note:
        said(f"  {figure.note}.")
    said(*(f"  {row.place}" for row in figure.now.rows) if figure.now else ("  There is nothing to count from.",))
    said("", "Next: tsa-sheets explain SHEET ROW, such as registrations 14, says all that is known of a row.")


def _figure(figure: "Figure") -> dict[str, object]:
    return {
        "measure": figure.measure,
        "section": figure.section,
        "title": figure.title,
        "unit": figure.unit,
        "now": str(figure.now.number) if figure.now else None,
        "out_of": figure.now.out_of if figure.now else None,
        "before": str(figure.before.number) if figure.before else None,
        "note": figure.note,
    }


def _rows(found: "Explained") -> dict[str, object]:
    rows = found.figure.now.rows if found.figure.now else ()
    places = [
        {"workbook": row.place.tab.workbook, "tab": row.place.tab.title, "row": row.place.row, "id": row.id}
        for row in rows
    ]
    return {**_figure(found.figure), "rows": places}
