"""Locales of a spreadsheet: in which of them 03/09 is the third of September."""

_ENGLISH = frozenset({"en_GB", "en_IE", "en_AU", "en_NZ", "en_IN"})
_LANGUAGES = frozenset(
    "cy ga gd fr de es it nl pt pl da nb nn no fi el cs sk sl hr ro bg tr et lv uk ru".split()  # noqa: SIM905
)
_NOT_SO_THERE = frozenset({"fr_CA", "es_US", "es_PA", "es_PR"})


def is_day_first(locale: str) -> bool:
    """Tell whether a date typed into a spreadsheet of this locale, such as `en_GB`, was understood day first.

    Plain `en` is the American one. Of a locale that is not listed we do not know it, and say no.
    """
    locale = locale.replace("-", "_")
    if locale in _NOT_SO_THERE:
        return False
    return locale in _ENGLISH or locale.partition("_")[0] in _LANGUAGES
