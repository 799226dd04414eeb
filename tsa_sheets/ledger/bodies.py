"""The texts of letters, apart from their states: a state is changed often, a text never."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from tsa_sheets.ledger import schema
from tsa_sheets.model.letter import Attachment, Content


def content_of(connection: Connection, home: str, number: int) -> Content | None:
    """Read what a letter says; `None` where it has no text, or it has been erased."""
    bodies = schema.bodies
    found = connection.scalar(select(bodies.c.content).where(bodies.c.home == home, bodies.c.number == number))
    return from_json(found) if found else None


def to_json(content: Content) -> dict[str, Any]:
    """Write a content as plain values."""
    return {
        "to": content.to,
        "name": content.name,
        "copy_to": content.copy_to,
        "subject": content.subject,
        "text": content.text,
        "html": content.html,
        "opt_out": content.opt_out,
        "attachments": [
            {"name": file.name, "kind": file.kind, "content": b64encode(file.content).decode()}
            for file in content.attachments
        ],
    }


def from_json(values: Mapping[str, Any]) -> Content:
    """Read it back."""
    files = tuple(
        Attachment(name=file["name"], kind=file["kind"], content=b64decode(file["content"]))
        for file in values["attachments"]
    )
    return Content(
        to=values["to"],
        name=values["name"],
        copy_to=values["copy_to"],
        subject=values["subject"],
        text=values["text"],
        html=values["html"],
        attachments=files,
        opt_out=values.get("opt_out", ""),
    )
