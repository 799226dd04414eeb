"""What the internet says of the domain letters come from: who may send for it, and what to do with others (DNS)."""

from collections.abc import Callable, Iterator, Sequence

import dns.exception
import dns.resolver

from tsa_sheets.doctor.finding import Finding, good, look, wrong

Texts = Callable[[str], Sequence[str] | None]
"""Gives the text records of a name; `None` where nobody could be asked."""

SECONDS = 5.0
DKIM = {"google": ("google",), "microsoft": ("selector1", "selector2")}
"""Under which names the usual providers publish their keys (RFC 6376 lets everybody choose)."""

SPF = {"google": "include:_spf.google.com", "microsoft": "include:spf.protection.outlook.com"}
ASK = "Ask whoever looks after your school's domain"


def texts(name: str, resolver: dns.resolver.Resolver | None = None) -> Sequence[str] | None:
    """Ask for the text records of a name."""
    try:
        found = (resolver or dns.resolver.Resolver()).resolve(name, "TXT", lifetime=SECONDS)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except dns.exception.DNSException:
        return None
    return [b"".join(record.strings).decode("ascii", "replace") for record in found]


def domain(name: str, provider: str, ask: Texts) -> Iterator[Finding]:
    """Look at what a receiving server asks before it believes a letter; `provider` is "google", "microsoft" or ""."""
    found = ask(name)
    if found is None:
        yield look(f"What is published about {name} could not be asked", "Try again when this computer is online.")
        return
    yield _spf(name, provider, found)
    yield from _dkim(name, provider, ask)
    yield _dmarc(name, ask)


def _spf(name: str, provider: str, found: Sequence[str]) -> Finding:
    records = [text for text in found if text.lower().startswith("v=spf1")]
    wanted = SPF.get(provider, "")
    if len(records) > 1:
        return wrong(f"{name} has {len(records)} SPF records, so none counts (RFC 7208)", f"{ASK} to make them one.")
    if not records:
        return look(f"{name} does not say who may send for it (no SPF record)", f"{ASK} to publish one.")
    if wanted and wanted not in records[0].lower():
        return look(f"The SPF record of {name} does not name its mail provider", f"{ASK} to add {wanted}.")
    return good(f"{name} says who may send for it (SPF)")


def _dkim(name: str, provider: str, ask: Texts) -> Iterator[Finding]:
    selectors = DKIM.get(provider, ())
    if not selectors:
        return
    keys = [ask(f"{selector}._domainkey.{name}") for selector in selectors]
    if any(key and any("p=" in text for text in key) for key in keys):
        yield good(f"Letters from {name} are signed (DKIM)")
    else:
        yield look(f"Letters from {name} do not seem to be signed (no DKIM key)", f"{ASK} to switch DKIM on.")


def _dmarc(name: str, ask: Texts) -> Finding:
    found = [text for text in ask(f"_dmarc.{name}") or () if text.lower().startswith("v=dmarc1")]
    if not found:
        return look(f"{name} does not say what to do with forged letters (no DMARC record)", f"{ASK} to publish one.")
    return good(f"{name} says what to do with forged letters (DMARC)")
