"""What came before us: due before a job was live, or shown by a sheet before it was ours; never sent, never charged."""

from datetime import date

from tsa_sheets.config import JobSettings, Settings
from tsa_sheets.model.record import Record
from tsa_sheets.model.words import on_day


def before_us(due_on: date, about: Record, job: JobSettings, settings: Settings, *, since: date | None = None) -> str:
    """Say why what fell due on that day is done without us ("" where it is ours to do).

    `since` is the day from which what it is about was so, where that is another.
    """
    if job.live_from is not None and due_on < job.live_from:
        return f"before live: it fell due on {on_day(due_on)}, and this job is live from {on_day(job.live_from)}"
    sheet = next((sheet for sheet in settings.sheets if sheet.name == about.place.tab.sheet), None)
    if sheet is not None and sheet.begun is not None and (since or due_on) < sheet.begun:
        was = on_day(since or due_on)
        return f"before us: it fell due on {was}, and the sheet {sheet.name} began on {on_day(sheet.begun)}"
    return ""
