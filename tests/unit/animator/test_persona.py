"""Meeting an animator feels like meeting somebody: it has a voice, and remembers the talk."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from msgspec.structs import replace

from adapters.animator.answer import APART, Answer, SoFar
from adapters.animator.embedded import EmbeddedAnimator
from adapters.animator.persona import Persona
from adapters.animator.phrasing import Stage, declined
from adapters.animator.talk import talk
from adapters.runtime.catalogues import language
from adapters.runtime.packs import load_pack
from bot.errands import Told
from bot.pack import Pack
from bot.pack_persona import Replies

PACK = load_pack("participation-numerique")
LIBRARY = load_pack("library-tomorrow")
KINDS = Replies.__struct_fields__
FOUR = ("1", "2", "3", "4")


class Meeting:
    """Somebody who talks with the animator of a scenario, in a round that goes on."""

    def __init__(self, who: Persona, scenario: str, situation: str | None = "A") -> None:
        self._who = who
        self._place = (scenario, situation)
        self._so_far = SoFar(Told("group/1"))
        self._previous: str | None = None

    def says(self, words: str) -> Answer:
        """Say something; what the round remembers is what the next answer knows."""
        answer = self._who.answer(words, *self._place, self._previous, self._so_far)
        about = self._so_far.about
        if answer.passages:
            about = answer.passages[0].ref if answer.answered else ""
        self._so_far = SoFar(self._so_far.told.then(answer.said), about)
        self._previous = words if answer.topic is None else answer.topic or None
        return answer


def who(pack: Pack = PACK) -> Persona:
    return EmbeddedAnimator(model="none").answers(pack, pack.locale)


def meet(scenario: str, situation: str | None = "A") -> Meeting:
    return Meeting(who(), scenario, situation)


def test_every_persona_has_its_own_way_of_saying_everything() -> None:
    """Four people, not one with four names: no sentence is another's, and few are alone."""
    heard: dict[str, str] = {}
    for scenario in PACK.scenarios:
        for kind in KINDS:
            ways = getattr(scenario.animator.replies, kind)
            assert len(ways) >= 2, f"{scenario.id} has {len(ways)} ways for {kind}"
            shared = [way for way in ways if heard.setdefault(way, scenario.id) != scenario.id]
            assert kind == "elsewhere" or shared == []


def test_no_reply_states_a_number() -> None:
    """What surrounds an answer is a voice, never a figure."""
    said = [way for s in PACK.scenarios for k in KINDS for way in getattr(s.animator.replies, k)]
    assert [way for way in said if re.search(r"\d", way)] == []


@pytest.mark.parametrize("scenario", FOUR)
def test_the_same_question_never_gets_the_same_words_twice_in_a_row(scenario: str) -> None:
    """Asked again at once, it says that it comes back to it, and in other words."""
    meeting = meet(scenario)
    first, *others = [meeting.says("Quels sont vos défauts ?") for _ in range(4)]
    again = PACK.scenario(scenario).animator.replies.again
    for before, after in zip([first, *others], others, strict=False):
        assert before.passages == after.passages
        assert before.text != after.text
        assert after.text.startswith(again)


@pytest.mark.parametrize("scenario", FOUR)
def test_more_is_told_otherwise_then_word_for_word_then_no_more(scenario: str) -> None:
    """« C'est-à-dire ? » stays with what was said, and ends where the card ends."""
    meeting = meet(scenario)
    ref = f"scenario-{scenario}/limite"
    told = meeting.says("Quels sont vos défauts ?")
    otherwise, read_out, exhausted = [
        meeting.says(more) for more in ("tu peux préciser ?", "comment ça ?", "c'est-à-dire ?")
    ]
    assert [p.ref for p in otherwise.passages] == [p.ref for p in read_out.passages] == [ref]
    assert told.text not in otherwise.text
    assert PACK.scenario(scenario).facets[-1].text.split(",")[0] in read_out.text
    assert not exhausted.answered
    assert not exhausted.passages


