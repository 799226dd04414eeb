"""One person, one letter: what may go together is put into one letter, before anybody is asked about it."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime

from tsa_sheets.letters.digest import digest
from tsa_sheets.letters.plain import one_line
from tsa_sheets.letters.render import Gap, Letters
from tsa_sheets.letters.together import enclosed, put_together
from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.letter import Draft, Letter
from tsa_sheets.model.part import TOGETHER, Part, key_of
from tsa_sheets.model.standing import Standing

AT_MOST = 20
"""How many letters are put into one; nobody reads more."""

Group = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What is needed for it: `standing` is what holds the drafts' claims, `due` the jobs that may begin letters now."""

    standing: Mapping[str, Standing]
    due: Set[str]
    letters: Letters
    alliance: Alliance
    now: datetime
    today: date


def together(drafts: Sequence[Draft], means: Means) -> Sequence[Draft]:
    """Put into one what may go to one person at one time; what cannot go as things stand holds nothing else up.

    Whatever a person has approved or held stays as it was seen. Raises `TemplateError` where the template of such a
    letter cannot be used.
    """
    groups: dict[Group, list[Draft]] = {}
    changing = _changing(drafts, means.standing)
    for draft in drafts:
        groups.setdefault(_group(draft, changing, means), []).append(draft)
    return [whole for group, several in groups.items() for whole in _wholes(group, several, means)]


def whom(draft: Draft) -> Group:
    """Tell who reads a letter: an address may be several people's."""
    content = draft.content
    return (content.to.casefold(), content.name.casefold(), content.copy_to.casefold()) if content else ()


def urgency(draft: Draft) -> tuple[date, datetime, str]:
    """Put first what makes sense the shortest; the same order however a sheet is sorted."""
    return draft.until or date.max, draft.due, draft.key


def stands(draft: Draft) -> bool:
    """Tell whether nothing is to be said against a draft."""
    return bool(draft.content) and not (draft.held or draft.expired or draft.moved)


def _changing(drafts: Sequence[Draft], standing: Mapping[str, Standing]) -> Set[int]:
    """Name the letters that say several things, of which one has just changed: none of it goes until it rests."""
    rows = (standing[draft.key] for draft in drafts if draft.settling and draft.key in standing)
    return {row.number for row in rows if row.waits and len(row.claims) > 1}


def _group(draft: Draft, changing: Set[int], means: Means) -> Group:
    """Say with which others a draft goes: those of a letter that waits as it is, or those to the same person."""
    alone: Group = ("alone", draft.key)
    row = means.standing.get(draft.key)
    if not draft.together or (row is not None and not row.waits):
        return alone
    if row is not None and row.number in changing:
        return ("changing", row.number)
    if not stands(draft) or (row is None and draft.job not in means.due):
        return alone
    if row is not None and row.settled:
        return ("settled", row.number)
    return ("to", draft.together, draft.trial, *whom(draft), None if draft.due <= means.now else draft.due)


def _wholes(group: Group, several: Sequence[Draft], means: Means) -> Iterator[Draft]:
    """Give the letters that a group becomes."""
    if len(several) == 1:
        yield from several
        return
    ordered = sorted(several, key=urgency)
    for start in range(0, len(ordered), AT_MOST):
        some = ordered[start : start + AT_MOST]
        if len(some) == 1:
            yield from some
        elif group[0] == "changing":
            held = next(draft.held for draft in some if draft.settling)
            yield replace(_several(some), held=held, settling=True, content=None, digest="")
        else:
            yield from _one(some, means)


def _one(some: Sequence[Draft], means: Means) -> Iterator[Draft]:
    """Give the letter they become; where there would be a gap in it, they stay what they are."""
    contents = [draft.content for draft in some if draft.content is not None]
    first = contents[0]
    letter = Letter(
        TOGETHER,
        about=means.alliance,
        to=first.to,
        name=first.name or None,
        copy_to=first.copy_to or None,
        context=put_together(contents, signed=one_line(means.alliance.name)),
    )
    try:
        written = means.letters.render(letter, means.alliance, today=means.today)
    except Gap:
        yield from some
        return
    content = replace(written, attachments=enclosed(contents))
    yield replace(_several(some), content=content, digest=digest(content))


def _several(some: Sequence[Draft]) -> Draft:
    """Give the letter that speaks for several, all but what it says."""
    until = [draft.until for draft in some if draft.until is not None]
    parts = tuple(_part(draft) for draft in some)
    return replace(
        some[0],
        key=key_of(parts),
        also=(),
        parts=parts,
        template=TOGETHER,
        occurrence="",
        role="",
        place="; ".join(dict.fromkeys(draft.place for draft in some)),
        why=" ".join(dict.fromkeys(draft.why for draft in some)),
        due=min(draft.due for draft in some),
        until=min(until) if until else None,
        told={},
        mark=None,
    )


def _part(draft: Draft) -> Part:
    return Part(
        key=draft.key,
        job=draft.job,
        template=draft.template,
        record=draft.record,
        occurrence=draft.occurrence,
        role=draft.role,
        place=draft.place,
        told=draft.told,
        mark=draft.mark or "",
    )
