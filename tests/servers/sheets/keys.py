"""The JSON key of a service account, as the console of Google Cloud gives it to be downloaded."""

import json
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

ACCOUNT = "tsa-sheets@north-vale.iam.gserviceaccount.com"
KEY_ID = "0123456789abcdef"


@cache
def key_pair(number: int = 1) -> tuple[str, str]:
    """Make a private and a public key; each number has its own, made once a process."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - loading a longer one takes 0.1 s
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    assert number
    return private, public


def write_key(path: Path, account: str, private: str, token_address: str) -> None:
    """Write the file, readable by its owner only."""
    key = {
        "type": "service_account",
        "project_id": "north-vale",
        "private_key_id": KEY_ID,
        "private_key": private,
        "client_email": account,
        "client_id": "100000000000000000001",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": token_address,
        "universe_domain": "googleapis.com",
    }
    path.touch(0o600)
    path.chmod(0o600)
    path.write_text(json.dumps(key, indent=2), encoding="utf-8")
