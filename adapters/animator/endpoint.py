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

from adapters.animator.answer import Answer, Answers
from adapters.animator.grounding import Ground
from bot.language import Language
from bot.pack import Pack, Scenario

log = logging.getLogger(__name__)

PATIENCE = 8.0  # seconds for one answer
REST = 60.0  # seconds without asking again after a failure
TOKENS_PER_ROUND = 20_000  # spent at most by one encounter of a situation with a scenario
ANSWER_TOKENS = 300
LETTERS_PER_TOKEN = 3  # to estimate what an endpoint does not report
LARGEST = 100_000  # bytes of an answer that are read


class Settings(msgspec.Struct, frozen=True):
    """Which endpoint, which model; the key is never shown."""

    url: str
    model: str
    key: str = ""

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
        headers = {"Authorization": f"Bearer {settings.key}"} if settings.key else {}
        self._client = httpx.Client(headers=headers, timeout=PATIENCE, follow_redirects=False)

    def complete(self, instruction: str, data: str) -> tuple[str, int]:
        """The completion and the tokens it cost; raises `Unusable`."""
        if self._now() < self._rests_until:
            raise Unusable("resting after a failure")
        try:
            return self._ask(instruction, data)
        except (httpx.HTTPError, httpx.InvalidURL, msgspec.DecodeError, UnicodeError) as error:
            self._rests_until = self._now() + REST
            raise Unusable(type(error).__name__) from None

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
        deadline = self._now() + PATIENCE
        url = f"{self._settings.url.rstrip('/')}/chat/completions"
        raw = b""
        with self._client.stream("POST", url, json=body) as response:
            response.raise_for_status()
            for piece in response.iter_bytes():
                raw += piece
                if len(raw) > LARGEST or self._now() > deadline:
                    raise httpx.ReadTimeout("too long")
        return raw


class Rephrased:
    """Lets an endpoint say in other words what the retriever found, within a budget per round."""

    def __init__(self, found: Answers, endpoint: Endpoint, pack: Pack, language: Language) -> None:
        self._found = found
        self._endpoint = endpoint
        self._pack = pack
        self._language = language
        self._spent: dict[tuple[str, str | None], int] = defaultdict(int)
        self._counting = Lock()

    def answer(
        self, question: str, scenario: str, situation: str | None, previous: str | None = None
    ) -> Answer:
        """The retriever's answer in other words, or as it is."""
        found = self._found.answer(question, scenario, situation, previous)
        encounter = (scenario, situation)
        if not found.answered or not found.passages or self._spent[encounter] >= TOKENS_PER_ROUND:
            return found
        try:
            text = self._said(question, found, self._pack.scenario(scenario), encounter)
        except Unusable as problem:
            log.warning("the endpoint did not rephrase an answer: %s", problem)
            return found
        return msgspec.structs.replace(found, text=text)

    def _said(
        self, question: str, found: Answer, scenario: Scenario, encounter: tuple[str, str | None]
    ) -> str:
        passages = [{"label": p.label, "text": p.text} for p in found.passages]
        data = {"question": question, "answer": found.text, "passages": passages}
        instruction = self._language.line("animator-instruction", name=scenario.name)
        text, tokens = self._endpoint.complete(instruction, json.dumps(data, ensure_ascii=False))
        with self._counting:
            self._spent[encounter] += tokens
        ground = Ground(
            sources=(*(p.text for p in found.passages), found.text),
            locale=self._pack.locale,
            persona=(scenario.name, scenario.tagline, *(p.label for p in found.passages)),
        )
        if not ground.holds(text):
            raise Unusable("a sentence does not stand on its sources")
        return text
