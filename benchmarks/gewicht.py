"""What a page weighs on the line, by asking for it as a browser does: bytes, heads included."""

import re
import socket
import zlib
from dataclasses import dataclass

GZIP_NIVEAU = 5  # as deploy/nginx.conf
HOST = "127.0.0.1"
STATISCH = re.compile(r'"(/static/[^"]+)"')
IN_STIJL = re.compile(r"""url\(["']?([^"')]+)["']?\)""")
FOTO = re.compile(r'src="(/bestanden/[^"]+)"')


class Mislukt(Exception):
    """A page did not answer as a public page does; the text says which and how."""


@dataclass(frozen=True)
class Antwoord:
    """One answer as it came over the line: bytes of head and body, and the body as it was sent."""

    kop: int
    inhoud: bytes
    gecomprimeerd: bool

    @property
    def bytes(self) -> int:
        return self.kop + len(self.inhoud)


def haal(poort: int, pad: str, soorten: str = "gzip, br") -> Antwoord:
    """Take a port, a path and the compressions a browser takes; give the answer. Raises Mislukt unless it was 200."""
    vraag = f"GET {pad} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: {soorten}\r\nConnection: close\r\n\r\n"
    with socket.create_connection((HOST, poort), timeout=10) as lijn:
        lijn.sendall(vraag.encode())
        geheel = b"".join(iter(lambda: lijn.recv(65536), b""))
    kop, _, inhoud = geheel.partition(b"\r\n\r\n")
    if not kop.startswith(b"HTTP/1.1 200"):
        raise Mislukt(f"{pad} antwoordt {kop[:15].decode()}")
    return Antwoord(len(kop) + 4, inhoud, b"\r\ncontent-encoding:" in kop.lower())


@dataclass
class Gewicht:
    """What a first visit brings over the line, in bytes with heads.

    html: as gunicorn sends it. html_proxy: gzipped, as the proxy of deploy/ sends it. statisch: styles and drawings,
    also those that a style names and this page does not show. fotos: apart, they come when they scroll into view.
    """

    html: int
    html_proxy: int
    statisch: int = 0
    fotos: int = 0
    aantal_fotos: int = 0

    @property
    def met_proxy(self) -> int:
        return self.html_proxy + self.statisch

    @property
    def zonder_proxy(self) -> int:
        return self.html + self.statisch


def gewicht(poort: int, pad: str, gezien: dict[str, Antwoord]) -> Gewicht:
    """Take a port, a path, and what was fetched before (added to); give what the page weighs.

    Raises Mislukt when gunicorn itself compresses pages: then the proxy does nothing.
    """
    pagina = haal(poort, pad)
    if pagina.gecomprimeerd:
        raise Mislukt(f"{pad} komt al ingepakt van gunicorn")
    tekst = pagina.inhoud.decode()
    uit = Gewicht(pagina.bytes, pagina.kop + len(zlib.compress(pagina.inhoud, GZIP_NIVEAU, wbits=31)))
    gehad: set[str] = set()
    te_halen = set(STATISCH.findall(tekst))
    while te_halen:
        adres = te_halen.pop()
        gehad.add(adres)
        if adres not in gezien:
            gezien[adres] = haal(poort, adres)
        uit.statisch += gezien[adres].bytes
        if adres.endswith(".css"):
            te_halen |= _genoemd(poort, adres) - gehad
    fotos = set(FOTO.findall(tekst))
    uit.aantal_fotos, uit.fotos = len(fotos), sum(haal(poort, foto).bytes for foto in fotos)
    return uit


def _genoemd(poort: int, adres: str) -> set[str]:
    """Take a style's address; give the addresses of the files that it names."""
    stijl = haal(poort, adres, "identity").inhoud.decode()
    namen = {naam for naam in IN_STIJL.findall(stijl) if not naam.startswith(("data:", "#"))}
    return {naam if naam.startswith("/") else f"{adres.rpartition('/')[0]}/{naam}" for naam in namen}
