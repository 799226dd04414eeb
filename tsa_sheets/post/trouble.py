"""Why a mail server could not be used, in words that say what to do."""

import smtplib
import ssl

from tsa_sheets.config import PostSettings
from tsa_sheets.errors import PostError
from tsa_sheets.post.outcome import Envelope
from tsa_sheets.post.replies import Reply, reply

MAIL_ERRORS = (smtplib.SMTPException, OSError, UnicodeError)  # OSError holds those of TLS and of time that ran out


def passing(error: Exception) -> bool:
    """Tell whether waiting may cure it: the network or a busy server, rather than a setting."""
    if isinstance(error, smtplib.SMTPResponseException):
        return _reply(error).later
    return not isinstance(error, (ssl.SSLError, smtplib.SMTPNotSupportedError, UnicodeError))


def explain(error: Exception, settings: PostSettings) -> PostError:
    """Say why there is no connection, and what to do about it."""
    server = f"{settings.host}, port {settings.port}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return PostError(
            server,
            f"its certificate cannot be trusted ({error.verify_message})",
            "Check host in config/alliance.toml under [post]; name a server's own certificate as ca_file.",
        )
    if isinstance(error, (ssl.SSLError, smtplib.SMTPNotSupportedError)):
        return PostError(
            server,
            f"there is no secure connection to be had ({_words(error)})",
            'Check config/alliance.toml under [post]: port 465 goes with security = "tls", port 587 with "starttls".',
        )
    if isinstance(error, UnicodeError):
        return PostError(
            server,
            "the user name or password has letters that mail servers do not understand",
            "Choose a password of plain letters and digits for this account.",
        )
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(error, settings)
    return PostError(
        server,
        f"the mail server cannot be reached ({_words(error)})",
        "Check the network, and host and port in config/alliance.toml under [post]; what was not sent stays approved.",
    )


def turned_away(answer: Reply, envelope: Envelope, settings: PostSettings) -> PostError:
    """Say that the server will not let us send, and how to tell whether it is us or this one letter."""
    return PostError(
        settings.host,
        f'the mail server turned us away at the letter {envelope.name} ("{answer.words}")',
        f"Ask your mail provider whether {settings.user or 'this account'} may send letters from programs; "
        "if it is only about this letter, hold it. Nothing more was sent.",
    )


def _answered(error: smtplib.SMTPResponseException, settings: PostSettings) -> PostError:
    answer = _reply(error)
    if answer.later:
        return PostError(settings.host, f'the mail server asks us to wait ("{answer.words}")', "Send again in an hour.")
    if answer.words.startswith("550 5.7.30") or "5.7.139" in answer.words:
        to_do = "Your provider no longer takes a password from programs: ask it for an app password or for SMTP AUTH."
    else:
        to_do = "Check user and the password; many providers want an app password here instead of your own."
    return PostError(settings.host, f'the mail server did not let {settings.user} in ("{answer.words}")', to_do)


def _reply(error: smtplib.SMTPResponseException) -> Reply:
    text = error.smtp_error
    return reply(error.smtp_code, text if isinstance(text, bytes) else text.encode())


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__
