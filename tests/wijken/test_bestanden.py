"""Uploads: what is taken in, what is refused with a sentence, and that a photo keeps nothing but its picture."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.foto import foto
from wijken import bestanden, klok
from wijken.models import Bestand


def upload(inhoud: bytes, naam: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud)


def png(breedte: int, hoogte: int) -> bytes:
    """A PNG whose header claims this size, with next to nothing in it."""
    kop = struct.pack(">IIBBBBB", breedte, hoogte, 8, 2, 0, 0, 0)

    def blok(naam: bytes, inhoud: bytes) -> bytes:
        return struct.pack(">I", len(inhoud)) + naam + inhoud + struct.pack(">I", zlib.crc32(naam + inhoud))

    return b"\x89PNG\r\n\x1a\n" + blok(b"IHDR", kop) + blok(b"IDAT", zlib.compress(b"\0" * 100)) + blok(b"IEND", b"")


def zip_bestand() -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as z:
        z.writestr("x.txt", "x")
    return uit.getvalue()


SLECHT = {
    "leeg": b"",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html als jpg": b"<html><script>alert(1)</script></html>",
    "php": b"<?php system($_GET['c']); ?>",
    "gif met js": b"GIF89a/*" + b"\0" * 40 + b"*/=1;alert(1)",
    "zip": zip_bestand(),
    "pdf als foto": b"%PDF-1.4 ...",
    "halve jpeg": foto().read()[:200],
    "beeld van 50.000 bij 50.000": png(50_000, 50_000),
    "heic": b"\0\0\0\x18ftypheic" + b"\0" * 64,
    "elf": b"\x7fELF" + b"\0" * 64,
    "alleen een kop": b"\xff\xd8\xff\xe0",
    "tekst": b"gewoon tekst",
    "nullen": b"\0" * 1000,
    "te groot": b"\xff\xd8\xff" + b"\0" * (bestanden.MAX_BYTES + 1),
    "tiff": b"II*\x00" + b"\0" * 60,
    "bmp": b"BM" + b"\0" * 60,
}


@pytest.mark.parametrize("soort", list(SLECHT))
def test_what_is_no_photo_is_refused_with_a_sentence(soort):
    with pytest.raises(ValidationError) as fout:
        bestanden.keur_foto(upload(SLECHT[soort]))
    zin = fout.value.messages[0]
    assert zin.startswith(("Dit ", "Deze ")), zin
    assert zin.endswith((".", "MB."))


@pytest.mark.parametrize("soort", [s for s in SLECHT if not s.startswith("pdf")])
def test_what_is_no_photo_or_pdf_is_no_proof(soort):
    with pytest.raises(ValidationError):
        bestanden.keur_bewijs(upload(SLECHT[soort]))


@pytest.mark.parametrize(("formaat", "naam"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")])
def test_the_three_kinds_of_photo_are_taken_in(formaat, naam):
    bestanden.keur_foto(foto(formaat=formaat, naam=naam))


@pytest.mark.parametrize(
    "naam", ["../../etc/passwd", "C:\\foto.jpg", "a" * 300 + ".jpg", "x\u202egpj.exe", "foto.php.jpg"]
)
@pytest.mark.django_db
def test_a_stored_file_has_a_name_of_our_own(naam):
    bestand = bestanden.bewaar_foto(foto(naam=naam), door_id=None, op=klok.nu())
    assert bestand.bestand.name == f"foto/{bestand.pk}.jpg"


@pytest.mark.django_db
def test_a_photo_keeps_no_place_and_no_camera():
    beeld = Image.new("RGB", (300, 200), "teal")
    exif = Image.Exif()
    exif[0x010F] = "Merk van de camera"
    exif.get_ifd(0x8825)[2] = (52.0, 43.0, 20.0)
    uit = io.BytesIO()
    beeld.save(uit, "JPEG", exif=exif, comment=b"geheim")
    bestand = bestanden.bewaar_foto(upload(uit.getvalue()), door_id=None, op=klok.nu())
    for veld in (bestand.bestand, bestand.klein):
        inhoud = veld.open("rb").read()
        assert b"Merk van de camera" not in inhoud
        assert b"geheim" not in inhoud
        assert not Image.open(io.BytesIO(inhoud)).getexif()


@pytest.mark.django_db
def test_a_photo_stands_upright_and_is_kept_in_two_sizes():
    beeld = Image.new("RGB", (3000, 1000), "teal")
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    uit = io.BytesIO()
    beeld.save(uit, "JPEG", exif=exif)
    bestand = bestanden.bewaar_foto(upload(uit.getvalue()), door_id=None, op=klok.nu())
    assert bestand.hoogte == bestanden.GROOT
    assert bestand.breedte < bestand.hoogte
    assert max(Image.open(bestand.klein.open("rb")).size) == bestanden.KLEIN


@pytest.mark.django_db
def test_files_that_no_row_knows_are_swept_after_a_day():
    blijft = bestanden.bewaar_foto(foto(), door_id=None, op=klok.nu())
    wees = bestanden.bewaar_foto(foto(), door_id=None, op=klok.nu())
    naam = wees.bestand.name
    Bestand.objects.filter(pk=wees.pk).delete()
    assert bestanden.ruim_wezen_op(klok.nu()) == 0, "too young to be sure"
    assert bestanden.ruim_wezen_op(klok.nu() + bestanden.timedelta(days=2)) >= 2, "both sizes"
    assert not default_storage.exists(naam)
    assert default_storage.exists(blijft.bestand.name)
