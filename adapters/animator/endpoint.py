"""An OpenAI-compatible endpoint (Ollama, vLLM, Mistral…) that may rephrase what was retrieved.

It is off unless an operator names one. It gets the passages and the question as data, and what it
gives back is said only if every sentence stands on the passages (`grounding`); otherwise, and
whenever it is slow, absent or over its budget, the retriever's own answer is said.
"""

from __future__ import annotations

import json
import logging
import time
from collections import defaultdict
from collections.abc import Callable
from threading import Lock

import httpx
import msgspec

from adapters.animator.answer import Answer
from adapters.animator.grounding import Ground
from bot.effects import Consult
from bot.language import Language
from bot.pack import Pack

log = logging.getLogger(__name__)

PATIENCE = 8.0  # seconds for one answer
REST = 60.0  # seconds without asking again after a failure
TOKENS = 20_000  # after which a round asks no more; counted by this process
ANSWER_TOKENS = 300
LETTERS_PER_TOKEN = 3  # to estimate what an endpoint does not report
LARGEST = 100_000  # bytes of an answer that are read


class Settings(msgspec.Struct, frozen=True):
    """Which endpoint, which model; the key is never shown."""

    url: str
    model: str
    key: str = ""
    tokens: int = TOKENS
    patience: float = PATIENCE

    def __repr__(self) -> str:
        return f"Settings(url={self.url!r}, model={self.model!r})"


class Unusable(Exception):
    """The endpoint gave nothing that could be said; its text says why, never the key."""


class _Choice(msgspec.Struct):
    message: _Message


class _Message(msgspec.Struct):
    content: str


class _Usage(msgspec.Struct):
    total_tokens: int = 0


class _Completion(msgspec.Struct):
    choices: list[_Choice]
    usage: _Usage | None = None


class Endpoint:
    """Speaks the chat completions protocol; safe to use from several threads."""

    def __init__(self, settings: Settings, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._now = monotonic
        self._rests_until = 0.0
        self._spent: dict[str, int] = defaultdict(int)
        self._counting = Lock()
        headers = {"Authorization": f"Bearer {settings.key}"} if settings.key else {}
        self._client = httpx.Client(
            headers=headers, timeout=settings.patience, follow_redirects=False
        )

    def complete(self, instruction: str, data: str) -> tuple[str, int]:
        """The completion and the tokens it cost; raises `Unusable`."""
        if self._now() < self._rests_until:
            raise Unusable("resting after a failure")
        try:
            return self._ask(instruction, data)
        except (httpx.HTTPError, httpx.InvalidURL, msgspec.DecodeError, UnicodeError) as error:
            self._rests_until = self._now() + REST
            raise Unusable(_why(error)) from None

    def _ask(self, instruction: str, data: str) -> tuple[str, int]:
        body = {
            "model": self._settings.model,
            "temperature": 0.2,
            "max_tokens": ANSWER_TOKENS,
            "messages": [
                {"role": "system", "content": instruction},
                {"role": "user", "content": data},
            ],
        }
        raw = self._posted(body)
        completion = msgspec.json.decode(raw, type=_Completion)
        if not completion.choices:
            raise Unusable("no choices")
        text = completion.choices[0].message.content.strip()
        reported = completion.usage.total_tokens if completion.usage else 0
        return text, reported or (len(instruction) + len(data) + len(text)) // LETTERS_PER_TOKEN

    def _posted(self, body: dict[str, object]) -> bytes:
        """The answer's bytes, read within the time and the size that are allowed."""
        deadline = self._now() + self._settings.patience
        url = f"{self._settings.url.rstrip('/')}/chat/completions"
        raw = b""
        with self._client.stream("POST", url, json=body) as response:
            response.raise_for_status()
            for piece in response.iter_bytes():
                raw += piece
                if len(raw) > LARGEST or self._now() > deadline:
                    raise httpx.ReadTimeout("too long")
        return raw

    def rephrased(self, found: Answer, asked: Consult, pack: Pack, language: Language) -> Answer:
        """The retriever's answer in other words, or as it is; within the budget of its round."""
        meeting = asked.meeting or f"{asked.situation}/{asked.scenario}"
        if not found.answered or not found.passages or self._exhausted(meeting):
            return found
        try:
            text = self._said(found, asked, pack, language, meeting)
        except Unusable as problem:
            log.warning("the endpoint did not rephrase an answer: %s", problem)
            return found
        return msgspec.structs.replace(found, text=text)

    def _exhausted(self, meeting: str) -> bool:
        with self._counting:
            return self._spent[meeting] >= self._settings.tokens

    def _count(self, meeting: str, tokens: int) -> None:
        """Add to what a round has spent; the log says once that nothing is left."""
        with self._counting:
            before = self._spent[meeting]
            self._spent[meeting] += tokens
            reached = before < self._settings.tokens <= self._spent[meeting]
        if reached:
            limit = self._settings.tokens
            log.info("round %s has spent its %d tokens: no more rephrasing there", meeting, limit)

    def _said(
        self, found: Answer, asked: Consult, pack: Pack, language: Language, meeting: str
    ) -> str:
        scenario = pack.scenario(asked.scenario)
        passages = [{"label": p.label, "text": p.text} for p in found.passages]
        data = {"question": asked.question, "answer": found.text, "passages": passages}
        instruction = language.line("animator-instruction", name=scenario.name)
        text, tokens = self.complete(instruction, json.dumps(data, ensure_ascii=False))
        self._count(meeting, tokens)
        ground = Ground(
            sources=(*(p.text for p in found.passages), found.text),
            locale=pack.locale,
            persona=(scenario.name, scenario.tagline, *(p.label for p in found.passages)),
        )
        if not ground.holds(text):
            raise Unusable("a sentence does not stand on its sources")
        return text


def _why(error: Exception) -> str:
    """What went wrong, in a word and without an address: it may hold a password."""
    if isinstance(error, httpx.HTTPStatusError):
        return f"HTTP {error.response.status_code}"
    return type(error).__name__
