"""Google's token host: it verifies who asks and hands out access tokens that expire."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from google.auth import jwt

SCOPE = "https://www.googleapis.com/auth/spreadsheets"
SCOPES = (SCOPE, f"{SCOPE}.readonly", "https://www.googleapis.com/auth/drive")
AUDIENCE = "https://oauth2.googleapis.com/token"  # what google-auth writes in, whatever the key says
_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"


@dataclass(frozen=True, slots=True)
class Token:
    """An access token: whose it is, for what, until when."""

    who: str
    scopes: tuple[str, ...]
    until: float


class GrantError(Exception):
    """A token that is not given; the code is Google's, such as `invalid_grant`."""

    def __init__(self, code: str, description: str) -> None:
        super().__init__(description)
        self.body = {"error": code, "error_description": description}


@dataclass
class Tokens:
    """The tokens handed out, and the accounts that may ask: by key, or by a person's consent."""

    clock: Callable[[], float]
    lifetime: int = 3599
    keys: dict[str, Mapping[str, str]] = field(default_factory=dict)  # address of the account → key id → public key
    refresh: dict[str, str] = field(default_factory=dict)  # refresh token → address of the person
    codes: dict[str, str] = field(default_factory=dict)  # code of a consent just given → address of the person
    agreed: tuple[str, ...] = (SCOPE,)  # what a person who is asked agrees to
    given: dict[str, Token] = field(default_factory=dict)
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def grant(self, form: Mapping[str, str], address: str) -> dict[str, object]:
        """Answer a request for a token that came to this address."""
        match form.get("grant_type"):
            case "refresh_token" if form.get("refresh_token") in self.refresh:
                return self._give(self.refresh[form["refresh_token"]], (SCOPE,))
            case "refresh_token":
                raise GrantError("invalid_grant", "Token has been expired or revoked.")
            case "authorization_code" if form.get("code") in self.codes:
                who = self.codes.pop(form["code"])
                self.refresh[f"1//refresh-{who}"] = who
                return {**self._give(who, self.agreed), "refresh_token": f"1//refresh-{who}"}
            case kind if kind == _BEARER:
                return self._give(*self._signed(form.get("assertion", ""), address))
        raise GrantError("unsupported_grant_type", f"Invalid grant_type: {form.get('grant_type')}")

    def expire(self) -> None:
        """Let every token handed out so far be too old."""
        self.given.clear()

    def owner(self, token: str) -> Token | None:
        """Give whose token this is, if it is good now."""
        found = self.given.get(token)
        return found if found and self.clock() < found.until else None

    def _give(self, who: str, scopes: tuple[str, ...]) -> dict[str, object]:
        token = f"ya29.token-{next(self.numbers)}"
        self.given[token] = Token(who, scopes, self.clock() + self.lifetime)
        return {"access_token": token, "expires_in": self.lifetime, "token_type": "Bearer", "scope": " ".join(scopes)}

    def _signed(self, assertion: str, address: str) -> tuple[str, tuple[str, ...]]:
        """Verify a service account's signed claim; give the account and the scopes."""
        try:
            claims = jwt.decode(assertion, verify=False)  # type: ignore[no-untyped-call]
            keys = self.keys.get(claims.get("iss", ""))
        except ValueError as error:
            raise GrantError("invalid_request", "Bad Request") from error
        if keys is None:
            raise GrantError("invalid_grant", "Invalid grant: account not found")
        try:
            jwt.decode(assertion, certs=keys, audience=[address, AUDIENCE])  # type: ignore[no-untyped-call]
        except ValueError as error:
            text = str(error)
            raise GrantError("invalid_grant", "Invalid JWT Signature." if "signature" in text else text) from error
        scopes = tuple(str(claims.get("scope", "")).split())
        if not scopes or not set(scopes) <= set(SCOPES):
            raise GrantError("invalid_scope", "Invalid OAuth scope or ID token audience provided.")
        return claims["iss"], scopes
