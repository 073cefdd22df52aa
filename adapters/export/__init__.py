"""Documents and records as files."""
