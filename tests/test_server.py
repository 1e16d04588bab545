"""The service over HTTP, as a client meets it: a real process on a loopback port."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

import httpx
import pytest
import regex

import cvparse
from cvparse.exporters import SUFFIXES
from cvparse.server.settings import Settings, is_loopback
from fixture_files import ROOT
from serving import Service

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

GOOD = b"Ottoline Kerrigan\nok@example.org\n\nSkills\nFiling, Typing\n"
NAME = "kerrigan-ottoline.txt"
TOKEN = "a-token-that-nobody-guesses"
PROBLEM = "application/problem+json"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One worker, little room, little patience: what goes wrong goes wrong soon."""
    arguments = ("--workers", "1", "--queue", "1", "--timeout", "3", "--max-size", "4", "--upload-timeout", "1")
    with Service(tmp_path_factory.mktemp("service"), *arguments, "--memory", "2048") as running:
        yield running


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service with a token."""
    with Service(tmp_path_factory.mktemp("guarded"), "--workers", "1", token=TOKEN) as running:
        yield running


def bomb() -> bytes:
    """A small DOCX whose text grows to 300 MB when unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", "<Types/>")
        with target.open("word/document.xml", "w", force_zip64=True) as member:
            for _ in range(300):
                member.write(b" " * (1 << 20))
    return out.getvalue()


# What is read


DOCUMENTS = [
    # (file of the fixtures, media type of a raw body)
    ("nurse-manager.pdf", "application/pdf"),
    ("nurse-manager.docx", "application/octet-stream"),
    ("nurse-manager.odt", "application/vnd.oasis.opendocument.text"),
    ("nurse-manager.html", "text/html; charset=utf-8"),
    ("nurse-manager.md", "text/markdown"),
    ("nurse-manager.txt", "text/plain"),
    ("chef.rtf", "application/rtf"),
    ("academic-latex.tex", "application/x-tex"),
]


@pytest.mark.parametrize(("name", "media_type"), DOCUMENTS)
def test_every_format_gives_what_the_library_reads(service: Service, name: str, media_type: str) -> None:
    wanted = cvparse.parse(ROOT / name).model_dump(mode="json")
    data = (ROOT / name).read_bytes()
    raw = service.client.post("/v1/parse", content=data, headers={"Content-Type": media_type})
    form = service.client.post("/v1/parse", files={"file": (name, data)})
    for response in (raw, form):
        assert response.status_code == 200, response.text
        assert response.headers["content-type"] == "application/json"
        assert response.json() == wanted


MEDIA_TYPES = {
    "json": "application/json",
    "jsonresume": "application/json",
    "jsonld": "application/ld+json",
    "csl": "application/vnd.citationstyles.csl+json",
    "bibtex": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "rendercv": "application/yaml",
    "markdown": "text/markdown",
    "csv": "text/csv",
}


@pytest.mark.parametrize("to", SUFFIXES)
def test_every_export_comes_as_what_it_is(service: Service, to: str) -> None:
    data = (ROOT / "grad-student.md").read_bytes()
    response = service.post(data, to=to, filename="me.md")
    assert response.status_code == 200
    assert response.text == cvparse.export(cvparse.parse(ROOT / "grad-student.md"), to)
    assert response.headers["content-type"].partition(";")[0] == MEDIA_TYPES[to]


def test_a_format_overrides_the_content(service: Service) -> None:
    given = b"# Ada Lock\n\n* ada@example.org\n"
    assert service.post(given, format="markdown").json()["document"]["format"] == "markdown"
    assert service.post(given, format="text").json()["document"]["format"] == "text"


def test_a_batch_gives_a_line_for_each_file(service: Service) -> None:
    files = [("file", (NAME, GOOD)), ("file", ("broken.pdf", b"%PDF-1.7\n")), ("other", ("../b.txt", GOOD))]
    response = service.client.post("/v1/batch", files=files)
    assert response.headers["content-type"] == "application/jsonl"
    rows = sorted(map(json.loads, response.text.splitlines()), key=lambda row: row["index"])
    assert [(row["source"], row["status"]) for row in rows] == [
        (NAME, "complete"),
        ("broken.pdf", "failed"),
        ("b.txt", "complete"),
    ]
    assert rows[1]["error"]["kind"] == "UnreadableDocumentError"
    assert rows[1]["cv"] is None
    assert rows[0]["error"] is None
    assert cvparse.CV.model_validate(rows[0]["cv"]) == cvparse.parse(GOOD)


