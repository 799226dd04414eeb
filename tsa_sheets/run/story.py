"""The story of a row, a letter or a flag: what it says, what became of it, and why nothing more is done."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum

from tsa_sheets.model.letter import Draft
from tsa_sheets.model.memory import KeptFlag, KeptLetter
from tsa_sheets.model.record import Record
from tsa_sheets.model.words import at_moment, on_day
from tsa_sheets.run.check import Looked
from tsa_sheets.run.outbox import how_it_stands

OURS = frozenset(field.name for field in fields(Record))

Moments = Sequence[tuple[datetime, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What there is to say about one thing.

    `facts` are what stands there, by heading; `flags` what does not add up; `letters` what was written about it,
    each with all that happened to it; `now` what would be written today, or why nothing is; `history` what happened
    to the thing itself. `rows` are the rows that a flag is about, side by side: a heading, and what each says under it.
    """

    about: str
    facts: Mapping[str, str]
    flags: Sequence[str] = ()
    letters: Sequence["Story"] = ()
    now: Sequence[str] = ()
    history: Moments = field(default=())
    rows: Mapping[str, Sequence[str]] = field(default_factory=dict)


def of_record(record: Record, looked: Looked, *, told: Set[int] = frozenset()) -> Story:
    """Tell of a row; the letters in `told` have been told of already."""
    ledger = looked.opened.ledger if looked.opened else None
    letters = [letter for letter in ledger.every_letter() if record.id in letter.records] if ledger else []
    flags = [flag for flag in looked.decided.flags if flag.about == record.id]
    return Story(
        about=str(record.place),
        facts=dict(_facts(record)),
        flags=[f"{flag.cell}: {flag.message}" for flag in flags],
        letters=[of_letter(letter, looked) for letter in letters if letter.number not in told],
        now=list(_now(record, letters, looked)),
    )


def of_letter(letter: KeptLetter, looked: Looked) -> Story:
    """Tell of a letter."""
    facts = {
        "How it stands": how_it_stands(letter, looked.home.settings.zone),
        "Written by the job": letter.job,
        "Why": letter.why,
        "About": letter.place,
        "To": letter.to or "nobody yet",
        "Subject": letter.subject or "none yet",
        "The mail server said": letter.reply,
        "Message-ID": letter.message_id,
    }
    return Story(
        about=f"Letter {letter.number} ({letter.template})",
        facts={name: fact for name, fact in facts.items() if fact},
        history=_history(f"letter {letter.number}", looked),
    )


def of_flag(flag: KeptFlag, looked: Looked) -> Story:
    """Tell of a flag."""
    zone = looked.home.settings.zone
    rule = next((rule for rule in looked.home.rules if rule.name == flag.rule), None)
    state = {"left": flag.answered, "fixed": "put right", "replaced": "said otherwise since"}.get(
        flag.state, flag.state
    )
    facts = {
        "How it stands": state,
        "Where": f"{flag.place}, {flag.cell}",
        "What is wrong": flag.message,
        "Suggested": flag.suggest,
        "The rule": f"{flag.rule}: {rule.sentence}" if rule else flag.rule,
        "First seen": at_moment(flag.first_seen, zone),
    }
    return Story(
        about=f"Flag {flag.number}",
        facts={name: fact for name, fact in facts.items() if fact},
        history=_history(f"flag {flag.number}", looked),
    )


def _history(about: str, looked: Looked) -> Moments:
    return looked.opened.ledger.events(about) if looked.opened else ()


def _facts(record: Record) -> Iterator[tuple[str, str]]:
    """Give what was read of each column that the sheet's file names."""
    tab, part = record.place.tab, record.place.part
    columns = {**tab.columns[0], **tab.columns[part]}
    for field_ in sorted(columns, key=lambda name: columns[name]):
        name = f"{record.place.cell(field_)} {record.place.heading(field_)}"
        unreadable = field_ in record.unreadable
        yield name, "cannot be read" if unreadable else in_words(getattr(record, field_))


def in_words(value: object) -> str:
    """Say what was read."""
    match value:
        case None:
            return "(blank)"
        case True:
            return "(filled in)"
        case False:
            return "(not filled in)"
        case Enum():
            return str(value.value)
        case datetime():
            return f"{on_day(value)}, {value:%H:%M}"
        case date():
            return on_day(value)
        case time():
            return f"{value:%H:%M}"
        case Decimal():
            return f"{value:,}"
        case _:
            return str(value)


def _now(record: Record, letters: Sequence[KeptLetter], looked: Looked) -> Iterator[str]:
    """Say what each job makes of a row today; `letters` are those there are about it."""
    numbers = {key: letter.number for letter in letters if not letter.may_come_again for key in letter.keys}
    proposal = looked.decided.proposal
    said = False
    if why := proposal.unsure.get(record.id):
        yield f"Nothing may be sent about it: {why}."
    for job in looked.home.jobs:
        drafts = [draft for draft in proposal.drafts if job.name in draft.jobs and _concerns(draft, record)]
        for draft in drafts:
            said = True
            number = next((numbers[key] for key in draft.claims if key in numbers), 0)
            yield f"{job.name}: {f'it is letter {number}' if number else _would(draft, looked)}."
        reason = proposal.not_run.get(job.name) or proposal.reasons.get((job.name, record.id))
        if reason and not drafts:
            said = True
            yield f"{job.name}: nothing, because {reason.rstrip('.')}."
    if not said:
        yield "No job calls for a letter about it."


def _concerns(draft: Draft, record: Record) -> bool:
    return any(key.split("/")[1:2] == [record.id] for key in draft.claims)


def _would(draft: Draft, looked: Looked) -> str:
    if draft.expired:
        return f"{draft.template} would have been written, but it is {draft.expired}"
    calls = f"calls for the letter {draft.template}"
    if draft.held:
        return f"{calls}, held back: {draft.held}"
    if draft.due > looked.now:
        return f"{calls}, which goes {at_moment(draft.due, looked.home.settings.zone)} at the earliest"
    return f"{calls}{', in trial' if draft.trial else ''}"
