"""What the operator decides: the environment, or a file of the same names. The only module that reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.errors import SettingsError

SHIPPED_KNOWLEDGE = Path(__file__).parent.parent / "knowledge"
LONGEST_SESSION_HOURS = 24 * 30
SHORTEST_CODE = 12
LOG_LEVELS = ("debug", "info", "warning", "error")


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """All settings, checked; `secret` is None when none was given."""

    knowledge: Path
    data: Path
    secret: str | None
    host: str
    port: int
    session_lifetime: timedelta
    log_level: str
    telegram_token: str | None
    telegram_api: str
    telegram_proxy: str | None
    coordinator_code: str | None

    def __repr__(self) -> str:
        """Leave the secret, the token and the coordinators' code out."""
        return f"Settings(knowledge={self.knowledge}, data={self.data}, host={self.host}, port={self.port})"


def from_environment() -> Settings:
    """Return the settings of this process; raises SettingsError for what cannot be used."""
    return read_settings(os.environ)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings in `environment`, under which those of the file VAGVISAREN_ENV_FILE lie."""
    if file := environment.get("VAGVISAREN_ENV_FILE"):
        environment = {**_file(Path(file)), **environment}
    given = {
        name.removeprefix("VAGVISAREN_").lower(): value
        for name, value in environment.items()
        if name.startswith("VAGVISAREN_") and value
    }
    return Settings(
        knowledge=Path(given["knowledge"]) if "knowledge" in given else _usual_knowledge(),
        data=Path(given.get("data", "data")),
        secret=given.get("secret"),
        host=given.get("host", "127.0.0.1"),
        port=_number("VAGVISAREN_PORT", given.get("port", "8080"), most=65_535),
        session_lifetime=timedelta(
            hours=_number("VAGVISAREN_SESSION_HOURS", given.get("session_hours", "12"), most=LONGEST_SESSION_HOURS)
        ),
        log_level=_log_level(given.get("log_level", "info")),
        telegram_token=given.get("telegram_token", "").strip() or None,
        telegram_api=given.get("telegram_api", "https://api.telegram.org"),
        telegram_proxy=given.get("telegram_proxy"),
        coordinator_code=_code(given.get("coordinator_code", "").strip()),
    )


def _usual_knowledge() -> Path:
    here = Path("knowledge")
    return here if here.is_dir() else SHIPPED_KNOWLEDGE


def _number(name: str, text: str, *, most: int) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= most:
        fault = f"{name} must be a whole number from 1 to {most}, not {text!r}."
        raise SettingsError(fault)
    return int(text)


def _code(text: str) -> str | None:
    """Return the code by which a chat becomes a coordinator's, None when there is none; it is not told in the fault."""
    if text and (len(text) < SHORTEST_CODE or any(letter.isspace() for letter in text)):
        fault = f"VAGVISAREN_COORDINATOR_CODE must have at least {SHORTEST_CODE} characters and no spaces."
        raise SettingsError(fault)
    return text or None


def _log_level(text: str) -> str:
    if text.lower() not in LOG_LEVELS:
        fault = f"VAGVISAREN_LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}, not {text!r}."
        raise SettingsError(fault)
    return text.lower()


def _file(path: Path) -> dict[str, str]:
    """Read `NAME=value` lines; blank lines and lines that begin with # are passed over."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        fault = f"VAGVISAREN_ENV_FILE cannot be read: {path} ({type(error).__name__})."
        raise SettingsError(fault) from None
    pairs = (line.partition("=") for line in lines if line.strip() and not line.lstrip().startswith("#"))
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}
