"""The letters of an alliance: a template, filled with what a job gives and made into what the reader sees."""

import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, Template
from markupsafe import Markup

from tsa_sheets.errors import JobError, TemplateError
from tsa_sheets.letters import page
from tsa_sheets.letters.calendar import attachment
from tsa_sheets.letters.gap import Blank, Gap
from tsa_sheets.letters.plain import kind_word, one_line, plain
from tsa_sheets.letters.render_check import invented, mistakes
from tsa_sheets.letters.render_guard import LAYOUT
from tsa_sheets.letters.render_sandbox import Sandbox
from tsa_sheets.letters.render_trouble import located
from tsa_sheets.letters.source import Folders, Source, read
from tsa_sheets.model.address import is_one_address
from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.letter import Content, Letter
from tsa_sheets.model.record import Record

__all__ = ["Gap", "Letters"]

OPT_OUT = "If you would rather get no more letters of this kind, just reply and say so."
"""What every letter says that is no service to its reader (Privacy and Electronic Communications Regulations, 22)."""

# An entry in which nothing changed stays the same to the byte, on whatever day it is written.
LONGEST_SUBJECT, LONGEST_NAME = 400, 200
"""Characters that a header takes: nobody is called so, and no course; something was pasted into a cell."""

STAMP = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A letter's template, ready to be filled; `html` only where it has one of its own."""

    source: Source
    subject: Template
    body: Template
    html: Template | None


class Letters:
    """The templates of an alliance, compiled when they are first needed; of two with one name the earlier folder's."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = Folders(folders)
        self._sandbox = Sandbox(_Layout(self._folders))
        self._compiled: dict[str, Compiled] = {}
        self._plain: dict[int, tuple[object, object]] = {}

    def render(self, letter: Letter, alliance: Alliance, *, today: date) -> Content:
        """Write a letter; raise `Gap` where a blank would be printed, `TemplateError` where its template is wrong."""
        compiled = self._compile(letter.template)
        to, copy_to = _address(letter.to, "to write to"), _address(letter.copy_to or letter.to, "for the copy")
        given = self._given(letter, alliance, today)
        with located(compiled.source.path, given):
            subject, text, html = self._write(compiled, given)
        return Content(
            to=to,
            name=_name(letter.name),
            copy_to="" if copy_to.casefold() == to.casefold() else copy_to,
            subject=subject,
            text=text,
            html=html,
            attachments=(attachment(letter.invitation, stamp=STAMP),) if letter.invitation else (),
            opt_out="" if letter.service else alliance.office_email,
        )

    def files(self) -> Mapping[str, Path]:
        """Give the file of every letter's template."""
        found = {name: self._folders.find(f"{name}.txt") for name in self._folders.names()}
        return {name: path for name, path in found.items() if path is not None}

    def tried(self, name: str) -> tuple[str, str, str]:
        """Write a letter to and about invented people: subject, text and HTML."""
        compiled = self._compile(name)
        given = invented(compiled.source)
        with located(compiled.source.path, given):
            return self._write(compiled, given)

    def check(self) -> list[TemplateError]:
        """Find what is wrong in any template, by reading it and by filling it with invented records."""
        found: list[TemplateError] = []
        for name in self._folders.names():
            try:
                compiled = self._compile(name)
            except TemplateError as error:
                found.append(error)
                continue
            found += mistakes(compiled.source, self._sandbox, partial(self._write, compiled))
        return list({str(error): error for error in found}.values())

    def _given(self, letter: Letter, alliance: Alliance, today: date) -> dict[str, object]:
        """Give what the template may use: the records by their kind, us, the reader's name, and the job's own."""
        kind = kind_word(type(letter.records[0]))
        about = {kind: letter.records[0]} if len(letter.records) == 1 else {f"{kind}s": letter.records}
        opt_out = "" if letter.service else OPT_OUT
        values = {
            "alliance": alliance,
            "today": today,
            "name": letter.name,
            "opt_out": opt_out,
            **about,
            **letter.context,
        }
        try:
            return {name: self._seen(value, name) for name, value in values.items()}
        except TypeError as error:
            raise JobError(
                f"the job that writes {letter.template}", str(error), "Give it records, text, numbers, dates or lists."
            ) from error

    def _seen(self, value: object, name: str) -> object:
        """Make a value plain; a record only once, as a course stands in the letters of all who come to it."""
        if not isinstance(value, Record):
            return plain(value, name.replace("_", " "))
        known = self._plain.get(id(value))
        if known is None:
            known = self._plain[id(value)] = (value, plain(value, name))  # kept together, so that the id stays its own
        return known[1]

    def _compile(self, name: str) -> Compiled:
        if name not in self._compiled:
            source = self._folders.source(name)
            self._compiled[name] = Compiled(
                source=source,
                subject=self._sandbox.template(source.subject, source.path),
                body=self._sandbox.template(source.body, source.path),
                html=self._sandbox.template(read(source.html), source.html) if source.html else None,
            )
        return self._compiled[name]

    def _write(self, compiled: Compiled, given: Mapping[str, object]) -> tuple[str, str, str]:
        """Give subject, text and HTML."""
        self._sandbox.begin()
        subject = one_line(compiled.subject.render(given))
        if not subject:
            raise Gap("its subject would be empty")
        if len(subject) > LONGEST_SUBJECT:
            raise Gap(f"its subject would be {len(subject):,} characters long: no cell it is made from holds so much")
        text = _tidy(compiled.body.render(given))
        if given["opt_out"]:
            text += f"\n{given['opt_out']}\n"
        if compiled.html:
            return subject, text, compiled.html.render({**given, "subject": subject})
        layout = self._sandbox.get_template(LAYOUT)
        markup = Markup(page.body(text))  # noqa: S704 - made of escaped text and our own tags
        return subject, text, layout.render({**given, "opt_out": False, "subject": subject, "body": markup})


class _Layout(BaseLoader):
    """Finds the one file a template may build upon."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002, ARG002 - as jinja calls it
    ) -> Template:
        """Compile the layout."""
        path = self._folders.find(LAYOUT)
        if path is None or not isinstance(environment, Sandbox):
            wrong = "the page around each letter is missing"
            raise TemplateError(f"templates/{name}", wrong, f"Get it back with: tsa-sheets customise {name}")
        return environment.template(read(path), path)


def _address(address: str | None, what_for: str) -> str:
    if not address:
        raise Gap(f"there is no address {what_for}")
    if not is_one_address(address):
        raise Gap(f"{one_line(address)!r} is not one plain address {what_for}")
    return address


def _name(name: str | None) -> str:
    known = plain(name, "reader's name")
    if isinstance(known, Blank):
        return known.gap() if name else ""
    if len(str(known)) > LONGEST_NAME:
        raise Gap(f"the reader's name is {len(str(known)):,} characters long: what stands in its cell is no name")
    return str(known)


def _tidy(text: str) -> str:
    """Leave no blank at the end of a line, no more than one empty line, and none at either end."""
    lines = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"
