"""The command line: where everything is composed."""
