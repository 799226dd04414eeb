"""The office's mailbox on each server that there is one for: what holds, holds on all of them."""

from collections.abc import Mapping

from tests.servers.dovecot import DovecotServer
from tests.servers.imap import MailboxServer

MAILBOXES: Mapping[str, type[MailboxServer | DovecotServer]] = {"pymap": MailboxServer, "dovecot": DovecotServer}
