## The compass: questions, orientation, the page to hand out.

compass-none = 🧭 This workshop has no compass. `/debrief` shows what its groups said of each scenario.
compass-intro = { $where ->
    [group] 🧭 **The group’s compass.** { $count } questions; anybody may answer, the last answer counts, and everything can be changed.
   *[private] 🧭 **Your compass.** { $count } questions, for you alone; every answer can be changed.
  }
compass-resumed = 🧭 Back to the compass. { $given ->
    [one] One answer is there already.
   *[other] { $given } answers are there already.
  }
compass-question = **{ $number }/{ $count } · { $name }** — { $question }
compass-levels = Tap an answer, or write its number or its words.
compass-now = Answer so far: **{ $label }**.
compass-unclear = I did not recognize this answer. Write a number from 1 to { $count }, or a few words of one of the answers; “skip” leaves the question open, “back” goes back.
compass-noted = { $name }: { $label }
compass-skipped = { $name }: left open
compass-expired = This compass is no longer open. Write /compass to begin one.

button-compass-back = ↩️ Back
button-compass-skip = ⏭️ Skip
button-compass-sheet = 📄 Start from the sheet of { $name }
button-compass-change = ✏️ Change an answer
button-compass-again = 🔄 Start again
button-compass-why = 📖 { $name }
button-compass-file = { $format ->
    [pdf] 📄 PDF
   *[png] 🧭 Picture
  }
button-compass-show = 🧭 The orientation
compass-change-which = ✏️ **Which answer to change?**

compass-title = Compass
compass-title-of = Compass · { $name }
compass-subtitle = An orientation, not a verdict · { $given }/{ $count } questions answered
compass-profile = The profile
compass-open = no answer
compass-orientation = The orientation
compass-score = { $name }: { $score }
compass-pros = For
compass-cons = Against
compass-nothing-for = nothing in these answers
compass-lead = These answers point to { $leaders } ({ $score }).
compass-tie = A tie ({ $score }): { $leaders }. These answers do not decide between them.
compass-blank = No answer decides between the scenarios yet.
compass-weak = No scenario has more for it than against it. The least contradicted ({ $score }): { $leaders }.
compass-near = Nearest situation: { $near }.
compass-near-one = { $name } ({ $same } { $same ->
    [one] answer in common
   *[other] answers in common
  } out of { $compared })
compass-near-none = No answer can be compared with the sheets yet.
compass-vigilance = To watch in any case
compass-shared = { $text } (said of { $scenarios })
compass-changes = What would change the answer
compass-change = { $name }: “{ $label }” instead of “{ $before }” → { $leaders }
compass-change-open = { $name }: answering “{ $label }” → { $leaders }
compass-change-tie = { $leaders } tied
compass-change-none = No answer changed alone would put another scenario first.
compass-change-more = and { $count } { $count ->
    [one] other change as small
   *[other] other changes as small
  }
compass-voices = What groups said of it ({ $provenance })
compass-voices-live = What the groups of this cycle said of it
compass-voices-none = No group has said yet what it thinks of it.
compass-levers = Levers
compass-obstacles = Obstacles
compass-conditions = Double-edged
compass-voice = { $text } ({ $case })
compass-argument = { $subject } — { $because }
compass-footer = Questions, weights and sources: compass.yaml of the pack “{ $pack }”
compass-footer-voices = Voices: { $provenance }
compass-footer-live = Voices: the groups of this cycle
compass-how = Each step above the neutral level adds the weight of the criterion, each step below takes it away. The dashed circle is zero.
compass-quoted = “{ $text }”

## The command line.

cli-compass-none = “{ $title }” has no compass. Give a pack that has a file compass.yaml.
cli-compass-situation = There is no situation “{ $name }”. There are: { $known }.
cli-compass-criterion = There is no criterion “{ $name }”. There are: { $known }.
cli-compass-level = “{ $answer }” is no answer to “{ $name }”. There are: { $known }.
