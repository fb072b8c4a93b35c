"""The mailbox of a trial: reads what the file backend wrote, and nothing else; elsewhere it is not there."""

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse


@pytest.fixture
def post(settings, tmp_path):
    """The folder that mail goes to."""
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(tmp_path / "post")},
        }
    }
    return tmp_path / "post"


def verstuur(onderwerp: str, tekst: str = "Hallo.") -> None:
    EmailMessage(subject=onderwerp, body=tekst, to=["bewoner@voorbeeld.nl"]).send()


pytestmark = pytest.mark.django_db


def test_an_empty_mailbox_says_so(client, post):
    antwoord = client.get("/postvak/")
    assert "Er is nog geen mail." in antwoord.content.decode()
    assert antwoord["Cache-Control"] == "private, no-store"


def test_mail_is_listed_newest_first_and_can_be_read(client, post):
    verstuur("Eerste é €", "Vrolijke groet é €\n\nhttps://voorbeeld.nl/plan/ <b>niet vet</b>")
    verstuur("Tweede")
    pagina = client.get("/postvak/").content.decode()
    assert pagina.index("Tweede") < pagina.index("Eerste é €")
    assert "bewoner@voorbeeld.nl" in pagina

    naam = f"{min(post.iterdir(), key=lambda pad: pad.stat().st_mtime_ns).stem}-0"
    antwoord = client.get(reverse("postvak-bericht", args=[naam]))
    tekst = antwoord.content.decode()
    assert antwoord["Cache-Control"] == "private, no-store"
    assert "Vrolijke groet é €" in tekst
    assert '<a href="https://voorbeeld.nl/plan/" rel="nofollow">' in tekst
    assert "&lt;b&gt;niet vet" in tekst


def test_two_mails_in_one_file_are_two_mails(client, post):
    verstuur("Eerste")
    verstuur("Tweede")
    een, twee = sorted(post.iterdir(), key=lambda pad: pad.stat().st_mtime_ns)
    een.write_bytes(een.read_bytes() + twee.read_bytes())
    twee.unlink()
    for nummer, onderwerp in enumerate(("Eerste", "Tweede")):
        pagina = client.get(reverse("postvak-bericht", args=[f"{een.stem}-{nummer}"]))
        assert f"<h1>{onderwerp}</h1>" in pagina.content.decode()
    assert client.get(reverse("postvak-bericht", args=[f"{een.stem}-2"])).status_code == 404


def test_a_line_of_dashes_in_a_mail_does_not_hide_the_rest(client, post):
    verstuur("Streep", f"boven\n{'-' * 79}\nonder")
    pagina = client.get("/postvak/").content.decode()
    assert pagina.count("<tr>") == 2
    tekst = client.get(reverse("postvak-bericht", args=[f"{next(post.iterdir()).stem}-0"])).content.decode()
    assert "boven" in tekst
    assert "onder" in tekst


@pytest.mark.parametrize(
    "naam",
    ["..", "../geheim", "..%2Fgeheim", "%2e%2e%2fgeheim", "/etc/passwd", "geheim", "20260101-000000-1", "x" * 3000,
     "20260101-000000-1-0/../geheim", "２０２６0101-000000-1-0", "20260101-000000-1-0%00", "20260101-000000-1-0"],
)  # fmt: skip
def test_no_other_file_can_be_read(client, post, naam):
    verstuur("Mail")
    (post.parent / "geheim").write_text("SLEUTEL")
    antwoord = client.get(f"/postvak/{naam}/")
    assert antwoord.status_code == 404
    assert "SLEUTEL" not in antwoord.content.decode()


@pytest.mark.parametrize("pad", ["/postvak/", "/postvak/20260101-000000-1-0/", "/postvak/x/"])
def test_outside_a_trial_it_is_not_there(client, post, settings, pad):
    settings.POSTVAK = False
    assert client.get(pad).status_code == 404


def test_it_only_reads(client, post):
    assert client.post("/postvak/").status_code == 405
