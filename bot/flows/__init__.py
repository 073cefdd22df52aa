"""The exercises, one per file; listed here, never scanned."""
