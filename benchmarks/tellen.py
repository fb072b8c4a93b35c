"""What a page asks, counted in a process of its own: how many queries, and where its time goes.

`python -m benchmarks.tellen KEREN` in the environment of a house; prints one line of JSON: the pages, the floor first.
"""

import json
import sys
import time
from dataclasses import asdict, dataclass

import django
from django.apps import apps
from django.db import connection
from django.template.backends.django import Template
from django.test import Client

HOST = "127.0.0.1"
ONDERGRENS = "/ondergrens/"
WIJK = "/wijken/krakeel/"


@dataclass
class Bezoek:
    """A stranger's visit: queries, and milliseconds of waiting for the database, of templates, and of the whole."""

    pad: str
    queries: int = 0
    database: float = 0.0
    sjabloon: float = 0.0
    samen: float = 0.0


def paden() -> list[str]:
    """Give the public pages of the example; of plans the one with most to show."""
    nieuws = apps.get_model("initiatieven", "Nieuws").objects.filter(initiatief__status="afgerond")
    plan = nieuws.order_by("-initiatief__besluiten", "-initiatief", "-pk").values_list("initiatief", flat=True)[0]
    jaar = apps.get_model("budgetten", "Wijkstand").objects.order_by("-jaar").values_list("jaar", flat=True)[0]
    return [
        *("/", "/wijken/", WIJK, f"{WIJK}kasboek/", "/initiatieven/", "/initiatieven/?q=tuin"),
        *(f"/initiatieven/{plan}/", "/budget/", f"/budget/{jaar}/", "/zo-werkt-het/"),
    ]


def bezoek(pad: str, keren: int) -> Bezoek:
    """Take a path and how often to ask; give its queries, and its shortest visit: that was the least disturbed.

    Of a query that a template sets off, what the driver waits counts as database and the rest as template.
    Raises SystemExit when the page is not everybody's.
    """
    client = Client(headers={"host": HOST})
    antwoord = client.get(pad)
    openbaar = pad == ONDERGRENS or antwoord["Cache-Control"].startswith("public")
    if antwoord.status_code != 200 or antwoord.cookies or not openbaar:
        sys.exit(f"{pad} is geen pagina voor iedereen: {antwoord.status_code}, {antwoord['Cache-Control']}")
    teken, bezoeken = Template.render, []

    def met_klok(sjabloon, *woorden, **namen):
        # A form renders itself by templates within the page's: only the outermost counts.
        Template.render, database, begin = teken, nu.database, time.perf_counter()
        try:
            return teken(sjabloon, *woorden, **namen)
        finally:
            Template.render = met_klok
            nu.sjabloon += 1000 * (time.perf_counter() - begin) - (nu.database - database)

    def vraag(uitvoeren, sql, waarden, veel, context):
        begin = time.perf_counter()
        try:
            return uitvoeren(sql, waarden, veel, context)
        finally:
            nu.queries += 1
            nu.database += 1000 * (time.perf_counter() - begin)

    Template.render = met_klok
    try:
        with connection.execute_wrapper(vraag):
            for _ in range(keren):
                nu = Bezoek(pad)
                begin = time.perf_counter()
                client.get(pad)
                nu.samen = 1000 * (time.perf_counter() - begin)
                bezoeken.append(nu)
    finally:
        Template.render = teken
    return min(bezoeken, key=lambda een: een.samen)


if __name__ == "__main__":
    django.setup()
    print(json.dumps([asdict(bezoek(pad, int(sys.argv[1]))) for pad in [ONDERGRENS, *paden()]]))
