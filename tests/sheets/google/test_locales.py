import pytest

from tsa_sheets.sheets.google.locales import is_day_first


@pytest.mark.parametrize("locale", ["en_GB", "en_IE", "en-GB", "cy", "cy_GB", "fr_FR", "de", "es_ES"])
def test_locale_that_writes_the_day_first(locale: str) -> None:
    assert is_day_first(locale)


@pytest.mark.parametrize("locale", ["en_US", "en", "en_CA", "fr_CA", "es_US", "ja_JP", "zh_CN", "xx", ""])
def test_locale_that_does_not_or_is_not_known(locale: str) -> None:
    assert not is_day_first(locale)
