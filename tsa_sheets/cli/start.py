"""`init`, `demo`, `customise`: an alliance's folder, one to try things on, and a file of one's own."""

from pathlib import Path

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import numbered, program, said

FOLDER = click.Path(path_type=Path)


@click.command(cls=Command, example='tsa-sheets init harbour --name "Harbour Teaching Alliance"')
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--name", default="", metavar="NAME", help="The alliance's name, as its letters say it.")
@click.option("--coordinator", default="", metavar="NAME", help="Who signs the letters.")
@click.option("--office-email", default="", metavar="ADDRESS", help="Where questions go, and letters to yourselves.")
@click.option(
    "--record",
    type=FOLDER,
    metavar="DIR",
    help="Where the record of what was sent is kept, if the folder itself is synced or shared.",
)
@click.pass_obj
def init(asked: Asked, folder: Path, name: str, coordinator: str, office_email: str, record: Path | None) -> None:
    """Start an alliance's folder, with settings to fill in; nothing that is there is overwritten."""
    from tsa_sheets.home import start

    steps = start(
        folder,
        name=name,
        coordinator=coordinator,
        office_email=office_email,
        today=asked.world.now().astimezone().date(),
        world=asked.world,
        record_at=record,
    )
    said(f"Your alliance's folder is ready: {folder}")
    numbered("What to do next:", steps)


@click.command(cls=Command, example="tsa-sheets demo demo")
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.pass_obj
def demo(asked: Asked, folder: Path) -> None:
    """Play two weeks of a September term in a new folder, with an invented alliance of forty schools."""
    from tsa_sheets.demo.folder import make_room, next_steps
    from tsa_sheets.demo.play import play

    make_room(folder, asked.world)
    play(folder, say=said)
    numbered("Where to look:", next_steps(folder, program()))


@click.command(cls=Command, example="tsa-sheets customise registration-confirmed")
@click.argument("name", required=False, default="")
@click.pass_obj
def customise(asked: Asked, name: str) -> None:
    """Copy a letter, a job or a table that came with the program into your folder, to change it there."""
    from tsa_sheets.home import choices, customise

    if not name:
        said("What can be copied:", *(f"  {choice}" for choice in choices()))
        said("Next: tsa-sheets customise NAME")
        return
    for path in customise(asked.where(), name, world=asked.world):
        said(f"Copied: {path}. What it says now counts instead of the original.")
    said("Next: change it with a text editor, then type: tsa-sheets check")
