"""Where `start` can be reached: is it this computer only, is the port free, does the site answer there."""

import errno
import http.client
import ipaddress
import socket
import time

from .fout import Fout

IEDEREEN = {"0.0.0.0", "::"}  # noqa: S104 - compared with, not listened on
PLAATSELIJK = "localhost,127.0.0.1,[::1]"


class Adres:
    """A host and a port to serve on. Raises Fout when the host is not of this computer, or no host at all."""

    def __init__(self, host: str, poort: int):
        if not 1 <= poort <= 65535:
            raise Fout("Kies een poort van 1 tot en met 65535.")
        self.host, self.poort = host.strip("[]"), poort
        try:
            plekken = socket.getaddrinfo(self.host, poort, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        except (OSError, UnicodeError) as fout:
            raise Fout(f"Het adres {host} is niet bekend.") from fout
        # IPv4 first: a name that means both is served where most programs look.
        self.familie, _, _, _, self.plek = min(plekken, key=lambda plek: plek[0] != socket.AF_INET)
        self.alleen_hier = all(ipaddress.ip_address(plek[4][0]).is_loopback for plek in plekken)

    @property
    def url(self) -> str:
        """The address as a person types it."""
        return f"http://{self._naam(self.host)}:{self.poort}"

    def hosts(self, extra: str) -> str:
        """Take the names that the environment allows; give those that the site answers to, comma-separated."""
        zelf = "*" if self.host in IEDEREEN else self._naam(self.host)
        return ",".join(filter(None, [PLAATSELIJK, zelf, extra]))

    def luister(self, wacht: float = 0) -> socket.socket:
        """Try for `wacht` seconds; give a socket that listens. Raises Fout when the port cannot be had."""
        einde = time.monotonic() + wacht
        while True:
            luisteraar = socket.socket(self.familie, socket.SOCK_STREAM)
            luisteraar.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                luisteraar.bind(self.plek)
                luisteraar.listen(2048)
                return luisteraar
            except OSError as fout:
                luisteraar.close()
                if fout.errno == errno.EADDRINUSE and time.monotonic() < einde:
                    time.sleep(0.1)
                    continue
                raise Fout(self._uitleg(fout)) from fout

    def antwoordt(self, pad: str) -> bool:
        """Take a path; give whether the site answers it with 200 within two seconds."""
        verbinding = http.client.HTTPConnection(self._hier(), self.poort, timeout=2)
        try:
            verbinding.request("GET", pad)
            return verbinding.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            verbinding.close()

    def _hier(self) -> str:
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104

    def _uitleg(self, fout: OSError) -> str:
        if fout.errno == errno.EADDRINUSE:
            return f"Poort {self.poort} is al bezet. Kies een andere met --port."
        if fout.errno == errno.EACCES:
            return f"Poort {self.poort} mag dit account niet openen. Kies een poort boven de 1023 met --port."
        if fout.errno == errno.EADDRNOTAVAIL:
            return f"Het adres {self.host} is niet van deze computer."
        return f"Op {self.url} kan niet geluisterd worden: {fout.strerror}."

    @staticmethod
    def _naam(host: str) -> str:
        return f"[{host}]" if ":" in host else host
