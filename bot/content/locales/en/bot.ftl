## What the facilitator says during a round, and its answers to commands.

### Opening

round-opened =
    # 🧭 Round { $round } · { $case }

    You are meeting the scenario **{ $scenario }**.
    _{ $tagline }_

    It ends at **{ $end }** ({ $zone }). Coming up:
agenda = { $kind ->
    [welcome] Welcome: the animator introduces itself
    [questions] Your questions to the animator
    [impacts] Impacts for { $actor }
   *[open] Last ideas, all actors
  }
animator-says =
    🎭 **{ $name }**

    { $words }
round-soon =
    📅 Round { $round } starts on { $day } at **{ $time }** ({ $zone }).
round-planned =
    📅 Noted: round { $round } will start on { $day } at **{ $time }** ({ $zone }). `/close` cancels it.
round-unplanned =
    Round { $round } is no longer planned. `/round { $round }` starts it whenever you like.

### Phases

questions-prompt =
    ❓ **Ask away**, until { $until }.

    Reply to this message, or write `/ask` and your question. I am listening for the whole round.
impacts-prompt =
    ✏️ **What impacts for { $actor }?** Until { $until }.
    _{ $definition }_

    Reply to this message: start with `+` for a lever, with `-` for an obstacle, one idea per line.
open-prompt =
    ✏️ **Last ideas**, until { $until }: all actors, levers and obstacles.

    Start with `+` or `-`, and name the actors: `/lever` or `/obstacle`, then `name:` and your idea.
coach-one =
    👀 No { $side ->
        [lever] levers
       *[obstacle] obstacles
    } yet for { $actor }. Any ideas?
coach-both =
    👀 Nothing yet for { $actor }, neither lever nor obstacle. Who goes first?

### Bells

bell-half = 🔔 **Half-time.** { $minutes } min left, ending at { $end }.
bell-left = 🔔 **{ $minutes } min** left, ending at { $end }.
bell-end =
    🔔 **Time is up!** { $minutes ->
        [0] The table is coming.
       *[other] Your last contributions still count until { $until }, then I post the table.
    }
bell-late =
    ⏰ This bell was due at { $due }: I was away, it is { $delay } late.

### Choosing a cell

ask-side = Is this a lever or an obstacle?
ask-actor = For which type of actors?
ask-side-of = { $others ->
    [0] “{ $idea }”: lever or obstacle?
    [one] “{ $idea }” and one more idea: lever or obstacle?
   *[other] “{ $idea }” and { $others } more ideas: lever or obstacle?
  }
ask-actor-of = { $others ->
    [0] “{ $idea }”: for which type of actors?
    [one] “{ $idea }” and one more idea: for which type of actors?
   *[other] “{ $idea }” and { $others } more ideas: for which type of actors?
  }
ask-cell = Where does “{ $idea }” belong?
button-side = { $side ->
    [lever] ➕ Lever
    [obstacle] ➖ Obstacle
   *[both] ± Both
  }
button-cell = { $side ->
    [lever] Lever · { $actor }
   *[obstacle] Obstacle · { $actor }
  }
ask-place = Where does this idea belong?
button-no-idea = This is not an idea
button-as-read = As suggested
idea-read = “{ $idea }”: { $place }
offer = { $noted ->
    [true] I read { $count } ideas in this:
   *[false] { $count ->
        [one] 💡 Shall I note this idea in the table?
       *[other] 💡 I read { $count } ideas in this: shall I note them in the table?
      }{ $first ->
        [true] {" "}A line that begins with `+` or `-` is noted without a question.
       *[false] {""}
      }
  }
button-offer = { $what ->
    [all] Note these { $count } ideas
    [one] One idea only
    [other] Another cell
   *[no] This is not an idea
  }
button-turned = { $side ->
    [lever] { $number } · rather a lever
   *[obstacle] { $number } · rather an obstacle
  }
offers-waiting = { $count ->
    [one] 💡 One suggested idea is still waiting for a yes: its author adds it to the table with a tap.
   *[other] 💡 { $count } suggested ideas are still waiting for a yes: their authors add them to the table with a tap.
  }
button-old = This button is out of date. Type /help to see what is possible.
button-not-yours = It is up to the author of this idea to choose.

### Commands over time

zone-is = 🕰️ This cycle keeps the time of { $name } ({ $zone }), where it is now { $time }. `/timezone Montreal` changes it, for all its groups.
zone-unknown = I do not know the time zone “{ $word }”. Write a city or a name, for example `/timezone Nouméa` or `/timezone Europe/Paris`.
round-already =
    Round { $round } is already going on. `/close` ends it, `/next` goes to the next phase.
