"""One person, one letter a day: what goes to them is put together, and what is left waits for the next day."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tsa_sheets.config import JobSettings
from tsa_sheets.errors import TemplateError
from tsa_sheets.home import Home
from tsa_sheets.ledger import Ledger
from tsa_sheets.model.letter import Draft
from tsa_sheets.model.standing import Gone
from tsa_sheets.model.term import DAY, Calendar
from tsa_sheets.model.words import on_day
from tsa_sheets.run.decide import Decided
from tsa_sheets.run.together import Group, Means, stands, together, whom

ONE_A_DAY = "one letter a day to a person"


def one_a_day(home: Home, decided: Decided, ledger: Ledger | None, now: datetime) -> Decided:
    """See to it that a person gets one letter a day of those that may go together, where waiting does no harm."""
    drafts = [draft for draft in decided.proposal.drafts if draft.together]
    if not drafts or not home.settings.letters.one_a_day:
        return decided
    midnight = now.astimezone(home.settings.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    gone = ledger.delivery.gone_to(midnight) if ledger else ()
    meeting = _that_meet(drafts, gone)
    if not meeting:
        return decided
    means = Means(
        standing=ledger.standings([draft.key for draft in meeting]) if ledger else {},
        due=decided.proposal.due,
        letters=decided.letters,
        alliance=home.settings.alliance,
        now=now,
        today=decided.today,
    )
    try:
        met = together(meeting, means)
    except TemplateError as error:
        return replace(decided, failures=[*decided.failures, str(error)])
    today = Today(means, gone, home.settings.jobs, next_day_of_post(decided.today, home.settings.calendar))
    kept = {key: draft for draft in today.in_turn(met) for key in draft.claims}
    found = {draft.key: draft for one in decided.proposal.drafts for draft in [kept.get(one.key, one)]}
    return replace(decided, proposal=replace(decided.proposal, drafts=list(found.values())))


def next_day_of_post(today: date, calendar: Calendar) -> date:
    """Find the next day on which letters go by themselves: no Saturday, no Sunday, no bank holiday."""
    day = today + DAY
    while calendar.is_day_off(day):
        day += DAY
    return day


def _that_meet(drafts: Sequence[Draft], gone: Sequence[Gone]) -> Sequence[Draft]:
    """Give the drafts to people who would get several letters, or have had one today."""
    several = Counter(_person(draft) for draft in drafts)
    several.update((each.to.casefold(), each.name.casefold()) for each in gone)
    return [draft for draft in drafts if draft.settling or several[_person(draft)] > 1]


def _person(draft: Draft) -> Group:
    return whom(draft)[:2]


def _turn(draft: Draft) -> tuple[datetime, date, str]:
    """Put first what fell due first; the same order however a sheet is sorted."""
    return draft.due, draft.until or date.max, draft.key


def _overtaken(draft: Draft, others: Sequence[Draft]) -> bool:
    """Tell whether one of others, about the same row as a draft, fell due later than it."""
    return any(other.due >= draft.due and not other.records.isdisjoint(draft.records) for other in others)


@dataclass(frozen=True, slots=True)
class Today:
    """What has gone to whom today already, and what bears on what else may."""

    means: Means
    gone: Sequence[Gone]
    jobs: Mapping[str, JobSettings]
    next_day: date

    def in_turn(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Hold back what may wait where a person gets another letter today; what fell due first goes first."""
        going: dict[Group, list[Draft]] = {}
        for draft in drafts:
            if self._goes_now(draft):
                going.setdefault((draft.together, *_person(draft)), []).append(draft)
        wait = {draft.key for several in going.values() for draft in self._too_many(several)}
        held = f"{ONE_A_DAY}: it goes on {on_day(self.next_day, weekday=True)}"
        yield from (replace(draft, held=held) if draft.key in wait else draft for draft in drafts)

    def _too_many(self, several: Sequence[Draft]) -> Sequence[Draft]:
        """Give those of one person's letters that wait; what has no time to wait goes in any case.

        Nothing overtakes an earlier letter about the same row: no place is confirmed after its reminder.
        """
        urgent = [draft for draft in several if not self._may_wait(draft)]
        rest = (draft for draft in several if self._may_wait(draft) and not _overtaken(draft, urgent))
        may_wait = sorted(rest, key=_turn)
        return may_wait if urgent or self._had_one(several) else may_wait[1:]

    def _may_wait(self, draft: Draft) -> bool:
        return draft.until is None or draft.until > self.next_day

    def _had_one(self, several: Sequence[Draft]) -> bool:
        """Tell whether a letter that could have gone together with these went to the same person today."""
        kinds = {template for draft in several for template in draft.templates}
        person = _person(several[0])
        return any(
            (each.to.casefold(), each.name.casefold()) == person and kinds & each.templates for each in self.gone
        )

    def _goes_now(self, draft: Draft) -> bool:
        """Tell whether a letter would go in this very run."""
        if not draft.together or draft.trial or not stands(draft) or draft.due > self.means.now:
            return False
        rows = {self.means.standing.get(key) for key in draft.claims}
        row = next(iter(rows)) if len(rows) == 1 else None
        if row is not None:
            return row.waits and row.approved
        return all(self.jobs.get(job, JobSettings()).automatic for job in draft.jobs)
