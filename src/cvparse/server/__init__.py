"""`cvparse serve`: documents come in over HTTP, records go out. Needs the extra `[server]`.

    HTTP ─ guard ─ api ─ uploads ─▶ crew ─ worker ══ pipe ══ child (a process of its own) ─ pipeline
             │       └─ gate: how much is taken in at a time
             └─ token, headers, problems, metrics

One process answers HTTP and never touches a document; processes of its own read them, each within its limits.
Nothing is written to disk, and no log says what stood in a document or what it was called.
"""

from cvparse.server.settings import Settings

__all__ = ["Settings"]