round-unknown =
    { $known ->
        [0] This group has no round in the rotation.
        [one] This group has one round only: `/round 1` starts it.
       *[other] There is no round { $round }: this group has { $known }. For example `/round 1`.
    }
time-unreadable =
    I cannot read “{ $word }”. Write for example `/round 1 14:00`, `/round 1 tomorrow 14:00` or `/round 1 2026-06-07 14:00`.
time-past = { $time } has already passed. Give a time to come, or a date: `/round 1 2026-06-07 14:00`.
minutes-wanted =
    By how many minutes? For example `/extend 5` or `/shorten 5`, { $longest } at most.
not-now = { $moment ->
    [idle] No round is going on. `/round 1` starts one.
    [planned] The round has not started yet. `/next` starts it now, `/close` cancels it.
    [running] The round is going on. You can say `/next`, `/pause`, `/extend 5` or `/close`.
    [paused] The round is paused. `/resume` lets it go on.
   *[grace] The round is ending. `/close` posts the table at once.
  }
round-paused = ⏸️ **Pause.** { $left } will be left when we resume. Your contributions still count.
round-resumed = ▶️ **On we go.** New end at { $end }.
round-shifted = ⏱️ New end at **{ $end }**.
silence = { $on ->
    [true] 🤫 Understood: no more nudges, no more ideas offered, no half-time bell. `/quiet` gives me my voice back.
   *[false] 🔔 I am back: so are the nudges and the half-time bell.
  }
facilitators-only =
    `/{ $command }` is for the facilitators of the workshop. You can use `/human` to ask them.
command-strange =
    I do not know `/{ $name }`. `/help` says what I can do.
command-unknown =
    I do not know `/{ $name }`. Did you mean `/{ $meant }`?
already-set-up =
    This room already works on “{ $case }”. `/round 1` starts the first round.

### Contributing

no-table-open = No table is open at the moment. A facilitator opens one with `/round 1`.
contribution-empty = { $side ->
    [lever] Add your idea, for example `/lever taking part gets easier`.
   *[other] Add your idea, for example `/obstacle not everybody is online`.
  }
round-over =
    This round is over: this idea comes too late for its table, which `/summary` shows.
no-round-yet = No round has taken place yet. `/case` shows the case that this group works on.
mine = { $count ->
    [one] **Your idea in this round**
   *[other] **Your { $count } ideas in this round**
  }
idea = { $text } ({ $place })
fate-joined = joined to { $count ->
    [one] another one
   *[other] { $count } others
  } as “{ $theme }”
fate-transversal = comes back in another round
fate-voting = on the ballot as number { $number }
fate-voted = { $kept ->
    [true] kept for the action plan
   *[false] not kept
  } ({ $points ->
    [0] no point
    [one] 1 point
   *[other] { $points } points
  })
mine-none = { $open ->
    [true] You have no idea in this round yet. Write for example `+ more transparency`.
   *[false] You have no idea here for now, and no table is open. `/help` says where the workshop is.
  }
button-move = ↔️ Move { $number }
button-withdraw = ✖️ Withdraw { $number }
withdrawn = Withdrawn: “{ $text }”
withdrawn-short = Withdrawn.
idea-which = { $count ->
    [one] You have one idea in this round: `/mine` shows it, `/withdraw 1` takes it back.
   *[other] You have { $count } ideas in this round: `/mine` shows their numbers, `/withdraw 2` takes back the second one.
  }
idea-not-yours = This idea is not yours: only its author and the facilitators can change it.

### Animator

animator-absent = The animator comes with the first round. Until then, `/case` shows the case.
question-empty = Add your question, for example `/ask Who pays?`
answer-failed = Words fail me for the moment. Ask me again, or call a human with /human.
sources = Source: { $labels }
passages-offered = *These passages are the closest; a facilitator will see your question too.*
passage = 📖 **{ $label }**
questions-carried =
    ❓ { $count ->
        [one] **One question** has had no answer since the last meeting. Who can answer it?
       *[other] **{ $count } questions** have had no answer since the last meeting. Who can answer them?
    }
human-called = 🙋 The facilitators of the workshop have been told.
human-called-bare = 🙋 The facilitators of the workshop know that you are asking for them. To say why: `/human` and a few words.
human-called-question = 🙋 The facilitators of the workshop have been told, and it is kept for the next meeting.
human-appeal = 🙋 **{ $name }** ({ $group }) asks for a human: “{ $text }”
human-appeal-bare = 🙋 **{ $name }** ({ $group }) asks for a human.
human-contests =
    ⚠️ **{ $name }** ({ $group }) contests { $known ->
        [true] the answer to “{ $question }”
       *[false] an answer of the animator
    }{ $said ->
        [true] : “{ $words }”
       *[false] .
    }

    In the group, the buttons under the alert tell everybody whether this answer holds; with `/takeover` you answer in the animator’s place.
