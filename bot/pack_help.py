"""What each field of a pack's files means, in the words that an editor shows beside it."""

from __future__ import annotations

from collections.abc import Mapping

FIELDS: Mapping[str, Mapping[str, str]] = {
    "Manifest": {
        "id": "The name of the pack for the computer: letters, digits, - and _.",
        "title": "The name of the workshop, as people read it.",
        "locale": "The language that the workshop is held in, such as fr or en.",
        "summary": "What the workshop is, in two or three sentences.",
        "exercises": "Which exercises the workshop uses, in their order.",
        "rotation": "Per situation, the scenarios that it meets, in the order of the rounds.",
        "encounter": "The agenda of a round.",
        "actors": "The points of view from which impacts are looked at.",
        "programme": "Why and when people meet.",
    },
    "ActorType": {
        "id": "The name of the actor type for the computer.",
        "name": "Its full name.",
        "short": "Its name on a button: one word if possible.",
        "definition": "Who they are, so that everybody means the same people.",
        "words": "Words that a person may type for it in a shortcut: `lever customers: ...`.",
    },
    "Programme": {
        "context": "What led to the workshop.",
        "objective": "What it is for.",
        "method": "How it goes about it, and who plays which part.",
        "horizon": "What will exist in the end.",
        "meetings": "The meetings, in order.",
        "links": "Where to read more.",
    },
    "Meeting": {
        "id": "The name of the meeting for the computer.",
        "title": "Its name.",
        "day": "Its date, as 2021-06-07.",
        "starts": "When it starts, as 14:00.",
        "ends": "When it ends, as 16:00.",
        "purpose": "What happens in it.",
        "link": "Where it takes place online, or where to watch it.",
    },
    "Link": {
        "title": "What is behind the link.",
        "url": "The address, with https://.",
    },
    "Encounter": {
        "phases": "What a round is made of, in order; their minutes add up to the round.",
        "halftime": "Whether a bell rings in the middle.",
        "bells": "Minutes before the end at which a bell rings.",
        "grace": "Minutes after the end in which contributions still count.",
    },
    "Phase": {
        "kind": "welcome, questions (to the animator), impacts (on one actor type) or open.",
        "minutes": "How long it takes.",
        "actor": "For impacts: the actor type that is looked at.",
    },
    "Scenario": {
        "id": "The name of the scenario for the computer; the rotation uses it.",
        "name": "Its name.",
        "tagline": "What it is in one line.",
        "short": "Its name in a narrow column.",
        "vision": "What it dreams of, if its card says so.",
        "facets": "What its card says, piece by piece.",
        "animator": "The persona that embodies it.",
    },
    "Passage": {
        "id": "The name of the text for the computer; the same in all cards of the pack.",
        "label": "What stands before the text.",
        "text": "The text, word for word: this is what is quoted.",
        "asks": "Questions that this text answers, in people's own words.",
        "aliases": "Everyday words for what the text says.",
    },
    "Animator": {
        "introduction": "Short messages in which it introduces itself, in the first person.",
        "unknown": "What it says when the card has no answer; one of them is chosen.",
        "asides": "A word in character after a short answer, no fact; one of them is chosen.",
        "greeting": "What it says when it is greeted; one of them is chosen.",
    },
    "Situation": {
        "id": "The name of the situation for the computer; the rotation uses it.",
        "name": "A name of one or two words.",
        "kind": "What sort of project owner this is.",
        "title": "What the project is.",
        "owner": "Who owns the project.",
        "person": "Who speaks for the owner.",
        "notice": "What must be said with it, such as that the case is invented.",
        "description": "The case in a few paragraphs.",
        "fields": "The questions of the sheet and their answers.",
        "labels": "How this situation calls an actor type, by the id of the actor type.",
    },
    "Past": {
        "provenance": "Where the record comes from; it is shown with every idea of it.",
        "rounds": "The published tables.",
        "restitution": "What was said of each scenario in the end.",
        "notes": "What was noted of a situation without belonging to a round.",
    },
    "PastRound": {
        "situation": "The situation of the table.",
        "round": "Which round it was, from 1.",
        "scenario": "The scenario that was met.",
        "ideas": "Per actor type, what stood on each side.",
        "notes": "What was noted beside the table.",
    },
    "Cells": {
        "lever": "What helps.",
        "obstacle": "What hinders.",
        "both": "What does both.",
    },
    "RecordedRestitution": {
        "scenario": "The scenario that is spoken of.",
        "opportunities": "What was called an opportunity.",
        "limits": "What was called a limit.",
        "points": "What the document does not sort by side.",
    },
    "Asking": {
        "asks": "Questions that this text answers, in people's own words.",
        "aliases": "Everyday words for what the text says.",
        "says": "The same, as the persona says it in the first person; no fact is added.",
    },
    "Compass": {
        "criteria": "The questions, in the order in which they are asked; six to eight.",
        "profiles": "How the situations of the pack would answer, as their sheets say.",
        "vigilance": "What deserves care with whichever scenario; always shown.",
    },
    "Criterion": {
        "id": "The name of the criterion for the computer.",
        "name": "What it is about, in one or two words.",
        "question": "What the project owner is asked.",
        "levels": "The possible answers, from the least to the most.",
        "neutral": "The level that speaks neither for nor against any scenario.",
        "leanings": "What each step above the neutral level means for the scenarios.",
    },
    "Level": {
        "id": "The name of the answer for the computer.",
        "label": "The answer, in a few words: it stands on a button.",
        "words": "What people may type to mean this answer.",
    },
    "Leaning": {
        "scenario": "The scenario that gains or loses.",
        "weight": "Points per step above the neutral level, -3 to 3; below it, the contrary.",
        "source": "The reference of the text that says so, such as scenario-2/limite.",
        "because": "Why, in one sentence that holds whichever way the answer points.",
    },
    "Profile": {
        "situation": "The situation.",
        "answers": "Per criterion, its answer; leave out what its sheet does not say.",
    },
    "ProfileAnswer": {
        "level": "The answer.",
        "source": "The reference of the field of the sheet that says so.",
    },
    "Vigilance": {
        "text": "What deserves care.",
        "source": "The reference of the text that says so.",
    },
}
