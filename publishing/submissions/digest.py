"""One name for one content: the digest that a moderator reads and a decision carries."""

import hashlib
import json


def canonical(value):
    """The one JSON spelling of `value`: sorted keys, no spaces, UTF-8 bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest_of(value):
    """64 hexadecimal digits, SHA-256 of the canonical spelling."""
    return hashlib.sha256(canonical(value)).hexdigest()
