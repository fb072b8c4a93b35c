"""Small pictures for tests, drawn by the program."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def foto(breedte: int = 64, hoogte: int = 48, formaat: str = "JPEG", naam: str = "foto.jpg") -> SimpleUploadedFile:
    """Take a size (pixels) and a format; give an upload of a plain picture."""
    uit = io.BytesIO()
    Image.new("RGB", (breedte, hoogte), "teal").save(uit, formaat)
    return SimpleUploadedFile(naam, uit.getvalue(), content_type=f"image/{formaat.lower()}")
