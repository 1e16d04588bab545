"""Documents attached to e-mails: single messages (.eml) and mailboxes (.mbox)."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from mimetypes import guess_extension
from typing import IO

from cvparse.batch.archives import Budget, Wanted
from cvparse.batch.member import Member
from cvparse.errors import LimitExceededError

MESSAGE = (".eml",)
MAILBOX = (".mbox",)
_LONGEST_NAME = 1_000
_LONGEST_LINE = 1 << 20


def attachments(file: IO[bytes], budget: Budget, wanted: Wanted) -> Iterator[Member]:
    """The wanted files attached to a message, those of messages attached to it included.

    Raises `LimitExceededError` for a message that is too large; what else is wrong with it is the mailer's affair.
    """
    data = file.read(budget.limits.bytes + 1)
    if len(data) > budget.limits.bytes:
        raise LimitExceededError(
            f"the message has more than {budget.limits.bytes:,} bytes", advice="raise Options.limits.bytes"
        )
    for part in email.message_from_bytes(data).walk():  # the old policy: the new one reads long headers slowly
        budget.member()
        name = _name(part)
        if part.is_multipart() or not name or not wanted(name):
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            budget.bytes(len(content))
            yield Member(name, lambda content=content: content)  # type: ignore[misc]


def _name(part: Message) -> str:
    """What an attachment is called; one without a name is called by its kind."""
    name = part.get_filename()
    if name is None:
        if part.get_content_maintype() != "application":
            return ""
        return f"attachment{guess_extension(part.get_content_type()) or ''}"
    name = name[:_LONGEST_NAME]
    try:
        return str(make_header(decode_header(name)))
    except (ValueError, LookupError):  # e-mail's own errors are ValueErrors
        return name


def messages(file: IO[bytes], budget: Budget) -> Iterator[bytes]:
    """The messages of a mailbox, one after the other; of one that is too large, its beginning and one byte too many."""
    most = budget.limits.bytes + 1
    message = bytearray()
    begun = blank = False
    while line := file.readline(_LONGEST_LINE):
        if line.startswith(b"From ") and (blank or not begun):
            if begun:
                yield bytes(message)
            budget.member()
            message.clear()
            begun = True
        elif len(message) < most:
            message += line[: most - len(message)]
        blank = not line.strip()
    if begun:
        yield bytes(message)