human-unreached = ✉️ A facilitator of the workshop has no open conversation with me: I cannot tell them things in private. This button opens one.

### Documents

scenario-unknown = I do not know this scenario. There are { $known }.
export-which = 📎 In which format?

### Help and privacy

help =
    🧭 **I am Boussole, I facilitate your workshop.**

    - `+ idea`: a lever, `- idea`: an obstacle
    - without a sign, while I ask for impacts, I read your words and suggest a cell: you only say yes
    - reply to my messages, or `/ask` and your question
    - `/board` the table, `/case` the case, `/card` the scenario
    - `/mine` your ideas, `/withdraw` to take one back
    - 👍 on somebody’s idea stands behind it
    { $compass ->
        [true] - `/compass`: find your way among the scenarios
       *[false] {""}
    }
    - in doubt about an answer? ⚠️ under it, or reply `/contest` to it
    - `/human` calls a human, `/privacy` says what I keep
help-now = **Now:** { $moment ->
    [before] the first round has not begun; a facilitator starts it with `/round 1`.
    [planned] the next round begins on { $day } at { $time }.
    [welcome] the animator introduces itself; get your questions ready.
    [questions] put your questions to the animator, until { $time }.
    [impacts] name levers and obstacles for { $actor }, until { $time }.
    [open] your last ideas, for all actors, until { $time }.
    [paused] a pause; your ideas still count.
    [grace] your last ideas still count until { $time }.
    [table] the table is open until { $day }, { $time }.
    [voting] the vote is open; `/vote` gives you your ballot paper.
   *[idle] the round is over; `/summary` shows its table.
  }
help-facilitator =
    __For facilitators__ (`here` at the end: this group only)

    - `/round 1`, `/round 2 14:00`: start or plan a round
    - `/next`, `/pause`, `/resume`, `/extend 5`, `/shorten 5`, `/close`
    - `/open 7d`, `/remind`: an open table between meetings
    { $levers ->
        [true] - `/levers`: a secret vote on the ideas, then an action plan (`/plan`)
       *[false] {""}
    }
    - `/takeover`: answer in the animator’s place
    - `/status`, `/summary`, `/debrief`, `/export pdf`, `/quiet`, `/timezone`
privacy =
    🔒 **What I keep**

    - your contributions, your support and your questions, with your name, for this workshop only
    - during a vote, your points; after the close nothing links them to you
    - the words that I offer to note, until you answer or the next round begins
    - nothing else of the conversation
    - your names are not in exported files

    `/forget` erases your name, and your ideas if you wish.
privacy-endpoint = 📤 To rephrase my answers, your questions to the animator go without your name to { $host }, with the passages that were found. Your contributions do not.
forget-which =
    What should be forgotten? Without your name, your ideas are still useful to the group.
forget-not-yours = This question is for somebody else. For yourself, type /forget.
button-forget = { $what ->
    [all] 🗑️ My name and my ideas
   *[keep] 👤 My name only
  }
forgotten = { $what ->
    [all] Done: neither your name nor your ideas are kept.
   *[keep] Done: your name is erased, your ideas stay without a name.
  }

### Open table between meetings

open-not-now = A table is opened after a round, never during one. `/round 1` starts one, `/close` ends it.
open-wanted = No table is open. `/open 7d` reopens that of the last round.
span-unreadable = I cannot read “{ $word }”. Write for example `/open 7d` or `/open 2026-06-14 18:00`.
span-wanted = Until when? For example `/open 7d`, `/open 48h` or `/open 2026-06-14 18:00` (90 days at most).
table-opened =
    📬 **The table of round { $round } is open** until { $day }, { $time } ({ $zone }).

    Add your ideas whenever you like: reply to this message, here or in private, starting with `+` or `-`. 👍 stands behind somebody’s idea.
table-prolonged = The table is open until { $day }, { $time } ({ $zone }).
table-blind =
    🙈 Ideas stay hidden until the close; only how many there are shows.
table-digest =
    🗞️ { $count ->
        [one] One thing is new
       *[other] { $count } things are new
    } since last time. The table stays open until { $day }, { $time } ({ $zone }).
table-reminder =
    👋 The table of “{ $group }” is open until { $day }, { $time } ({ $zone }). Your view is missing: reply here, one idea per line, with `+` or `-`.
button-later = ⏳ Later
button-never = 🔕 No more reminders
reminder-later = All right: I will remind you once more, { $day }, { $time } ({ $zone }).
reminder-last = All right, I will not insist. The table stays open until { $day }, { $time } ({ $zone }).
reminder-never = Understood, no more reminders of this group’s tables.
table-joker = 🃏 Thank you! And what would be { $side ->
        [lever] a lever
       *[obstacle] an obstacle
    } for { $actor }? Reply to this message.
