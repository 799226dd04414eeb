"""`invoices`: plan, list, approve, explain, show, credit, reissue, paid."""

import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.day import DAY
from tsa_sheets.cli.initials import BY, initials
from tsa_sheets.cli.invoices_say import print_list, print_plan, print_story, values
from tsa_sheets.cli.program import Command, Group
from tsa_sheets.cli.say import as_json, mistake, said
from tsa_sheets.cli.steps import steps
from tsa_sheets.errors import LedgerError, SheetError

if TYPE_CHECKING:
    from tsa_sheets.run.credit import Credited

NUMBER = click.argument("number", metavar="NUMBER")
JSON = click.option("--json", "json_", is_flag=True, help="For another program.")


class _Pounds(click.ParamType[Decimal]):
    """An amount of pounds and pence."""

    name = "pounds"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Read it."""
        try:
            amount = Decimal(str(value).removeprefix("£").replace(",", ""))
        except InvalidOperation:
            amount = Decimal(0)
        if not amount.is_finite() or amount <= 0 or amount != round(amount, 2):
            self.fail(f"{value!r} is not an amount: write it like 45.00", param, ctx)
        return amount


@click.group(cls=Group)
def invoices() -> None:
    """Say whom an invoice run would charge and why, approve invoices, look at one, credit it, record it as paid."""


@invoices.command(cls=Command, example="tsa-sheets invoices plan")
@JSON
@click.pass_obj
def plan(asked: Asked, *, json_: bool) -> None:
    """Show what an invoice run would do with every member, and why; nothing is written."""
    from tsa_sheets.run.plan import plan

    home = asked.home()
    with steps() as step:
        planned = plan(home, asked.world, step=step)
    if json_:
        net, vat, total = map(str, planned.sums())
        sums = {"net": net, "vat": vat, "total": total}
        as_json({"members": planned.members, "counts": planned.counts, "sums": sums, "failures": planned.failures})
    else:
        print_plan(planned)
    for failure in planned.failures:
        mistake(failure)


@invoices.command("list", cls=Command, example="tsa-sheets invoices list")
@click.option("--all", "ended", is_flag=True, help="Those that were withdrawn or replaced, too.")
@JSON
@click.pass_obj
def list_(asked: Asked, *, ended: bool, json_: bool) -> None:
    """List the invoices that wait for approval and those that were issued."""
    from tsa_sheets.run.bills import every, shown

    found = shown(every(asked.home(), asked.world), also_ended=ended)
    if json_:
        as_json([values(invoice) for invoice in found])
    elif not found:
        said("No invoices. Next: tsa-sheets invoices plan")
    else:
        print_list(found)
        said("Next: tsa-sheets invoices approve ROW lets one be issued, tsa-sheets invoices explain NUMBER tells more.")


@invoices.command(cls=Command, example="tsa-sheets invoices approve 3 4 --by TR")
@click.argument("rows", metavar="ROW...", type=click.IntRange(min=1), nargs=-1)
@click.option("--all", "every_one", is_flag=True, help="All that wait for nothing else.")
@click.option("--yes", is_flag=True, help="With --all: do not ask again.")
@BY
@click.pass_obj
def approve(asked: Asked, *, rows: Sequence[int], every_one: bool, yes: bool, by: str) -> None:
    """Approve invoices exactly as they read now, with their letters; the next run that sends issues them."""
    from tsa_sheets.model.money import in_pounds
    from tsa_sheets.run import bills, by_hand

    if bool(rows) == every_one:
        raise click.UsageError("Name invoices by their rows, or type --all.")
    with by_hand.ledger_of(asked.home(), asked.world) as ledger:
        if every_one:
            found = bills.could_be_issued(ledger)
            rows = [invoice.row for invoice in found]
            print_list(found)
            total = in_pounds(sum((invoice.totals.total for invoice in found), Decimal("0.00")))
            if rows and not yes:
                click.confirm(f"Approve these {len(rows)}, {total} in all?", abort=True)
        answers = bills.approve(ledger, rows, by=initials(by))
    for answer in answers:
        (said if answer.happened else mistake)(f"Row {answer.number}: {answer.words}.")
    if not answers:
        said("No invoice waits for approval.")
    said("Next: tsa-sheets send")
    if not all(answer.happened for answer in answers):
        sys.exit(LedgerError.exit_code)


@invoices.command(cls=Command, example="tsa-sheets invoices explain INV-2026-0001")
@NUMBER
@JSON
@click.pass_obj
def explain(asked: Asked, *, number: str, json_: bool) -> None:
    """Say how an invoice came about, what it says, what was paid or credited, and all that happened to it."""
    from tsa_sheets.run.bills import story

    home = asked.home()
    told = story(home, asked.world, number)
    if json_:
        as_json({**values(told.invoice), "journal": told.invoice.journal, "letters": told.letters})
    else:
        print_story(told, home.settings.zone)


@invoices.command(cls=Command, example="tsa-sheets invoices show INV-2026-0001 --pdf invoice.pdf")
@NUMBER
@click.option("--pdf", "file", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE",
              help="Where to write it.")  # fmt: skip
@click.pass_obj
def show(asked: Asked, *, number: str, file: Path) -> None:
    """Write an invoice or credit note out again, byte for byte as it was issued."""
    from tsa_sheets.run.bills import document

    found = document(asked.home(), asked.world, number)
    if file.exists() and file.read_bytes() != found.pdf:
        raise SheetError(str(file), "there is another file of this name", "Give a name that is free.")
    try:
        asked.world.io("write a document out", lambda: file.write_bytes(found.pdf))
    except OSError as error:
        raise SheetError(str(file), f"it cannot be written ({error.strerror})", "Give another place.") from error
    said(f"{found.number} is in {file}.")


@invoices.command(
    cls=Command, example='tsa-sheets invoices credit INV-2026-0001 --line 1 --amount 45 --why "left in May" --by TR'
)
@NUMBER
@click.option("--line", type=click.IntRange(min=1), metavar="N", help="Only this line of the invoice; with --amount.")
@click.option("--amount", type=_Pounds(), metavar="POUNDS", help="How much of that line, without VAT.")
@click.option("--why", required=True, help="Why, in a few words; it is printed on the credit note.")
@BY
@click.pass_obj
def credit(asked: Asked, *, number: str, line: int | None, amount: Decimal | None, why: str, by: str) -> None:
    """Credit an issued invoice, all that is left of it or a part of one line; its letter goes with the next run."""
    from tsa_sheets.run.credit import Asked as Wanted
    from tsa_sheets.run.credit import credit_invoice

    if (line is None) != (amount is None):
        raise click.UsageError("Say which line and how much of it: --line N --amount POUNDS.")
    wanted = {line: amount} if line is not None and amount is not None else None
    home, by = asked.home(), initials(by)
    _credited(credit_invoice(home, asked.world, number, Wanted(wanted=wanted, why=why, by=by)), "tsa-sheets send")


@invoices.command(cls=Command, example="tsa-sheets invoices reissue INV-2026-0001 --po 4500123 --by TR")
@NUMBER
@click.option("--po", default="", metavar="ORDER", help="The school's purchase order, to stand on the new invoice.")
@click.option("--why", default="issued again", help="Why; it is printed on the credit note.")
@BY
@click.pass_obj
def reissue(asked: Asked, *, number: str, po: str, why: str, by: str) -> None:
    """Credit an invoice in full and draft it anew in one step; the new one waits for approval."""
    from tsa_sheets.run.credit import reissue

    done = reissue(asked.home(), asked.world, number, purchase_order=po, why=why, by=initials(by))
    _credited(done, "tsa-sheets invoices list, then approve the new one")


@invoices.command(cls=Command, example="tsa-sheets invoices paid INV-2026-0001 --on 1/10/2026 --by TR")
@NUMBER
@click.option("--on", type=DAY, required=True, metavar="DAY", help="The day it was paid.")
@BY
@click.pass_obj
def paid(asked: Asked, *, number: str, on: date, by: str) -> None:
    """Record that all that was owed on an invoice has been paid."""
    from tsa_sheets.run import bills, by_hand

    home = asked.home()
    with by_hand.ledger_of(home, asked.world) as ledger:
        words = bills.paid(home, asked.world, ledger, number, on, by=initials(by))
    said(f"{number}: {words}.", "Next: tsa-sheets invoices list")


def _credited(credited: "Credited", then: str) -> None:
    from tsa_sheets.run.credit import in_words

    said(f"{in_words(credited)}. Letter {credited.letter} takes it to the finance office.", f"Next: {then}")
