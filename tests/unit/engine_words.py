"""What people type, press and command, for tests that try it all in every order."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.events import Person

PEOPLE = tuple(Person(f"room:{name}", name) for name in ("ana", "bo", "chloé"))
LEADER = Person("room:lead", "lead", facilitator=True)
ANYBODY = st.sampled_from([*PEOPLE, LEADER])
SLOTLESS = ("ask-", "animator-", "answer-", "compass-", "step-")
# `{}` stands for a word that nobody has said before, so that each idea can be told from others.
MARKED = ("+ {}", "- {}", "+usage {}", "frein offre : {}", "+- {}", "usage : {}", "levier : {}")
MARKED += ("levier offre :\n{}\n{}", "+ {}\n- {}", "− {}", "contre : {}", "commande:\n• {}\n- {}")
PLAIN = ("{}", "{} ?", "+1", "d'accord", "👍", "1", "levier", "usage", "frein usage", "", " \n ")
PLAIN += ("+", "-", ":", "usage :", "/", "les deux", "**gras** {}", "²", "{} " * 40)
ANSWERS = ("levier", "frein", "les deux", "usage", "frein usage", "2", "9", "+", "peut-être", "")
ANSWERS += ("oui", "non", "1", "ok")
ARGUMENTS = (
    "",
    "1",
    "2",
    "0",
    "3",
    "99999999999",
    "1 ici",
    "here",
    "1 18:00",
    "1 2026-07-01 09:00",
)
ARGUMENTS += ("2 9h", "5", "5min", "-3", "²", "1e9", "3000", "demain", "30/02 10:00", "A", "pdf")
ARGUMENTS += ("usage : {}", "tout le monde est perdu {} ?", "7j", "2j tout secret", "48h", "xlsx")
ORDERS = ("tour 1", "tour 2", "tour", "tour 1 18:00", "tour 2 2026-06-20 09:00", "tour 1 14:10")
ORDERS += ("suite", "pause", "reprendre", "prolonger 5", "raccourcir 2", "raccourcir 300", "clore")
ORDERS += ("ouvrir 7j", "ouvrir 2j tout secret", "ouvrir 1h", "relancer", "clore", "suite", "suite")
ORDERS += ("leviers", "leviers 3", "voter", "plan", "themes", "fusionner 1 2", "separer 1")
ORDERS += ("renommer 1 Tout autrement", "humain", "humain fin", "equipe", "boussole", "restitution")
ARGUMENTS += ("1 2", "1 9", "2 1", "1 Une autre façon de le dire {}", "2 frein offre", "1 usage +")
TOKENS = ("", ":", "::::", "side:x:lever", "actor::usage", "read::nowhere", "forget:me:all")
TOKENS += ("export::pdf", "export::exe", "move::", "withdraw::", "setup::a/b/c", "remind:g:never")
TOKENS += ("remind:g:later", "remind:g:", "offer::all", "offer:x:no", "cells:x:0o1-1l2", "cells::")
LENGTHS = (0.2, 1, 2, 4, 7, 9, 12, 20, 60, 24 * 60)
TIMERS = ("start", "soon-day", "soon-hour", "phase", "coach", "bell-half", "bell-5", "end", "grace")
TIMERS += ("bell-x", "table-end", "table-digest", "table-remind-1", "table-later", "table-relaunch")
TIMERS += ("nothing",)
# How far a cycle is when the trials begin: /order, >>minutes, = (workers and inbox), or an idea.
ROUND = ("/tour 1", "+usage {}", "frein offre : {}")
TABLE = ("/ouvrir 7j", "+usage {}", "- {}")
CLOSED = (*ROUND, ">>60", "=")
VOTE = (*CLOSED, "/leviers", "=")
OPENINGS = ((), ROUND, (*ROUND, ">>15"), (*ROUND, "/pause"), ("/tour 1 18:00",), ("/boussole",))
OPENINGS += (CLOSED, TABLE, (*CLOSED, *TABLE), VOTE, (*VOTE, "/clore", "="))
