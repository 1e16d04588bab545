"""Grades of many countries with their scales, and numbers and praise that are none."""

from __future__ import annotations

import pytest

from cvparse.document import Piece
from cvparse.extract.grades import find_grade
from cvparse.extract.making import Context
from cvparse.models import Grade
from cvparse.options import Options
from cvparse.readers.text import read_text


def grade_of(text: str) -> Grade | None:
    return find_grade(Piece(text, 0), Context(read_text(text, Options())))


GRADES = [
    ("GPA: 3.72", "3.72", 3.72, None),
    ("GPA 3.9/4.0", "3.9/4.0", 3.9, 4.0),
    ("3.9/4.0", "3.9/4.0", 3.9, 4.0),
    ("3.85 / 4.00", "3.85 / 4.00", 3.85, 4.0),
    ("GPA: 3.6 out of 4.0", "3.6 out of 4.0", 3.6, 4.0),
    ("GPA of 3.9", "3.9", 3.9, None),
    ("Cumulative GPA: 3.45", "3.45", 3.45, None),
    ("Major GPA 3.8", "3.8", 3.8, None),
    ("3.92 GPA", "3.92", 3.92, None),
    ("CGPA 8.7/10", "8.7/10", 8.7, 10),
    ("CGPA: 8.7", "8.7", 8.7, None),
    ("CPI: 9.1/10", "9.1/10", 9.1, 10),
    ("8.95/10.0", "8.95/10.0", 8.95, 10),
    ("Percentage: 87.5%", "87.5%", 87.5, 100),
    ("Aggregate 78 %", "78 %", 78, 100),
    ("Grade: 92%", "92%", 92, 100),
    ("92%", "92%", 92, 100),
    ("Note: 1,7", "1,7", 1.7, None),
    ("Note 1,3", "1,3", 1.3, None),
    ("Abschlussnote: 1,3", "1,3", 1.3, None),
    ("Gesamtnote 2,1", "2,1", 2.1, None),
    ("Abiturnote: 1,0", "1,0", 1.0, None),
    ("Durchschnitt: 1,8", "1,8", 1.8, None),
    ("Abitur (Note: 2,3)", "2,3", 2.3, None),
    ("Diplom, Note 1,1 (sehr gut)", "1,1", 1.1, None),
    ("Note: sehr gut", "sehr gut", None, None),
    ("Note: sehr gut (1,2)", "sehr gut (1,2)", 1.2, None),
    ("Abschluss: gut", "gut", None, None),
    ("110/110", "110/110", 110, 110),
    ("110/110 e lode", "110/110 e lode", 110, 110),
    ("110 e lode", "110 e lode", 110, None),
    ("110/110 cum laude", "110/110 cum laude", 110, 110),
    ("Voto: 105/110", "105/110", 105, 110),
    ("Voto di laurea: 108/110", "108/110", 108, 110),
    ("98/100", "98/100", 98, 100),
    ("17,5/20", "17,5/20", 17.5, 20),
    ("Moyenne: 14/20", "14/20", 14, 20),
    ("Mention très bien", "Mention très bien", None, None),
    ("mention bien", "mention bien", None, None),
    ("Nota media: 8,4", "8,4", 8.4, None),
    ("Nota: 9.2/10", "9.2/10", 9.2, 10),
    ("Promedio: 8.9", "8.9", 8.9, None),
    ("sobresaliente", "sobresaliente", None, None),
    ("Sobresaliente cum laude", "Sobresaliente cum laude", None, None),
    ("Matrícula de honor", "Matrícula de honor", None, None),
    ("Média: 16 valores", "16", 16, None),
    ("Média final: 17/20", "17/20", 17, 20),
    ("IRA: 9,1", "9,1", 9.1, None),
    ("First Class", "First Class", None, None),
    ("First Class Honours", "First Class Honours", None, None),
    ("First-class honours", "First-class honours", None, None),
    ("1st Class Honours", "1st Class Honours", None, None),
    ("Upper Second", "Upper Second", None, None),
    ("Upper Second Class Honours (2:1)", "Upper Second Class Honours (2:1)", None, None),
    ("2:1", "2:1", None, None),
    ("2:2", "2:2", None, None),
    ("2.1 Honours", "2.1 Honours", None, None),
    ("First Class Honours (78%)", "First Class Honours (78%)", 78, 100),
    ("Distinction", "Distinction", None, None),
    ("with distinction", "with distinction", None, None),
    ("Merit", "Merit", None, None),
    ("High Distinction", "High Distinction", None, None),
    ("WAM 73.17", "73.17", 73.17, None),
    ("WAM: 82.4/100", "82.4/100", 82.4, 100),
    ("ATAR 98.55", "98.55", 98.55, None),
    ("IB score: 42/45", "42/45", 42, 45),
    ("SAT: 1540/1600", "1540/1600", 1540, 1600),
    ("magna cum laude", "magna cum laude", None, None),
    ("summa cum laude", "summa cum laude", None, None),
    ("Средний балл: 4,8", "4,8", 4.8, None),
    ("Средний балл 4.9/5", "4.9/5", 4.9, 5),
    ("с отличием", "с отличием", None, None),
    ("красный диплом", "красный диплом", None, None),
    ("Ocena: 4,5", "4,5", 4.5, None),
    ("Średnia: 4.7", "4.7", 4.7, None),
    ("Not ortalaması: 3,4/4", "3,4/4", 3.4, 4),
    ("GANO: 3.21", "3.21", 3.21, None),
    ("绩点：3.8/4.0", "3.8/4.0", 3.8, 4),
    ("GPA：3.75", "3.75", 3.75, None),
    ("平均分：88", "88", 88, None),
    ("均分 89.5/100", "89.5/100", 89.5, 100),
    ("학점: 4.1/4.5", "4.1/4.5", 4.1, 4.5),
    ("평점 4.02/4.5", "4.02/4.5", 4.02, 4.5),
    ("Cijfer: 8,2", "8,2", 8.2, None),
    ("Gemiddelde: 7,8/10", "7,8/10", 7.8, 10),
    ("Betyg: 18,5/20", "18,5/20", 18.5, 20),
    ("Grade: A", "A", None, None),
    ("Final grade: A+", "A+", None, None),
    ("Grades: AAB", "AAB", None, None),
    ("Grade: B-", "B-", None, None),
    ("Rope Physics, GPA: 3.9/4.0, Dean's List", "3.9/4.0", 3.9, 4.0),
    ("(GPA 3.71/4.0)", "3.71/4.0", 3.71, 4.0),
    ("Overall: 1st class", "1st class", None, None),
    ("cum. GPA 3.87/4", "3.87/4", 3.87, 4),
    ("Grade point average: 3.4", "3.4", 3.4, None),
    ("First Class Honours in Rope Physics", "First Class Honours", None, None),
    ("Cum laude (8.6/10)", "Cum laude (8.6/10)", 8.6, 10),
    ("A-Levels: A*AA", "A*AA", None, None),
    ("Punteggio: 60/60", "60/60", 60, 60),
    ("Notendurchschnitt: 1,5", "1,5", 1.5, None),
    ("Note finale : 16,2/20", "16,2/20", 16.2, 20),
    ("Calificación: 9,5", "9,5", 9.5, None),
    ("Classificação final: 15 valores", "15", 15, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "raw", "value", "scale"), GRADES)
