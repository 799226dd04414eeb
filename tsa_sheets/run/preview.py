"""Letters before they are letters: every kind there is, and any of them as its reader will see it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from tsa_sheets.config import nearest
from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.home import Home
from tsa_sheets.letters.render import Letters
from tsa_sheets.letters.samples import SAMPLES
from tsa_sheets.model.letter import Attachment, Draft
from tsa_sheets.model.part import TOGETHER
from tsa_sheets.model.record import Email
from tsa_sheets.run.check import look_around
from tsa_sheets.run.correcting import TEMPLATE
from tsa_sheets.run.execute import Step
from tsa_sheets.world import World
from tsa_sheets.write import write_whole

Picture = Callable[[Path, Path, int], bool]
"""Draws a page into a picture so many pixels wide; tells whether there was anything to draw it with."""

ASKED_FOR = {
    TEMPLATE: "Correct a letter that has gone, when you ask for it: tsa-sheets correct.",
    TOGETHER: "Put into one letter what would be several to one person on one day.",
}
SAMPLE_ADDRESS = str(SAMPLES[Email])
WIDTHS = {"phone": 390, "desktop": 1000}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of letter: its template's file, the job that writes it, when, since when for real (`None`: in trial)."""

    name: str
    file: str
    job: str = ""
    every: str = ""
    purpose: str = ""
    live_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A letter as it would be sent; `about` names the row of today's sheets ("" where it is about invented people)."""

    kind: str
    to: str
    subject: str
    text: str
    html: str
    about: str = ""
    attachments: Sequence[Attachment] = field(default=())


def kinds(home: Home) -> Sequence[Kind]:
    """List every kind of letter there is a template for, with the job that says it writes it."""
    found = []
    for name, path in Letters(home.template_folders).files().items():
        file = f"{path.parent.name}/{path.name}"
        job = next((job for job in home.jobs if name in job.writes), None)
        if job is None:
            found.append(Kind(name, file, purpose=ASKED_FOR.get(name, "")))
            continue
        settings = home.settings.jobs[job.name]
        found.append(Kind(name, file, job.name, settings.every or job.every, job.purpose, settings.live_from))
    return found


def preview(home: Home, world: World, kind: str, record: str = "", *, step: Step = lambda _: None) -> Preview:
    """Write a letter of a kind about a row of today's sheets, or about invented people where none is due.

    `record` is part of the name, the address or the place that is wanted.
    """
    letters = Letters(home.template_folders)
    if kind not in letters.files():
        wrong = f"there is no such letter {nearest(kind, list(letters.files()))}"
        raise TsaSheetsError(kind, wrong, "Type tsa-sheets letters to see them all.")
    decided = look_around(home, world, step=step).decided
    drafts = [draft for draft in decided.proposal.drafts if kind in draft.templates and draft.content is not None]
    found = next((draft for draft in drafts if record.casefold() in _said(draft)), None)
    if found is not None and found.content is not None:
        content = found.content
        return Preview(
            kind=kind,
            to=content.to,
            subject=content.subject,
            text=content.text,
            html=content.html,
            about=found.place,
            attachments=content.attachments,
        )
    if record:
        raise TsaSheetsError(record, f"no {kind} is due about this", "Leave it out to see one about invented people.")
    subject, text, html = letters.tried(kind)
    return Preview(kind=kind, to=SAMPLE_ADDRESS, subject=subject, text=text, html=html)


def write(found: Preview, folder: Path, world: World, picture: Picture) -> Sequence[Path]:
    """Write a letter's text, page and attachments into a folder, and pictures of the page where there is a browser."""
    files = {f"{found.kind}.txt": found.text.encode(), f"{found.kind}.html": found.html.encode()}
    files |= {attachment.name: attachment.content for attachment in found.attachments}
    written = []
    for name, content in files.items():
        path = folder / name
        try:
            world.io("write a preview", partial(write_whole, path, content))
        except OSError as error:
            raise TsaSheetsError(
                str(path), f"cannot be written ({error.strerror})", "Choose another folder."
            ) from error
        written.append(path)
    page = folder / f"{found.kind}.html"
    for name, width in WIDTHS.items():
        path = folder / f"{found.kind}-{name}.png"
        if world.io("draw a preview", partial(picture, page, path, width)):
            written.append(path)
    return written


def _said(draft: Draft) -> str:
    content = draft.content
    return f"{draft.place} {content.to} {content.name}".casefold() if content else ""
