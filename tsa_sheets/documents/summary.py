"""The termly summary as PDF: figures beside those of the term before, and the charts."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from tsa_sheets.documents.compiler import to_pdf
from tsa_sheets.documents.templates import template
from tsa_sheets.model.look import Look
from tsa_sheets.model.summary import Summary
from tsa_sheets.model.words import on_day
from tsa_sheets.summaries.charts import charts


def render_summary(summary: Summary, *, look: Look, folders: Sequence[Path] = ()) -> bytes:
    """Make a summary's PDF; `folders` are an alliance's own `templates/`. It says nothing of the day it is made on."""
    term, before = summary.term, summary.before
    drawn = charts(summary, look.colour)
    values = {
        "title": f"{summary.alliance}: {term.name} in figures",
        "author": summary.legal_name,
        "watermark": "",
        "heading": f"{term.name} in figures",
        "dates": f"{on_day(term.first)} to {on_day(term.last)}",
        "letterhead": {"name": look.name or summary.alliance, "lines": ["Summary for the steering group"]},
        "wording": look.wording.get("summary", ""),
        "now": term.name,
        "before": before.name if before else "",
        "sections": [
            {"title": section, "rows": [[f.title, f.said, f.said_before if before else "", f.note] for f in figures]}
            for section, figures in groupby(
                (figure for figure in summary.figures if figure.now or figure.before), key=lambda figure: figure.section
            )
        ],
        "charts": [
            {"title": chart.title, "words": chart.words, "file": f"chart-{number}"}
            for number, chart in enumerate(drawn)
        ],
        "trace": "Every figure is counted from the rows of your sheets. To list the rows behind one, "
        "type: tsa-sheets summaries explain MEASURE",
        "foot": [look.footer or summary.alliance],
    }
    pictures = {f"chart-{number}": chart.svg for number, chart in enumerate(drawn)}
    return to_pdf(template("summary", folders), values, look=look, on=term.last, pictures=pictures)
