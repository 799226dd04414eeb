"""Which way out `[post]` asks for."""

from tsa_sheets.config import PostSettings
from tsa_sheets.errors import PostError
from tsa_sheets.post.folder import FolderPost
from tsa_sheets.post.outcome import Post
from tsa_sheets.world import World


def open_post(settings: PostSettings, world: World) -> Post:
    """Open the way out that the settings name: a folder of letters, or a mail server."""
    post = _post(settings, world)
    post.open()
    return post


def _post(settings: PostSettings, world: World) -> Post:
    if settings.by == "folder":
        return FolderPost(settings.folder, world)
    if settings.by == "smtp":
        from tsa_sheets.post.smtp import SmtpPost  # a mail library takes a tenth of a second to load

        return SmtpPost(settings, world)
    raise PostError(
        "config/alliance.toml, [post]",
        f'there is no way to send letters called "{settings.by}" (there are: folder, smtp)',
        'Write by = "folder" or by = "smtp".',
    )
