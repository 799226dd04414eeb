"""Deciding: rules and jobs over the picture of the alliance; pure, so that it can be done again at any moment."""

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from traceback import extract_tb
from typing import Any

from tsa_sheets.errors import JobError, TsaSheetsError
from tsa_sheets.home import Home
from tsa_sheets.job import Decision, Job, kind_of, supply
from tsa_sheets.ledger import Memory, Proposal, seen
from tsa_sheets.letters.render import Letters
from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.charging import Money
from tsa_sheets.model.contact import Contact
from tsa_sheets.model.flag import Flag, Severity
from tsa_sheets.model.guess import Guesses
from tsa_sheets.model.invoice import Invoice, InvoiceDraft, Invoices
from tsa_sheets.model.known import Known
from tsa_sheets.model.letter import Draft, NotNow
from tsa_sheets.model.memory import KeptLetter, OpenFlags, Outbox, Seen, Told
from tsa_sheets.model.planned import HeldNow, Tomorrow
from tsa_sheets.model.register import Register
from tsa_sheets.model.returned import Returned
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Calendar
from tsa_sheets.rules.find import find_flags
from tsa_sheets.run.consequences import nearest_first
from tsa_sheets.run.drafts import Circumstances, draft
from tsa_sheets.run.held import held_now
from tsa_sheets.run.invoices import draft_invoice
from tsa_sheets.run.picture import CANNOT_BE_READ, Picture
from tsa_sheets.run.reasons import Reasons
from tsa_sheets.sheets.troubles import READING_RULES
from tsa_sheets.summaries.summarise import Summaries

FLOOD = "far_more_flags_than_ever"
BREAKERS = ("sheet_shrank", "column_gone_blank", "one_column_sorted_by_itself", "rows_under_other_names")
"""What stops a whole sheet until a person has looked."""

IDENTITY_RULES = (FLOOD, "row_that_vanished", *BREAKERS)