def test_lines_of_a_batch_come_while_others_are_read(service: Service) -> None:
    files = [("file", ("a.txt", GOOD)), ("file", ("b.txt", b"fault: hang\n")), ("file", ("c.txt", GOOD))]
    begun = time.perf_counter()
    with service.client.stream("POST", "/v1/batch", files=files) as response:
        lines = response.iter_lines()
        assert json.loads(next(lines))["index"] == 0
        assert time.perf_counter() - begun < 2.5
        assert [json.loads(line)["status"] for line in lines] == ["failed", "complete"]


def test_the_schema_is_that_of_the_records(service: Service) -> None:
    schema = service.client.get("/v1/schema").json()
    assert schema == cvparse.CV.model_json_schema(mode="serialization")


@pytest.mark.parametrize("to", ["text", "markdown", "json"])
@pytest.mark.parametrize("level", ["contact", "identity", "blind"])
def test_a_redaction_is_what_the_library_writes(
    service: Service, level: Literal["contact", "identity", "blind"], to: Literal["text", "markdown", "json"]
) -> None:
    data = (ROOT / "nurse-manager.docx").read_bytes()
    response = service.client.post("/v1/redact", content=data, params={"level": level, "to": to})
    assert response.status_code == 200
    assert response.text == cvparse.redact(data, level=level).write(to)[0]


def test_a_pdf_is_redacted_to_a_pdf(service: Service) -> None:
    data = (ROOT / "nurse-manager.pdf").read_bytes()
    email = cvparse.parse(data).contact.emails[0]
    response = service.client.post("/v1/redact", files={"file": ("a.pdf", data)}, params={"to": "pdf"})
    assert (response.status_code, response.headers["content-type"]) == (200, "application/pdf")
    assert cvparse.parse(response.content).contact.emails == []
    assert email not in cvparse.parse(response.content).model_dump_json()
    refused = service.client.post("/v1/redact", content=GOOD, params={"to": "pdf"})
    assert (refused.status_code, refused.json()["error"]) == (415, "UnsupportedFormatError")
    assert service.client.post("/v1/redact", content=GOOD, params={"level": "all"}).status_code == 400


def test_a_redaction_says_what_to_look_at(service: Service) -> None:
    response = service.client.post("/v1/redact", content=b"Skills\nFiling, Typing\n", params={"level": "identity"})
    assert "no name was found" in response.headers["cvparse-warnings"]


# What goes wrong

REFUSED = [
    # (what, body, query, headers, status, error)
    ("empty", b"", {}, {}, 422, "UnreadableDocumentError"),
    ("broken", b"%PDF-1.7\n", {}, {}, 422, "UnreadableDocumentError"),
    ("locked", (ROOT / "bad" / "encrypted.pdf").read_bytes(), {}, {}, 422, "EncryptedDocumentError"),
    ("picture", b"\x89PNG\r\n\x1a\n" + bytes(100), {}, {}, 415, "UnsupportedFormatError"),
    ("bomb", bomb(), {}, {}, 413, "LimitExceededError"),
    ("too large", bytes(5 << 20), {}, {}, 413, "LimitExceededError"),
    ("crash", b"fault: crash\n", {}, {}, 500, "CVParseError"),
    ("hang", b"fault: hang\n", {}, {}, 504, "LimitExceededError"),
    ("odd", b"fault: odd\n", {}, {}, 500, "CVParseError"),
    ("hog", b"fault: hog\n", {}, {}, 413, "LimitExceededError"),
    ("unknown export", GOOD, {"to": "docx"}, {}, 400, "InvalidRequest"),
    ("unknown format", GOOD, {"format": "exe"}, {}, 400, "InvalidRequest"),
    ("compressed", GOOD, {}, {"Content-Encoding": "gzip"}, 415, "UnsupportedEncoding"),
    ("no boundary", GOOD, {}, {"Content-Type": "multipart/form-data"}, 400, "InvalidRequest"),
    ("no form", GOOD, {}, {"Content-Type": "multipart/form-data; boundary=x"}, 400, "InvalidRequest"),
    ("other host", GOOD, {}, {"Host": "service.example"}, 421, "Misdirected"),
    ("other host with a port", GOOD, {}, {"Host": "service.example:80"}, 421, "Misdirected"),
]