table-catch-up =
    👋 **Welcome { $name }!** This group works on “{ $case }” and has met { $scenarios }.

    The table is open until { $day }, { $time } ({ $zone }). `/board` shows what was said; write `+` or `-` and your idea.
table-closed =
    📌 **The table is closed.** { $voices ->
        [0] Nobody added an idea.
        [one] One person contributed.
       *[other] { $voices } people contributed.
    } Here is its version of { $day }.
relaunched = { $count ->
    [0] { $lost ->
        [0] Nobody to remind: everybody has contributed, wants no reminder, had one a short while ago, or two in all.
       *[other] No reminder arrived.
    }
    [one] I have written to one person.
   *[other] I have written to { $count } people.
  }{ $lost ->
    [0] {""}
    [one] {" "}One person has no open conversation with me: the “In private” button of the table opens one.
   *[other] {" "}{ $lost } people have no open conversation with me: the “In private” button of the table opens one.
  }
relaunched-tomorrow = I write to nobody at this hour. The reminders will go out { $day }, { $time } ({ $zone }).
open-unknown = Round { $round } has no table to reopen here. There are: { $rounds }. For example `/open 7d round 1`, or `/open 7d all`.

### A human in the animator’s place, and doubt

human-takes-over = 🧑 From now on, **{ $person }** embodies _{ $name }_ and answers your questions.
human-relieves = 🧑 **{ $person }** takes over from { $before }: it is **{ $person }** who embodies _{ $name }_ now.
human-released = 🎭 For this round I embody _{ $name }_ myself. If { $person } wants to: `/takeover`.
human-elsewhere = 🧑 At the moment **{ $person }** answers in the animator’s place, in the group. Your question is kept for the facilitators of the workshop; for an answer now, put it in the group.
human-gives-back = 🎭 I speak for _{ $name }_ again: ask me your questions.
button-contest = ⚠️ Contest
contested = Thank you, a facilitator will look at this answer.
contested-shown = ⚠️ This answer is contested: a facilitator will look at it.
contested-appeal = contests { $known ->
    [true] the answer to “{ $question }”
   *[false] an answer of the animator
  }{ $said ->
    [true] : “{ $words }”
   *[false] {""}
  }
contested-holds = ✅ **{ $name }** has looked: this answer holds.
contested-fails = ❌ **{ $name }** has looked: do not rely on this answer.
contested-facilitators = It is for whoever facilitates to say; tell them what you think.
contest-which = Reply to the animator’s answer that you doubt: `/contest` and a few words, or the ⚠️ button under it.
button-holds = ✅ It holds
button-fails = ❌ It does not
export-veiled = The ideas of the open table are still hidden: the export is possible once it closes.

### Themes

themes-none = No themes yet: they come at the end of a round.
themes-listed = 🧵 **The themes of the round.** `/themes 3` opens one. `/merge 3 7`, `/separate 3`, `/rename 3 other words`:
theme-opened = 🧵 **{ $wording }** ({ $place }), { $support ->
        [one] 1 person
       *[other] { $support } people
    }. What was said:
theme-also = ◆ Also comes back: { $places }.
theme-wanted = Give a number from 1 to { $count }, for example `/themes 3`.
link-cell = same table, { $side ->
        [lever] lever
       *[obstacle] obstacle
    }, { $actor }
link-round = another round (round { $round })
link-group = another group ({ $name }, round { $round })
same-asked = 🧵 **The same idea?** { $count ->
        [one] These two themes
       *[other] These themes, two by two,
    } may say the same. Whoever facilitates decides:
same-pair = “{ $one }” and “{ $other }”
button-same = { $number } · Same idea
button-apart = { $number } · No
same-merged = Merged, the table follows.
same-apart = Noted: these are two ideas.
same-done = 🧵 Decided, thank you. `/themes` shows the themes, `/separate 3` undoes one.
same-facilitators = This is for whoever facilitates the workshop to decide; tell them what you think.
theme-place = { $side ->
        [lever] lever
       *[obstacle] obstacle
    }, { $actor }{ $count ->
        [one] {""}
       *[other] , { $count } ideas
    }
merge-wanted = Give the numbers of at least two themes, from 1 to { $count }, for example `/merge 3 7`. `/themes` shows them.
merge-across = These themes are not in the same cell; they may say the same without being one.
separate-wanted = Give the number of a theme with several ideas, from 1 to { $count }, for example `/separate 3`.
rename-wanted = Give a number from 1 to { $count } and the new words, for example `/rename 3 A frame of trust`.
decision-kept = 🧵 Noted, the table follows.
