"""Whose certificates are believed: those of the public authorities, or of the one file that the settings name."""

import ssl
from pathlib import Path

from tsa_sheets.errors import PostError


def trusted(ca_file: Path | None) -> ssl.SSLContext:
    """Make what verifies a server's certificate and name; raises `PostError` where `ca_file` holds no certificate."""
    try:
        return ssl.create_default_context(cafile=ca_file)
    except OSError as error:  # SSLError is one too: of a file that holds something else
        why = "it holds no certificate" if isinstance(error, ssl.SSLError) else error.strerror
        to_do = "Look at ca_file in config/alliance.toml under [post] and [mailbox], or take it out."
        raise PostError(
            str(ca_file), f"the mail server's certificate cannot be read from this file ({why})", to_do
        ) from error
