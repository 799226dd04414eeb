"""What Google answers when it will not do something."""

from collections.abc import Mapping, Sequence
from typing import Any

STATUS = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}
INVALID = "Request contains an invalid argument."
NOT_SIGNED_IN = (
    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid "
    "authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project."
)
NO_SCOPE = "Request had insufficient authentication scopes."
NOT_SHARED = "The caller does not have permission"
NOT_FOUND = "Requested entity was not found."
WORDS = {
    400: INVALID,
    401: NOT_SIGNED_IN,
    403: NOT_SHARED,
    404: NOT_FOUND,
    429: "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service "
    "'sheets.googleapis.com' for consumer 'project_number:123456789012'.",
    500: "Internal error encountered.",
    503: "The service is currently unavailable.",
}


class RefusalError(Exception):
    """A request that is answered with an error, and changes nothing."""

    def __init__(
        self, message: str, code: int = 400, *, status: str = "", details: Sequence[Mapping[str, Any]] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.status = status or STATUS[code]
        self.details = details

    @property
    def body(self) -> dict[str, Any]:
        """Give the JSON that Google answers."""
        error: dict[str, Any] = {"code": self.code, "message": self.message, "status": self.status}
        if self.details:
            error["details"] = list(self.details)
        return {"error": error}


def reason(name: str, **about: str) -> dict[str, Any]:
    """Give the detail by which programs tell one refusal from another."""
    return {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": name,
        "domain": "googleapis.com",
        "metadata": {"service": "sheets.googleapis.com", **about},
    }


def violation(field: str, description: str) -> dict[str, Any]:
    """Give the detail that names the field at fault."""
    return {
        "@type": "type.googleapis.com/google.rpc.BadRequest",
        "fieldViolations": [{"field": field, "description": description}],
    }


def not_built(what: str) -> RefusalError:
    """Refuse what Google can do and this server cannot: always a 400, which nothing tries again."""
    return RefusalError(f"Not implemented in the server of the tests: {what}")