def test_grades(text: str, raw: str, value: float | None, scale: float | None) -> None:
    found = grade_of(text)
    assert found is not None
    assert (found.raw, found.value, found.scale) == (raw, value, scale)


@pytest.mark.parametrize(
    "text",
    [
        "B.Sc. (Hons)",
        "BSc Hons, Computing",
        "12 out of 200",
        "ranked 3 out of 120",
        "top 5% of the class",
        "+1 (510) 555 0110",
        "Increased sales by 15%",
        "Cut costs by 12% in the first year",
        "24/7 support",
        "01/2019 - 03/2020",
        "12/05/2019",
        "2018/19",
        "Class of 2014",
        "Class 10",
        "First Aid Certificate",
        "First year student",
        "Merit scholarship of 2000 euro",
        "Wrote 3/4 of the code",
        "Room 4/10",
        "Marked 120 essays",
        "Scored 12 goals",
        "Notes on a scandal",
        "Average order value of 35 euro",
        "Result: saved 40 hours a month",
        "Rank 12",
        "Notenbuch",
        "Graduated in 2012",
        "Excellent communication skills",
        "Good knowledge of Latin",
        "ISO 9001",
        "Python 3.10",
        "Team of 10",
    ],
)
def test_no_grade(text: str) -> None:
    assert grade_of(text) is None
