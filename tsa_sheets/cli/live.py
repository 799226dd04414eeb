"""`live`: what a job would send from a day on, before that day is written into the settings."""

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.day import DAY
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import as_json, heading, said, table
from tsa_sheets.cli.steps import steps

if TYPE_CHECKING:
    from tsa_sheets.run.live import Going, GoingLive


@click.command(cls=Command, example="tsa-sheets live confirm_registrations")
@click.argument("job")
@click.option("--from", "day", type=DAY, metavar="DAY", help="The first day; tomorrow where left out.")
@click.option("--yes", is_flag=True, help="Do not ask again.")
@click.option("--json", "json_", is_flag=True, help="For another program; nothing is written without --yes.")
@click.pass_obj
def live(asked: Asked, job: str, *, day: date | None, yes: bool, json_: bool) -> None:
    """List every letter and invoice a job would send from a day on, then let it begin on that day."""
    from tsa_sheets.home import set_live_from
    from tsa_sheets.run.live import going_live

    home = asked.home()
    today = asked.world.now().astimezone(home.settings.zone).date()
    with steps() as step:
        going = going_live(home, asked.world, job, day or today + timedelta(days=1), step=step)
    if not json_:
        _print(going)
    begins = yes or (not json_ and sys.stdin.isatty() and click.confirm("\nLet it begin?", default=False))
    if begins:
        set_live_from(home.folder, job, going.live_from, asked.world)
    if json_:
        as_json({**_values(going), "begun": begins})
    else:
        said(_next(going, begins=begins))


def _print(going: "GoingLive") -> None:
    from tsa_sheets.model.words import count, on_day

    said(f"If {going.job} were live from {on_day(going.live_from)}:")
    heading(f"It would send: {count(len(going.would_go), 'letter or invoice', 'letters or invoices')}")
    if going.would_go:
        _print_table(going.would_go)
        said("Each would go by itself." if going.automatic else "Each would wait for your approval.")
    heading(f"It would leave as done before: {count(len(going.left), 'letter or invoice', 'letters or invoices')}")
    reasons = Counter(each.why_not.partition(":")[0] for each in going.left)
    said(*(f"  {number} {reason}" for reason, number in reasons.items()))


def _print_table(would_go: "Sequence[Going]") -> None:
    rows = [
        (each.what, each.to, f"£{each.total:,.2f}" if each.total is not None else "", str(each.due), each.about)
        for each in would_go
    ]
    table(("What", "To", "Sum", "Due", "About"), rows)


def _next(going: "GoingLive", *, begins: bool) -> str:
    from tsa_sheets.model.words import on_day

    if begins:
        return f"{going.job} is live from {on_day(going.live_from)}. Next: tsa-sheets check"
    return f"Nothing was written. Next: tsa-sheets live {going.job} --from {going.live_from} --yes"


def _values(going: "GoingLive") -> dict[str, object]:
    return {
        "job": going.job,
        "live_from": going.live_from,
        "would_send": [_going(each) for each in going.would_go],
        "done_before": [_going(each) for each in going.left],
    }


def _going(each: "Going") -> dict[str, object]:
    total = None if each.total is None else str(each.total)
    return {"what": each.what, "to": each.to, "about": each.about, "due": each.due, "total": total, "why": each.why_not}
