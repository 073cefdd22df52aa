## The third meeting: the secret vote on ideas, the levers chosen, the action plan.

levers-not-here = This workshop has no third meeting. Its author can add one with the `levers` exercise.
levers-usage =
    Write `/levers`, or `/levers 5` to give each person five points ({ $most } at most), or `/levers top 5` to keep five levers ({ $top } at most). `/levers cancel` calls the vote off.
levers-not-now = The vote starts between two rounds. `/close` ends this one, then `/levers` opens the vote.
levers-no-ideas = There is no idea to vote on yet. `/round 1` starts a round; `/levers` comes after it.
levers-too-few = { $voters ->
        [0] Nobody has given any points yet.
        [one] Only one person has given points.
       *[other] Only { $voters } people have given points.
    } With fewer than { $fewest }, the result would say who voted what: let us wait a little. `/levers cancel` calls the vote off.
levers-opened =
    🗳️ **Third meeting: you choose.**

    { $ideas ->
        [one] One idea was said, all groups together.
       *[other] Here are { $ideas } ideas, from all groups together.
    } Everybody gets **{ $points ->
        [one] one point
       *[other] { $points } points
    }** to share out as they like, several on the same idea if it matters to them. The first { $top } will become an action plan.
levers-secrecy =
    🔒 **The vote is secret.** Everybody votes privately, and may change their mind until the close. Nobody, not even the facilitator, sees who voted what; only sums are published, and nothing with fewer than { $fewest } voters. If a whole group votes alike, the sum tells.
    Until the close the bot’s database keeps your points with your identity, so that you can change them: whoever operates the bot could read them there. At the close that link is erased. Our private conversation stays with your messenger.
levers-dropped = The vote is called off, and the points given are erased. `/levers` opens another one.
button-vote = 🗳️ Vote privately
vote-in-private = 🔒 Votes are private: press the button, or write `/vote` in our own conversation.
vote-sent = I wrote to you privately. Nothing there? Open my conversation and write /vote.
private-sent = I wrote to you privately. Nothing there? Open my conversation and write /start.
vote-strangers = The vote is for people who took part in a group of the workshop. Say a word in yours, then come back with `/vote`.
vote-strangers-short = The vote is for people of the workshop’s groups.
ballot-none = No vote is open. A facilitator opens one with /levers.
voting-now = The vote is open. `/close` ends it and starts the action plan.
voting-points = The vote is open already, with { $points ->
    [one] one point
   *[other] { $points } points
  } for each person. `/levers` or `/close` closes it, `/levers cancel` calls it off.
vote-with-buttons = A vote is open: `/vote` shows your ballot paper, its ➕ and ➖ give your points. New ideas will wait for the next table.
plan-in-the-group = The action plan is made in the group: answer the question there. `/plan` shows it.
planning-now = The action plan is under way. `/next` goes to the next question, `/close` ends it.
paper =
    🗳️ **{ $left ->
        [0] All your points are given
        [one] You have one point left of { $points }
       *[other] You have { $left } points left of { $points }
    }**{ $pages ->
        [one] { "" }
       *[other] { " " }(page { $page } of { $pages })
    }
paper-foot = _➕ gives a point, ➖ takes it back; you may change until the close._
points-left = { $left ->
    [0] Noted. All your points are given.
    [one] Noted. You have one point left.
   *[other] Noted. You have { $left } points left.
  }
points-none = You have given all your points. Take one back with ➖ to give it elsewhere.
points-not-there = You have no point on this idea.
item-taken-back = (taken back by its author)

plan-question =
    🛠️ **{ $lever }**

    { $number }/{ $count } · **{ $question ->
        [act] What can we act on?
        [involve] Who should be involved?
        [start] What is the first step?
       *[date] By when?
    }** Reply to this message, one idea per reply.
button-join = 🙋 Count me in
joined = { $given ->
    [true] Thank you! Your name is in the plan. Press again to take it out.
   *[false] Your name is no longer on this lever.
  }
plan-ended = 🏁 **Here is our action plan.** You can still answer the questions and say “Count me in”; `/plan` shows it at any time.
plan-none = There is no action plan yet: it comes after the vote. A facilitator opens it with /levers.

export-no-votes = The votes in the layout of Polis come once a vote is closed: `/levers` opens it, and then closes it.

view-ballot = The levers of all groups
view-ballot-open = { $points } points each · the vote is open
view-ballot-open-note = { $voters ->
    [0] Nobody has voted yet
    [one] One person has voted
   *[other] { $voters } people have voted
  }
view-ballot-closed = { $voters ->
    [one] One person voted
   *[other] { $voters } people voted
  }, { $points } points each
view-ballot-top = The levers chosen
view-ballot-rest = Other ideas that got points
view-ballot-points = { $points ->
    [one] 1 point
   *[other] { $points } points
  }, { $backers ->
    [one] one person
   *[other] { $backers } people
  }
view-ballot-shares = { $group }: { $points } ({ $backers } of { $voters })
view-ballot-polarising = ⚡ divides the groups
view-ballot-polarising-note = ⚡ backed by at least half of one group’s voters, and by at most one in five of another’s
view-ballot-one-lump = By group: nothing, because a group has too few voters for the vote to stay secret there.
view-ballot-none = { $count ->
    [one] One idea got no point.
   *[other] { $count } ideas got no point.
  }
view-ballot-left-out = { $count ->
    [one] One more idea, with less support, is not on the ballot; it stays in the tables.
   *[other] { $count } more ideas, with less support, are not on the ballot; they stay in the tables.
  }
view-ballot-simulated = Simulated votes: nobody gave these points.
view-ballot-provenance = Ideas taken from { $provenance }
view-ballot-opinions = Opinion groups
view-ballot-opinion = { $people } people, who mostly back: { $ideas }
view-ballot-opinion-plain = { $people } people, whom no idea sets apart
view-ballot-opinions-note = People who vote alike, whatever their group (as Polis finds them).
view-ballot-opinions-few = Not enough votes to tell opinion groups: it takes ten.
view-ballot-opinions-alike = The votes show no clear opinion groups.
view-standing = { $case }, round { $round }: { $side ->
    [lever] lever
    [obstacle] obstacle
   *[both] lever and obstacle
  } ({ $actor })
view-lever = Lever { $rank }
view-plan = Action plan
view-plan-subtitle = { $cycle } · { $voters ->
    [one] one person voted
   *[other] { $voters } people voted
  }
view-plan-none = No lever has been chosen yet.
view-plan-got = { $points ->
    [one] 1 point
   *[other] { $points } points
  } · said by { $support ->
    [one] one person
   *[other] { $support } people
  }
view-question = { $question ->
    [act] What to act on
    [involve] Who to involve
    [start] First step
   *[date] By when
  }
view-volunteers = Count me in
view-volunteers-count = { $count ->
    [one] one person
   *[other] { $count } people
  }
view-unanswered = —
