"""Going live with a job: what it would send and charge from a day on, and what it would leave as done before us."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tsa_sheets.config import JobSettings, nearest
from tsa_sheets.config.privacy import READ_IT, UNREAD, may_go_live
from tsa_sheets.errors import ConfigError, JobError, LedgerError
from tsa_sheets.home import Home
from tsa_sheets.ledger.runs import DONE, NOTHING_NEW
from tsa_sheets.model.invoice import InvoiceDraft
from tsa_sheets.model.letter import Draft
from tsa_sheets.run.check import Looked, look_around
from tsa_sheets.run.execute import Step
from tsa_sheets.run.invoices import issued_already
from tsa_sheets.run.new import not_yet_written
from tsa_sheets.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """A letter or an invoice that a job would make; `why_not` says why it never would ("" where it would)."""

    what: str
    to: str
    about: str
    due: date
    why_not: str = ""
    total: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingLive:
    """What going live with a job on a day comes to; `automatic` is whether its letters need nobody's approval."""

    job: str
    live_from: date
    automatic: bool
    would_go: Sequence[Going]
    left: Sequence[Going]


def going_live(home: Home, world: World, name: str, live_from: date, *, step: Step = lambda _: None) -> GoingLive:
    """Work out from fresh sheets what a job would do if it were live from that day; nothing is changed."""
    settings = _in_trial(home, name)
    if not may_go_live(name, home.settings.privacy):
        raise ConfigError(f"config/alliance.toml, [jobs.{name}]", UNREAD, READ_IT)
    then = replace(settings, live_from=live_from)
    looked = look_around(_with(home, name, then), world, step=step)
    _has_looked(looked)
    if failed := looked.decided.proposal.not_run.get(name):
        raise JobError(f"job {name}", failed, "Put that right first.")
    going = [*_letters(looked, name), *_invoices(looked, name)]
    return GoingLive(
        job=name,
        live_from=live_from,
        automatic=settings.automatic,
        would_go=[each for each in going if not each.why_not],
        left=[each for each in going if each.why_not],
    )


def _in_trial(home: Home, name: str) -> JobSettings:
    settings = home.settings.jobs.get(name)
    if settings is None:
        raise ConfigError(name, f"there is no job of this name {nearest(name, home.settings.jobs)}", "Correct it.")
    if settings.off:
        raise ConfigError(f"[jobs.{name}]", "the job is switched off", "Take out the line off = true first.")
    if settings.live_from is not None:
        wrong = f"it is live already, from {settings.live_from}"
        raise ConfigError(f"[jobs.{name}]", wrong, "Nothing to do. Another day is written in config/alliance.toml.")
    return settings


def _with(home: Home, name: str, settings: JobSettings) -> Home:
    return replace(home, settings=replace(home.settings, jobs={**home.settings.jobs, name: settings}))


def _has_looked(looked: Looked) -> None:
    """Insist on a look before: only then is it known which rows were there already."""
    runs = looked.opened.ledger.runs.latest(20) if looked.opened else ()
    if not any(run.state in (DONE, NOTHING_NEW) for run in runs):
        wrong = "nothing has been looked at yet, so all that is in the sheets would seem new"
        raise LedgerError("going live", wrong, "Type tsa-sheets run first, and look at some drafts on the desk.")


def _letters(looked: Looked, name: str) -> list[Going]:
    drafts = [draft for draft in looked.decided.proposal.drafts if name in draft.jobs]
    letters = looked.opened.ledger.every_letter() if looked.opened else ()
    return [_letter(draft, looked) for draft in not_yet_written(drafts, letters)]


def _letter(draft: Draft, looked: Looked) -> Going:
    return Going(
        what=draft.template,
        to=draft.content.to if draft.content else "",
        about=draft.place,
        due=draft.due.astimezone(looked.home.settings.zone).date(),
        why_not=draft.expired,
    )


def _invoices(looked: Looked, name: str) -> list[Going]:
    drafts = [draft for draft in looked.decided.proposal.invoices if draft.job == name]
    return [_invoice(draft, looked) for draft in drafts if not issued_already(looked.memory.invoices, draft)]


def _invoice(draft: InvoiceDraft, looked: Looked) -> Going:
    invoice = draft.invoice
    return Going(
        what=f"invoice for {invoice.charge} {invoice.period}",
        to=invoice.customer.school or invoice.customer.name,
        about=draft.place,
        due=draft.due.astimezone(looked.home.settings.zone).date(),
        why_not=draft.expired,
        total=invoice.totals.total,
    )
