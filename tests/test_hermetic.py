"""Reading a document opens that document and nothing else: no network, no other file, no program."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import cvparse
from cvparse.batch.single import parse_one
from fixture_files import ROOT, documents
from hostile_pdfs import ATTACKS

GUARD = Path(__file__).parent / "hermetic.py"
SECRET = "the words of another file"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EUROPASS = "http://europass.cedefop.europa.eu/Europass"


def read_under_guard(*paths: Path) -> str:
    done = subprocess.run([sys.executable, GUARD, *paths], capture_output=True, text=True, timeout=300, check=True)
    return done.stdout.strip()


def remade(name: str, **parts: str) -> bytes:
    """A fixture that is a zip container, with other parts and some more."""
    out = io.BytesIO()
    with zipfile.ZipFile(ROOT / name) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for each in source.namelist():
            if each not in parts:
                target.writestr(each, source.read(each))
        for each, text in parts.items():
            target.writestr(each, text)
    return out.getvalue()


def hostile(secret: Path) -> dict[str, bytes]:
    """Documents that ask for other files, hosts and programs."""
    entity = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY % y SYSTEM "http://127.0.0.1:9/z.dtd"> %y;]>'
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{R}/{kind}" Target="{target}" TargetMode="External"/>'
        for number, (kind, target) in enumerate(
            [
                ("attachedTemplate", "http://127.0.0.1:9/t.dotm"),
                ("image", secret.as_uri()),
                ("oleObject", "file:///bin/sh"),
            ]
        )
    )
    links = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
    include = f'INCLUDETEXT "{secret}"'
    document = f"{entity}<w:document {W}><w:body><w:p><w:r><w:t>Ada Lock &x;</w:t><w:instrText>{include}</w:instrText></w:r></w:p></w:body></w:document>"
    html = f"""<html><head><base href="http://127.0.0.1:9/"><link rel=stylesheet href="{secret.as_uri()}">
    <style>@import url({secret.as_uri()});</style><script src="http://127.0.0.1:9/x.js">open('x')</script></head>
    <body><h1>Ada Lock</h1><img src="http://127.0.0.1:9/a.png"><iframe src="{secret.as_uri()}"></iframe>
    <object data="{secret.as_uri()}"></object><p>ada@example.org</p></body></html>"""
    tex = "\\documentclass{article}\\input{SECRET}\\include{SECRET}\\write18{touch x}\\begin{document}\nAda\n\\end{document}"
    rtf = '{\\rtf1 Ada Lock {\\field{\\*\\fldinst INCLUDETEXT "SECRET"}{\\fldrslt x}}{\\object\\objemb x}}'
    return {
        "links.docx": remade("nurse-manager.docx", **{"word/_rels/document.xml.rels": links, "word/_rels/settings.xml.rels": links}),
        "entity.docx": remade("nurse-manager.docx", **{"word/document.xml": document}),
        "slip.docx": remade("nurse-manager.docx", **{"../../../slipped.txt": "x", "/slipped.txt": "x"}),
        "slip.odt": remade("nurse-manager.odt", **{"../../../slipped.txt": "x"}),
        "entity.odt": remade("nurse-manager.odt", **{"styles.xml": f"{entity}<a>&x;</a>"}),
        "entity.xml": f'<?xml version="1.0"?>{entity}<SkillsPassport xmlns="{EUROPASS}"><a>&x;</a></SkillsPassport>'.encode(),
        "page.html": html.encode(),
        "cv.tex": tex.replace("SECRET", str(secret)).encode(),
        "cv.rtf": rtf.replace("SECRET", str(secret)).encode(),
        "cv.md": f"# Ada Lock\n\n![x]({secret.as_uri()}) <img src='http://127.0.0.1:9/'>\n".encode(),
        **{f"{name}.pdf": ATTACKS[name].make() for name in ATTACKS if any(word in name for word in ("script", "attach", "action", "launch"))},
    }  # fmt: skip


def test_fixtures_are_read_alone() -> None:
    assert read_under_guard(*(ROOT / name for name in documents())) == ""


def test_hostile_documents_reach_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    folder = tmp_path / "deep" / "er" / "in"
    folder.mkdir(parents=True)
    files = hostile(secret)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    before = sorted(tmp_path.rglob("*"))
    assert read_under_guard(*map(folder.joinpath, files)) == ""
    assert sorted(tmp_path.rglob("*")) == before
    for name in files:
        result = parse_one(folder / name, cvparse.Options(ocr="never"))
        assert SECRET not in (result.cv.model_dump_json() if result.cv else str(result.error))


def test_the_guard_sees(tmp_path: Path) -> None:
    """A guard that sees nothing would let all tests pass."""
    script = tmp_path / "look.py"
    script.write_text(
        f"import sys; sys.path.insert(0, {str(GUARD.parent)!r})\n"
        "from pathlib import Path\nfrom hermetic import Guard\nimport socket\n"
        "guard = Guard(); sys.addaudithook(guard.hear); guard.document = Path('/x')\n"
        "open('/etc/hostname').close(); open('w.txt', 'w').close(); socket.socket()\n"
        "guard.document = None; print(len(guard.seen))\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert done.stdout.strip() == "3"
