## Tables, restitutions, sheets: what the views show.

view-place = { $case } · Round { $round }
view-table-subtitle = { $scenario } — { $case }
view-actors = Actors
view-legend-support = ×2, ×3…: how many people stand behind the idea
view-legend-transversal = { $mark } cross-cutting idea: it comes back in another round
view-footer = { $cycle } · { $day } · { $count ->
    [0] no contribution
    [one] one contribution
   *[other] { $count } contributions
  }
view-ends = Ends at { $at }
view-closed = Closed at { $at }
view-contributed-of = { $said ->
    [one] { $said } of { $people } has contributed
   *[other] { $said } of { $people } have contributed
  }
view-contributed = { $said ->
    [0] Nobody has contributed yet
    [one] One person has contributed
   *[other] { $said } people have contributed
  }
view-to-place = To be placed
view-to-place-mark = to be placed
view-next = Write + and a lever, or - and an obstacle; 👍 supports an idea.
view-next-closed = The round is closed. This is what was said.

view-shared = What they share
view-opposed = A lever here, an obstacle there
view-as-what = { $case }: { $side ->
    [lever] lever
    [obstacle] obstacle
   *[both] lever and obstacle
  } ({ $actor })
view-specific = { $side } specific to each situation
view-nobody-met = No group has met this scenario yet.
view-elsewhere = { $mark } Also comes back with other scenarios
view-also-in = also in { $places }
view-published = Published restitution ({ $provenance })
view-opportunities = Opportunities
view-limits = Limits
view-restitution-footer = { $cycle } · Restitution

view-sheet-subtitle = { $kind } — { $title }
view-context = Context
view-objective = Objective
view-method = Method
view-horizon = Horizon
view-meetings = Meetings
view-links = To read more
view-hours = { $day }, { $starts }–{ $ends }

view-mine = My contributions
view-mine-none = You have not contributed anything yet.
view-supported = { $count ->
    [one] supported by one person
   *[other] supported by { $count } people
  }
view-state = Where the groups are
view-no-group = No group has joined yet.
view-not-begun = not begun yet
view-round-running = Round { $round } until { $at } · { $scenario } · { $ideas ->
    [0] no contribution
    [one] one contribution
   *[other] { $ideas } contributions
  }{ $people ->
    [0] { "" }
    [one] , one person
   *[other] , { $people } people
  }
view-round-closed = Round { $round } closed at { $at } · { $scenario } · { $ideas ->
    [0] no contribution
    [one] one contribution
   *[other] { $ideas } contributions
  }{ $people ->
    [0] { "" }
    [one] , one person
   *[other] , { $people } people
  }
view-appeals = Waiting for a human answer

view-veiled = { $count ->
    [one] 🙈 1 idea
   *[other] 🙈 { $count } ideas
  }

view-version = Version { $version }, frozen on { $day }
view-changed = What changed since version { $version }
view-changed-nothing = Nothing has changed.
view-changed-how = { $how ->
    [new] New:
   *[reworded] Reworded:
  }
view-changed-withdrawn = { $count ->
    [one] One idea was taken back by its author.
   *[other] { $count } ideas were taken back by their authors.
  }
