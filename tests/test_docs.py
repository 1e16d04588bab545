"""What README.md and docs/ show is what happens; the site is whole and asks nobody."""

from __future__ import annotations

import functools
import http.server
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import regex
from lxml import html

import cvparse
from cvparse.cli.app import app
from cvparse.models import CV
from serving import Service

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = pytest.mark.allow_hosts(["127.0.0.1"])
ELSEWHERE = ("http:", "https:", "//")


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("cvparse_docs", ROOT / "tools" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


docs = _tool()
PAGES = [page for page in docs.pages() if docs.has_examples(page.read_text("utf-8"))]


# Examples


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(ROOT).as_posix() for page in PAGES])
def test_the_examples_of_a_page_do_what_it_says(page: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "docs.py", page], capture_output=True, text=True, timeout=900
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_few_examples_are_not_run_and_readers_are_told_why() -> None:
    told = [block.title for page in docs.pages() for block in docs.blocks(page.read_text("utf-8"))]
    reasons = [title for title in told if title.startswith(docs.NOT_RUN)]
    assert len(reasons) <= 8
    assert all(regex.fullmatch(r"Not run: \w.{5,}", reason) for reason in reasons), reasons


SHOWN = [
    # (the output block, what was printed, whether it shows that)
    ("a\nb\n", "a  \nb\n\n", True),
    ("a\nb\n", "a\nc\n", False),
    ("a\n…\nd\n", "a\nb\nc\nd\n", True),
    ("a\n…\nd\n", "a\nd\n", True),
    ("a\n…\n", "b\nc\n", False),
    ("read in …\n", "read in 3.2 s\n", True),
    ("read in …\n", "read in 3.2 s\nand more\n", False),
    ("1 (of 2) [x]*\n", "1 (of 2) [x]*\n", True),
]


@pytest.mark.parametrize(("shown", "printed", "same"), SHOWN)
def test_an_output_block_shows_what_was_printed(shown: str, printed: str, same: bool) -> None:
    assert docs.shows(shown, printed) is same


PYTHON = "```python\n{}\n```\n"
SHELL = "```shell\n{}\n```\n"
OUTPUT = '```text title="Output"\n{}\n```\n'
WRONG = [
    # (a page whose example fails, what the error says)
    (PYTHON.format("1 + 1  # 3"), "this is 2, not 3"),
    (PYTHON.format("(1,\n 2)  # (1, 3) – of course"), r"not \(1, 3\)"),
    (PYTHON.format("import no_such_module"), "ModuleNotFoundError"),
    (SHELL.format("cvparse parse no-such-file.pdf"), "exit code 1"),
    (SHELL.format("cvparse parse cv.pdf -o x  # exit code 1: or so"), "exit code 0"),
    (SHELL.format("false | true"), "exit code 1"),
]


@pytest.mark.parametrize(("page", "error"), WRONG)
def test_an_example_that_fails_is_found(page: str, error: str) -> None:
    with pytest.raises(docs.ExampleError, match=error):
        docs.refreshed(page, "page.md")


RIGHT = [
    PYTHON.format("2 + 2  # 4: as ever\n'a'  # a word about it") + PYTHON.format("x = 1") + PYTHON.format("x  # 1"),
    '```text title="a/b.txt"\nAda\n```\n' + PYTHON.format("open('a/b.txt').read()  # 'Ada\\n'"),
    SHELL.format("pip install nothing\n# a comment\necho one \\\n  two") + OUTPUT.format("one two"),
    '```python title="Not run: it cannot"\n1 / 0\n```\n```toml\n= broken\n```\n',
]


@pytest.mark.parametrize("page", RIGHT)
def test_a_page_whose_examples_hold_stays_as_it_is(page: str) -> None:
    assert docs.refreshed(page, "page.md") == page


def test_outputs_can_be_put_right() -> None:
    page = PYTHON.format("print('new')") + "\n- In a list:\n\n    " + OUTPUT.format("old").replace("\n", "\n    ")
    assert "new" not in docs.refreshed(PYTHON.format("print('n' + 'ew')"), "page.md")
    assert docs.refreshed(page, "page.md") == page.replace("    old", "    new")


