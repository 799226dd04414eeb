"""The summary of a term, worked out for somebody who asks; nothing is written or sent by it."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tsa_sheets.config import nearest
from tsa_sheets.documents import render_summary
from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.home import Home
from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.summary import Figure, Summary
from tsa_sheets.model.term import Calendar, Term
from tsa_sheets.run.check import look_around
from tsa_sheets.run.execute import Step
from tsa_sheets.summaries.measure import Measure
from tsa_sheets.summaries.measures import MEASURES
from tsa_sheets.summaries.summarise import Summaries, term_before
from tsa_sheets.world import World
from tsa_sheets.write import write_new


@dataclass(frozen=True, slots=True)
class Explained:
    """A figure with the measure it comes from."""

    measure: Measure
    figure: Figure
    term: Term


def summed_up(home: Home, world: World, term: str = "", *, step: Step = lambda _: None) -> Summary:
    """Sum up the term of that name, else the one that is running, else the last that has ended."""
    chosen = _term(home, world, term)  # a name that is wrong is said before anything is read
    looked = look_around(home, world, step=step)
    calendar = home.settings.calendar
    values = {**looked.picture.tables, Alliance: home.settings.alliance, Calendar: calendar}
    return Summaries(values).of(chosen)


def explained(home: Home, world: World, measure: str, term: str = "", *, step: Step = lambda _: None) -> Explained:
    """Give one figure with the rows it was counted from."""
    found = next((each for each in MEASURES if measure in (each.name, each.title)), None)
    if found is None:
        wrong = f"there is no such measure {nearest(measure, [each.name for each in MEASURES])}"
        raise TsaSheetsError(measure, wrong, "Choose one of these.")
    summary = summed_up(home, world, term, step=step)
    return Explained(found, summary.figure(found.name), summary.term)


def write_pdf(home: Home, world: World, file: Path, summary: Summary) -> None:
    """Write the document that goes to the steering group into a file that is not there yet."""
    pdf = render_summary(summary, look=home.settings.look, folders=home.template_folders)
    try:
        world.io("write a summary", partial(write_new, file, pdf))
    except FileExistsError as error:
        raise TsaSheetsError(str(file), "there is a file of this name", "Choose another name.") from error
    except OSError as error:
        raise TsaSheetsError(str(file), f"cannot be written ({error.strerror})", "Choose another folder.") from error


def _term(home: Home, world: World, name: str) -> Term:
    calendar = home.settings.calendar
    today = world.now().astimezone(home.settings.zone).date()
    if not name:
        found = calendar.term(today) or term_before(calendar.terms, today)
        if found is None:
            raise TsaSheetsError("config/terms.toml", "no term has begun yet", "Add the terms of this year.")
        return found
    found = next((term for term in calendar.terms if term.name.casefold() == name.casefold()), None)
    if found is None:
        wrong = f"there is no such term {nearest(name, [term.name for term in calendar.terms])}"
        raise TsaSheetsError(name, wrong, "Write its name as config/terms.toml has it.")
    return found
