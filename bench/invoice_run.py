"""An invoice run for 200 members, each number, PDF and covering letter on the disk, beside typst and WeasyPrint."""

import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from html import escape
from pathlib import Path
from typing import Any

import typst

from bench.homes import make_home
from bench.timing import Phases, September, fsync_milliseconds, ratio, settle
from tsa_sheets.documents.bills import invoice_values
from tsa_sheets.documents.compiler import STANDARDS, given
from tsa_sheets.documents.templates import template
from tsa_sheets.home import load
from tsa_sheets.model.look import Look
from tsa_sheets.run import bills
from tsa_sheets.run.execute import open_record
from tsa_sheets.timetable import run_now

MEMBERS = 200
ROUNDS = 3
SAMPLE = 20
COUNTED = ("reading the sheets", "deciding", "issuing invoices")  # the desk and the post have figures of their own
LIVE = "live_from = 2026-09-01\nat_most = 500"
PRICES = """
[[price]]
from = 2026-09-01
each = 2.20
at_least = 250
"""
INVOICES = """
[supplier]
name = "Harbour Learning Trust"
address = "Quay Road, Saltmere, HB1 1AA"
phone = "01632 960999"
lead_school = "none"
vat_registered = true
vat_number = "GB 123 4567 82"

[bank]
account_name = "Harbour Learning Trust"
sort_code = "12-34-56"
account_number = "12345678"

[[vat]]
item = "subscription"
from = 2026-09-01
category = "standard"
reason = "no education by an eligible body"
"""
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><rect width="120" height="60" rx="8"
fill="#0b5c5c"/><path d="M10 45 L35 15 L60 45 Z M50 45 L80 10 L110 45 Z" fill="#fff"/></svg>"""

Page = dict[str, Any]


def alliance(folder: Path) -> Path:
    """Make an alliance of two hundred members that charges them by the pupil."""
    make_home(folder, 40, members=MEMBERS)
    settings = folder / "config/alliance.toml"
    job = "[jobs.invoice_subscriptions]"
    text = settings.read_text("utf-8").replace(f"{job}\nat_most = 500", f"{job}\n{LIVE}")
    text = text.replace('read_on = ""', "read_on = 2026-09-01").replace('read_by = ""', 'read_by = "KW"')
    settings.write_text(text, "utf-8")
    (folder / "config/prices.toml").write_text(PRICES, "utf-8")
    (folder / "config/invoices.toml").write_text(INVOICES, "utf-8")
    (folder / "config/look.toml").write_text('logo = "logo.svg"\n', "utf-8")
    (folder / "logo.svg").write_text(LOGO, "utf-8")
    settle(folder / "sheets")
    return folder


def ours(folder: Path, world: September) -> tuple[dict[str, float], list[Page]]:
    """Draft every invoice, approve them, and let the next run issue them; give that run's seconds, and what it says."""
    run_now(load(folder), world, send=False)
    with closing(open_record(load(folder), world)) as opened:
        rows = [invoice.row for invoice in bills.could_be_issued(opened.ledger)]
        bills.approve(opened.ledger, rows, by="TR")
    phases = Phases()
    world.waited.clear()
    report = run_now(load(folder), world, send=True, step=phases.step)
    phases.step("")
    assert not report.problems, report.problems
    assert len(report.issued.numbers) == MEMBERS, report.issued
    with closing(open_record(load(folder), world)) as opened:
        kept = [opened.ledger.invoices.document(number) for number in report.issued.numbers]
    pages = [invoice_values(document.snapshot, load(folder).settings.look) for document in kept if document]
    return {part: phases.seconds[part] for part in COUNTED}, pages


def bare(pages: Sequence[Page], look: Look) -> Callable[[], None]:
    """Give what compiles the same pages with nothing around it: one warm compiler, and the bytes thrown away."""
    inputs = [given(template("invoice"), page, look=look) for page in pages]
    compiler = typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False), ignore_system_fonts=True)

    def compile_all() -> None:
        for files, values in inputs:
            compiler.compile(input=files, sys_inputs=values, pdf_standards=STANDARDS, timestamp=0)  # type: ignore[type-var]

    return compile_all


