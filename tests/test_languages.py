"""Which language a document is in, what its dates, degrees and names mean there, and a language that is new."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import cvparse
from cvparse import lexicons
from cvparse.signals.dates import find_periods
from cvparse.signals.degrees import find_degrees
from cvparse.signals.language import detect_language
from cvparse.signals.people import split_name

TEXTS = [
    ("da", "Jeg er uddannet gartner og har arbejdet på et planteskole siden 2015. Efter min uddannelse blev jeg ansat."),
    ("nb", "Jeg er utdannet gartner og har jobbet på et gartneri siden 2015. Etter utdanningen ble jeg ansatt av en kommune."),
    ("sv", "Jag är utbildad trädgårdsmästare och har arbetat sedan 2015. Efter min utbildning blev jag anställd av en kommun."),
    ("cs", "Jsem zkušená účetní, která pracuje ve firmě od roku 2015. Při práci používám také vlastní tabulky."),
    ("sk", "Som skúsená účtovníčka, ktorá pracuje vo firme od roku 2015. Pri práci používam tiež vlastné tabuľky."),
    ("pl", "Jestem doświadczoną księgową, która pracuje w firmie od 2015 roku. Zajmuję się także płacami oraz podatkami."),
    ("uk", "Я досвідчений садівник, який працює в компанії з 2015 року. Також доглядаю за теплицями та парком."),
    ("bg", "Аз съм опитен градинар, който работи във фирмата от 2015 г. Грижа се и за оранжериите, както и за парка."),
    ("ru", "Я опытный садовник, который работает в компании с 2015 года. Также ухаживаю за теплицами и парком."),
    ("es", "Soy una jardinera con experiencia que trabaja en la empresa desde 2015. También me ocupo de los invernaderos."),
    ("pt", "Sou uma jardineira com experiência que trabalha na empresa desde 2015. Também trato das estufas e do parque."),
    ("ca", "Soc una jardinera amb experiència que treballa a l'empresa des de 2015. També m'ocupo dels hivernacles."),
    ("it", "Sono una giardiniera con esperienza che lavora nell'azienda dal 2015. Mi occupo anche delle serre e del parco."),
    ("ro", "Sunt o grădinară cu experiență care lucrează în firmă din 2015. Mă ocup și de sere, precum și de parc."),
    ("hr", "Iskusna sam vrtlarica koja radi u tvrtki od 2015. Brinem se i za staklenike te park, a pri radu koristim alat."),
    ("hu", "Tapasztalt kertész vagyok, és 2015 óta dolgozom a cégnél. Az üvegházak gondozása is az én feladatom."),
    ("fi", "Olen kokenut puutarhuri ja olen työskennellyt yrityksessä vuodesta 2015. Hoidan myös kasvihuoneet sekä puiston."),
    ("el", "Είμαι έμπειρη κηπουρός και εργάζομαι στην εταιρεία από το 2015. Φροντίζω και τα θερμοκήπια."),
    ("vi", "Tôi là người làm vườn có kinh nghiệm, làm việc tại công ty từ năm 2015. Tôi phụ trách các nhà kính."),
    ("id", "Saya adalah tukang kebun yang berpengalaman dan bekerja di perusahaan ini sejak 2015. Saya juga merawat taman."),
    ("de", ("Education\nAusbildung zur Gärtnerin bei der Stadt und auf dem Land\nExperience\nPflege der Anlagen sowie der Beete\n"
     "Planung für das Frühjahr mit den Lehrlingen und den Schulen, auch nach der Ernte\nSkills\nVeredelung von Obst")),
    ("en", "Lebenslauf\nI have worked for the city since 2015 and I am in charge of the greenhouses."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), TEXTS, ids=[language for language, _ in TEXTS])
def test_languages_are_told_apart_by_their_small_words(language: str, text: str) -> None:
    assert detect_language(text) == language


PERIODS = [
    ("ledna 2019 – dosud", "2019-01..present"),
    ("leden 2019 - prosinec 2020", "2019-01..2020-12"),
    ("1. 9. 2019 – 31. 8. 2021", "2019-09-01..2021-08-31"),
    ("09/2019 – súčasnosť", "2019-09..present"),
    ("január 2018 – august 2020", "2018-01..2020-08"),
    ("tammikuu 2019 – nykyhetki", "2019-01..present"),
    ("8/2015–12/2018", "2015-08..2018-12"),
    ("Ιανουάριος 2019 – σήμερα", "2019-01..present"),
    ("ΙΑΝΟΥΑΡΙΟΣ 2019 – ΣΗΜΕΡΑ", "2019-01..present"),
    ("Μαΐου 2018 έως Ιούνιο 2020", "2018-05..2020-06"),
    ("2019. január – jelenleg", "2019-01..present"),
    ("2019. január 5. – 2020. március 3.", "2019-01-05..2020-03-03"),
    ("2019. 01. – 2020. 03.", "2019-01..2020-03"),
    ("2015. 09. 01. – 2018. 06. 30.", "2015-09-01..2018-06-30"),
    ("2019 óta", "2019..present"),
    ("tháng 3/2019 - nay", "2019-03..present"),
    ("tháng 3 năm 2019 – tháng 12 năm 2020", "2019-03..2020-12"),
    ("Từ tháng 5/2015 đến tháng 8/2018", "2015-05..2018-08"),
    ("siječanj 2019. – danas", "2019-01..present"),
    ("2015. – 2019.", "2015..2019"),
    ("Agustus 2016 – sekarang", "2016-08..present"),
    ("din martie 2019 până în prezent", "2019-03..present"),
    ("от март 2018 до май 2020 г.", "2018-03..2020-05"),
    ("вересень 2012 – червень 2016", "2012-09..2016-06"),
    ("з березня 2018 року по теперішній час", "2018-03..present"),
    ("gener de 2019 – actualitat", "2019-01..present"),
    ("abril de 2017 a juny de 2019", "2017-04..2019-06"),
    ("august 2015 – d.d.", "2015-08..present"),
    ("1. august 2015 – 31. juli 2018", "2015-08-01..2018-07-31"),
]


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_ranges_are_read_as_each_language_writes_them(text: str, expected: str) -> None:
    (found,) = find_periods(text)
    period = found.value
    assert f"{period.start}..{'present' if period.ongoing else period.end}" == expected


@pytest.mark.parametrize(("language", "month"), [("hr", 10), ("cs", 11), ("pl", 11)])
def test_a_month_is_the_one_that_the_document_s_language_means(language: str, month: int) -> None:
    with lexicons.speaking(language):
        (found,) = find_periods("listopad 2019")
    assert found.value.start and found.value.start.month == month


@pytest.mark.parametrize(("language", "level"), [("cs", "master"), ("es", "bachelor")])
def test_a_degree_is_the_one_that_the_document_s_language_means(language: str, level: str) -> None:
    with lexicons.speaking(language):
        assert [found.value.level for found in find_degrees("Ing. (2012)")] == [level]


@pytest.mark.parametrize(
    ("language", "name", "parts"),
    [
        ("hu", "Vadkerti Réka", ("Réka", None, "Vadkerti")),
        ("hu", "Dr. Vadkerti Réka Ilona", ("Réka", "Ilona", "Vadkerti")),
        ("vi", "Trần Ngọc Bảo Châu", ("Châu", "Ngọc Bảo", "Trần")),
        ("en", "Ada Marsh Holloway", ("Ada", "Marsh", "Holloway")),
        (None, "Ada Marsh Holloway", ("Ada", "Marsh", "Holloway")),
    ],
)
def test_names_are_taken_apart_in_the_order_of_the_language(
    language: str | None, name: str, parts: tuple[str | None, str | None, str | None]
) -> None:
    with lexicons.speaking(language):
        found = split_name(name)
    assert (found.given, found.middle, found.family) == parts


INVENTED = """
name = "Novalingua"
present = ["nunka"]
stopwords = ["ka", "il", "mondu", "senta", "velu"]
titles = ["kovaro"]
schools = ["lernejaro"]
[headings]
experience = ["laborvojo"]
education = ["lernovojo"]
[months]
3 = ["primavo"]
[degree_levels]
bachelor = ["unua grado"]
"""
CV = """Iselda Marvenko
iselda@example.org

