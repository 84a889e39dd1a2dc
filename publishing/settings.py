"""All settings, and the only place that reads the environment (see `.env.example`)."""

from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")
# An empty variable is one that is not set.
env.ENVIRON = {name: value for name, value in env.ENVIRON.items() if value}


def required(name, debug_value):
    """The value of `name`; in production a missing one stops the start, with DEBUG=1 `debug_value`."""
    value = env.str(name, "")
    if value:
        return value
    if DEBUG:
        return debug_value
    raise ImproperlyConfigured(f"Set {name}: the site does not start in production without it.")


def read(how, name, default):
    """`name` as `how`, a method of `env`, reads it; what cannot be read stops the start."""
    try:
        return how(name, default=default)
    except (ImproperlyConfigured, KeyError, ValueError) as problem:
        raise ImproperlyConfigured(f"{name} cannot be read: .env.example shows the form.") from problem


def secret_key():
    """SECRET_KEY itself, or the content of the file that SECRET_KEY_FILE names; 32 characters at least."""
    path = env.str("SECRET_KEY_FILE", "")
    try:
        key = Path(path).read_text().strip() if path else required("SECRET_KEY", "only-for-development-" * 3)
    except OSError as problem:
        raise ImproperlyConfigured(f"SECRET_KEY_FILE cannot be opened: {problem.strerror}.") from problem
    if len(key) < 32 and not DEBUG:
        raise ImproperlyConfigured("Make SECRET_KEY longer: it has to have 32 characters at least.")
    return key


