"""Sentences of invented people's biographies, with the degrees and positions that they state.

A row is (text, degrees, positions). Dates are as labels print them: "2019", "2019-06", "present".
"""

from __future__ import annotations

from typing import NamedTuple


class Deg(NamedTuple):
    """A degree as a sentence states it."""

    degree: str | None
    field: str | None
    institution: str
    start: str | None = None
    end: str | None = None
    advisors: tuple[str, ...] = ()
    location: str | None = None


class Job(NamedTuple):
    """A position as a sentence states it."""

    title: str | None
    organization: str | None
    start: str | None = None
    end: str | None = None
    location: str | None = None


Row = tuple[str, list[Deg], list[Job]]

STUDENTS: list[Row] = [
    (
        "I am a third-year PhD student in Computer Science at Hilltop University, advised by Prof. Grace Murray.",
        [Deg("PhD", "Computer Science", "Hilltop University", None, "present", ("Prof. Grace Murray",))],
        [],
    ),
    (
        "I'm a fifth year Ph.D. candidate at the University of Northfield, where I work with Carl Roe and Ines Vale.",
        [Deg("Ph.D.", None, "University of Northfield", None, "present", ("Carl Roe", "Ines Vale"))],
        [],
    ),
    (
        (
            "I am a PhD student at the Department of Statistics, Marlow University, supervised by Tomas Lind. "
            "Before that, I received my B.A. in Economics from Eastbrook College in 2018, and spent a summer "
            "as a data science intern at Quillon."
        ),
        [
            Deg("PhD", None, "Marlow University", None, "present", ("Tomas Lind",)),
            Deg("B.A.", "Economics", "Eastbrook College", None, "2018"),
        ],
        [Job("data science intern", "Quillon")],
    ),
    (
        "I am a second-year MSc student in Robotics at Technical University of Varnholm.",
        [Deg("MSc", "Robotics", "Technical University of Varnholm", None, "present")],
        [],
    ),
    (
        "Previously, I interned at Brightwater Labs and Quillon Research.",
        [],
        [Job(None, "Brightwater Labs"), Job(None, "Quillon Research")],
    ),
    (
        "During my PhD I interned at Brightwater AI (summer 2022) and at Knotwork (2021).",
        [],
        [
            Job(None, "Brightwater AI", "2022-06", "2022-06"),
            Job(None, "Knotwork", "2021", "2021"),
        ],
    ),
    (
        "I completed my undergraduate degree in Mathematics at the University of Ashby in 2019.",
        [Deg("undergraduate degree", "Mathematics", "University of Ashby", None, "2019")],
        [],
    ),
    (
        "I graduated from Eastbrook College in 2017 with a B.Sc. in Physics.",
        [Deg("B.Sc.", "Physics", "Eastbrook College", None, "2017")],
        [],
    ),
    (
        (
            "I hold a Master's degree in Data Science from Hilltop University and a Bachelor's degree in Biology "
            "from the University of Ashby."
        ),
        [
            Deg("Master's degree", "Data Science", "Hilltop University"),
            Deg("Bachelor's degree", "Biology", "University of Ashby"),
        ],
        [],
    ),
    (
        "I did my master's at Hilltop University, where I was advised by Nora Quist.",
        [Deg("master's", None, "Hilltop University", None, None, ("Nora Quist",))],
        [],
    ),
    (
        "I earned a BS and an MS in electrical engineering from Marlow University in 2014 and 2016, respectively.",
        [
            Deg("BS", "electrical engineering", "Marlow University", None, "2014"),
            Deg("MS", "electrical engineering", "Marlow University", None, "2016"),
        ],
        [],
    ),
    (
        (
            "I received my B.Eng. from Varnholm Institute of Technology (2015-2019) and my M.Phil. from "
            "the University of Northfield (2019-2021)."
        ),
        [
            Deg("B.Eng.", None, "Varnholm Institute of Technology", "2015", "2019"),
            Deg("M.Phil.", None, "University of Northfield", "2019", "2021"),
        ],
        [],
    ),
    (
        (
            "I obtained my Ph.D. degree in June 2023 from Hilltop University under the supervision of Prof. Grace Murray "
            "and Dr. Carl Roe."
        ),
        [
            Deg(
                "Ph.D.",
                None,
                "Hilltop University",
                None,
                "2023-06",
                ("Prof. Grace Murray", "Dr. Carl Roe"),
            )
        ],
        [],
    ),
    (
        "I finished my PhD in applied statistics in June 2023 at the University of Ashby.",
        [Deg("PhD", "applied statistics", "University of Ashby", None, "2023-06")],
        [],
    ),
    (
        "I am a rising senior at Eastbrook College majoring in linguistics.",
        [Deg(None, "linguistics", "Eastbrook College", None, "present")],
        [],
    ),
    (
        "I am currently pursuing a Ph.D. in Chemical Engineering at Marlow University.",
        [Deg("Ph.D.", "Chemical Engineering", "Marlow University", None, "present")],
        [],
    ),
    (
        "I majored in Philosophy at Eastbrook College.",
        [Deg(None, "Philosophy", "Eastbrook College")],
        [],
    ),
    (
        "Before coming to Hilltop, I studied computer science and music at the University of Ashby.",
        [Deg(None, "computer science and music", "University of Ashby")],
        [],
    ),
    (
        "I completed my PhD at Marlow University in 2020, supervised by Tomas Lind.",
        [Deg("PhD", None, "Marlow University", None, "2020", ("Tomas Lind",))],
        [],
    ),
    (
        "I am a Ph.D. student in the Vision Lab at Hilltop University working with Prof. Nora Quist.",
        [Deg("Ph.D.", None, "Hilltop University", None, "present", ("Prof. Nora Quist",))],
        [],
    ),
]

