"""Settings: what is read, and what is refused in words."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import read_settings


def test_nothing_set_is_enough() -> None:
    """Without any setting the page is served on loopback and sessions live for twelve hours."""
    settings = read_settings({})
    assert (settings.host, settings.port, settings.session_lifetime, settings.secret) == (
        "127.0.0.1",
        8080,
        timedelta(hours=12),
        None,
    )


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    """A file may hold the same names; what the environment says counts."""
    file = tmp_path / "vagvisaren.env"
    file.write_text("# a comment\n\nVAGVISAREN_PORT = 9000\nVAGVISAREN_HOST='0.0.0.0'\nOTHER=1\n", encoding="utf-8")
    settings = read_settings({"VAGVISAREN_ENV_FILE": str(file), "VAGVISAREN_PORT": "9001"})
    assert (settings.host, settings.port) == ("0.0.0.0", 9001)  # noqa: S104  # what the file says


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("PORT", "0", "VAGVISAREN_PORT must be a whole number from 1 to 65535, not '0'."),
        ("PORT", "http", "VAGVISAREN_PORT must be a whole number from 1 to 65535, not 'http'."),
        ("SESSION_HOURS", "-1", "VAGVISAREN_SESSION_HOURS must be a whole number from 1 to 720, not '-1'."),
        ("LOG_LEVEL", "loud", "VAGVISAREN_LOG_LEVEL must be one of debug, info, warning, error, not 'loud'."),
        (
            "COORDINATOR_CODE",
            "elvatecken1",
            "VAGVISAREN_COORDINATOR_CODE must have at least 12 characters and no spaces.",
        ),
        (
            "COORDINATOR_CODE",
            "tolv och några fler",
            "VAGVISAREN_COORDINATOR_CODE must have at least 12 characters and no spaces.",
        ),
        ("ENV_FILE", "/no/such/file", "VAGVISAREN_ENV_FILE cannot be read: /no/such/file (FileNotFoundError)."),
    ],
)
def test_unusable_settings_are_refused(name: str, value: str, message: str) -> None:
    """The operator is told which setting, what is allowed and what was given."""
    with pytest.raises(SettingsError) as refused:
        read_settings({f"VAGVISAREN_{name}": value})
    assert str(refused.value) == message


def test_the_coordinators_code() -> None:
    """A code is taken as it is, without the blanks around it, and not shown; without one there is none."""
    settings = read_settings({"VAGVISAREN_COORDINATOR_CODE": " en-kod-av-tecken\n"})
    assert settings.coordinator_code == "en-kod-av-tecken"
    assert "en-kod" not in repr(settings)
    assert read_settings({"VAGVISAREN_COORDINATOR_CODE": " "}).coordinator_code is None


def test_the_secret_is_not_shown() -> None:
    """Settings that end up in a log or a traceback do not carry the secret."""
    settings = read_settings({"VAGVISAREN_SECRET": "s3cret-s3cret-s3cret-s3cret-s3cret"})
    assert "s3cret" not in repr(settings)
    assert settings.secret is not None