def test_a_plea_for_more_leads_back_to_the_question_before_it() -> None:
    """After « pourquoi ? », « et pour nous ? » still leans on what was really asked."""
    meeting = meet("2")
    meeting.says("Quels sont vos défauts ?")
    assert meeting.says("pourquoi ?").topic == "Quels sont vos défauts ?"
    assert meeting.says("merci !").topic == "Quels sont vos défauts ?"


def test_more_of_nothing_is_asked_back() -> None:
    """« Pourquoi ? » at the very beginning is about nothing, and nothing is guessed."""
    answer = meet("3").says("pourquoi ?")
    assert answer.text in PACK.scenario("3").animator.replies.lost
    assert not answer.passages


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("ok", "nod"),
        ("Ah ok, je vois", "nod"),
        ("mdr", "nod"),
        ("Bravo !", "praise"),
        ("Je ne suis pas d'accord avec vous", "disagreement"),
        ("bof", "disagreement"),
        ("Vous avez raison", "praise"),
        ("Désolé, je me suis emporté", "apology"),
        ("Bonjour Madame", "greeting"),
        ("bonjour, merci de nous recevoir", "thanks"),
        ("😀😀😀", "wordless"),
        ("Ça va ?", "howdy"),
        ("bonjour, ça va ?", "howdy"),
        ("Merci, c'est clair", "thanks"),
        ("au revoir et merci", "farewell"),
    ],
)
def test_small_talk_gets_a_word_and_is_no_insult(message: str, kind: str) -> None:
    """A nod, a laugh or a doubt is answered as such, in the persona's voice, without a source."""
    answer = meet("4", "D").says(message)
    assert answer.said == (f"~{kind}",)
    assert not answer.passages


def test_four_personas_take_a_doubt_in_four_ways() -> None:
    """The same words get a different answer from each."""
    said = {meet(s).says("je ne suis pas d'accord").text for s in FOUR}
    assert len(said) == len(FOUR)


def test_asked_to_convince_it_speaks_of_its_advantages() -> None:
    """« Convainquez-moi » is no attack on its role."""
    for scenario in FOUR:
        answer = meet(scenario).says("Convainquez-moi")
        assert answer.answered
        assert answer.passages[0].ref == f"scenario-{scenario}/avantage"
        assert answer.text.startswith(PACK.scenario(scenario).animator.replies.convince)


@pytest.mark.parametrize("message", ["Résumez-vous en une phrase", "Un dernier mot ?"])
def test_asked_to_sum_up_it_says_its_line(message: str) -> None:
    """What it would say in one sentence is the line under its name."""
    answer = meet("3").says(message)
    assert answer.passages[0].ref == "scenario-3/sous_titre"
    assert answer.text.startswith(PACK.scenario("3").animator.replies.summary)


class TakesItForAMachine:
    """Finds nothing but limits, and takes every other question for one about machines."""

    def answer(
        self, question: str, scenario: str, situation: str | None, previous: str | None = None
    ) -> Answer:
        """The limits where they are named, else what is said to who asks about machines."""
        if "limites" in question:
            return who().answer(question, scenario, situation)
        stage = Stage(PACK, language("fr"), PACK.scenario(scenario))
        return Answer(answered=False, text=declined("machine", stage))


@pytest.mark.parametrize("scenario", FOUR)
def test_asked_for_its_fears_it_owns_up_to_its_limits(scenario: str) -> None:
    """Whoever asks a role whether it is afraid of vanishing does not ask what a machine is."""
    persona = Persona(TakesItForAMachine(), PACK, language("fr"))
    answer = persona.answer("Vous n'avez pas peur de disparaître ?", scenario, "A")
    assert [p.ref for p in answer.passages] == [f"scenario-{scenario}/limite"]
    assert answer.text.startswith(PACK.scenario(scenario).animator.replies.challenge)
    assert not persona.answer("Tu es un robot ?", scenario, "A").answered


def test_a_long_round_never_sticks_to_one_phrase() -> None:
    """After a hundred words of thanks they still take turns, whatever else was said."""
    meeting = meet("1")
    said = [meeting.says("merci").text for _ in range(100)]
    assert all(before != after for before, after in pairwise(said))