def weasyprint(pages: Sequence[Page]) -> Callable[[], None] | None:
    """Give what makes the same pages with WeasyPrint; `None` where the libraries it needs are not on this computer."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError):
        return None
    texts = [as_html(page) for page in pages[:SAMPLE]]

    def write_all() -> None:
        for text in texts:
            HTML(string=text).write_pdf(pdf_variant="pdf/ua-1")

    return write_all


def as_html(page: Page) -> str:
    """Write an invoice's page as HTML: the same words, the same table, the same logo."""

    def pairs(rows: Sequence[tuple[str, str]]) -> str:
        return "<dl>" + "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows) + "</dl>"

    lines = [(line["description"], *line["small"], *line["figures"]) for line in page["lines"]]
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>" for line in lines)
    heads = "".join(f"<th>{escape(name)}</th>" for name in page["columns"])
    return f"""<html lang="en-GB"><head><title>{escape(page["title"])}</title><style>
      @page {{ size: A4; margin: 17mm 21mm 25mm }}
      @page {{ @bottom-right {{ content: "Page " counter(page) " of " counter(pages) }} }}
      body {{ font: 10.5pt serif }} h1, th {{ color: #0b5c5c }} td, th {{ border-bottom: 0.5pt solid #c3cccf }}
      table {{ width: 100%; border-collapse: collapse }} dt {{ color: #4a5359 }}
      </style></head><body>
      <div>{LOGO.replace("<svg", '<svg role="img" aria-label="Logo" width="38mm"')}</div>
      <p><b>{escape(page["letterhead"]["name"])}</b><br>{"<br>".join(map(escape, page["letterhead"]["lines"]))}</p>
      <h1>{escape(page["heading"])}</h1>
      <p>{escape(page["to"]["label"])}<br><b>{escape(page["to"]["name"])}</b><br>
      {"<br>".join(map(escape, page["to"]["lines"]))}<br>{escape(page["to"]["school"])}</p>{pairs(page["facts"])}
      <table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{pairs(page["sums"])}
      <p><b>{escape(page["total"]["name"])} {escape(page["total"]["amount"])}</b></p>
      <h2>{escape(page["pay_heading"])}</h2>{pairs(page["pay"])}<p>{escape(page["terms"])}</p>
      <footer>{"<br>".join(map(escape, page["foot"]))}</footer></body></html>"""


def seconds(work: Callable[[], None]) -> float:
    """Measure how long something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Print one JSON line; the three take turns, so that whatever else the computer does slows each of them down."""
    whole, issuing, typsts, theirs, waited = [], [], [], [], []
    with tempfile.TemporaryDirectory() as name:
        for number in range(ROUNDS):
            home, world = alliance(Path(name) / f"alliance-{number}"), September()
            took, pages = ours(home, world)
            whole.append(MEMBERS / sum(took.values()))
            issuing.append(MEMBERS / took["issuing invoices"])
            waited.append(world.waited["the disk"])
            typsts.append(MEMBERS / seconds(bare(pages, load(home).settings.look)))
            if html := weasyprint(pages):
                theirs.append(SAMPLE / seconds(html))
        fsync = fsync_milliseconds(home / "record")
    rate, of_typst = statistics.median(whole), statistics.median(typsts)
    beside = statistics.median(theirs) if theirs else None
    print(json.dumps({
        "name": "invoice_run",
        "figure": round(rate, 1),
        "unit": f"invoices a second, of {MEMBERS} read, decided, numbered, rendered and stored with their letters",
        "baseline": f"bare typst compiling the same pages, and keeping none: {of_typst:.1f} a second",
        "ratio": ratio(whole, typsts),
        "at_least": 0.7,
        "issuing_alone": round(statistics.median(issuing), 1),
        "weasyprint": round(beside, 1) if beside else "skipped",
        "ratio_to_weasyprint": ratio(whole, theirs) if theirs else "skipped",
        "at_least_of_weasyprint": 8.0,
        "seconds_waiting_for_the_disk": round(statistics.median(waited), 2),
        "fsync_milliseconds": round(fsync, 3),
    }))  # fmt: skip


if __name__ == "__main__":
    main()
