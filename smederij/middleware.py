"""What every request passes: who is asking, what may be kept by caches, and how a refusal is told."""

from time import monotonic

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from wijken.handelen import Weigering
from wijken.klok import vandaag
from wijken.rechten import NIEMAND, rollen_van

from .views.fouten import weigering

BEKENDE_KOEKJES = (settings.SESSION_COOKIE_NAME, "messages")
KOEKJES = (*BEKENDE_KOEKJES, settings.CSRF_COOKIE_NAME)


def bekend(request: HttpRequest) -> bool:
    """Take a request; give whether it carries a session or messages cookie of ours."""
    return any(koekje in request.COOKIES for koekje in BEKENDE_KOEKJES)


def weigeringen(get_response):
    """Turn a refusal of the engine into its page: 403, 404, 409 or 503, with a sentence and a way on."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, fout: Exception) -> HttpResponse | None:
        return weigering(request, fout) if isinstance(fout, Weigering) else None

    middleware.process_exception = process_exception
    return middleware


def bewaren(get_response):
    """Say what may be kept: a stranger's public page for a minute, all else by nobody."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            openbaar = (
                request.method in {"GET", "HEAD"}
                and response.status_code in {200, 304}
                and not any(koekje in request.COOKIES for koekje in KOEKJES)
                and not response.cookies
            )
            response["Cache-Control"] = "public, max-age=60" if openbaar else "private, no-store"
        patch_vary_headers(response, ["Cookie", "HX-Request"])
        return response

    return middleware


MEESTE_PAGINAS = 256


def voorraad(get_response):
    """Give strangers the page that was made for the stranger before them, up to BEWAARTIJD seconds old.

    Only what `bewaren` lets everybody keep: a GET without a cookie of ours, answered 200, that sets no cookie and
    says nothing itself about keeping. Each process has its own stock; 0 seconds is no stock.
    """
    paginas: dict[tuple, tuple[float, bytes, dict]] = {}

    def middleware(request: HttpRequest) -> HttpResponse:
        vreemde = request.method == "GET" and not any(koekje in request.COOKIES for koekje in KOEKJES)
        if not settings.BEWAARTIJD or not vreemde:
            return get_response(request)
        sleutel = (request.get_host(), request.get_full_path(), request.headers.get("HX-Request"))
        tot, inhoud, koppen = paginas.get(sleutel, (0.0, b"", {}))
        if tot > monotonic():
            return HttpResponse(inhoud, headers=koppen)
        response = get_response(request)
        zwijgt = not response.streaming and not response.cookies and not response.has_header("Cache-Control")
        if response.status_code == 200 and zwijgt:
            if len(paginas) >= MEESTE_PAGINAS:
                paginas.clear()
            paginas[sleutel] = (monotonic() + settings.BEWAARTIJD, response.content, dict(response.headers))
        return response

    return middleware


def rollen(get_response):
    """Put `request.rollen` there: read at first use, in one query, for this request only."""

    def middleware(request: HttpRequest) -> HttpResponse:
        def lees():
            if not bekend(request) or not request.user.is_authenticated:
                return NIEMAND
            return rollen_van(request.user.pk, vandaag())

        request.rollen = SimpleLazyObject(lees)
        return get_response(request)

    return middleware
