"""`schools`: the register of schools, and what names of schools mean."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.initials import BY, initials
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import as_json, said, table
from tsa_sheets.cli.steps import steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tsa_sheets.model.guess import Guess
    from tsa_sheets.model.register import Imported

_WORDS = "[show | import FILE | find NAME | decisions | decide NAME URN | forget NAME]"
_USE = "Type schools, schools import FILE, find NAME, decisions, decide NAME URN, or forget NAME."


@click.command(cls=Command, example='tsa-sheets schools find "St Marys CE Primary" --place Tarnley')
@click.argument("what", metavar=_WORDS, nargs=-1)
@click.option("--links", type=click.Path(path_type=Path), metavar="FILE", help="Import: which school followed which.")
@click.option(
    "--names",
    type=click.Path(path_type=Path),
    metavar="FILE",
    multiple=True,
    help="Import: a register of another year, for what it calls the schools; may be said more than once.",
)
@click.option("--old", is_flag=True, help="Import: take one of another year, or with far fewer schools.")
@click.option("--place", default="", metavar="TOWN", help="Find: the town.")
@click.option("--la", default="", metavar="NAME", help="Find: the local authority.")
@click.option("--postcode", default="", metavar="POSTCODE", help="Find: the postcode, instead of the town.")
@click.option("--not", "not_", is_flag=True, help="Decide: the name is not that school.")
@BY
@click.option("--json", "json_", is_flag=True, help="Find and decisions: for another program.")
@click.pass_obj
def schools(
    asked: Asked,
    *,
    what: "Sequence[str]",
    links: Path | None,
    names: "Sequence[Path]",
    old: bool,
    place: str,
    la: str,
    postcode: str,
    not_: bool,
    by: str,
    json_: bool,
) -> None:
    """Import the national register of schools, find a school in it, and say what a name means."""
    match what:
        case () | ("show",):
            _show(asked)
        case ("import", file):
            _import(asked, Path(file), links, names, old=old)
        case ("find", name):
            _find(asked, name, postcode or place, la, json_=json_)
        case ("decisions",):
            _decisions(asked, json_=json_)
        case ("decide", name, urn):
            _decide(asked, name, urn, same=not not_, by=initials(by))
        case ("forget", name):
            _forget(asked, name, by=initials(by))
        case _:
            raise click.UsageError(_USE)


def _show(asked: Asked) -> None:
    from tsa_sheets.run.schools import IMPORT_IT, NO_REGISTER_YET, imported

    found = imported(asked.home(), asked.world)
    if found is None:
        said(f"{NO_REGISTER_YET[0].upper()}{NO_REGISTER_YET[1:]}. {IMPORT_IT}")
    else:
        said(f"{_about(found)} Next: tsa-sheets schools find NAME")


def _import(asked: Asked, file: Path, links: Path | None, names: "Sequence[Path]", *, old: bool) -> None:
    from tsa_sheets.run.register import import_register

    with steps() as step:
        step("reading the register")
        found = import_register(asked.home(), asked.world, file, links, old=old, names=names)
    said(f"{_about(found)} Next: tsa-sheets check")


def _about(found: "Imported") -> str:
    from tsa_sheets.model.words import on_day

    return f"The register is of {on_day(found.as_of)}: {found.open} schools are open, {found.closed} are not."


def _find(asked: Asked, name: str, place: str, authority: str, *, json_: bool) -> None:
    from tsa_sheets.run.schools import find
    from tsa_sheets.schools.typed import Typed

    urn, guesses = find(asked.home(), asked.world, Typed(name, place, authority))
    if json_:
        as_json({"urn": urn, "candidates": guesses})
        return
    said(*map(_likely, guesses))
    if urn is not None:
        said(f"It is safe to take {urn}. Next: enter it in the sheet.")
    elif guesses:
        said("None of them is sure. Next: say where it is (--place, --la, --postcode), or decide:")
        said(f'  tsa-sheets schools decide "{name}" {guesses[0].urn}')
    else:
        said("No school in the register has a name like it. Next: look whether it is spelled as its own people do.")


def _likely(guess: "Guess") -> str:
    return f"  {guess.likely:4.0%}  {guess}"


def _decisions(asked: Asked, *, json_: bool) -> None:
    from tsa_sheets.run.schools import decisions

    home = asked.home()
    found = decisions(home, asked.world)
    if json_:
        as_json(found)
    elif not found:
        said("Nothing was decided about any name. Next: tsa-sheets check shows the names that are not clear.")
    else:
        zone = home.settings.zone
        rows = [
            (one.typed, "is" if one.same else "is not", one.urn, one.by, f"{one.at.astimezone(zone):%Y-%m-%d}")
            for one in found
        ]
        table(("Name", "", "URN", "By", "On"), rows)
        said("", "Next: tsa-sheets schools forget NAME takes back what was decided about a name.")


def _decide(asked: Asked, name: str, urn: str, *, same: bool, by: str) -> None:
    from tsa_sheets.run.schools import decide

    school = decide(asked.home(), asked.world, name, urn, same=same, by=by)
    said(f"From now on “{name}” is {'' if same else 'not '}{school}. Next: tsa-sheets check")


def _forget(asked: Asked, name: str, *, by: str) -> None:
    from tsa_sheets.run.schools import forget

    forget(asked.home(), asked.world, name, by=by)
    said(f"What was decided about “{name}” no longer counts. Next: tsa-sheets check")