PROFESSORS: list[Row] = [
    (
        "I am an Assistant Professor in the Department of Computer Science at Hilltop University.",
        [],
        [Job("Assistant Professor", "Hilltop University", None, "present")],
    ),
    (
        "Ada Byron is Professor of Modern History at the University of Northfield, where she has taught since 2009.",
        [],
        [Job("Professor of Modern History", "University of Northfield", None, "present")],
    ),
    (
        "Dr. Byron is an associate professor of marine biology at Marlow University and director of the Tidal Institute.",
        [],
        [
            Job("associate professor of marine biology", "Marlow University", None, "present"),
            Job("director", "Tidal Institute", None, "present"),
        ],
    ),
    (
        "She joined the faculty of Marlow University in 2011 after a postdoctoral fellowship at the Brandt Institute.",
        [],
        [Job(None, "Marlow University", "2011"), Job("postdoctoral fellowship", "Brandt Institute")],
    ),
    (
        (
            "She received her Ph.D. in Anthropology from Hilltop University in 1998, her M.A. from the University of Ashby "
            "in 1993, and her B.A. from Eastbrook College in 1990."
        ),
        [
            Deg("Ph.D.", "Anthropology", "Hilltop University", None, "1998"),
            Deg("M.A.", None, "University of Ashby", None, "1993"),
            Deg("B.A.", None, "Eastbrook College", None, "1990"),
        ],
        [],
    ),
    (
        "Since 2016 I am a full professor at the University of Varnholm.",
        [],
        [Job("full professor", "University of Varnholm", "2016", "present")],
    ),
    (
        "I have been a lecturer in statistics at the University of Ashby since September 2019.",
        [],
        [Job("lecturer in statistics", "University of Ashby", "2019-09", "present")],
    ),
    (
        "I will be joining Marlow University as an Assistant Professor in Fall 2025.",
        [],
        [Job("Assistant Professor", "Marlow University", "2025-09")],
    ),
    (
        "Prior to joining Hilltop, I was a postdoctoral researcher at the Brandt Institute for Plant Science from 2015 to 2018.",
        [],
        [Job("postdoctoral researcher", "Brandt Institute for Plant Science", "2015", "2018")],
    ),
    (
        "Before that, I was a postdoc with Ines Vale at the University of Northfield and a visiting scholar at Eastbrook College.",
        [],
        [Job("postdoc", "University of Northfield"), Job("visiting scholar", "Eastbrook College")],
    ),
    (
        "He served as Dean of Engineering at Marlow University from 2008 to 2012.",
        [],
        [Job("Dean of Engineering", "Marlow University", "2008", "2012")],
    ),
    (
        "From 2003 to 2007 he was an assistant professor at Eastbrook College.",
        [],
        [Job("assistant professor", "Eastbrook College", "2003", "2007")],
    ),
    (
        "I hold the Lind Chair in Ethics. I earned my doctorate at the University of Ashby in 2001.",
        [Deg("doctorate", None, "University of Ashby", None, "2001")],
        [],
    ),
    (
        "He holds degrees from Hilltop University (PhD, Linguistics) and Eastbrook College (BA, German).",
        [
            Deg("PhD", "Linguistics", "Hilltop University"),
            Deg("BA", "German", "Eastbrook College"),
        ],
        [],
    ),
    (
        "Byron, who earned a doctorate in musicology from Hilltop University, teaches composition.",
        [Deg("doctorate", "musicology", "Hilltop University")],
        [],
    ),
    (
        "I am also an adjunct professor at Eastbrook College and an affiliate member of the Quist Lab.",
        [],
        [
            Job("adjunct professor", "Eastbrook College", None, "present"),
            Job("affiliate member", "Quist Lab", None, "present"),
        ],
    ),
]

