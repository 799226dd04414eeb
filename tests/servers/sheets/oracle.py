"""Hold what is asked and what is answered against Google's description of its API."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from tests.servers.sheets.discovery import SCHEMAS, Json

Check = Callable[[Any], None]


class MismatchError(Exception):
    """A value that is not of the kind the description asks for; it learns its place on the way out."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what
        self.place: list[str] = []

    def __str__(self) -> str:
        return f"{'.'.join(reversed(self.place)) or 'the whole'}: {self.what}"


def mismatch(kind: str, value: object) -> str:
    """Say where a value differs from the kind, such as `BatchUpdateSpreadsheetRequest`; nothing if it does not."""
    try:
        _of_kind(kind)(value)
    except MismatchError as error:
        return str(error)
    return ""


def bad_parameters(rules: Mapping[str, Json], given: Mapping[str, Sequence[str]]) -> str:
    """Say which query parameter is unknown, of another type, or given twice; nothing if all are well."""
    for name, texts in given.items():
        rule = rules.get(name)
        if rule is None:
            return f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter.'
        if len(texts) > 1 and not rule.get("repeated"):
            return f"{name}: given {len(texts)} times"
        for text in texts:
            if not _may_stand(rule, text):
                return f"Invalid value at '{name}' ({rule.get('format', rule['type'])}), \"{text}\""
    return ""


def _may_stand(rule: Json, text: str) -> bool:
    if "enum" in rule:
        return text in rule["enum"]
    if rule["type"] == "boolean":
        return text in ("true", "false")
    return rule["type"] != "integer" or text.lstrip("-").isdigit()


@cache
def _of_kind(kind: str) -> Check:
    return _object(SCHEMAS[kind])


def _check(schema: Json) -> Check:
    if "$ref" in schema:
        return lambda value: _of_kind(schema["$ref"])(value)  # later: kinds hold one another
    if "enum" in schema:
        return _one_of(frozenset(schema["enum"]))
    return _KINDS[schema["type"]](schema)


def _object(schema: Json) -> Check:
    known = {name: _check(inner) for name, inner in schema.get("properties", {}).items()}
    others = _check(schema["additionalProperties"]) if "additionalProperties" in schema else None

    def check(value: Any) -> None:
        if not isinstance(value, dict):
            raise MismatchError(f"not an object: {value!r:.80}")
        for name, inner in value.items():
            checked = known.get(name, others)
            if checked is None:
                raise MismatchError(f'Unknown name "{name}": Cannot find field.')
            try:
                checked(inner)
            except MismatchError as error:
                error.place.append(name)
                raise

    return check


def _array(schema: Json) -> Check:
    one = _check(schema["items"])

    def check(value: Any) -> None:
        if not isinstance(value, list):
            raise MismatchError(f"not a list: {value!r:.80}")
        for number, inner in enumerate(value):
            try:
                one(inner)
            except MismatchError as error:
                error.place.append(str(number))
                raise

    return check


def _one_of(words: frozenset[str]) -> Check:
    def check(value: Any) -> None:
        if value not in words:
            raise MismatchError(f"not one of its words: {value!r:.80}")

    return check


def _instance(*types: type, bools: bool = False) -> Callable[[Json], Check]:
    def check(value: Any) -> None:
        if not isinstance(value, types) or (isinstance(value, bool) and not bools):
            raise MismatchError(f"not {types[0].__name__}: {value!r:.80}")

    return lambda _: check


_KINDS: Mapping[str, Callable[[Json], Check]] = {
    "object": _object,
    "array": _array,
    "any": lambda _: lambda _: None,
    "string": _instance(str),
    "integer": _instance(int),
    "number": _instance(float, int),
    "boolean": _instance(bool, bools=True),
}
