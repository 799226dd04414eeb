"""Templates tried before any letter is written: every name in them, and a letter to and about invented people."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from functools import cache
from types import MappingProxyType

from tsa_sheets.errors import TemplateError
from tsa_sheets.letters.gap import Gap
from tsa_sheets.letters.plain import field_names, kind_word, plain
from tsa_sheets.letters.render_guard import misnamed
from tsa_sheets.letters.render_sandbox import Sandbox, StandIn
from tsa_sheets.letters.render_trouble import error_of, located
from tsa_sheets.letters.samples import DAY, sample
from tsa_sheets.letters.source import Source, read
from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.kinds import KINDS

ABOUT = {kind_word(kind): kind for kind in (*KINDS.values(), Alliance)}
MADE_HERE = ("subject", "body")


def mistakes(source: Source, sandbox: Sandbox, write: Callable[[Mapping[str, object]], object]) -> list[TemplateError]:
    """Find what is wrong in one template that compiles: first in its names, then in what it does with them."""
    return list(_misnamed(source, sandbox)) or list(_failing(source, write))


def _misnamed(source: Source, sandbox: Sandbox) -> Iterator[TemplateError]:
    names: dict[str, Collection[str] | None] = dict.fromkeys((*invented(source, filled=True), *MADE_HERE))
    names |= {name: field_names(kind) for name, kind in ABOUT.items()}
    texts = [(source.path, source.subject), (source.path, source.body)]
    if source.html:
        texts.append((source.html, read(source.html)))
    for path, text in texts:
        for refusal in misnamed(sandbox.parse(text, path.name, str(path)), names):
            yield error_of(refusal, path)


def _failing(source: Source, write: Callable[[Mapping[str, object]], object]) -> Iterator[TemplateError]:
    """Write the letter once with every field filled and once with every one blank that may be."""
    for filled in (True, False):
        given = invented(source, filled=filled)
        try:
            with suppress(Gap), located(source.path, given):
                write(given)
        except TemplateError as error:
            yield error


def invented(source: Source, *, filled: bool = True) -> dict[str, object]:
    """Give everything a template may use, about people who do not exist."""
    return {**_samples(filled=filled), **{name: StandIn() for name in source.given}}


@cache
def _samples(*, filled: bool) -> Mapping[str, object]:
    samples: dict[str, object] = {"today": DAY, "name": "Ann Archer" if filled else None, "opt_out": None}
    for name, kind in ABOUT.items():
        samples[name] = sample(kind, filled=filled)
        samples[f"{name}s"] = [samples[name]]
    return MappingProxyType({name: plain(value, name) for name, value in samples.items()})
