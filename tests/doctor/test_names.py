"""What is published about a sender's domain, asked of a real name server on loopback."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import pytest

from tests.servers.names import NameServer
from tsa_sheets.doctor.names import domain, texts

GOOGLE = "v=spf1 include:_spf.google.com ~all"
DMARC = "v=DMARC1; p=quarantine"
WELL: Mapping[str, Sequence[str]] = {
    "hill.example": ["some-verification=1", GOOGLE],
    "google._domainkey.hill.example": ["v=DKIM1; k=rsa; p=MIIB"],
    "_dmarc.hill.example": [DMARC],
}

Look = Callable[..., list[str]]


@pytest.fixture
def look() -> Iterator[Look]:
    servers = []

    def look(published: Mapping[str, Sequence[str]], provider: str = "google") -> list[str]:
        server = NameServer(published)
        servers.append(server)
        found = domain("hill.example", provider, partial(texts, resolver=server.resolver()))
        return [f"{finding.verdict}: {finding.words}" for finding in found]

    yield look
    for server in servers:
        server.stop()


def test_a_domain_where_all_is_well(look: Look) -> None:
    assert look(WELL) == [
        "good: hill.example says who may send for it (SPF)",
        "good: Letters from hill.example are signed (DKIM)",
        "good: hill.example says what to do with forged letters (DMARC)",
    ]


def test_a_domain_that_publishes_nothing(look: Look) -> None:
    assert look({}, provider="microsoft") == [
        "look: hill.example does not say who may send for it (no SPF record)",
        "look: Letters from hill.example do not seem to be signed (no DKIM key)",
        "look: hill.example does not say what to do with forged letters (no DMARC record)",
    ]


@pytest.mark.parametrize(
    ("spf", "says"),
    [
        (["v=spf1 mx -all"], "look: The SPF record of hill.example does not name its mail provider"),
        ([GOOGLE, "v=spf1 mx -all"], "wrong: hill.example has 2 SPF records, so none counts (RFC 7208)"),
        (["V=SPF1 INCLUDE:_SPF.GOOGLE.COM -ALL"], "good: hill.example says who may send for it (SPF)"),
    ],
)
def test_who_may_send(look: Look, spf: Sequence[str], says: str) -> None:
    assert look({**WELL, "hill.example": spf})[0] == says


def test_another_providers_key_cannot_be_known(look: Look) -> None:
    assert look({**WELL, "hill.example": ["v=spf1 mx -all"]}, provider="") == [
        "good: hill.example says who may send for it (SPF)",
        "good: hill.example says what to do with forged letters (DMARC)",
    ]


def test_without_anybody_to_ask_nothing_is_claimed() -> None:
    assert [finding.verdict for finding in domain("hill.example", "google", lambda _: None)] == ["look"]


def test_a_long_record_is_one_text(look: Look) -> None:
    assert look({**WELL, "google._domainkey.hill.example": [f'k=rsa; ""p={"A" * 200}']})[1].startswith("good")