@pytest.mark.parametrize(
    ("body", "query", "headers", "status", "error"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED]
)
def test_what_cannot_be_read_is_a_problem_and_the_service_goes_on(
    service: Service, body: bytes, query: dict[str, str], headers: dict[str, str], status: int, error: str
) -> None:
    response = service.client.post("/v1/parse", content=body, params=query, headers=headers)
    assert response.headers["content-type"] == PROBLEM
    problem = response.json()
    assert (response.status_code, problem["status"], problem["error"]) == (status, status, error)
    assert problem["type"] == ("/docs#OutOfTime" if status == 504 else f"/docs#{error}")
    assert problem["title"] and problem["detail"]
    assert "Kerrigan" not in response.text
    assert service.post(GOOD).status_code == 200


def test_a_request_without_a_length_is_cut_off_where_it_is_too_large(service: Service) -> None:
    response = service.client.post("/v1/parse", content=(bytes(1 << 16) for _ in range(100)))
    assert (response.status_code, response.json()["error"]) == (413, "LimitExceededError")
    form = service.client.post("/v1/batch", files={"file": ("big.txt", io.BytesIO(bytes(6 << 20)))})
    assert form.status_code == 413
    assert service.metric("cvparse_held_bytes") == 0


def test_parts_of_a_form_stay_in_memory(service: Service) -> None:
    # Starlette writes parts above one megabyte to disk; here nothing can be written (see server_faults).
    text = GOOD + b" " * (2 << 20)
    response = service.client.post("/v1/parse", files={"file": ("long.txt", text)})
    assert response.status_code == 200, response.text


@pytest.mark.parametrize("files", [[], [("file", ("a.txt", GOOD)), ("file", ("b.txt", GOOD))]])
def test_parse_takes_one_file(service: Service, files: list[tuple[str, tuple[str, bytes]]]) -> None:
    response = service.client.post("/v1/parse", files=files or {"file": (None, b"no file name")})
    assert (response.status_code, response.json()["error"]) == (400, "InvalidRequest")


@pytest.mark.parametrize(
    ("method", "path", "status", "error"),
    [("GET", "/nowhere", 404, "NotFound"), ("GET", "/v1/parse", 405, "MethodNotAllowed"), ("GET", "/static/../app.py", 404, "NotFound"),
     ("GET", "/static/%2e%2e/app.py", 404, "NotFound"),
        ("GET", "/docs/", 404, "NotFound"), ("OPTIONS", "/v1/parse", 405, "MethodNotAllowed")],
)  # fmt: skip
def test_other_addresses_are_problems_too(service: Service, method: str, path: str, status: int, error: str) -> None:
    response = service.client.request(method, path, headers={"Origin": "https://elsewhere.example"})
    assert (response.status_code, response.json()["error"]) == (status, error)
    assert "access-control-allow-origin" not in response.headers