Laborvojo

primavo 2019 – nunka
Kovaro, Blua Ponto

Lernovojo

2015 – 2018
Unua Grado, Lernejaro Vintra
"""
READ = """
import json, sys, cvparse
cv = cvparse.parse(sys.argv[1])
job = cv.experience[0] if cv.experience else None
print(json.dumps([
    cv.document.language, job and [job.title, job.organization, str(job.dates.start), job.dates.ongoing],
    [(one.institution, one.degree and one.degree.level) for one in cv.education],
]))
"""


def _read_in_fresh_process(tmp_path: Path, **environment: str) -> object:
    document = tmp_path / "cv.txt"
    document.write_text(CV, "utf-8")
    source = str(Path(cvparse.__file__).parent.parent)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(document)],
        env={**os.environ, "PYTHONPATH": source, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    return json.loads(done.stdout) if not done.returncode else done.stderr


def test_a_new_language_needs_a_file_and_no_code(tmp_path: Path) -> None:
    (tmp_path / "nv.toml").write_text(INVENTED, "utf-8")
    read = _read_in_fresh_process(tmp_path, CVPARSE_LANGUAGES=str(tmp_path))
    assert read == ["nv", ["Kovaro", "Blua Ponto", "2019-03", True], [["Lernejaro Vintra", "bachelor"]]]
    assert _read_in_fresh_process(tmp_path) != read


def test_a_broken_language_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "nv.toml").write_text("present = [", "utf-8")
    error = _read_in_fresh_process(tmp_path, CVPARSE_LANGUAGES=str(tmp_path))
    assert "nv.toml" in str(error) and "CVParseError" in str(error)


def test_a_section_may_be_in_another_language_than_the_rest() -> None:
    english = (
        "I am a carpenter who has worked in the shipyards of the north and in the theatres of the south, and I have been"
        " the head of a workshop for ten years, with a team of five."
    )
    german = (
        "Ich bin Tischlerin und habe in den Werften des Nordens und in den Theatern des Südens gearbeitet; seit zehn Jahren"
        " leite ich eine Werkstatt mit fünf Leuten, und das mit der Freude des ersten Tages."
    )
    cv = cvparse.parse_text(
        f"Mara Lind\n\nPROFILE\n\n{english} {english}\n\nPROFIL\n\n{german}\n\nSKILLS\n\nJoinery, Carving\n"
    )
    assert cv.document.language == "en"
    assert [(section.heading, section.language) for section in cv.sections[1:]] == [
        ("PROFILE", "en"),
        ("PROFIL", "de"),
        ("SKILLS", "en"),
    ]