WORKERS: list[Row] = [
    (
        "I am a software engineer at Brightwater, working on databases.",
        [],
        [Job("software engineer", "Brightwater", None, "present")],
    ),
    (
        "I am a Research Scientist on the Perception Team at Quillon, Inc. in Toronto.",
        [],
        [Job("Research Scientist", "Quillon, Inc.", None, "present", "Toronto")],
    ),
    (
        "Previously, I was a machine learning engineer at Knotwork, a senior analyst at Brightwater, and an intern at Quillon.",
        [],
        [
            Job("machine learning engineer", "Knotwork"),
            Job("senior analyst", "Brightwater"),
            Job("intern", "Quillon"),
        ],
    ),
    (
        "I worked as a data engineer at Brightwater from March 2017 until May 2020.",
        [],
        [Job("data engineer", "Brightwater", "2017-03", "2020-05")],
    ),
    (
        "I spent two years as a research assistant at the Brandt Institute.",
        [],
        [Job("research assistant", "Brandt Institute")],
    ),
    (
        "I spent the summer of 2023 at Quillon Research as a research intern.",
        [],
        [Job("research intern", "Quillon Research", "2023-06", "2023-06")],
    ),
    (
        "Currently, I lead the compiler team at Knotwork.",
        [],
        [Job(None, "Knotwork", None, "present")],
    ),
    (
        "I work at Brightwater as a product manager.",
        [],
        [Job("product manager", "Brightwater", None, "present")],
    ),
    (
        "I'm a founding engineer at Quillon. In a past life I was a chef.",
        [],
        [Job("founding engineer", "Quillon", None, "present")],
    ),
    (
        "I am the co-founder and CTO of Knotwork, a small company that makes looms.",
        [],
        [Job("co-founder and CTO", "Knotwork", None, "present")],
    ),
    (
        "I co-founded Knotwork in 2014 and was its CEO until 2019.",
        [],
        [Job(None, "Knotwork", "2014")],
    ),
    (
        "After graduating, I joined Brightwater as a hardware engineer.",
        [],
        [Job("hardware engineer", "Brightwater")],
    ),
    (
        "In 2012 she joined Quillon as head of design.",
        [],
        [Job("head of design", "Quillon", "2012")],
    ),
    (
        "I have also worked at Quillon, Knotwork and Brightwater Labs.",
        [],
        [Job(None, "Quillon"), Job(None, "Knotwork"), Job(None, "Brightwater Labs")],
    ),
    (
        "I completed internships at Brightwater Labs and Quillon Research.",
        [],
        [Job("internships", "Brightwater Labs"), Job("internships", "Quillon Research")],
    ),
    (
        "Experienced nurse with ten years of practice. Currently a charge nurse at Saint Edmund Hospital.",
        [],
        [Job("charge nurse", "Saint Edmund Hospital", None, "present")],
    ),
    (
        (
            "Dr. Byron completed her residency in internal medicine at Saint Edmund Hospital and a fellowship in cardiology "
            "at Northfield Medical Center."
        ),
        [],
        [
            Job("residency in internal medicine", "Saint Edmund Hospital"),
            Job("fellowship in cardiology", "Northfield Medical Center"),
        ],
    ),
    (
        "She received her medical degree from the University of Ashby School of Medicine.",
        [Deg("medical degree", None, "University of Ashby School of Medicine")],
        [],
    ),
    (
        "Ada Byron is a painter who lives in Lisbon. She holds an MFA in Painting from Varnholm School of Art (2011).",
        [Deg("MFA", "Painting", "Varnholm School of Art", None, "2011")],
        [],
    ),
    (
        "He was artist in residence at the Quist Foundation in 2016.",
        [],
        [Job("artist in residence", "Quist Foundation", "2016", "2016")],
    ),
    (
        "I am a postdoctoral fellow at the Brandt Institute, University of Northfield, working with Ines Vale.",
        [],
        [Job("postdoctoral fellow", "University of Northfield", None, "present")],
    ),
    (
        "Postdoctoral researcher at the Brandt Institute since 2021.",
        [],
        [Job("Postdoctoral researcher", "Brandt Institute", "2021", "present")],
    ),
]

