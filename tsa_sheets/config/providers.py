"""What the usual mail providers let an account send, where the settings do not say."""

from typing import NamedTuple


class Caps(NamedTuple):
    """How many letters a minute and how many addresses a day; 0 where nothing is known to limit it."""

    a_minute: int
    a_day: int


UNKNOWN = Caps(0, 0)
WORKSPACE = Caps(0, 2000)  # support.google.com/a/answer/166852
GMAIL = Caps(0, 500)  # support.google.com/mail/answer/22839
MICROSOFT = Caps(30, 10_000)  # learn.microsoft.com: Exchange Online limits, SMTP AUTH client submission


def provider_of(host: str) -> str:
    """Tell whose mail server it is: "google", "microsoft", or "" for anybody else's."""
    host = host.lower()
    if host.endswith((".office365.com", ".outlook.com")):
        return "microsoft"
    return "google" if host.endswith((".gmail.com", ".googlemail.com")) else ""


def caps_of(host: str, user: str) -> Caps:
    """Tell what the provider of a mail server lets one account send."""
    provider = provider_of(host)
    if provider == "google":
        return GMAIL if user.lower().endswith(("@gmail.com", "@googlemail.com")) else WORKSPACE
    return MICROSOFT if provider == "microsoft" else UNKNOWN
