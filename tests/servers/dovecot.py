"""Debian's dovecot as the office's mailbox: a process of its own, on loopback, in a folder of its own."""

from collections.abc import Sequence
from pathlib import Path

import trustme

from tests.servers.debian import Room, program
from tests.servers.imap import PASSWORD, USER, Office

SETTINGS = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
ssl = required
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
mail_location = maildir:{folder}/mail
passdb {{
  driver = passwd-file
  args = {folder}/people
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
  }}
}}
service anvil {{
  chroot =
}}
namespace inbox {{
  inbox = yes
{marked}}}
"""
MARKED = """\
  mailbox {name} {{
    special_use = \\Sent
    auto = create
  }}
"""


class DovecotServer(Office):
    """A mailbox with an INBOX and the folders it is made with; `marked` names one that is marked as Sent (RFC 6154)."""

    def __init__(self, folder: Path, folders: Sequence[str] = ("Sent",), *, marked: str = "") -> None:
        found = program("dovecot", package="dovecot-imapd")
        self._folders = folders
        self._room = Room("dovecot")
        here = self._room.folder
        self.port = self._room.port
        self.certificate = folder / "dovecot.pem"
        authority = trustme.CA()
        authority.cert_pem.write_to_path(self.certificate)
        identity = authority.issue_cert("localhost", "127.0.0.1")
        identity.private_key_pem.write_to_path(here / "key.pem")
        identity.cert_chain_pems[0].write_to_path(here / "certificate.pem")
        settings = here / "dovecot.conf"
        text = SETTINGS.format(
            folder=here,
            user=self._room.user,
            group=self._room.group,
            port=self.port,
            marked=MARKED.format(name=marked) if marked else "",
        )
        settings.write_text(text, "utf-8")
        (here / "people").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", "utf-8")
        for path in here.iterdir():
            path.chmod(0o644)
        self._command = [found, "-F", "-c", str(settings)]

    def start(self) -> None:
        """Listen, and make the folders."""
        self._room.start(self._command)
        self.make(self._folders)

    def stop(self) -> None:
        """End it; a second time does nothing."""
        self._room.close()