EUROPEANS: list[Row] = [
    (
        "Ich bin wissenschaftliche Mitarbeiterin am Lehrstuhl für Statistik der Universität Varnholm.",
        [],
        [Job("wissenschaftliche Mitarbeiterin", "Universität Varnholm", None, "present")],
    ),
    (
        "Seit 2018 arbeite ich als Softwareentwickler bei der Knotwerk GmbH in Hamburg und leite dort ein kleines Team.",
        [],
        [Job("Softwareentwickler", "Knotwerk GmbH", "2018", "present", "Hamburg")],
    ),
    (
        "Ich habe Informatik an der Technischen Universität Varnholm studiert und dort 2016 promoviert.",
        [Deg(None, "Informatik", "Technischen Universität Varnholm")],
        [],
    ),
    (
        "Zuvor war ich von 2012 bis 2015 Projektleiterin bei der Quillon AG.",
        [],
        [Job("Projektleiterin", "Quillon AG", "2012", "2015")],
    ),
    (
        "Sie studierte Germanistik und Geschichte an der Universität Eschental.",
        [Deg(None, "Germanistik und Geschichte", "Universität Eschental")],
        [],
    ),
    (
        "Je suis maître de conférences à l'Université de Valbrune depuis 2014. Mes recherches portent sur les nœuds et sur la théorie des cordes.",
        [],
        [Job("maître de conférences", "Université de Valbrune", "2014", "present")],
    ),
    (
        "J'ai obtenu mon doctorat en informatique à l'Université de Valbrune en 2013, sous la direction de Claire Moreau. Mes recherches portent sur les nœuds.",
        [Deg("doctorat", "informatique", "Université de Valbrune", None, "2013", ("Claire Moreau",))],
        [],
    ),
    (
        "J'ai travaillé comme ingénieur logiciel chez Quillon de 2015 à 2018.",
        [],
        [Job("ingénieur logiciel", "Quillon", "2015", "2018")],
    ),
    (
        "Soy profesora titular de la Universidad de Monteclaro desde 2010.",
        [],
        [Job("profesora titular", "Universidad de Monteclaro", "2010", "present")],
    ),
    (
        "Obtuve mi doctorado en Biología en la Universidad de Monteclaro en 2012.",
        [Deg("doctorado", "Biología", "Universidad de Monteclaro", None, "2012")],
        [],
    ),
    (
        "Actualmente trabajo como ingeniera de datos en Quillon, una empresa de logística. Me gustan los nudos y las cuerdas de los barcos.",
        [],
        [Job("ingeniera de datos", "Quillon", None, "present")],
    ),
]

NOTHING: list[Row] = [
    (text, [], [])
    for text in (
        "My work on knots has appeared at the Conference on Ropes and in the Journal of Weaving.",
        "I enjoy teaching undergraduate students at all levels and mentoring PhD students.",
        "Two papers accepted at the Symposium on Looms.",
        "If you are a student at Hilltop University and want to work with me, please write an e-mail.",
        "I gave an invited talk at Marlow University in May 2022.",
        "My research is funded by the Quist Foundation and by the University of Northfield.",
        "I received the Best Paper Award at the Symposium on Looms in 2021.",
        "I serve as a reviewer for the Journal of Weaving.",
        "I am looking for motivated PhD students to join my group at Marlow University.",
        "With Carl Roe from Hilltop University I wrote a book about rope.",
    )
]

