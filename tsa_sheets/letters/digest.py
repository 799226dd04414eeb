"""What a letter says, as a short fingerprint: approval holds for exactly that."""

import hashlib

from tsa_sheets.model.letter import Content


def digest(content: Content) -> str:
    """Fingerprint what the reader will see: to whom, subject, text, HTML and attachments, and nothing else."""
    hashed = hashlib.sha256()
    parts = [content.to, content.name, content.copy_to, content.subject, content.text, content.html]
    for part in [*parts, content.opt_out] if content.opt_out else parts:
        _add(hashed, part.encode())
    for attachment in content.attachments:
        for piece in (attachment.name.encode(), attachment.kind.encode(), attachment.content):
            _add(hashed, piece)
    return hashed.hexdigest()


def _add(hashed: "hashlib._Hash", part: bytes) -> None:
    """Add a part with its length, so that nothing can move from one part into the next unseen."""
    hashed.update(len(part).to_bytes(8, "big"))
    hashed.update(part)
