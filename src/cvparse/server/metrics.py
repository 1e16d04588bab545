"""What Prometheus wants to know, in its text format."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import accumulate

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Upper ends of the buckets of the histogram, in seconds."""

Labels = Mapping[str, str]


class Histogram:
    """How many answers took how long."""

    def __init__(self) -> None:
        self._counts = [0] * (len(BOUNDS) + 1)
        self._sum = 0.0

    def add(self, seconds: float) -> None:
        self._counts[bisect_left(BOUNDS, seconds)] += 1
        self._sum += seconds

    def lines(self, name: str, labels: Labels) -> Iterator[str]:
        bounds = [f"{bound:g}" for bound in BOUNDS] + ["+Inf"]
        for bound, count in zip(bounds, accumulate(self._counts)):
            yield _line(f"{name}_bucket", count, {**labels, "le": bound})
        yield _line(f"{name}_sum", round(self._sum, 6), labels)
        yield _line(f"{name}_count", sum(self._counts), labels)


class Metrics:
    """What has happened since the service started, by route: never by what a client made up."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, int]] = Counter()
        self._seconds: dict[str, Histogram] = {}

    def add(self, route: str, status: int, seconds: float) -> None:
        """Count one answer."""
        self._requests[route, status] += 1
        self._seconds.setdefault(route, Histogram()).add(seconds)

    def text(self, now: Mapping[str, tuple[str, float]], replaced: Mapping[str, int]) -> str:
        """All of it. `now` has the gauges: name, what it is, value."""
        return "\n".join(self._lines(now, replaced)) + "\n"

    def _lines(self, now: Mapping[str, tuple[str, float]], replaced: Mapping[str, int]) -> Iterator[str]:
        yield from _head("cvparse_requests_total", "counter", "Answers given, by status.")
        for (route, status), count in sorted(self._requests.items()):
            yield _line("cvparse_requests_total", count, {"route": route, "status": str(status)})
        yield from _head("cvparse_request_seconds", "histogram", "How long answers took, uploads included.")
        for route, histogram in sorted(self._seconds.items()):
            yield from histogram.lines("cvparse_request_seconds", {"route": route})
        yield from _head("cvparse_workers_replaced_total", "counter", "Worker processes that went, by what for.")
        for reason in ("died", "recycled", "time"):
            yield _line("cvparse_workers_replaced_total", replaced.get(reason, 0), {"reason": reason})
        for name, (told, value) in now.items():
            yield from _head(name, "gauge", told)
            yield _line(name, value, {})


def _head(name: str, kind: str, told: str) -> Iterator[str]:
    yield f"# HELP {name} {told}"
    yield f"# TYPE {name} {kind}"


def _line(name: str, value: float, labels: Labels) -> str:
    inner = ",".join(f'{key}="{label}"' for key, label in labels.items())
    return f"{name}{{{inner}}} {value}" if inner else f"{name} {value}"
