"""All settings, read from the environment once; secure unless SMEDERIJ_LOKAAL says this is a trial on one machine.

Units: seconds unless a name says otherwise; times of day are Europe/Amsterdam. Nothing here starts a
server or touches the disk: `manage.py` hands over the address of the private database by DATABASE_URL.
"""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.utils.csp import CSP

BASIS = Path(__file__).resolve().parent.parent


def _aan(naam: str) -> bool:
    """Take the name of an environment variable; give whether it says yes."""
    return os.environ.get(naam, "").lower() in {"1", "ja", "true", "yes"}


def _lijst(naam: str, standaard: str = "") -> list[str]:
    """Take the name of a comma-separated environment variable; give its non-empty parts."""
    return [deel.strip() for deel in os.environ.get(naam, standaard).split(",") if deel.strip()]


LOKAAL = _aan("SMEDERIJ_LOKAAL")
POSTVAK = _aan("SMEDERIJ_POSTVAK")
DATA = Path(os.environ.get("SMEDERIJ_DATA", BASIS / ".data")).resolve()

SECRET_KEY = os.environ.get("SECRET_KEY", "")
SECRET_KEY_FALLBACKS = _lijst("SECRET_KEY_VORIGE")
DEBUG = False
ALLOWED_HOSTS = _lijst("SMEDERIJ_HOSTS", "localhost,127.0.0.1,[::1]" if LOKAAL else "")
CSRF_TRUSTED_ORIGINS = _lijst("SMEDERIJ_HERKOMST")
SITE_URL = os.environ.get("SMEDERIJ_URL", "http://localhost:8000").rstrip("/")

INSTALLED_APPS = [
    "smederij.apps.SmederijConfig",
    "initiatieven",
    "budgetten",
    "wijken",
    "smederij.apps.BeheerConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "django_filters",
    "django_htmx",
    "django_tasks_db",
]
AUTH_USER_MODEL = "wijken.Persoon"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "smederij.middleware.bewaren",
    "django.middleware.http.ConditionalGetMiddleware",
    "smederij.middleware.voorraad",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "smederij.middleware.rollen",
    "smederij.middleware.weigeringen",
]
ROOT_URLCONF = "smederij.urls"
WSGI_APPLICATION = "smederij.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASIS / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "smederij.context.bezoek",
            ],
            "builtins": ["smederij.templatetags.smederij"],
        },
    }
]
FORM_RENDERER = "smederij.formulieren.Formulieropmaak"


# --- database -----------------------------------------------------------------------------------
def _database(url: str, *, web: bool) -> dict:
    """Take a postgres:// address; give Django's settings for it.

    `web` adds the pool and the time limits of a serving process (TRUST 5); commands run without them.
    """
    deel = urlsplit(url)
    if deel.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL moet met postgres:// beginnen.")
    extra = dict(parse_qsl(deel.query))
    host = extra.pop("host", None) or unquote(deel.hostname or "")
    opties: dict = {"connect_timeout": 3, **extra}
    limieten = "-c lock_timeout=3000"
    if web:
        limieten += " -c statement_timeout=5000 -c idle_in_transaction_session_timeout=15000"
        opties["pool"] = {
            "min_size": 1,
            "max_size": int(os.environ.get("SMEDERIJ_POOL_MAX", "16")),
            "timeout": 3,
        }
    opties["options"] = limieten
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(deel.path.lstrip("/")),
        "USER": unquote(deel.username or ""),
        "PASSWORD": unquote(deel.password or ""),
        "HOST": host,
        "PORT": str(deel.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": opties,
    }


# `manage.py migrate` sets SMEDERIJ_ALS_EIGENAAR: the schema's owner; all else is the web role.
_URL = os.environ.get("DATABASE_URL", "postgres:///smederij")
if _aan("SMEDERIJ_ALS_EIGENAAR"):
    _URL = os.environ.get("DATABASE_URL_EIGENAAR", _URL)
DATABASES = {"default": _database(_URL, web=_aan("SMEDERIJ_POOL"))}

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "smederij_cache"},
}
# How old (seconds) a page may be that strangers share, per process; 0: each stranger's page is made anew.
BEWAARTIJD = int(os.environ.get("SMEDERIJ_BEWAARTIJD", "5"))
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- language and time --------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASIS / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # years and numbers of plans are no amounts: those go through our own filters

# --- files --------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("SMEDERIJ_STATISCH", DATA / "statisch"))
STATICFILES_DIRS = [BASIS / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(DATA / "bestanden"), "base_url": None, "file_permissions_mode": 0o640},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 12

# --- who gets in --------------------------------------------------------------------------------
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "te-doen"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "smederij.aanmelden.Aanmelding"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "wijken.forms.AanmeldForm"
ACCOUNT_FORMS = {
    "login": "smederij.accountformulieren.Inloggen",
    "signup": "smederij.accountformulieren.Aanmelden",
    "add_email": "smederij.accountformulieren.AdresErbij",
    "change_email": "smederij.accountformulieren.AdresWijzigen",
    "change_password": "smederij.accountformulieren.WachtwoordWijzigen",
    "set_password": "smederij.accountformulieren.WachtwoordInstellen",
    "reset_password": "smederij.accountformulieren.WachtwoordVergeten",
    "reset_password_from_key": "smederij.accountformulieren.WachtwoordKiezen",
    "reauthenticate": "smederij.accountformulieren.NogmaalsInloggen",
    "request_login_code": "smederij.accountformulieren.CodeVragen",
    "confirm_login_code": "smederij.accountformulieren.CodeInvullen",
    "confirm_email_verification_code": "smederij.accountformulieren.AdresBevestigen",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_USER_DISPLAY = "wijken.models.toonnaam"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("SMEDERIJ_PROXIES", "0"))

# --- TLS: on, unless this is a trial on one machine ----------------------------------------------
SESSION_COOKIE_NAME = "sessie" if LOKAAL else "__Host-sessie"
CSRF_COOKIE_NAME = "csrf" if LOKAAL else "__Host-csrf"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not LOKAAL
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = not LOKAAL
SECURE_REDIRECT_EXEMPT = [r"^gezond/"]
SECURE_HSTS_SECONDS = 0 if LOKAAL else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOKAAL
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "smederij.views.fouten.formulier_verlopen"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}

# --- mail ---------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_VAN", "De Smederij <smederij@localhost>")
if os.environ.get("MAIL_HOST"):
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": os.environ["MAIL_HOST"],
                "port": int(os.environ.get("MAIL_PORT", "587")),
                "username": os.environ.get("MAIL_GEBRUIKER", ""),
                "password": os.environ.get("MAIL_WACHTWOORD", ""),
                "use_tls": not _aan("MAIL_ZONDER_TLS"),
                "timeout": 10,
            },
        }
    }
else:
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(DATA / "post")},
        }
    }

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"regel": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"scherm": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "root": {"handlers": ["scherm"], "level": os.environ.get("SMEDERIJ_LOGNIVEAU", "WARNING")},
}
