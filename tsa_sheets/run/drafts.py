"""From a decision to a draft: the letter rendered, its key and digest, and what stands against it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from tsa_sheets.config import JobSettings
from tsa_sheets.documents import render_summary
from tsa_sheets.errors import TemplateError
from tsa_sheets.home import Home
from tsa_sheets.job import Job
from tsa_sheets.letters.digest import digest
from tsa_sheets.letters.render import Gap, Letters
from tsa_sheets.model.contact import Contact
from tsa_sheets.model.letter import Attachment, Content, Draft, Letter
from tsa_sheets.model.memory import Seen
from tsa_sheets.model.record import Record
from tsa_sheets.model.returned import Returned
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.words import on_day
from tsa_sheets.run.addressee import reachable
from tsa_sheets.run.before import before_us
from tsa_sheets.run.picture import why_unsure

SETTLING = "its row is new or has just changed: it is looked at once more, half an hour later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What bears on every letter of this moment. `stopped` says of records why nothing may be sent about them."""

    home: Home
    letters: Letters
    seen: Seen
    stopped: Mapping[str, str]
    returned: Returned
    contacts: Table[Contact]
    schools: Table[School]
    now: datetime
    today: date
    broken_templates: list[str] = field(default_factory=list)


def draft(job: Job, letter: Letter, circumstances: Circumstances) -> Draft:
    """Render a letter and say what stands against it."""
    settings = circumstances.home.settings.jobs.get(job.name, JobSettings())
    letter, moved = reachable(letter, circumstances.contacts, circumstances.returned, circumstances.schools)
    about = letter.records[0]
    due = _due(letter, settings, circumstances)
    settling = not all(settled(record, circumstances.seen) for record in _rests_on(letter))
    why_not, cause = _why_not(letter, circumstances)
    content, gap, blank = _rendered(letter, circumstances)
    keys = ["/".join((letter.template, record.id, letter.occurrence, letter.role)) for record in letter.records]
    trial = settings.live_from is None
    prefix = "trial:" if trial else ""
    return Draft(
        key=prefix + keys[0],
        also=tuple(prefix + key for key in keys[1:]),
        digest=digest(content) if content else "",
        job=job.name,
        template=letter.template,
        record=about.id,
        place=str(about.place),
        why=job.purpose,
        occurrence=letter.occurrence,
        role=letter.role,
        content=content,
        trial=trial,
        moved=moved,
        held=why_not or gap or (SETTLING if settling else ""),
        cause=cause or blank or about.id,
        settling=settling,
        expired=_expired(letter, due, settings, circumstances),
        due=due,
        until=letter.until,
        told=letter.told,
        mark=letter.mark,
        together=letter.together,
        service=letter.service,
    )


def _why_not(letter: Letter, circumstances: Circumstances) -> tuple[str, str]:
    """Say what is wrong with a record the letter is about, or speaks of ("" where nothing is), and with which."""
    for record in _rests_on(letter):
        why = why_unsure(record) or circumstances.stopped.get(record.id)
        if why:
            return why, record.id
    return ("", "") if letter.to else ("there is no address to send it to", f"{letter.records[0].id}/to")


def _rendered(letter: Letter, circumstances: Circumstances) -> tuple[Content | None, str, str]:
    """Write the letter; else say why it cannot be written, and which field stands against it."""
    if not letter.to:
        return None, "", ""
    alliance = circumstances.home.settings.alliance
    try:
        content = circumstances.letters.render(letter, alliance, today=circumstances.today)
        enclosed = tuple(_enclosed(letter, circumstances.home))
        return replace(content, attachments=(*content.attachments, *enclosed)), "", ""
    except Gap as gap:
        return None, gap.reason, gap.about
    except TemplateError as error:
        if str(error) not in circumstances.broken_templates:
            circumstances.broken_templates.append(str(error))
        return None, f"its template cannot be used: {error.wrong}", letter.template


def _enclosed(letter: Letter, home: Home) -> Iterator[Attachment]:
    """Make the documents that go with a letter: jobs only say what is in them."""
    summary = letter.encloses
    if summary is not None:
        pdf = render_summary(summary, look=home.settings.look, folders=home.template_folders)
        term = re.sub(r"[^a-z0-9]+", "-", summary.term.name.lower()).strip("-")
        yield Attachment(name=f"summary-{term}.pdf", kind="application/pdf", content=pdf)


def _rests_on(letter: Letter) -> Iterator[Record]:
    """Give the records a letter is about, then those it speaks of."""
    yield from letter.records
    for value in letter.context.values():
        if isinstance(value, Record):
            yield value
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield from (item for item in value if isinstance(item, Record))


def settled(record: Record, seen: Seen) -> bool:
    """Tell whether a record has read the same for half an hour; what stands in no sheet always has."""
    sighting = seen.get(record)
    return sighting is None or sighting.settled


def _due(letter: Letter, settings: JobSettings, circumstances: Circumstances) -> datetime:
    """Tell when a letter falls due; one that says since when falls due whenever its job is live."""
    due = letter.due
    if due is None:
        due = circumstances.seen.status_since(letter.records[0]) or circumstances.now
    zone = circumstances.home.settings.zone
    falls = due if isinstance(due, datetime) else datetime.combine(due, time(), zone)
    if letter.since is None or settings.live_from is None:
        return falls
    return max(falls, datetime.combine(settings.live_from, time(), zone))


def _expired(letter: Letter, due: datetime, settings: JobSettings, circumstances: Circumstances) -> str:
    """Say why it is too late for a letter that has not been drafted before ("" where it is not)."""
    if letter.until is not None and letter.until < circumstances.today:
        return f"too late: it made sense until {on_day(letter.until)}"
    ours = circumstances.home.settings
    since = letter.since.astimezone(ours.zone).date() if isinstance(letter.since, datetime) else letter.since
    return before_us(due.astimezone(ours.zone).date(), letter.records[0], settings, ours, since=since)
