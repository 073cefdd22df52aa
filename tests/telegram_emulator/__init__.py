"""A strict Telegram Bot API server of the project's own, with scripted people, for tests."""

from tests.telegram_emulator.emulator import Emulator
from tests.telegram_emulator.people import Participant, Press
from tests.telegram_emulator.rooms import Room

__all__ = ["Emulator", "Participant", "Press", "Room"]
