"""`python -m tests.transcripts FILE` prints a transcript as it is really played.

Write the actions, let the bot fill in its lines, and read them before you believe them.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.transcripts.player import perform
from tests.transcripts.script import read


def main() -> None:
    """Play the files that are named, and print each."""
    for name in sys.argv[1:]:
        source = Path(name).read_text("utf-8")
        with tempfile.TemporaryDirectory() as folder:
            lines = asyncio.run(perform(read(source), Path(folder), strict=False))
        head = source.split("\n\n", 1)[0]
        print(head, "", *lines, sep="\n")


main()
