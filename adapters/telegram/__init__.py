"""Telegram: updates in, Bot API calls out."""

from adapters.telegram.adapter import TelegramAdapter, TelegramSettings
from adapters.telegram.webhook import WebhookSettings

__all__ = ["TelegramAdapter", "TelegramSettings", "WebhookSettings"]
