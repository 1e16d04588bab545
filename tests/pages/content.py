"""Invented CV text, drawn from fixed lists by a seeded generator: hardly a word comes twice on a page."""

from __future__ import annotations

import random

_GIVEN = "Wilhelmina Anselm Brunhild Caspian Dorothea Emeric Florentina Gideon Hedwig Ignatius".split()
_FAMILY = "Featherstone Quillfeather Marchbanks Oberlander Pennyworth Ravenscroft Thistlewood Underhill".split()
_ROLES = """Harbour Surveyor|Kiln Technician|Archive Conservator|Beekeeping Instructor|Tunnel Inspector|Seed Librarian|
Ferry Dispatcher|Glacier Cartographer|Textile Chemist|Lighthouse Engineer|Orchard Manager|Bridge Painter|Organ Builder|
Peat Analyst|Reservoir Planner|Puppet Maker|Signal Fitter|Tram Scheduler|Vineyard Agronomist|Whale Acoustician""".replace(
    "\n", ""
).split("|")
_PLACES = """Tollmere|Brackwater|Ostenfels|Vellingby|Carrowmore|Lindenau|Porto Salvo|Esker Bay|Kaldnes|Monteverro|Ashlock|
Grünwerder|Saint-Aubrac|Ruthven|Dunmarrow|Hallstead|Ilverton|Jarnvik|Quarrybank|Nettlecombe""".replace("\n", "").split(
    "|"
)
_FIRMS = """Northgate Waterworks|Copperfield Institute|Alder & Sons|Meridian Rail|Larkspur Press|Stonebridge Hospital|
Tidewater Trust|Galloway Kilns|Hollow Oak Museum|Ember Foundry|Skylark Airways|Pinewood College|Bluestone Quarries|
Windrush Dairy|Fennel Street Theatre|Ironside Castings|Juniper Labs|Kestrel Mapping|Marlow Archive|Sandpiper Line""".replace(
    "\n", ""
).split("|")
_HEADINGS = """Profile|Experience|Education|Skills|Languages|Publications|Interests|References|Certificates|Projects|
Awards|Volunteering|Training|Memberships|Teaching|Patents""".replace("\n", "").split("|")
_SKILLS = """welding|surveying|bookbinding|glazing|typesetting|hydrology|carpentry|beekeeping|cartography|metallurgy|
soldering|masonry|botany|rigging|falconry|ceramics|horology|thatching|distilling|geodesy|basketry|millwork|joinery|
lacquering|engraving|weaving|gilding|plumbing|forestry|taxidermy""".replace("\n", "").split("|")
_VERBS = """Rebuilt Negotiated Catalogued Calibrated Supervised Drafted Introduced Replaced Organised Trained Measured
Restored Digitised Coordinated Audited Commissioned Redesigned Chaired Published Tested Installed Halved Doubled Mapped
Founded Translated Inspected Monitored Defended Recruited Simplified Launched Secured Mentored Repaired Documented
Evaluated Automated Prepared Hosted""".split()
_OBJECTS = """the pumping station's ageing valves|a backlog of parchment maps|seven regional apprentices|
the municipal heating network|a bilingual safety handbook|three abandoned greenhouses|the ferry timetable for winter|
an inventory of copper fittings|the annual beekeeping exhibition|two disputed boundary charts|a fleet of electric barges|
the cathedral's northern scaffold|several dozen porcelain moulds|the observatory's spare mirrors|
a nightly sampling routine|every inspection hatch upstream|the cooperative's milk contracts|a pilot kiln with sensors|
the quarry's rail siding|an archive of glass negatives|the island's telegraph cables|a manual for volunteer guides|
twelve village orchards|the laboratory's acid store|a touring puppet company|the lift bridge at Cawder|
a register of endangered seeds|the tram depot's lighting|four pressure vessels|an exchange with Nordic schools|
the flood gate controls|a survey of peat depths|the museum's loan agreements|several hundred oak seedlings|
the signal boxes along Weir Lane|a tender for dredging|the hospital laundry|an early warning buoy|
the foundry's cooling towers|a catalogue of organ stops""".replace("\n", "").split("|")
_ENDS = """within eleven weeks|under a tight grant|despite two harsh winters|for a consortium of councils|
using donated instruments|with barely any downtime|ahead of the royal visit|after the merger|alongside local divers|
to general applause|at half the quoted price|before the spring tides|across nineteen parishes|without outside contractors|
in cooperation with customs|as sole delegate|following an external review|through patient diplomacy|
on behalf of the governors|between harvest seasons|against considerable odds|from scratch|beyond the agreed scope|
per the revised statute|until the lease expired|throughout the restoration|near the disused mill|
despite frequent fog|by means of a card index|among eighteen nations|during the strike|over four consecutive terms|
inside a listed building|upon retirement of the warden|with a borrowed crane|beneath the market hall|
for the first time since 1961|via a public lottery|amid rising tariffs|to an accuracy of millimetres""".replace(
    "\n", ""
).split("|")
_LINKS = ", which had been postponed since the fire,|, together with a retired pilot,|; later extended|, chiefly by night,".split(
    "|"
)


class Pool:
    """Texts for one page; nothing is given out twice."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._left: dict[int, list[str]] = {}

    def _take(self, listed: list[str]) -> str:
        left = self._left.get(id(listed))
        if not left:
            left = self._left[id(listed)] = self._random.sample(listed, len(listed))
        return left.pop()

    def name(self) -> str:
        return f"{self._take(_GIVEN)} {self._take(_FAMILY)}"

    def role(self) -> str:
        return self._take(_ROLES)

    def place(self) -> str:
        return self._take(_PLACES)

    def firm(self) -> str:
        return self._take(_FIRMS)

    def heading(self) -> str:
        return self._take(_HEADINGS)

    def skill(self) -> str:
        return self._take(_SKILLS).capitalize()

    def skills(self, count: int) -> str:
        return ", ".join(self._take(_SKILLS) for _ in range(count)).capitalize()

    def years(self) -> str:
        start = self._random.randint(1985, 2018)
        return f"{start} – {start + self._random.randint(1, 6)}"

    def object(self) -> str:
        return self._take(_OBJECTS)

    def end(self) -> str:
        return self._take(_ENDS)

    def short(self) -> str:
        """A few words."""
        return f"{self._take(_VERBS)} {self._take(_OBJECTS)}"

    def sentence(self) -> str:
        return f"{self._take(_VERBS)} {self._take(_OBJECTS)} {self._take(_ENDS)}"

    def long(self) -> str:
        """A sentence of some twenty words."""
        more = self.sentence()
        return f"{self.sentence()}{self._take(_LINKS)} and {more[:1].lower()}{more[1:]}"

    def prose(self, sentences: int = 3) -> str:
        return ". ".join(self.sentence() for _ in range(sentences)) + "."

    def mail(self) -> str:
        return f"{self._take(_GIVEN)[:2].lower()}{self._random.randint(10, 99)}@{self._take(_SKILLS)[:6]}.example"

    def phone(self) -> str:
        return f"+44 {self._random.randint(1000, 9999)} {self._random.randint(100000, 999999)}"
