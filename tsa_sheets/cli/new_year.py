"""`new-year`: next year's workbooks beside this year's."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import as_json, heading, mistake, numbered, said
from tsa_sheets.errors import SheetError

if TYPE_CHECKING:
    from tsa_sheets.adopt.new_year import NewYear


@click.command("new-year", cls=Command, example='tsa-sheets new-year "sheets/Courses 2027-28.xlsx"')
@click.argument("workbooks", metavar="WORKBOOK", nargs=-1, required=True)
@click.option("--look", is_flag=True, help="Only say what would be added; nothing is written.")
@click.option("--json", "json_", is_flag=True, help="For another program.")
@click.pass_obj
def new_year(asked: Asked, workbooks: Sequence[str], *, look: bool, json_: bool) -> None:
    """Add next year's workbooks (files, or addresses of Google spreadsheets) without closing this year's."""
    from tsa_sheets.adopt.listed import list_too
    from tsa_sheets.adopt.new_year import clash_said, look_at

    home = asked.home()
    found = look_at(home, workbooks, asked.world)
    fitting = [added for added in found.added if not added.clashes]
    more: dict[str, list[str]] = {}
    for added in fitting:
        more.setdefault(added.sheet, []).append(added.workbook)
    files = [] if look else list_too(home.folder, more, asked.world)
    wrong = [*(clash_said(added) for added in found.added if added.clashes), *map(str, found.unread)]
    if json_:
        as_json({"added": fitting, "wrong": wrong, "reminders": found.reminders, "written": files})
    else:
        _print(found, files)
        for words in wrong:
            mistake(words)
    if wrong:
        sys.exit(SheetError.exit_code)


def _print(found: "NewYear", files: Sequence[str]) -> None:
    from tsa_sheets.model.words import count

    heading("What the new year brings")
    for added in found.added:
        if not added.clashes:
            said(f"  {added.sheet}: {count(added.rows, 'row')} of {added.name}, beside what is there")
    steps = [f"See whether you agree with {' and '.join(files)}." if files else "Nothing was written."]
    numbered("What to do next:", [*steps, *found.reminders, "Type: tsa-sheets check"])
