"""`python -m adapters.cli`: the command `boussole` without its script."""

from adapters.cli.main import run

run()
