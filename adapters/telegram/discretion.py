"""The token stays out of every log: the library's debug lines and tracebacks are rewritten."""

from __future__ import annotations

import logging

_TALKATIVE = ("telegram", "telegram.Bot", "telegram.request.BaseRequest", "aiohttp.client")
HIDDEN = "<token>"


class Discretion(logging.Filter):
    """Replaces a secret in what is logged, its traceback included."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self._secret = secret

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, without the secret."""
        words = record.getMessage()
        if self._secret in words:
            record.msg, record.args = words.replace(self._secret, HIDDEN), ()
        if record.exc_info:
            trace = logging.Formatter().formatException(record.exc_info)
            if self._secret in trace:
                record.exc_text, record.exc_info = trace.replace(self._secret, HIDDEN), None
        return True


def keep_secret(secret: str) -> None:
    """Watch the loggers of the libraries that know the secret."""
    for name in _TALKATIVE:
        logging.getLogger(name).addFilter(Discretion(secret))
