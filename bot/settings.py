"""Settings from the environment and `.env`.

`load_settings` returns `Settings` or raises `SettingsError`, whose text names every problem and what to do. No message
holds the value of a secret.
"""

from __future__ import annotations

import hashlib
import hmac
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    NoDecode,
    SettingsConfigDict,
)

import knowledge
from bot import setting_values as values

PREFIX = "bot_"  # names are the same in small letters
PUBLIC_API = "https://api.telegram.org"
DEFAULT_DATABASE = "sqlite:///data/bot.db"
SHIPPED_KNOWLEDGE = Path(knowledge.__file__).parent / "data"
NOT_PUBLIC = "公开的 Telegram 只接受 https，端口 443、80、88 或 8443。请换一个地址，或不设它而用长轮询。"
NOT_TOGETHER = (
    "几台一起要用 webhook 和 PostgreSQL，现在还缺 {missing}。请照 .env.example 里“几台一起”那一段填好；只要一台就写 1。"
)
UNKNOWN = object()  # a setting that is wrong itself, and said to be
SHORTEST_HIDDEN = 7  # a webhook's secret may be one letter: hiding that would take it out of every word
ASK_BOTFATHER = (
    "BOT_TOKEN：没有设置。请在 Telegram 里向 @BotFather 要一个，写进环境变量或 .env 文件：BOT_TOKEN=数字:字母。"
)


class SettingsError(Exception):
    """One or more settings are missing or bad; `problems` lists them, the text is what the operator reads."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        lines = "\n".join(f"  • {problem}" for problem in problems)
        super().__init__(f"设置有 {len(problems)} 处问题，请改好再启动：\n{lines}")


class Settings(BaseSettings):
    """All settings, checked. `token` may be absent: only `run` needs it."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX.upper(), env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    token: Annotated[SecretStr | None, BeforeValidator(values.token)] = None
    admin_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(values.ids)] = frozenset()
    api_url: Annotated[str, BeforeValidator(values.url)] = PUBLIC_API
    webhook_url: Annotated[str | None, BeforeValidator(values.url)] = None
    webhook_listen: Annotated[values.Listen, NoDecode, BeforeValidator(values.listen)] = values.ANYWHERE
    webhook_secret: Annotated[SecretStr | None, BeforeValidator(values.webhook_secret)] = None
    database_url: Annotated[SecretStr | None, BeforeValidator(values.database)] = None
    replicas: Annotated[int, BeforeValidator(values.replicas)] = 1
    retention_days: Annotated[int, BeforeValidator(values.days)] = 30
    knowledge_dir: Annotated[Path, BeforeValidator(values.folder)] = SHIPPED_KNOWLEDGE
    articles_dir: Annotated[Path | None, BeforeValidator(values.folder)] = None
    cache_dir: Annotated[Path | None, BeforeValidator(values.cache)] = Field(default_factory=values.own_cache)
    http_listen: Annotated[values.Listen | None, NoDecode, BeforeValidator(values.listen)] = None
    log_format: Annotated[Literal["text", "json"], BeforeValidator(values.log_format)] = "text"
    log_questions: Annotated[bool, BeforeValidator(values.yes_or_no)] = False

    @field_validator("webhook_url")
    @classmethod
    def _reachable(cls, address: str | None, others: ValidationInfo) -> str | None:
        public = others.data.get("api_url") == PUBLIC_API
        if address and public and not values.fit_for_public_webhook(address):
            raise ValueError(NOT_PUBLIC)
        return address

    @property
    def base_url(self) -> str:
        """What the library puts before `<token>/METHOD`."""
        return f"{self.api_url}/bot"

    @property
    def base_file_url(self) -> str:
        """What the library puts before `<token>/PATH` of a file."""
        return f"{self.api_url}/file/bot"

    @property
    def secret(self) -> str:
        """The token as text; empty where there is none."""
        return self.token.get_secret_value() if self.token else ""

    @property
    def database(self) -> str:
        """The database's URL; a SQLite file where none is set."""
        return self.database_url.get_secret_value() if self.database_url else DEFAULT_DATABASE

    @property
    def has_replicas(self) -> bool:
        """Whether other replicas may be at work beside this one: behind one webhook, on one PostgreSQL."""
        return self.webhook_url is not None and self.database.startswith("postgres")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must stand in no log: the token, the webhook's secret, and passwords as URLs hold them."""
        webhook = self.webhook_token if self.webhook_url else ""
        hidden = (self.secret, webhook if len(webhook) > SHORTEST_HIDDEN else "")
        passwords = (urlsplit(url).password for url in (self.database, self.api_url, self.webhook_url or ""))
        return (*hidden, *(f":{password}@" for password in passwords if password))

    @property
    def webhook_token(self) -> str:
        """The webhook's secret; derived from the token where none is set, so that a webhook is never open to all."""
        if self.webhook_secret:
            return self.webhook_secret.get_secret_value()
        return hmac.new(self.secret.encode(), b"webhook secret", hashlib.sha256).hexdigest()


class RunSettings(Settings):
    """The settings of `run`, which cannot do without a token."""

    token: Annotated[SecretStr, BeforeValidator(values.token)]

    @field_validator("replicas")
    @classmethod
    def _together(cls, count: int, others: ValidationInfo) -> int:
        """Two that poll would take the updates out of each other's hands; on a file each would have its own."""
        webhook, database = (others.data.get(name, UNKNOWN) for name in ("webhook_url", "database_url"))
        text = database.get_secret_value() if isinstance(database, SecretStr) else ""
        missing = {"BOT_WEBHOOK_URL": webhook is None}
        missing["BOT_DATABASE_URL"] = database is not UNKNOWN and not text.startswith("postgres")
        if count > 1 and any(missing.values()):
            raise ValueError(NOT_TOGETHER.format(missing="、".join(name for name in missing if missing[name])))
        return count


def load_settings(*, for_run: bool = False, env_file: str | Path | None = ".env") -> Settings:
    """Read and check the settings; `for_run` also asks for what the Telegram bot needs.

    Raises `SettingsError` naming every problem.
    """
    kind = RunSettings if for_run else Settings
    try:
        return kind(_env_file=env_file)
    except ValidationError as error:
        problems = [_problem(dict(detail)) for detail in error.errors(include_input=False)]
    except (OSError, UnicodeDecodeError):
        problems = [f"{env_file}：读不了。请检查它是不是 UTF-8 文本，当前用户能不能读。"]
    raise SettingsError(problems)  # outside the except blocks: their traceback holds the values


def unknown_names(env_file: str | Path | None = ".env") -> dict[str, str]:
    """Names in the environment and `.env` that look like settings and are none, each with the one that may be meant.

    Nothing else would tell a mistyped name from a setting that was left out.
    """
    known = {f"{PREFIX}{field}" for field in Settings.model_fields}
    given = {*EnvSettingsSource(Settings).env_vars, *DotEnvSettingsSource(Settings, env_file=env_file).env_vars}
    odd = sorted(name for name in given if name.startswith(PREFIX) and name not in known)
    return {name.upper(): "".join(get_close_matches(name, known, 1)).upper() for name in odd}


def _problem(detail: dict[str, Any]) -> str:
    name = "BOT_" + "_".join(str(part) for part in detail["loc"]).upper().removeprefix("BOT_")
    if detail["type"] == "missing":
        return ASK_BOTFATHER
    cause = detail.get("ctx", {}).get("error")
    return f"{name}：{cause if cause else '值不对，请对照 .env.example 改正。'}"
