"""The example at the top of README.md: its output block is what cvparse prints for its input block.

python tools/readme.py            say whether it is so (exit 1 where not)
python tools/readme.py --write    put it right
"""

from __future__ import annotations

import sys
from pathlib import Path

import regex

import cvparse
from cvparse.cli.table import render_text

README = Path(__file__).resolve().parent.parent / "README.md"
_BLOCK = r"(?s)(<!-- {} -->\n```\n)(.*?)(```\n)"
INPUT = regex.compile(_BLOCK.format("input"))
OUTPUT = regex.compile(_BLOCK.format("output"))


def refreshed(readme: str) -> str:
    """The README with the output that its input gives today."""
    example = INPUT.search(readme)
    assert example is not None
    printed = render_text(cvparse.parse_text(example.group(2))) + "\n"
    return OUTPUT.sub(lambda block: block.group(1) + printed + block.group(3), readme)


def main() -> int:
    """Compare or write."""
    told = README.read_text("utf-8")
    true = refreshed(told)
    if "--write" in sys.argv[1:]:
        README.write_text(true, "utf-8")
    elif told != true:
        print("README.md shows an output that cvparse does not give any more: python tools/readme.py --write")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