@LOOPBACK
def test_the_client_of_the_readme_takes_a_token_and_tells_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    names: dict[str, Any] = {}
    exec(next(block.text for block in docs.blocks(readme) if block.title == "client.py"), names)
    monkeypatch.setenv("CVPARSE_TOKEN", "a-token-for-the-readme")
    with Service(tmp_path, "--workers", "1", token="a-token-for-the-readme") as service:
        chef = ROOT / "fixtures" / "chef.rtf"
        assert names["parse"](chef, service.url) == cvparse.parse(chef)
        with pytest.raises(RuntimeError, match="password"):
            names["parse"](ROOT / "fixtures" / "bad" / "encrypted.pdf", service.url)


def test_links_of_the_readme_lead_somewhere() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    links = [link for link in regex.findall(r"\]\(([^)#\s]+)", readme) if not link.startswith(ELSEWHERE)]
    assert "docs/tutorial.md" in links
    assert [link for link in links if not (ROOT / link).exists()] == []


# The site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as strictly as by `make docs`."""
    for name in ("mkdocs", "material", "mkdocstrings_handlers.python"):
        pytest.importorskip(name)
    folder: Path = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", folder],
        cwd=ROOT, capture_output=True, text=True, timeout=300, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def built(site: Path) -> dict[str, html.HtmlElement]:
    """All pages of the site, by their address in it."""
    return {path.relative_to(site).as_posix(): html.fromstring(path.read_bytes()) for path in site.rglob("*.html")}


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    loads = "//script/@src | //img/@src | //iframe/@src | //source/@src | //video/@src | //link/@href | //object/@data"
    found = {(page, str(each)) for page, tree in built(site).items() for each in tree.xpath(loads)}
    assert any(address.endswith(".css") for _, address in found)
    assert [each for each in found if each[1].startswith(ELSEWHERE)] == []
    for style in site.rglob("*.css"):
        assert not regex.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", style.read_text("utf-8")), style


def test_all_public_names_have_a_place_in_the_reference(site: Path) -> None:
    places = [str(each) for tree in built(site).values() for each in tree.xpath("//*[@id]/@id")]
    missing = [name for name in cvparse.__all__ if not any(place.endswith(f".{name}") for place in places)]
    assert missing == []


def test_the_command_line_is_described_as_it_is(site: Path) -> None:
    tree = built(site)["reference/cli.html"]
    text = tree.xpath("string(//article)")
    for command in app.registered_commands:
        assert command.callback is not None
        assert f"cvparse {command.name or command.callback.__name__}" in text
    codes = tree.xpath("//article//table//code/text()")
    assert {"-o", "--out", "--resume", "--json", "-0", "--upload-timeout"} <= set(codes)
    schema = json.loads((site / "reference" / "cv.schema.json").read_text("utf-8"))
    assert schema == json.loads(json.dumps(CV.model_json_schema(mode="serialization")))


# In a browser

CHROMIUM = shutil.which("chromium")
QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def browsed(site: Path) -> Iterator[Any]:
    """Opens pages of the site, served on loopback; afterwards nothing may have gone wrong, or been asked elsewhere."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("there is no chromium here")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Silent, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    trouble: list[str] = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(reduced_motion="reduce")
        page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on(
            "request",
            lambda request: None if request.url.startswith((base, "data:", "blob:")) else trouble.append(request.url),
        )

        def show(name: str, width: int = 1300) -> Any:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(base + name)
            return page

        yield show
        browser.close()
    server.shutdown()
    server.server_close()
    assert trouble == []


@LOOPBACK
def test_pages_fit_a_phone_and_a_screen(browsed: Any, site: Path) -> None:
    for name in built(site):
        for width in (360, 1300):
            page = browsed(name, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)


@LOOPBACK
def test_the_site_is_searched_without_a_network(browsed: Any) -> None:
    page = browsed("index.html")
    page.click("input.md-search__input")
    page.keyboard.type("placeholders")
    page.wait_for_selector(".md-search-result__link[href*='redact']", timeout=20_000)


@LOOPBACK
def test_readers_choose_light_or_dark(browsed: Any) -> None:
    page = browsed("index.html")
    seen = set()
    for _ in range(3):
        seen.add(page.get_attribute("body", "data-md-color-scheme"))
        page.click("[data-md-component=palette] label:not([hidden])")
    assert seen >= {"default", "slate"}
