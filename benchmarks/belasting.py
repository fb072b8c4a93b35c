"""Many readers at once: run as a program of its own, so that what it costs is not the website's.

`python belasting.py POORT PAD LEZERS SECONDEN` prints one line of JSON: `goed` (answers with 200), `fout`, `seconden`.
A connection per request, as a proxy does that talks HTTP/1.0 to what is behind it: so both workers get their share.
"""

import json
import socket
import sys
import threading
import time

DEEL = 65536
GRENS = 5000  # requests per reader at most


def lees(poort: int, vraag: bytes) -> bool:
    """Ask once and read to the end; give whether the answer was 200."""
    with socket.create_connection(("127.0.0.1", poort), timeout=10) as lijn:
        lijn.sendall(vraag)
        eerste = lijn.recv(DEEL)
        while lijn.recv(DEEL):
            pass
    return eerste.startswith(b"HTTP/1.1 200")


def belast(poort: int, pad: str, lezers: int, seconden: float) -> dict[str, float]:
    """Let `lezers` threads ask for `pad` for `seconden`; give how many answers there were, and how long it took."""
    vraag = f"GET {pad} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip, br\r\nConnection: close\r\n\r\n".encode()
    uitkomsten: list[bool] = []
    start = time.monotonic()

    def lezer() -> None:
        for _ in range(GRENS):
            if time.monotonic() - start >= seconden:
                return
            try:
                uitkomsten.append(lees(poort, vraag))
            except OSError:
                uitkomsten.append(False)

    draden = [threading.Thread(target=lezer) for _ in range(lezers)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    duur = time.monotonic() - start
    return {"goed": sum(uitkomsten), "fout": len(uitkomsten) - sum(uitkomsten), "seconden": duur}


if __name__ == "__main__":
    print(json.dumps(belast(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))))
