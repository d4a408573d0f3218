"""Settings name every problem and no secret; logs hold no token."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.log import configure_logging, redact
from bot.settings import SHIPPED_KNOWLEDGE, SettingsError, load_settings, unknown_names
from tests.telegram.loopback import TOKEN


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting from outside, and an empty folder as the current one."""
    import os

    for name in [name for name in os.environ if name.startswith("BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def root_logger() -> Iterator[None]:
    """Puts the root logger back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_defaults_need_nothing() -> None:
    settings = load_settings()
    assert settings.base_url == "https://api.telegram.org/bot"
    assert settings.base_file_url == "https://api.telegram.org/file/bot"
    assert settings.knowledge_dir == SHIPPED_KNOWLEDGE
    assert settings.log_format == "text"
    assert settings.database == "sqlite:///data/bot.db"
    assert settings.retention_days == 30
    assert settings.http_listen is None
    assert settings.log_questions is False


def test_run_needs_a_token() -> None:
    with pytest.raises(SettingsError, match="@BotFather"):
        load_settings(for_run=True)


def test_values_from_environment_and_env_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    Path(".env").write_text(f"BOT_TOKEN={TOKEN}\nBOT_ADMIN_IDS=\nOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("BOT_API_URL", "http://host:8081/")
    monkeypatch.setenv("BOT_ADMIN_IDS", "1, 22，333")
    monkeypatch.setenv("BOT_WEBHOOK_URL", "http://10.0.0.1:9000/hook")
    monkeypatch.setenv("BOT_WEBHOOK_LISTEN", ":9000")
    monkeypatch.setenv("BOT_HTTP_LISTEN", "[::1]:9090")
    monkeypatch.setenv("BOT_LOG_QUESTIONS", "Yes")
    monkeypatch.setenv("BOT_ARTICLES_DIR", str(tmp_path))
    settings = load_settings(for_run=True)
    assert settings.secret == TOKEN
    assert settings.base_url == "http://host:8081/bot"
    assert settings.base_file_url == "http://host:8081/file/bot"
    assert settings.admin_ids == {1, 22, 333}
    assert settings.webhook_listen == ("0.0.0.0", 9000)
    assert settings.http_listen == ("::1", 9090)
    assert settings.log_questions is True
    assert len(settings.webhook_token) == 64
    assert TOKEN not in repr(settings)


BAD = {
    "BOT_TOKEN": "secret-nonsense",
    "BOT_ADMIN_IDS": "@me",
    "BOT_API_URL": "host:8081",
    "BOT_WEBHOOK_URL": "https://",
    "BOT_WEBHOOK_LISTEN": "8080",
    "BOT_WEBHOOK_SECRET": "with spaces",
    "BOT_DATABASE_URL": "mysql://user:password@host/db",
    "BOT_RETENTION_DAYS": "0",
    "BOT_KNOWLEDGE_DIR": "/no/such/folder",
    "BOT_ARTICLES_DIR": "/no/such/folder",
    "BOT_HTTP_LISTEN": "host:99999",
    "BOT_LOG_FORMAT": "xml",
    "BOT_LOG_QUESTIONS": "maybe",
    "BOT_REPLICAS": "two",
}


def test_one_message_names_every_problem_and_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in BAD.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings(for_run=True)
    message = str(caught.value)
    assert all(name in message for name in BAD)
    assert len(caught.value.problems) == len(BAD)
    assert "nonsense" not in message
    assert "password" not in message
    assert caught.value.__context__ is None or "nonsense" not in repr(caught.value.__context__)


def test_names_that_are_no_settings_are_found_with_what_may_be_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text(f"BOT_TOKEN={TOKEN}\nBOT_ADMINS=1\nOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("BOT_RETENTION_DAY", "7")
    monkeypatch.setenv("bot_log_format", "json")
    monkeypatch.setenv("BOT_XYZ", "1")
    assert unknown_names() == {"BOT_ADMINS": "BOT_ADMIN_IDS", "BOT_RETENTION_DAY": "BOT_RETENTION_DAYS", "BOT_XYZ": ""}


def test_missing_token_is_named_beside_other_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_LOG_FORMAT", "xml")
    with pytest.raises(SettingsError) as caught:
        load_settings(for_run=True)
    assert len(caught.value.problems) == 2


POSTGRES, HOOK = "postgresql://bot:x@postgres/bot", "https://example.com/hook"
TOGETHER = [
    (1, "", "", None),
    (2, HOOK, POSTGRES, None),
    (2, "", POSTGRES, ("BOT_WEBHOOK_URL",)),
    (2, HOOK, "", ("BOT_DATABASE_URL",)),
    (2, HOOK, "sqlite:///data/bot.db", ("BOT_DATABASE_URL",)),
    (3, "", "", ("BOT_WEBHOOK_URL", "BOT_DATABASE_URL")),
    (2, "nonsense", "nonsense", ()),  # two problems, neither of which is that they are missing
]


@pytest.mark.parametrize(("count", "hook", "database", "missing"), TOGETHER)
def test_several_together_need_a_webhook_and_one_database(
    monkeypatch: pytest.MonkeyPatch, count: int, hook: str, database: str, missing: tuple[str, ...] | None
) -> None:
    values = {"TOKEN": TOKEN, "REPLICAS": str(count), "WEBHOOK_URL": hook, "DATABASE_URL": database}
    for name, value in values.items():
        monkeypatch.setenv(f"BOT_{name}", value)
    if missing is None:
        assert load_settings(for_run=True, env_file=None).replicas == count
        return
    with pytest.raises(SettingsError) as caught:
        load_settings(for_run=True, env_file=None)
    problems = [problem for problem in caught.value.problems if problem.startswith("BOT_REPLICAS")]
    assert len(problems) == bool(missing)
    named = {name for name in ("BOT_WEBHOOK_URL", "BOT_DATABASE_URL") if name in "".join(problems)}
    assert named == set(missing)


@pytest.mark.parametrize("address", ["http://example.com/hook", "https://example.com:8080/hook"])
def test_public_webhook_needs_https_and_a_known_port(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("BOT_WEBHOOK_URL", address)
    with pytest.raises(SettingsError, match="8443"):
        load_settings()


def test_unreadable_env_file_is_one_problem() -> None:
    Path(".env").write_bytes(b"BOT_TOKEN=\xff\xfe\n")
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings()


DATABASES = {
    "sqlite:///data/bot.db": "sqlite:///data/bot.db",
    "sqlite+aiosqlite:////var/lib/bot.db": "sqlite+aiosqlite:////var/lib/bot.db",
    " postgresql://bot:secret-word@host:5432/bot?sslmode=require ": "postgresql://bot:secret-word@host:5432/bot?sslmode=require",
    "postgres://bot@/bot": "postgresql://bot@/bot",
    "sqlite://": None,
    "sqlite:///:memory:": None,
    "sqlite:///?mode=ro": None,
    "postgresql://host:port/bot": None,
    "postgresql://bot:half@half-word@host/bot": None,
    "postgresql:/host": None,
}


@pytest.mark.parametrize(("url", "read"), DATABASES.items())
def test_database_urls(monkeypatch: pytest.MonkeyPatch, url: str, read: str | None) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", url)
    if read is None:
        with pytest.raises(SettingsError, match="sqlite:///"):
            load_settings()
        return
    settings = load_settings()
    assert settings.database == read
    hidden = redact("at postgresql://bot:secret-word@host:5432/bot", settings.secrets)
    assert ("secret-word" in hidden) is ("secret-word" not in url)


def test_redact_takes_out_all_forms() -> None:
    other = "987654321:" + "A" * 35
    text = redact(f"a {TOKEN} b {TOKEN.replace(':', '%3A')} c {other} d", (TOKEN, ""))
    assert text == "a <token> b <token> c <token> d"


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_token_is_in_no_line(log_format: str, root_logger: None) -> None:
    stream = io.StringIO()
    configure_logging("json" if log_format == "json" else "text", (TOKEN,), stream)
    logger = logging.getLogger("test")
    logger.warning("url %s", f"https://api/bot{TOKEN}/getMe")
    logger.warning("%(t)s", {"t": TOKEN})
    try:
        raise ValueError(f"token {TOKEN} was rejected")
    except ValueError:
        logger.exception("failed")
    logging.getLogger("httpx").info("POST %s", TOKEN)
    lines = stream.getvalue()
    assert TOKEN not in lines
    assert lines.count("<token>") >= 3
    assert "POST" not in lines
    if log_format == "json":
        entries = [json.loads(line) for line in lines.splitlines()]
        assert [entry["level"] for entry in entries] == ["WARNING", "WARNING", "ERROR"]
        assert "ValueError" in entries[-1]["exception"]
