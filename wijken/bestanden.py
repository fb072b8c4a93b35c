"""Uploads: checked by content, photos drawn anew (no EXIF, no place), names of our own. The only writer of Bestand.

A file is written before its row is committed; what a rolled-back act left behind is swept by `ruim_wezen_op`.
"""

import hashlib
import io
import uuid
import warnings
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps, UnidentifiedImageError

from .models import Bestand

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000
GROOT, KLEIN = 1280, 480
BEELDEN = ("JPEG", "PNG", "WEBP")
HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypmsf1")


def _grootte(upload: UploadedFile) -> None:
    if not upload.size:
        raise ValidationError("Dit bestand is leeg. Kies een ander bestand.")
    if upload.size > MAX_BYTES:
        raise ValidationError("Dit bestand is te groot. Kies er een van hoogstens 10 MB.")


def _begin(upload: UploadedFile, aantal: int = 1024) -> bytes:
    upload.seek(0)
    begin = upload.read(aantal)
    upload.seek(0)
    return begin


def keur_foto(upload: UploadedFile) -> None:
    """Take an upload; raise ValidationError with a Dutch sentence unless it is a photo we can draw anew."""
    _grootte(upload)
    if _begin(upload, 32)[4:12] in HEIC:
        raise ValidationError("Deze foto is van het soort HEIC. Sla haar op als JPEG en probeer het nog eens.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(upload, formats=BEELDEN) as beeld:
                breedte, hoogte = beeld.size
                if breedte * hoogte > MAX_PIXELS:
                    raise ValidationError("Deze foto heeft te veel beeldpunten. Maak haar eerst kleiner.")
                beeld.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning):
        raise ValidationError("Dit is geen foto die we kunnen lezen. Kies een JPEG, PNG of WebP.") from None
    finally:
        upload.seek(0)


def keur_bewijs(upload: UploadedFile) -> None:
    """Take an upload; raise ValidationError unless it is a photo or a PDF."""
    _grootte(upload)
    if not _is_pdf(upload):
        keur_foto(upload)


def _is_pdf(upload: UploadedFile) -> bool:
    return _begin(upload, 5) == b"%PDF-"


def _teken(beeld: Image.Image, grootste: int) -> bytes:
    """Take an opened picture; give it as JPEG with its longest side at most `grootste` pixels, and nothing else."""
    kopie = Image.new("RGB", beeld.size)  # a fresh one: no comment, no profile, nothing of the old file
    kopie.paste(beeld)
    kopie.thumbnail((grootste, grootste))
    uit = io.BytesIO()
    kopie.save(uit, "JPEG", quality=82, optimize=True, progressive=True)
    return uit.getvalue()


def bewaar_foto(upload: UploadedFile, *, door_id: int | None, op: datetime, alt: str = "") -> Bestand:
    """Take a photo that passed keur_foto; store it in two sizes; give its row."""
    upload.seek(0)
    with Image.open(upload, formats=BEELDEN) as beeld:
        recht = ImageOps.exif_transpose(beeld)
        if recht.mode in {"RGBA", "LA", "P"}:
            recht = recht.convert("RGBA")
            vlak = Image.new("RGB", recht.size, "white")
            vlak.paste(recht, mask=recht.split()[-1])
            recht = vlak
        recht = recht.convert("RGB")
        groot, klein = _teken(recht, GROOT), _teken(recht, KLEIN)
    with Image.open(io.BytesIO(groot)) as beeld:
        breedte, hoogte = beeld.size
    nummer = uuid.uuid4()
    return Bestand.objects.create(
        id=nummer,
        soort=Bestand.Soort.FOTO,
        bestand=default_storage.save(f"foto/{nummer}.jpg", ContentFile(groot)),
        klein=default_storage.save(f"foto/{nummer}-klein.jpg", ContentFile(klein)),
        mime="image/jpeg",
        bytes=len(groot),
        sha256=hashlib.sha256(groot).hexdigest(),
        breedte=breedte,
        hoogte=hoogte,
        alt=alt,
        door_id=door_id,
        op=op,
    )


def bewaar_bewijs(upload: UploadedFile, *, door_id: int | None, op: datetime) -> Bestand:
    """Take a photo or PDF that passed keur_bewijs; store it; give its row."""
    if not _is_pdf(upload):
        return bewaar_foto(upload, door_id=door_id, op=op)
    upload.seek(0)
    inhoud = upload.read()
    nummer = uuid.uuid4()
    return Bestand.objects.create(
        id=nummer,
        soort=Bestand.Soort.DOCUMENT,
        bestand=default_storage.save(f"document/{nummer}.pdf", ContentFile(inhoud)),
        mime="application/pdf",
        bytes=len(inhoud),
        sha256=hashlib.sha256(inhoud).hexdigest(),
        door_id=door_id,
        op=op,
    )


def ruim_wezen_op(nu: datetime) -> int:
    """Take this moment; remove stored files older than a day that no row knows; give how many."""
    weg = 0
    for folder in ("foto", "document"):
        if not default_storage.exists(folder):
            continue
        for naam in default_storage.listdir(folder)[1]:
            pad = f"{folder}/{naam}"
            stam = PurePosixPath(naam).stem.removesuffix("-klein")
            try:
                nummer = uuid.UUID(stam)
            except ValueError:
                continue
            oud = default_storage.get_modified_time(pad) < nu - timedelta(days=1)
            if oud and not Bestand.objects.filter(pk=nummer).exists():
                default_storage.delete(pad)
                weg += 1
    return weg
