"""`cvparse serve` as a process of its own, for tests that talk to it over loopback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

ROOT = Path(__file__).resolve().parent.parent
FAULTS = ROOT / "tests" / "server_faults"


class Service:
    """A running service; its log lies in `log`. Documents can ask it for faults (see `server_faults`)."""

    def __init__(self, folder: Path, *arguments: str, token: str | None = None) -> None:
        self.log = folder / "service.log"
        known = os.environ.get("PYTHONPATH")
        path = [str(FAULTS), str(ROOT / "src"), *([known] if known else [])]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path), "CVPARSE_TOKEN": token or ""}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cvparse.cli", "serve", "--port", "0", *arguments],
                stdout=log, stderr=log, env=environment, cwd=folder,
            )  # fmt: skip
        self.url = self._address()
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.client = httpx.Client(base_url=self.url, headers=headers, timeout=60, trust_env=False)
        self._until_ready()

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def post(self, data: bytes, **query: str) -> httpx.Response:
        """Have a document read that is the whole body."""
        return self.client.post("/v1/parse", content=data, params=query)

    def metric(self, line: str) -> float:
        """The value of one line of the metrics; 0 where there is none."""
        lines = dict(each.rsplit(" ", 1) for each in self.client.get("/metrics").text.splitlines())
        return float(lines.get(line, 0))

    def children(self) -> list[int]:
        """The worker processes (on Linux)."""
        threads = Path(f"/proc/{self.process.pid}/task").iterdir()
        return [int(pid) for thread in threads for pid in (thread / "children").read_text().split()]

    def until(self, what: str, wanted: float) -> None:
        """Wait until a metric has reached a value."""
        for _ in range(200):
            if self.metric(what) >= wanted:
                return
            time.sleep(0.05)
        raise AssertionError(f"{what} never came to {wanted}: {self.client.get('/metrics').text}")

    def stop(self) -> int:
        """Ask it to stop, and wait; the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close()
        self.stop()

    def _address(self) -> str:
        for _ in range(600):
            lines = self.log.read_text().splitlines()
            if lines and "listening on " in lines[0]:
                return lines[0].rpartition(" ")[2]
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        raise AssertionError("the service never listened")

    def _until_ready(self) -> None:
        for _ in range(600):
            try:
                if self.client.get("/readyz").status_code == 200:
                    return
            except httpx.TransportError:
                pass
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        raise AssertionError("the service was never ready")
