"""Secrets out of every text. By itself, since the log needs it at the start and all else of a marketplace much later."""

from __future__ import annotations

import logging
import re

_NAMES = (
    r"access_token|refresh_token|app_secret|partner_key|client_secret|secret|sign|signature|auth_code|resend_code"
    r"|x-tts-access-token|authorization"
)
_SECRET = re.compile(rf"((?:{_NAMES})[\"']?\s*[=:]\s*[\"']?|[?&\s]code=|\"code\":\s*\")([^&\s\"',}}]+)", re.IGNORECASE)


_PLAIN = logging.Formatter()


def redact(text: str) -> str:
    """`text` with the values of tokens, keys, codes and signatures hidden."""
    return _SECRET.sub(r"\1•••", text)


class RedactingFilter(logging.Filter):
    """For any log handler: no record leaves with a token, key, code or signature in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        hidden = redact(said)
        if hidden != said:
            record.msg, record.args = hidden, ()
        if record.exc_info:
            record.exc_text = redact(_PLAIN.formatException(record.exc_info))  # handlers write this one
        return True
