"""Google's quotas: so many reads and writes in a fixed minute, by user and by project."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.servers.sheets.refusal import RefusalError, reason


@dataclass
class Quota:
    """Counts within the minute of the clock; when it is over, everything counts from nothing again."""

    clock: Callable[[], float]
    per_user: int = 60
    per_project: int = 300
    _minute: int = -1
    _used: Counter[tuple[str, str]] = field(default_factory=Counter)

    def use(self, who: str, kind: str) -> None:
        """Count a request of `Read` or `Write` kind; refuse it when it is one too many, which still counts not."""
        minute = int(self.clock() // 60)
        if minute != self._minute:
            self._minute = minute
            self._used.clear()
        if self._used[who, kind] >= self.per_user:
            raise _exhausted(kind, f"{kind} requests per minute per user", self.per_user)
        if self._used["", kind] >= self.per_project:
            raise _exhausted(kind, f"{kind} requests per minute", self.per_project)
        self._used[who, kind] += 1
        self._used["", kind] += 1


def _exhausted(kind: str, limit: str, value: int) -> RefusalError:
    message = (
        f"Quota exceeded for quota metric '{kind} requests' and limit '{limit}' of service 'sheets.googleapis.com' "
        "for consumer 'project_number:123456789012'."
    )
    about = {
        "consumer": "projects/123456789012",
        "quota_metric": f"sheets.googleapis.com/{kind.lower()}_requests",
        "quota_limit": limit.replace(" requests", "Requests").title().replace(" ", ""),
        "quota_limit_value": str(value),
        "quota_location": "global",
    }
    return RefusalError(message, 429, details=[reason("RATE_LIMIT_EXCEEDED", **about)])
