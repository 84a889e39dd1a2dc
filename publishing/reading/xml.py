"""What XML can carry."""

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def readable(text):
    """`text` without the characters that XML cannot carry, escaped or not."""
    return FORBIDDEN.sub("", str(text))
