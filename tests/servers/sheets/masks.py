"""Field masks: which fields of an answer are wanted, and which fields of a target a change touches."""

import re
from collections.abc import Mapping
from typing import Any

from tests.servers.sheets.discovery import SCHEMAS, Json
from tests.servers.sheets.refusal import INVALID, RefusalError, violation

Mask = Mapping[str, "Mask"]  # an empty one wants everything below
ALL: Mask = {}

_TOKEN = re.compile(r"\s*([\w*]+|[.,/()])\s*")


def parse(text: str, kind: str) -> Mask:
    """Read `a,b.c,d(e,f/g)`; refuse what cannot be read or is no field of that kind."""
    tokens, at = [], 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _wrong(text)
        tokens.append(found.group(1))
        at = found.end()
    tree: dict[str, Any] = {}
    if not tokens or _fields(tokens, tree) or tokens:
        raise _wrong(text)
    _known(tree, {"$ref": kind}, "")
    return ALL if "*" in tree else tree


def masked(value: Any, mask: Mask) -> Any:
    """Keep only what the mask wants; what is not there stays away."""
    if not mask:
        return value
    if isinstance(value, list):
        return [masked(inner, mask) for inner in value]
    return {name: masked(value[name], inner) for name, inner in mask.items() if name in value}


def merged(target: Mapping[str, Any], source: Mapping[str, Any], mask: Mask) -> dict[str, Any]:
    """Give the target with the mask's fields as in the source; those the source does not have are cleared."""
    if not mask:
        return dict(source)
    changed = dict(target)
    for name, inner in mask.items():
        value = merged(target.get(name) or {}, source.get(name) or {}, inner) if inner else source.get(name)
        if value is None or (inner and not value):
            changed.pop(name, None)
        else:
            changed[name] = value
    return changed


def _fields(tokens: list[str], tree: dict[str, Any]) -> bool:
    """Read fields up to a closing bracket or the end; whether something was wrong."""
    while True:
        if not tokens or not re.fullmatch(r"[\w*]+", tokens[0]):
            return True
        branch = tree
        while True:
            branch = branch.setdefault(tokens.pop(0), {})
            if not tokens or tokens[0] not in "./":
                break
            tokens.pop(0)
            if not tokens or tokens[0] in ".,/()":
                return True
        if tokens and tokens[0] == "(":
            tokens.pop(0)
            if _fields(tokens, branch) or not tokens or tokens.pop(0) != ")":
                return True
        if not tokens or tokens[0] != ",":
            return False
        tokens.pop(0)


def _known(tree: Mask, schema: Json, place: str) -> None:
    if not tree or "*" in tree:
        return
    while "items" in schema:
        schema = schema["items"]
    known = SCHEMAS[schema["$ref"]].get("properties", {}) if "$ref" in schema else schema.get("properties", {})
    for name, inner in tree.items():
        if name not in known:
            raise _wrong(f"{place}{name}")
        _known(inner, known[name], f"{place}{name}.")


def _wrong(path: str) -> RefusalError:
    description = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'."
    return RefusalError(INVALID, details=[violation(path, description)])
