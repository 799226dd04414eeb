"""What the work is done with: sheets, letters, jobs, the dates, and files of one's own."""

from collections.abc import Iterator
from datetime import timedelta

from tsa_sheets.doctor.finding import Finding, good, look, wrong
from tsa_sheets.home import Home, changed_originals
from tsa_sheets.letters.render import Letters
from tsa_sheets.model.words import at_moment, count, on_day
from tsa_sheets.run.execute import read_sheets
from tsa_sheets.timetable import next_look
from tsa_sheets.world import World

SOON = timedelta(days=60)


def sheets(home: Home, world: World) -> Iterator[Finding]:
    """Look at each workbook: it can be read, and its headings are found."""
    reading = read_sheets(home, world)
    for name, tabs in reading.tabs.items():
        for tab in tabs:
            yield good(f"Sheet {name}: {count(len(tab.keys), 'row')} in {tab.tab.workbook}, {tab.tab.title}")
    for sheet, _ in reading.absent:
        yield good(f"Sheet {sheet.name}: there is no {' nor '.join(sheet.workbooks)}, and it is optional")
    for _, error in reading.failed:
        yield wrong(f"{error.place}: {error.wrong}", error.to_do)


def letters(home: Home) -> Iterator[Finding]:
    """Look at every template."""
    errors = Letters(home.template_folders).check()
    for error in errors:
        yield wrong(f"{error.place}: {error.wrong}", error.to_do)
    if not errors:
        yield good("Every letter's template can be filled in")


def jobs(home: Home, world: World) -> Iterator[Finding]:
    """Say how each job is set, and when it is looked next."""
    for job in home.jobs:
        settings = home.settings.jobs[job.name]
        how = (
            f"live from {on_day(settings.live_from)}"
            if settings.live_from
            else "in trial: nobody outside gets a letter"
        )
        yield good(f"Job {job.name}: {'switched off' if settings.off else f'{job.every}, {how}'}")
    yield good(f"The sheets are looked at next {at_moment(next_look(home, world.now()), home.settings.zone)}")


def dates(home: Home, world: World) -> Iterator[Finding]:
    """Look how far the terms are known."""
    today = world.now().astimezone(home.settings.zone).date()
    last = home.settings.calendar.runs_out
    to_do = "Add the next year's terms to config/terms.toml (tsa-sheets customise terms)."
    if not home.settings.calendar.terms or last < today:
        yield wrong("No term is known for today, so no day counts as a school day", to_do)
    elif last - today < SOON:
        yield look(f"Terms are known until {on_day(last)} only", to_do)
    else:
        yield good(f"Terms are known until {on_day(last)}")


def own_files(home: Home) -> Iterator[Finding]:
    """Look whether an original has changed since it was copied."""
    changed = changed_originals(home.folder)
    for file in changed:
        if file.original is None:
            yield look(f"Your copy of {file.file}: it no longer comes with the program", "Keep yours, or delete it.")
        else:
            yield look(
                f"Your copy of {file.file}: the original has changed since you copied it",
                f"Compare yours with {file.original}; delete yours to take the original.",
            )
    if not changed:
        yield good("No original of your own files has changed")