def is_loopback(host):
    """Whether `host` can only be this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


# Where and how the site runs

DEBUG = env.bool("DEBUG", False)
PORT = read(env.int, "PORT", 8000)
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = secret_key()
SITE_URL = required("SITE_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname or ""
ALLOWED_HOSTS = [
    host for host in required("ALLOWED_HOSTS", "localhost,127.0.0.1,testserver").split(",") if host
]
if not DEBUG and ("*" in ALLOWED_HOSTS or SITE_HOST not in [host.strip("[]") for host in ALLOWED_HOSTS]):
    raise ImproperlyConfigured("Name the hosts in ALLOWED_HOSTS, that of SITE_URL among them, without «*».")

SECURE = SITE_URL.startswith("https://")
if not (SECURE or DEBUG or is_loopback(SITE_HOST)):
    raise ImproperlyConfigured("Start SITE_URL with https://: sign-in must not travel in the clear.")

ROOT_URLCONF = "publishing.urls"
WSGI_APPLICATION = "publishing.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "publishing.demo",
    "publishing.reading",
    "publishing.following",
    "publishing.moderation",
    "publishing.numbers",
    "publishing.submissions",
    "publishing.publication",
    "publishing.media",
    "accounts",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "csp",
    "django_prose_editor",
    "taggit",
]

MIDDLEWARE = [
    "publishing.requests.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "publishing.requests.NoZeroBytes",
    "publishing.requests.PrivateByDefault",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "publishing.requests.AddressLanguage",
    "publishing.requests.TurnedAway",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "publishing.publication.context.publication",
            ],
        },
    }
]
FORM_RENDERER = "accounts.rendering.DesignRenderer"

# What is kept

# IMMEDIATE keeps writers in line; FULL makes a commit survive a power cut (docs/decisions).
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000;",
}
DATABASES = {"default": read(env.db_url, "DATABASE_URL", f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
if not DATABASES["default"].get("ENGINE"):
    raise ImproperlyConfigured("DATABASE_URL cannot be read: .env.example shows the form.")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Opening a connection costs as much as a question or two.
DATABASES["default"]["CONN_MAX_AGE"] = 60

CACHES = {"default": read(env.cache_url, "CACHE_URL", "locmemcache://")}

MEDIA_ROOT = DATA_DIR / "media"
# Made pages, packed (docs/decisions): files for all processes, and the latest in each one's memory.
PAGES_DISK_BYTES = read(env.int, "PAGES_DISK_BYTES", 2**30)
PAGES_MEMORY_BYTES = read(env.int, "PAGES_MEMORY_BYTES", 64 * 2**20)
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map"]
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "publishing.bundles.BundledStorage"},
}
# Pages link the bundles only; what a bundle is made of keeps one file per component.
CSS_BUNDLES = {
    "css/site.css": [
        "fonts", "tokens", "base", "layout", "masthead", "labels", "lists", "cards", "work",
        "poem", "song", "story", "search", "button", "note", "support", "footer", "lost", "print",
    ],
    "css/writing.css": ["form", "choice", "upload", "status", "timeline", "mine", "diff"],
    "css/office.css": ["fonts", "tokens", "office"],
    "css/desk.css": [
        "reset", "base", "layout", "labels", "cards", "work", "poem", "song", "story",
        "button", "note", "form", "status", "desk", "diff", "tools", "plot", "ledger",
    ],
    "css/numbers.css": ["plot"],
}  # fmt: skip
# Our pages inside the stock admin: neither style sheet reaches into the other's part.
CSS_SCOPES = {"css/desk.css": "#desk"}

# Letters

EMAIL_CONFIG = read(env.email_url, "EMAIL_URL", "consolemail://")
vars().update(EMAIL_CONFIG)
if EMAIL_BACKEND.endswith(".console.EmailBackend"):  # noqa: F821
    EMAIL_BACKEND = "publishing.letters.KeptEmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"redaktsiia@{SITE_HOST}")
EMAIL_TIMEOUT = 20

# Languages: Ukrainian has no prefix, English lives under /en/

LANGUAGE_CODE = "uk"
LANGUAGES = [("uk", _("Ukrainian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "publishing" / "locale"]
TIME_ZONE = "Europe/Kyiv"
USE_TZ = True

# People

AUTH_USER_MODEL = "accounts.User"
# One back end only: a second would hash each wrong password twice.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
SIMILAR = {"user_attributes": ["email", "display_name", "handle"]}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{rule}Validator", "OPTIONS": options}
    for rule, options in [("UserAttributeSimilarity", SIMILAR), ("MinimumLength", {}), ("CommonPassword", {})]
]
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 9}
ACCOUNT_ADAPTER = "accounts.adapter.Adapter"
ACCOUNT_FORMS = {
    act: f"accounts.forms.{act.title().replace('_', '')}Form"
    for act in (
        "login", "signup", "reauthenticate", "request_login_code", "confirm_login_code", "add_email",
        "confirm_email_verification_code", "set_password", "change_password", "reset_password",
        "confirm_password_reset_code", "reset_password_from_key",
    )
}  # fmt: skip
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_CHANGE_EMAIL = ACCOUNT_EMAIL_NOTIFICATIONS = ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
# Letters are slow at times: a code lives as long as the sign-in that waits for it.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
DEMO_PASSWORD = env.str("DEMO_PASSWORD", "")  # of the accounts of seed_demo; "" makes one up
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "submissions:shelf"
LOGOUT_REDIRECT_URL = "reading:home"

# Forms

CRISPY_ALLOWED_TEMPLATE_PACKS = "sim"
CRISPY_TEMPLATE_PACK = "sim"
CRISPY_FAIL_SILENTLY = False
TAGGIT_CASE_INSENSITIVE = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 600
DATA_UPLOAD_MAX_NUMBER_FILES = 60

# What a browser may do with our pages

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
PERMISSIONS_POLICY = {name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 30 * 24 * 3600
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
# Only a proxy of one's own may say that a request came by https, so it has to be named.
if env.bool("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "publishing.requests.csrf_failure"

# Limits: each is named beside its field before anyone hits it

LIMITS = {
    "title": 200,
    "thought": 1_000,
    "text": 200_000,
    "lead": 500,
    "line": 300,
    "tags": 10,
    "tag": 50,
    "photos": 60,
    "photo_bytes": 25 * 2**20,
    "photo_pixels": 50_000_000,
    "audio_bytes": 60 * 2**20,
    "video_bytes": 500 * 2**20,
    "video_seconds": 20 * 60,
    "media_quota_bytes": 4 * 2**30,
    "alt": 1_000,
    "caption": 1_000,
    "open_rounds_newcomer": 5,
    "open_rounds": 20,
    "open_rounds_trusted": 60,
}
# Whether an author whose log speaks for them may have more under review at once; all are read like others.
TRUST = read(env.bool, "TRUST", False)
REVIEW_PROMISE_HOURS = read(env.int, "REVIEW_PROMISE_HOURS", 48)
CLAIM_MINUTES = 15
# A decision's letter waits this long, and so long the decision can be undone.
LETTER_DELAY_SECONDS = read(env.int, "LETTER_DELAY_SECONDS", 10)
# Whether a moderator's correction is published only after the author has agreed to it.
CORRECTIONS_NEED_CONSENT = read(env.bool, "CORRECTIONS_NEED_CONSENT", True)
# Moderators hear of new works together, not one by one.
DIGEST_MINUTES = read(env.int, "DIGEST_MINUTES", 60)

# The log: one line an event, each with its request's id

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "publishing.requests.LineFormatter"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "nobody": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # RequestLog says it once, with the id.
        "django.request": {"handlers": ["nobody"], "propagate": False},
        "django.server": {"handlers": ["nobody"], "propagate": False},
        # It tells of every dictionary that it opens.
        "pymorphy3": {"level": "WARNING"},
    },
}
