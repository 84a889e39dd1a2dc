"""The word list of the load, as lists."""

import re
import tomllib
from pathlib import Path

LISTS = {
    name: re.split(r",\s+", text.strip())
    for name, text in tomllib.loads(Path(__file__).with_name("words.toml").read_text()).items()
}
