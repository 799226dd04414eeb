"""The settings of an alliance: `config/*.toml` as frozen values; every error begins with the file's name."""

from tsa_sheets.config.load import load
from tsa_sheets.config.mistakes import ConfigErrors, nearest
from tsa_sheets.config.settings import (
    GoogleSettings,
    JobSettings,
    MailboxSettings,
    PostSettings,
    PrivacySettings,
    RuleSettings,
    Settings,
    Sheet,
)

__all__ = [
    "ConfigErrors",
    "GoogleSettings",
    "JobSettings",
    "MailboxSettings",
    "PostSettings",
    "PrivacySettings",
    "RuleSettings",
    "Settings",
    "Sheet",
    "load",
    "nearest",
]
