"""Google's own description of its API, as it is packaged in google-api-python-client."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the API: how it is asked, and of what kinds its question and its answer are."""

    name: str
    verb: str
    path: re.Pattern[str]
    parameters: Mapping[str, Json]
    request: str
    answer: str

    @property
    def writes(self) -> bool:
        """Whether it counts as a write for Google's quotas."""
        return (self.verb != "GET" and not self.name.endswith(("ByDataFilter", "search"))) or self.name in _WRITING

    def match(self, verb: str, path: str) -> dict[str, str] | None:
        """Give what stands in the places of the path, or None if this is another method."""
        found = self.path.fullmatch(path) if verb == self.verb else None
        return {name: unquote(text) for name, text in found.groupdict().items()} if found else None


_WRITING = ("spreadsheets.values.batchUpdateByDataFilter", "spreadsheets.values.batchClearByDataFilter")


def _document() -> Json:
    found = find_spec("googleapiclient.discovery_cache")
    assert found is not None
    assert found.origin is not None
    text = (Path(found.origin).parent / "documents" / "sheets.v4.json").read_text(encoding="utf-8")
    document: Json = json.loads(text)
    return document


def _methods(resource: Json, common: Mapping[str, Json]) -> Iterator[Method]:
    for method in resource.get("methods", {}).values():
        yield Method(
            name=method["id"].removeprefix("sheets."),
            verb=method["httpMethod"],
            path=re.compile("/" + re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/:]+|[^/]+)", re.escape(method["path"]))),
            parameters={
                **common,
                **{name: rule for name, rule in method["parameters"].items() if rule["location"] == "query"},
            },
            request=method.get("request", {}).get("$ref", ""),
            answer=method["response"]["$ref"],
        )
    for inner in resource.get("resources", {}).values():
        yield from _methods(inner, common)


_DOCUMENT = _document()
SCHEMAS: Mapping[str, Json] = _DOCUMENT["schemas"]
METHODS: tuple[Method, ...] = tuple(_methods(_DOCUMENT, _DOCUMENT["parameters"]))


def find(verb: str, path: str) -> tuple[Method, dict[str, str]] | None:
    """Give the method that a request asks for, and what its path says; None if Google has none of that kind.

    Of several that match, the longest is meant: `values/A1:append` is `append`, not the range `A1:append`.
    """
    matches = [(method, found) for method in METHODS if (found := method.match(verb, path)) is not None]
    return max(matches, key=lambda match: len(match[0].path.pattern), default=None)