def talk(service: Service, sent: bytes, *, after: bytes = b"", pause: float = 0.0) -> bytes:
    """What comes back for bytes on the wire."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=20) as wire:
        wire.sendall(sent)
        time.sleep(pause)
        with contextlib.suppress(OSError):
            wire.sendall(after)
        answer = b""
        while chunk := wire.recv(1 << 16):
            answer += chunk
            if b"problem+json" in answer and answer.endswith(b"}"):
                break
    return answer


def test_a_slow_upload_is_given_up(service: Service) -> None:
    head = b"POST /v1/parse HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nAda"
    begun = time.perf_counter()
    answer = talk(service, head)
    assert b" 408 " in answer.split(b"\r\n")[0]
    assert b"UploadTooSlow" in answer
    assert time.perf_counter() - begun < 5
    assert service.metric("cvparse_requests_inside") == 0


def test_a_head_that_never_ends_is_hung_up_on(service: Service) -> None:
    begun = time.perf_counter()
    assert talk(service, b"POST /v1/parse HTTP/1.1\r\nHost: localhost\r\nX-Slow: ") == b""
    assert 3 < time.perf_counter() - begun < 15


ODD_NAMES = [
    "../../etc/passwd",
    "C:\\windows\\win.ini",
    'a"; filename="b.txt',
    "a\r\nX-Injected: yes",
    "%0d%0aX-Injected: yes",
    "<img src=x onerror=alert(1)>.txt",
    "\u202etxt.exe",
    "x" * 900,
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_names_lead_nowhere(service: Service, name: str) -> None:
    responses = [
        service.post(GOOD, filename=name),
        service.client.post("/v1/parse", files={"file": (name, GOOD)}),
        service.client.post("/v1/batch", files={"file": (name, GOOD)}),
    ]
    for response in responses:
        assert response.status_code == 200
        assert "x-injected" not in response.headers
        assert response.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in response.headers["content-security-policy"]
    source = json.loads(responses[2].text)["source"]
    assert "/" not in source and "\\" not in source and source.isprintable() and len(source) <= 255


def test_headers_cannot_be_injected(service: Service) -> None:
    head = b"POST /v1/parse?to=json%0d%0aX-Injected:%20yes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nAda"
    answer = talk(service, head)
    assert b" 400 " in answer.split(b"\r\n")[0]
    assert b"X-Injected" not in answer.partition(b"\r\n\r\n")[0]


# Who may ask


@pytest.mark.parametrize(
    ("path", "authorization", "status"),
    [
        ("/v1/schema", None, 401),
        ("/v1/schema", "", 401),
        ("/v1/schema", "Bearer", 401),
        ("/v1/schema", "Bearer wrong-token-that-is-long", 401),
        ("/v1/schema", f"Basic {TOKEN}", 401),
        ("/v1/schema", f"Bearer {TOKEN}x", 401),
        ("/v1/schema", f"Bearer {TOKEN[:-1]}", 401),
        ("/v1/schema", f"Bearer {TOKEN}", 200),
        ("/v1/schema", f"bearer {TOKEN}", 200),
        ("/metrics", None, 401),
        ("//v1/schema", None, 404),
        ("/healthz", None, 200),
        ("/readyz", None, 200),
        ("/docs", None, 200),
        ("/", None, 200),
    ],
)
def test_a_token_opens_what_is_guarded(guarded: Service, path: str, authorization: str | None, status: int) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    response = httpx.get(guarded.url + path, headers=headers, trust_env=False)
    assert response.status_code == status
    if status == 401:
        assert response.headers["www-authenticate"] == "Bearer"
        assert response.json()["error"] == "Unauthorized"


def test_a_body_without_a_token_is_not_read(guarded: Service) -> None:
    response = httpx.post(guarded.url + "/v1/parse", content=bytes(20 << 20), trust_env=False)
    assert response.status_code == 401


def test_with_a_token_the_service_has_any_name(guarded: Service) -> None:
    assert guarded.client.get("/v1/schema", headers={"Host": "cv.example"}).status_code == 200
    assert "bearer" in json.dumps(guarded.client.get("/openapi.json").json()["components"]["securitySchemes"])


HOSTS = [
    # (host, whether only this machine reaches it)
    ("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("[::1]", True), ("localhost", True), ("LOCALHOST", True),
    ("0.0.0.0", False), ("::", False), ("192.168.1.2", False), ("example.org", False), ("", False), ("localhost.example", False),
]  # fmt: skip


@pytest.mark.parametrize(("host", "expected"), HOSTS)
def test_loopback_is_known(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize(
    ("arguments", "token", "told"),
    [
        (["--host", "0.0.0.0"], "", "put a token into CVPARSE_TOKEN"),
        (["--host", "0.0.0.0"], "short", "at least 16 characters"),
        (["--port", "1", "--host", "203.0.113.7"], TOKEN, "cannot listen on 203.0.113.7"),
        (["--workers", "0"], "", "workers"),
    ],
)
def test_wrong_use_is_refused_with_a_reason(arguments: list[str], token: str, told: str) -> None:
    command = [sys.executable, "-m", "cvparse.cli", "serve", *arguments]
    environment = {**os.environ, "CVPARSE_TOKEN": token, "PYTHONPATH": str(ROOT.parent / "src")}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@LINUX
def test_a_service_that_cannot_read_says_so_and_ends() -> None:
    command = [sys.executable, "-m", "cvparse.cli", "serve", "--port", "0", "--workers", "1", "--memory", "64"]
    environment = {**os.environ, "CVPARSE_TOKEN": "", "PYTHONPATH": str(ROOT.parent / "src")}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment)
    assert done.returncode == 1
    assert "allow more --memory" in done.stderr


@pytest.mark.parametrize("missing", ["fastapi", "uvicorn", "python_multipart", "jinja2"])
def test_without_the_extra_it_says_what_to_install(missing: str) -> None:
    code = f"import sys; sys.modules[{missing!r}] = None; from cvparse.cli import main; sys.argv = ['cvparse', 'serve']; main()"
    environment = {**os.environ, "CVPARSE_TOKEN": "", "PYTHONPATH": str(ROOT.parent / "src")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, env=environment)
    assert done.returncode == 2
    assert 'pip install "cvparse[server]"' in done.stderr
    assert missing in done.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        {"workers": 0},
        {"queue": -1},
        {"timeout": 0},
        {"memory": 0},
        {"request_bytes": 0},
        {"held_bytes": 5},
        {"token": "short"},
    ],
)
def test_settings_are_checked(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"must"):
        Settings(**wrong)  # type: ignore[arg-type]


def test_a_token_is_not_shown() -> None:
    assert TOKEN not in repr(Settings(token=TOKEN))


# Under load, and when things die


@LINUX
def test_a_worker_that_is_killed_costs_one_request(service: Service) -> None:
    replaced = 'cvparse_workers_replaced_total{reason="died"}'
    before = service.metric(replaced)
    (child,) = service.children()
    with ThreadPoolExecutor() as pool:
        answer = pool.submit(service.post, b"fault: hang\n")
        service.until("cvparse_workers_busy", 1)
        os.kill(child, signal.SIGKILL)
        response = answer.result(20)
    assert (response.status_code, response.json()["error"]) == (500, "CVParseError")
    assert service.post(GOOD).status_code == 200
    assert service.metric(replaced) == before + 1
    assert service.children() != [child]


@LINUX
def test_a_worker_that_dies_while_idle_costs_nothing(service: Service) -> None:
    (child,) = service.children()
    os.kill(child, signal.SIGKILL)
    assert service.post(GOOD).status_code == 200


@LINUX
def test_a_signal_to_the_whole_group_leaves_workers_alone(service: Service) -> None:
    assert service.post(GOOD).status_code == 200
    (child,) = service.children()
    for sent in (signal.SIGINT, signal.SIGTERM):
        os.kill(child, sent)
    time.sleep(0.2)
    assert service.post(GOOD).status_code == 200
    assert service.children() == [child]


def test_more_than_there_is_room_for_is_sent_away(service: Service) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: service.post(b"fault: nap\n" + GOOD), range(6)))
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [200, 200, 429, 429, 429, 429]
    for answer in answers:
        if answer.status_code == 429:
            assert answer.json()["error"] == "TooManyRequests"
            assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert service.post(GOOD).status_code == 200


def test_a_client_that_goes_away_leaves_nothing_behind(service: Service) -> None:
    body = (
        b"".join(
            b'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\nfault: nap\n\r\n' for _ in range(5)
        )
        + b"--x--\r\n"
    )
    head = b"POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: %d\r\n\r\n"
    with socket.create_connection(("127.0.0.1", service.port)) as wire:
        wire.sendall(head % len(body) + body)
        service.until("cvparse_workers_busy", 1)
    time.sleep(2)
    assert service.metric("cvparse_requests_inside") == 0
    assert service.metric("cvparse_held_bytes") == 0
    assert service.metric("cvparse_queue_depth") == 0
    assert service.post(GOOD).status_code == 200


def test_a_client_that_does_not_wait_gives_its_place_away(service: Service) -> None:
    gone = 'cvparse_requests_total{route="/v1/parse",status="499"}'
    before = service.metric(gone)
    with ThreadPoolExecutor() as pool:
        first = pool.submit(service.post, b"fault: nap\n" + GOOD)
        service.until("cvparse_workers_busy", 1)
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(service.url + "/v1/parse", content=GOOD, timeout=0.3, trust_env=False)
        service.until(gone, before + 1)
        assert first.result(20).status_code == 200


def test_a_stop_waits_for_what_is_begun(tmp_path: Path) -> None:
    with Service(tmp_path, "--workers", "1") as service, ThreadPoolExecutor() as pool:
        children = service.children() if sys.platform == "linux" else []
        answers = [pool.submit(service.post, b"fault: nap\n" + GOOD) for _ in range(2)]
        service.until("cvparse_requests_inside", 2)
        stopped = pool.submit(service.stop)
        assert [answer.result(30).status_code for answer in answers] == [200, 200]
        assert stopped.result(30) == 0
        with pytest.raises(httpx.ConnectError):
            service.post(GOOD)
        assert not any(Path(f"/proc/{child}").exists() for child in children)


@LINUX
def test_workers_end_when_the_service_is_killed(tmp_path: Path) -> None:
    with Service(tmp_path, "--workers", "2") as service:
        children = service.children()
        service.process.kill()
        service.process.wait()
        for _ in range(100):
            if not any(Path(f"/proc/{child}/fd").exists() and list_of(child) for child in children):
                return
            time.sleep(0.1)
        raise AssertionError("workers are left")


def list_of(pid: int) -> str:
    """The command of a process; nothing where it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


