"""What an operator may set: `BOUSSOLE_*` variables, `.env`, or `boussole.toml` in that order."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from adapters.runtime.setting_kinds import (
    EndpointAddress,
    Locale,
    LogLevel,
    MatrixAddress,
    MatrixPatterns,
    MatrixUser,
    MatrixUsers,
    TelegramToken,
)

PREFIX = "BOUSSOLE_"
FILE = "boussole.toml"
ENV_FILE = ".env"


class Settings(BaseSettings):
    """Every setting with its default; secrets never show in a log or a message."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_ignore_empty=True,
        toml_file=FILE,
        extra="ignore",
        frozen=True,
    )

    database_url: str = Field("", description="Where everything is kept; a SQLite file by default.")
    data_dir: Path = Field(user_data_path("boussole"), description="Files that must survive.")
    timezone: str = Field("Europe/Paris", description="The zone in which times are read and said.")
    locale: Locale = Field("fr", description="The language of messages that no pack decides.")
    log_level: LogLevel = "info"
    speed: Annotated[float, Field(gt=0, le=10_000)] = 1.0
    packs: Path | None = Field(None, description="A folder of further packs.")
    board_seconds: Annotated[float, Field(ge=0)] = 4.0
    telegram_token: TelegramToken | None = None
    telegram_base_url: str | None = None
    telegram_webhook_url: str | None = None
    telegram_webhook_listen: str = "127.0.0.1:8443"
    telegram_webhook_secret: SecretStr | None = None
    matrix_homeserver: MatrixAddress | None = None
    matrix_user: MatrixUser | None = None
    matrix_password: SecretStr | None = None
    matrix_token: SecretStr | None = None
    matrix_inviters: MatrixPatterns = ()
    matrix_facilitators: MatrixUsers = ()
    matrix_burst: Annotated[int, Field(ge=1)] = 10
    matrix_per_second: Annotated[float, Field(gt=0)] = 0.2
    llm_url: EndpointAddress | None = None
    llm_model: str | None = None
    llm_key: SecretStr | None = None
    llm_tokens: Annotated[int, Field(ge=0)] = 20_000
    llm_seconds: Annotated[float, Field(gt=0)] = 8.0

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("is no time zone; write for example Europe/Paris") from error
        return value

    @property
    def database(self) -> str:
        """The database's address: the one given, or a file in the data directory."""
        return self.database_url or f"sqlite:///{self.data_dir / 'boussole.db'}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given in code wins, then variables, `.env`, secret files, `boussole.toml`."""
        toml = TomlConfigSettingsSource(settings_cls)
        return (init_settings, env_settings, dotenv_settings, file_secret_settings, toml)


class SettingsProblem(Exception):
    """A setting that cannot be used; its text names the setting, its source and the remedy."""


def load_settings() -> Settings:
    """The settings of this process; raises `SettingsProblem` with one line per problem."""
    try:
        return _whole(Settings())
    except ValidationError as error:
        lines = (_line(str(e["loc"][0]), _said(e)) for e in error.errors())
        raise SettingsProblem("\n".join(lines)) from None
    except UnicodeDecodeError:
        raise SettingsProblem(f"{_not_utf8()}: is not in UTF-8; save it again as UTF-8") from None
    except ValueError as error:
        raise SettingsProblem(f"{FILE}: {error}") from None


def _not_utf8() -> str:
    """Which of the two files cannot be read as text."""
    for name in (ENV_FILE, FILE):
        path = Path(name)
        try:
            if path.is_file():
                path.read_text("utf-8")
        except UnicodeDecodeError:
            return name
    return f"{ENV_FILE} or {FILE}"


def _whole(settings: Settings) -> Settings:
    """The settings, unless half of an endpoint is named."""
    if settings.llm_url and not settings.llm_model:
        raise SettingsProblem(_line("llm_model", "is missing; BOUSSOLE_LLM_URL needs a model"))
    if not settings.llm_url and (settings.llm_model or settings.llm_key):
        raise SettingsProblem(
            _line("llm_url", "is missing; write for example http://localhost:11434/v1")
        )
    return settings


def _said(error: ErrorDetails) -> str:
    """What is wrong with one value, as part of a sentence about it."""
    if error["type"] in ("float_parsing", "int_parsing", "int_from_float"):
        usual = Settings.model_fields[str(error["loc"][0])].default
        return f"{error['input']!r} is not a number that fits; write for example {usual:g}"
    return error["msg"].replace("Input should be", "must be", 1)


def _line(name: str, message: str) -> str:
    variable = PREFIX + name.upper()
    source = variable if variable in os.environ else f"{name} ({variable}, .env or {FILE})"
    return f"{source}: {message.removeprefix('Value error, ')}"
