import pytest

from tsa_sheets.config.providers import caps_of


@pytest.mark.parametrize(
    ("host", "user", "a_minute", "a_day"),
    [
        ("smtp.office365.com", "office@hill.example", 30, 10_000),
        ("SMTP.gmail.com", "office@hill.example", 0, 2000),
        ("smtp.gmail.com", "hill.school@gmail.com", 0, 500),
        ("mail.hill.example", "office@hill.example", 0, 0),
        ("notgmail.com", "office@hill.example", 0, 0),
    ],
)
def test_caps_of_the_usual_providers(host: str, user: str, a_minute: int, a_day: int) -> None:
    assert caps_of(host, user) == (a_minute, a_day)