# What is seen from outside


def test_figures_are_kept(service: Service) -> None:
    line = 'cvparse_requests_total{route="/v1/parse",status="200"}'
    before = service.metric(line)
    service.post(GOOD)
    service.client.get("/made/up/by/a/client")
    assert service.metric(line) == before + 1
    text = service.client.get("/metrics").text
    assert "made/up" not in text
    buckets = [
        float(each.rsplit(" ", 1)[1])
        for each in text.splitlines()
        if each.startswith('cvparse_request_seconds_bucket{route="/v1/parse"')
    ]
    assert buckets == sorted(buckets)
    assert buckets[-1] == service.metric('cvparse_request_seconds_count{route="/v1/parse"}')
    assert service.metric("cvparse_workers") == 1


def test_logs_say_nothing_of_documents(service: Service) -> None:
    service.post(GOOD, filename=NAME)
    service.client.post("/v1/parse", files={"file": (NAME, GOOD)})
    service.client.post("/v1/batch", files={"file": (NAME, b"fault: odd\n")})
    service.client.get(f"/{NAME}")
    log = service.log.read_text()
    assert "POST /v1/parse 200" in log
    for word in ("Kerrigan", "kerrigan", "ottoline", "Filing", "Traceback", "example.org"):
        assert word not in log


@pytest.mark.parametrize(
    "path", ["/", "/docs", "/static/pages.css", "/palette.css", "/static/review/review.css", "/openapi.json"]
)
def test_pages_load_nothing_from_elsewhere(service: Service, path: str) -> None:
    response = service.client.get(path)
    assert response.status_code == 200
    assert "//" not in response.text.replace("application//", "").replace(service.url, "")
    policy = response.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy
    assert response.headers["referrer-policy"] == "no-referrer"


