"""`python -m tests.crash --runs 200` kills a working house so often and counts what it finds."""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path

from tests.crash.findings import Findings, examine
from tests.crash.trial import Trial

IN_A_WORKSHOP = 25


def main() -> None:
    """Play workshops until there were enough deaths; AssertionError at the first wrong finding."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--runs", type=int, default=200, help="processes to kill (default 200)")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins (default 1)")
    options = parser.parse_args()
    total, began, seed = Findings(0, 0, 0, 0, 0, 0), time.monotonic(), options.seed
    workshops = 0
    while total.kills < options.runs:
        found = _workshop(seed + workshops, options.runs - total.kills)
        total, workshops = total + found, workshops + 1
        print(f"seed {seed + workshops - 1}: {found}", flush=True)
    seconds = time.monotonic() - began
    print(
        f"{total.kills} kill -9 in {workshops} workshops ({seconds:.0f} s): "
        f"{total.contributions} contributions kept once each ({total.acknowledged} messages had "
        f"been acknowledged), {total.bells} bells rung, {total.tables} tables and restitutions "
        f"posted once; {total.repeated} new messages came twice where the platform knows no keys."
    )


def _workshop(seed: int, kills: int) -> Findings:
    folder = Path(tempfile.mkdtemp(prefix="boussole-crash-"))
    trial = Trial(folder, seed, exact=seed % 2 == 0)
    try:
        trial.play(min(kills, IN_A_WORKSHOP))
        found = examine(trial)
    except AssertionError:
        print(f"seed {seed} failed; see {folder}; the house was away {trial.absences}", flush=True)
        raise
    shutil.rmtree(folder)
    return found


if __name__ == "__main__":
    main()