FURTHER: list[Row] = [
    (
        "Hi! I'm a final-year undergraduate at the University of Ashby studying mathematics and computer science.",
        [Deg("undergraduate", "mathematics and computer science", "University of Ashby", None, "present")],
        [],
    ),
    (
        "I am a doctoral candidate in the School of Education at Hilltop University.",
        [Deg("doctoral", None, "Hilltop University", None, "present")],
        [],
    ),
    (
        "I recently finished my PhD at the Varnholm Institute of Technology (VIT), where I was co-advised by Nora Quist and Carl Roe.",
        [Deg("PhD", None, "Varnholm Institute of Technology (VIT)", None, None, ("Nora Quist", "Carl Roe"))],
        [],
    ),
    (
        "Since October 2022 I have been working as a research engineer at Brightwater AI in Zurich.",
        [],
        [Job("research engineer", "Brightwater AI", "2022-10", "present", "Zurich")],
    ),
    (
        "Prior to my PhD, I spent a year as a pre-doctoral fellow at the Quist Institute and two years at Knotwork as a data analyst.",
        [],
        [Job("pre-doctoral fellow", "Quist Institute"), Job("data analyst", "Knotwork")],
    ),
    (
        "My PhD advisor was Ines Vale, who is a professor at Eastbrook College.",
        [],
        [],
    ),
    (
        "I lead the Knot Theory Group at Marlow University.",
        [],
        [Job(None, "Marlow University", None, "present")],
    ),
    (
        "He is currently Professor Emeritus at the University of Varnholm, having retired in 2015.",
        [],
        [Job("Professor Emeritus", "University of Varnholm", None, "present")],
    ),
    (
        "Ada is a staff software engineer at Quillon where she works on compilers; previously she was at Knotwork.",
        [],
        [Job("staff software engineer", "Quillon", None, "present"), Job(None, "Knotwork")],
    ),
    (
        "Ada Byron, MD, is a consultant neurologist at Saint Edmund Hospital and Honorary Lecturer at the University of Ashby.",
        [],
        [
            Job("consultant neurologist", "Saint Edmund Hospital", None, "present"),
            Job("Honorary Lecturer", "University of Ashby", None, "present"),
        ],
    ),
    (
        "She trained at the University of Northfield, graduating with an MBBS in 2004.",
        [Deg("MBBS", None, "University of Northfield", None, "2004")],
        [],
    ),
    (
        "In 2019, I received a PhD in Mathematics from Hilltop University.",
        [Deg("PhD", "Mathematics", "Hilltop University", None, "2019")],
        [],
    ),
    (
        "I got my bachelor's and master's degrees in mechanical engineering from Marlow University, in 2010 and 2012 respectively.",
        [
            Deg("bachelor's", "mechanical engineering", "Marlow University", None, "2010"),
            Deg("master's", "mechanical engineering", "Marlow University", None, "2012"),
        ],
        [],
    ),
    (
        "I hold a BSc (Hons) in Geology from the University of Ashby.",
        [Deg("BSc (Hons)", "Geology", "University of Ashby")],
        [],
    ),
    (
        "From 2011-2014 she was Head of Research at the Lind Foundation, and from 2014-2018 Director of Strategy at Quillon.",
        [],
        [
            Job("Head of Research", "Lind Foundation", "2011", "2014"),
            Job("Director of Strategy", "Quillon", "2014", "2018"),
        ],
    ),
    (
        "I was fortunate to intern at Brightwater Research with Carl Roe in the summer of 2019.",
        [],
        [Job(None, "Brightwater Research", "2019-06", "2019-06")],
    ),
    (
        "I have held visiting positions at Eastbrook College (2014) and the University of Varnholm (2016).",
        [],
        [
            Job("visiting positions", "Eastbrook College", "2014", "2014"),
            Job("visiting positions", "University of Varnholm", "2016", "2016"),
        ],
    ),
    (
        "Starting in January 2026, I will be an Assistant Professor of Statistics at Eastbrook College.",
        [],
        [Job("Assistant Professor of Statistics", "Eastbrook College", "2026-01")],
    ),
    (
        "I am an incoming PhD student at Marlow University.",
        [Deg("PhD", None, "Marlow University")],
        [],
    ),
    (
        "I'm on the faculty of the Department of Music at Hilltop University.",
        [],
        [Job(None, "Hilltop University", None, "present")],
    ),
    (
        "Currently I'm a Machine Learning Engineer on the Search team at Quillon.",
        [],
        [Job("Machine Learning Engineer", "Quillon", None, "present")],
    ),
    (
        "A native of Lisbon, she studied painting at Varnholm School of Art and has been a guest artist at the Lind Museum.",
        [Deg(None, "painting", "Varnholm School of Art")],
        [Job("guest artist", "Lind Museum")],
    ),
    (
        "He works as a freelance illustrator and lives by the sea.",
        [],
        [Job("freelance illustrator", None, None, "present")],
    ),
    (
        "I am a Senior Lecturer in the Department of Physics, University of Northfield, and a Fellow of the Quist Institute.",
        [],
        [
            Job("Senior Lecturer", "University of Northfield", None, "present"),
            Job("Fellow", "Quist Institute", None, "present"),
        ],
    ),
    (
        "I defended my PhD thesis at Hilltop University in September 2021.",
        [Deg("PhD", None, "Hilltop University", None, "2021-09")],
        [],
    ),
    (
        "My PhD is from Marlow University, and I was an undergraduate at Eastbrook College.",
        [Deg("PhD", None, "Marlow University"), Deg("undergraduate", None, "Eastbrook College")],
        [],
    ),
    (
        "Before joining Quillon, I was a research scientist at Brightwater (2016-2020), and before that a postdoc at Marlow University.",
        [],
        [
            Job("research scientist", "Brightwater", "2016", "2020"),
            Job("postdoc", "Marlow University"),
        ],
    ),
    (
        "I help companies build better looms and enjoy working with students at Marlow University.",
        [],
        [],
    ),
    (
        "I presented this work at the Brandt Institute and at Quillon Research.",
        [],
        [],
    ),
    (
        "My students have gone on to work at Brightwater and Knotwork.",
        [],
        [],
    ),
    (
        "Ich promoviere derzeit an der Universität Eschental im Fach Physik und forsche zu Seilen und zu Knoten.",
        [Deg(None, "Physik", "Universität Eschental", None, "present")],
        [],
    ),
    (
        "Von 2016 bis 2019 war ich als Ärztin am Klinikum Eschental tätig und habe dort die Station geleitet.",
        [],
        [Job("Ärztin", "Klinikum Eschental", "2016", "2019")],
    ),
    (
        "Nach dem Studium der Geschichte an der Universität Varnholm arbeitete sie als Redakteurin bei der Knotwerk GmbH.",
        [Deg(None, "Geschichte", "Universität Varnholm")],
        [Job("Redakteurin", "Knotwerk GmbH")],
    ),
    (
        "Je suis doctorante en physique à l'Université de Valbrune, sous la direction de Claire Moreau et dans son équipe.",
        [Deg("doctorante", "physique", "Université de Valbrune", None, "present", ("Claire Moreau",))],
        [],
    ),
    (
        "Depuis 2019, je travaille en tant que chargée de projet chez Quillon et je vis à la campagne avec ma famille.",
        [],
        [Job("chargée de projet", "Quillon", "2019", "present")],
    ),
    (
        "Estudié Arquitectura en la Universidad de Monteclaro y desde 2015 soy arquitecta en el Estudio Quillon.",
        [Deg(None, "Arquitectura", "Universidad de Monteclaro")],
        [Job("arquitecta", "Estudio Quillon", "2015", "present")],
    ),
]
MORE: list[Row] = [
    (
        "I received my B.S. in Ropes and B.A. in Music from Hilltop University in 2020.",
        [
            Deg("B.S.", "Ropes", "Hilltop University", None, "2020"),
            Deg("B.A.", "Music", "Hilltop University", None, "2020"),
        ],
        [],
    ),
    (
        "I'm an Associate Professor with tenure in the School of Informatics at Marlow University, where I co-direct the Rope Lab.",
        [],
        [Job("Associate Professor", "Marlow University", None, "present")],
    ),
    (
        "I completed my PhD in 2016 at Hilltop University under Carl Roe, and then spent three years as a postdoctoral fellow in Nora Quist's lab at the Brandt Institute.",
        [Deg("PhD", None, "Hilltop University", None, "2016", ("Carl Roe",))],
        [Job("postdoctoral fellow", "Brandt Institute")],
    ),
    (
        "Ada is currently completing a residency in pediatrics at Northfield Medical Center.",
        [],
        [Job("residency in pediatrics", "Northfield Medical Center", None, "present")],
    ),
    (
        "Before moving to industry, I was a tenure-track faculty member at Eastbrook College from 2012 to 2017.",
        [],
        [Job("tenure-track faculty member", "Eastbrook College", "2012", "2017")],
    ),
    (
        "I have a BA in English and an MA in Linguistics, both from the University of Ashby.",
        [Deg("BA", "English", "University of Ashby"), Deg("MA", "Linguistics", "University of Ashby")],
        [],
    ),
    (
        "Currently, I am a Principal Engineer and Tech Lead at Quillon.",
        [],
        [Job("Principal Engineer and Tech Lead", "Quillon", None, "present")],
    ),
    (
        "Since 2020, I've been leading the data platform team at Knotwork.",
        [],
        [Job(None, "Knotwork", "2020", "present")],
    ),
    (
        "My name is Ada and I am a second year master's student at Varnholm Institute of Technology.",
        [Deg("master's", None, "Varnholm Institute of Technology", None, "present")],
        [],
    ),
    (
        "I graduated with honors from Eastbrook College, where I majored in history.",
        [Deg(None, "history", "Eastbrook College")],
        [],
    ),
    (
        "I did a summer internship at Quillon Research in 2022 and another at Brightwater in 2023.",
        [],
        [Job("summer internship", "Quillon Research", "2022", "2022"), Job(None, "Brightwater", "2023", "2023")],
    ),
    (
        "Prof. Byron holds the Lind Chair of Economics at Marlow University.",
        [],
        [Job("Lind Chair of Economics", "Marlow University", None, "present")],
    ),
    (
        "He is a member of the Academy of Ropes and an editor of the Journal of Weaving.",
        [],
        [Job("member", "Academy of Ropes", None, "present")],
    ),
    ("I was born in Lisbon and grew up in Toronto.", [], []),
    ("Together with Carl Roe of Hilltop University I maintain a library for knots.", [], []),
    ("I am grateful to have been mentored by researchers at Brightwater and Quillon.", [], []),
    (
        "I hold a joint appointment as Assistant Professor in the Departments of Physics and Mathematics at Hilltop University.",
        [],
        [Job("Assistant Professor", "Hilltop University", None, "present")],
    ),
    (
        "After my PhD at Marlow University (2014), I worked for two years as a consultant at Lind & Partners.",
        [Deg("PhD", None, "Marlow University", None, "2014")],
        [Job("consultant", "Lind & Partners")],
    ),
    (
        "She earned both her bachelor's and doctoral degrees from Hilltop University.",
        [Deg("bachelor's and doctoral degrees", None, "Hilltop University")],
        [],
    ),
    (
        "I'm currently on leave from Hilltop University, working as a visiting scientist at Quillon.",
        [],
        [Job("visiting scientist", "Quillon", None, "present")],
    ),
    (
        "In September 2024 I started a PhD in Computational Biology at the University of Northfield.",
        [Deg("PhD", "Computational Biology", "University of Northfield", "2024-09", "present")],
        [],
    ),
    (
        "I expect to graduate from Marlow University with a PhD in Chemistry in May 2026.",
        [Deg("PhD", "Chemistry", "Marlow University", None, "2026-05")],
        [],
    ),
    (
        "Ich bin Professor für Statistik an der Universität Varnholm und war zuvor Assistenzprofessor an der Universität Eschental.",
        [],
        [
            Job("Professor für Statistik", "Universität Varnholm", None, "present"),
            Job("Assistenzprofessor", "Universität Eschental"),
        ],
    ),
    (
        "Après une thèse à l'Université de Valbrune, j'ai rejoint Quillon en 2018 comme ingénieure de recherche dans une petite équipe.",
        [],
        [Job("ingénieure de recherche", "Quillon", "2018")],
    ),
    (
        "Soy doctoranda en Física en la Universidad de Monteclaro y trabajo con los nudos y las cuerdas.",
        [Deg("doctoranda", "Física", "Universidad de Monteclaro", None, "present")],
        [],
    ),
]
"""Written after the grammar had been made to read the rows above."""

BIOS: list[Row] = [*STUDENTS, *PROFESSORS, *WORKERS, *EUROPEANS, *NOTHING, *FURTHER, *MORE]