def test_openapi_has_examples_that_are_true(service: Service) -> None:
    api = service.client.get("/openapi.json").json()
    paths = {f"/v1/{name}" for name in ("parse", "batch", "redact", "review", "export", "schema")}
    assert {*paths, "/healthz", "/readyz", "/metrics"} <= set(api["paths"])
    operation = api["paths"]["/v1/parse"]["post"]
    text = operation["requestBody"]["content"]["text/plain"]["examples"]["short"]["value"]
    shown = operation["responses"]["200"]["content"]["application/json"]["example"]
    read = service.post(text.encode()).json()
    assert read["name"]["full"] == shown["name"]["full"]
    assert [(job["title"], job["organization"], job["dates"]["start"]) for job in read["experience"]] == [
        (job["title"], job["organization"], job["dates"]["start"]) for job in shown["experience"]
    ]
    assert read["document"]["sha256"] == shown["document"]["sha256"]
    redacted = api["paths"]["/v1/redact"]["post"]["responses"]["200"]["content"]["text/plain"]["example"]
    assert service.client.post("/v1/redact", content=text.encode()).text == redacted


def test_a_service_is_stopped_from_the_keyboard(tmp_path: Path) -> None:
    with Service(tmp_path, "--workers", "1") as service:
        threading.Timer(0.1, service.process.send_signal, [signal.SIGINT]).start()
        assert service.process.wait(30) == 0
        assert "Traceback" not in service.log.read_text()


# Whatever comes


def test_made_up_requests_find_no_server_error(tmp_path: Path) -> None:
    with Service(tmp_path, "--workers", "2", token=TOKEN) as service:
        command = [
            sys.executable,
            "-m",
            "schemathesis.cli",
            "run",
            f"{service.url}/openapi.json",
            "--header",
            f"Authorization: Bearer {TOKEN}",
        ]
        # Text that is no CV is refused, however sound the request is: what is accepted is not looked at.
        looked = [
            "--exclude-checks",
            "positive_data_acceptance,negative_data_rejection",
            "--max-examples",
            "15",
            "--seed",
            "11",
            "--request-timeout",
            "60",  # workers are raised anew after many requests, which takes its time on a busy machine
        ]
        done = subprocess.run(
            [*command, *looked, "--no-color"], capture_output=True, text=True, timeout=300, cwd=tmp_path
        )
        assert done.returncode == 0, done.stdout[-5000:]
        assert service.post(GOOD).status_code == 200
        failures = regex.findall(r'(?m)^.*route="(?!/readyz)[^"]*",status="5.*$', service.client.get("/metrics").text)
        assert failures == []