@pytest.mark.parametrize("message", ["Donnez-moi un exemple", "Racontez-moi une journée chez vous"])
def test_no_example_is_made_up(message: str) -> None:
    """It owns up that its card tells no story, and offers what comes closest."""
    answer = meet("1").says(message)
    assert not answer.answered
    assert answer.text in PACK.scenario("1").animator.replies.example
    assert "scenario-1/usage" in [p.ref for p in answer.passages]


@pytest.mark.parametrize("message", ["et chez nous ?", "Ça changerait quoi à Lavelanet ?"])
def test_what_changes_for_the_case_is_who_commands_and_who_takes_part(message: str) -> None:
    """It tells both ends of what its card holds, and leaves the case to the group."""
    answer = meet("3").says(message)
    assert [p.ref for p in answer.passages] == ["scenario-3/commande", "scenario-3/usage"]


def test_refusals_in_a_row_differ() -> None:
    """Four questions without an answer get four different ways of saying so."""
    meeting = meet("2")
    asked = ["l’adresse mail du support", "le nom du maire", "le numéro de téléphone du support"]
    said = [meeting.says(f"Quel est {thing} ?") for thing in asked]
    said += [meeting.says(f"Quel est {asked[0]} ?")]
    refused = [answer.text for answer in said if answer.said == ("~unknown",)]
    assert len(refused) >= 3
    assert len(set(refused)) == len(refused)


def test_insults_in_a_row_are_met_in_one_sentence_each_and_not_the_same() -> None:
    """It keeps its temper without sounding like a tape."""
    meeting = meet("4", "D")
    said = [meeting.says("ta gueule").text for _ in range(3)]
    assert len(set(said)) == 3
    assert all(len(re.findall(r"[.!?](?:\s|$)", text)) == 1 for text in said)


def test_whoever_asks_for_the_time_is_told_where_the_round_is() -> None:
    """In a round the clock is the workshop's; apart from one the sheet answers."""
    in_round = meet("1").says("il reste combien de temps ?")
    apart = who().answer("il reste combien de temps ?", "1", "A", None, APART)
    assert in_round.now
    assert in_round.text in PACK.scenario("1").animator.replies.agenda
    assert apart.text not in PACK.scenario("1").animator.replies.agenda


def test_two_passages_are_linked_in_its_voice() -> None:
    """Two answers in one are told as somebody would, not pasted one after the other."""
    answer = meet("4", "D").says("Quels sont les risques et quel est le planning ?")
    assert [p.ref for p in answer.passages] == ["scenario-4/limite", "situation-d/delais"]
    assert any(f" {way} " in answer.text for way in PACK.scenario("4").animator.replies.link)


def test_one_question_is_answered_in_two_to_five_sentences() -> None:
    """A second passage that only fills is left out where both would be long."""
    for scenario in FOUR:
        for facet in PACK.scenario(scenario).facets:
            text = meet(scenario).says(f"Parlez-moi de votre {facet.label.lower()}").text
            assert 2 <= len(re.findall(r"[.!?](?:\s|$)", text)) <= 5, text


def test_a_pack_without_replies_speaks_with_the_catalogue() -> None:
    """An author who has written none still has an animator who nods, declines and takes leave."""
    mute = [replace(s, animator=replace(s.animator, replies=Replies())) for s in LIBRARY.scenarios]
    meeting = Meeting(who(replace(LIBRARY, id="mute", scenarios=tuple(mute))), "commons", None)
    assert meeting.says("ok, I see").text == "Good. What else would you like to know?"
    assert all(meeting.says(w).text for w in ("hello", "convince me", "why?", "shut up", "bye"))


def test_a_card_that_tells_of_a_day_is_asked_for_it() -> None:
    """A story is refused only where no title of the card promises one."""
    answer = Meeting(who(LIBRARY), "commons", None).says("a day at your place")
    assert "~example" not in answer.said
    assert Meeting(who(LIBRARY), "commons", None).says("an anecdote").said == ("~example",)


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_no_phrase_is_two_moves_at_once(locale: str) -> None:
    """Each whole message that is known means one thing."""
    moves = talk(locale).moves
    for kind in moves.__struct_fields__:
        for phrase in getattr(moves, kind):
            assert talk(locale).move(phrase) == kind, phrase
