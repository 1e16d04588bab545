"""Takes out of a CV who it is about, so that it can be shown, stored or judged without the person.

What is found (`finding`, `contacts`, `names`, `details`, `institutions`) becomes cuts in the document's text (`cuts`);
each cut gets a placeholder (`placeholders`); text, records (`records`) and PDF (`pages`, `writing`) are written with
these in place of the words, and a key (`keys`) puts the words back.
"""

from cvparse.redact.cuts import Level
from cvparse.redact.keys import Key, restore
from cvparse.redact.redaction import Redaction, redact

__all__ = ["Key", "Level", "Redaction", "redact", "restore"]