Written = Callable[[Collection[str]], Mapping[str, KeptLetter]]
NOTHING_FORESEEN = Tomorrow()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What follows from the picture today.

    `failures` are the jobs, rules and templates that could not be used, in words. `rules_run` are the rules whose
    silence means that all is well; `settled` the records with a flag that have read the same in two looks; `jobs`
    those that are not switched off. What was read is remembered only where it is `heeded`.
    """

    today: date
    flags: Sequence[Flag]
    proposal: Proposal
    rules_run: Set[str]
    settled: Set[str]
    failures: Sequence[str]
    letters: Letters
    jobs: Sequence[str] = ()
    heeded: bool = True
    not_now: Mapping[str, Sequence[NotNow]] = field(default_factory=dict)  # by job


def decide(
    home: Home,
    picture: Picture,
    memory: Memory,
    *,
    due: Set[str],
    now: datetime,
    tomorrow: Tomorrow = NOTHING_FORESEEN,
    written: Written = lambda _: {},
) -> Decided:
    """Run every rule and every job. `due` are the jobs that may begin new letters now.

    `tomorrow` is what is planned for the next day of post; `written` finds the letters that hold some claims.
    """
    settings = home.settings
    today = now.astimezone(settings.zone).date()
    sightings = _sightings(picture, memory.known, now)
    values: dict[Any, Any] = {
        **picture.tables,
        date: today,
        Alliance: settings.alliance,
        Calendar: settings.calendar,
        Told: memory.told,
        Seen: sightings,
        Outbox: memory.outbox,
        OpenFlags: nearest_first(memory.open_flags.flags, picture.tables, today),
        Returned: memory.returned,
        Invoices: memory.invoices,
        Money: settings.money,
        Register: picture.register,
        Guesses: picture.guesses,
        Tomorrow: tomorrow,
    }
    values[Summaries] = Summaries(values)
    found = find_flags(home.rules, values, settings.rules)
    flags = _one_for_a_stopped_sheet([*picture.flags, *found.flags], memory)
    circumstances = Circumstances(
        home=home,
        letters=Letters(home.template_folders),
        seen=sightings,
        stopped=_stopped(flags),
        returned=memory.returned,
        contacts=picture.tables.get(Contact, Table()),
        schools=picture.tables.get(School, Table()),
        now=now,
        today=today,
    )
    drafts: list[Draft] = []
    invoices: list[InvoiceDraft] = []
    not_now: dict[str, list[NotNow]] = {}
    not_run: dict[str, str] = {}
    for job in sorted(home.jobs, key=_speaks_of_others):
        if settings.jobs[job.name].off:
            continue
        said = not_now[job.name] = []
        if _speaks_of_others(job):
            values[HeldNow] = held_now(drafts, written)
        try:
            for decision in _decisions(job, values):
                if isinstance(decision, NotNow):
                    said.append(decision)
                elif isinstance(decision, Invoice):
                    invoices.append(draft_invoice(job, decision, memory.invoices, circumstances))
                else:
                    drafts.append(draft(job, decision, circumstances))
        except TsaSheetsError as error:
            not_run[job.name] = str(error)
            drafts = [kept for kept in drafts if kept.job != job.name]
            invoices = [kept for kept in invoices if kept.job != job.name]
    complete = () if picture.errors else (*READING_RULES, *IDENTITY_RULES, CANNOT_BE_READ)
    return Decided(
        today=today,
        flags=flags,
        proposal=Proposal(
            drafts=_once_each(drafts),
            invoices=invoices,
            reasons=Reasons(not_now),
            unsure={**picture.unsure, **circumstances.stopped},
            not_run=not_run,
            due=due,
            today=today,
        ),
        rules_run=found.ran.union(complete),
        settled=_settled(flags, sightings),
        letters=circumstances.letters,
        failures=[*map(str, found.failed), *not_run.values(), *circumstances.broken_templates],
        jobs=[job.name for job in home.jobs if not settings.jobs[job.name].off],
        not_now=not_now,
    )


def _sightings(picture: Picture, known: Known, now: datetime) -> Seen:
    """Tell since when each record, known or new, reads as it does."""
    changed = {record.id: record for look in picture.looks for record in look.changed}
    sightings = dict(seen({**known.records, **changed}, now).sightings)
    for look in picture.looks:
        sightings.update(look.sightings())
    return Seen(sightings)


def _one_for_a_stopped_sheet(flags: Sequence[Flag], memory: Memory) -> Sequence[Flag]:
    """Say nothing new of the rows of a sheet that waits for a person: it would only repeat what stopped it."""
    stopped = {flag.place.tab.sheet for flag in flags if flag.rule in BREAKERS}
    if not stopped:
        return flags
    known = {flag.id for flag in memory.flags}
    return [
        flag for flag in flags if flag.place.tab.sheet not in stopped or flag.rule in IDENTITY_RULES or flag.id in known
    ]


def _settled(flags: Sequence[Flag], seen: Seen) -> Set[str]:
    about = {flag.about for flag in flags}
    return {name for name in about if (sighting := seen.sightings.get(name)) and sighting.settled}


def _decisions(job: Job, values: Mapping[Any, Any]) -> Sequence[Decision]:
    """Run a job; whatever goes wrong in it is that job's affair alone."""
    try:
        given = supply(job.needs, values)
        if given is not None:
            return list(job.decide(**given, **job.thresholds))
    except TsaSheetsError:
        raise
    except Exception as error:
        line = extract_tb(error.__traceback__)[-1]
        wrong = f"it failed with {type(error).__name__} ({Path(line.filename).name}, line {line.lineno})"
        to_do = f"Mend its file, or switch it off: [jobs.{job.name}] off = true."
        raise JobError(f"job {job.name}", wrong, to_do) from error
    kinds = {kind for needed in job.needs.values() if (kind := kind_of(needed)) and kind not in values}
    missing = ", ".join(sorted(kind.__name__ for kind in kinds))
    raise JobError(f"job {job.name}", f"a sheet it needs could not be read ({missing})", "Put that sheet right.")


def _speaks_of_others(job: Job) -> bool:
    """Tell whether a job must come last: it writes about what the others would write in this very look."""
    return HeldNow in job.needs.values()


def _stopped(flags: Sequence[Flag]) -> Mapping[str, str]:
    """Say of each record with a stop flag what stops it."""
    return {flag.about: f"{flag.cell}: {flag.message}" for flag in reversed(flags) if flag.severity is Severity.STOP}


def _once_each(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Keep the first letter with each key: two with one key would be the same letter twice."""
    return list({draft.key: draft for draft in reversed(drafts)}.values())[::-1]
