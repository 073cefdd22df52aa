## What the command line says, and the room to play in a terminal.

### Playing

play-facilitator = Facilitator
play-you = Me
play-welcome =
    # 🧭 { $title }

    Your group works on **{ $case }**. Everything is ready. To begin:

    1. `/round 1` starts the first round, `/next` goes to the next phase.
    2. `ana: + more transparency` lets Ana speak; without a name, whoever spoke last speaks.
    3. `?` shows everything that you can type here, `/help` what the bot understands.
play-welcome-back =
    # 🧭 { $title }

    Your group still works on **{ $case }**. `/status` says how far it is, `?` what you can type.
play-help =
    ## In this room

    - `ana: hello`: Ana speaks. A line without a name: whoever spoke last speaks again.
    - `ana:` alone: the next lines are Ana’s. `@ana:` makes her a facilitator.
    - `/round 1`: a command. Those of the facilitator are given by the facilitator, unless you say who speaks.
    - `ana:: my question?`: Ana writes to the bot in private.
    - `2` or `#2`: button 2 of the newest message that has any; `#12.2`: that of message 12.
    - `>12 +1`: reply to message 12.
    - `~12 other words`: correct a message; `x12`: take it back.
    - `👍12`: react to message 12; a second time takes the reaction back.
    - `>>5`: let the clock go ahead by 5 minutes.
    - `\n` within a line: a new line, for several ideas in one message.
    - Ctrl-D: leave.
play-newcomer = { $name } comes into the room.
play-now-speaking = The next lines are { $name }’s.
play-now-facilitating = The next lines are { $name }’s, who facilitates.
play-no-message = There is no message { $number } here. The numbers stand left of each message.
play-no-buttons = No message has a button at the moment. To contribute, begin with + or -.
play-no-button = Message { $number } has only { $count ->
    [one] one button
   *[other] { $count } buttons
  }.
play-not-yours = Message { $number } is not { $name }’s.
play-not-the-bots = Message { $number } is the bot’s: people change their own only.
play-reply-how = To reply, write for example `>12 +1`.
play-edit-how = To correct, write for example `~12 other words`. `x12` takes the message back.
play-wait-how = To let the clock go ahead, write for example `>>5` (minutes).
play-reacted = { $emoji } on { $number }
play-pressed = presses “{ $label }”
play-reaction = reacts { $emoji } to { $number }
play-edited = corrects { $number }: { $text }
play-took-back = takes back { $number }
play-waited = It is { $time }.
play-toolbar =  { $time } · { $name } speaks · ? for help · Ctrl-D to leave
play-bye = See you soon!
play-bye-files = See you soon! The files are in { $folder }.
play-bye-kept = See you soon! The room is kept: the same command takes it up again.
play-situation-unknown = There is no situation “{ $name }” in this workshop. There is { $known }.

### Demonstration

demo-names = Ana Ben Chloe David Elsa Finn Grace Hugo Iris Jack Kate Leo Mona Nils Olga Paul
demo-facilitator = Facilitator
demo-title =
    # 🧭 { $title }

    { $provenance } played again: { $groups } groups, { $rounds } rounds, { $ideas } published ideas. The ideas are the original ones, word for word; first names and minutes are made up.
demo-cycle = { $title } (demonstration)
demo-done = The workshop is over: { $ideas } ideas in { $tables } tables, in { $seconds } s.
demo-equal = ✓ The tables are the published ones ({ $provenance }): idea by idea, cell by cell.
demo-differs = ✗ { $count } ideas are not in the published cell. This is a fault of the program: please report it.
demo-compass = 🧭 The compass, for { $case }, on the record of the workshop:
demo-files = The files are in { $folder }:
demo-no-past = The pack “{ $title }” has no past workshop to play again, and the demonstration makes nothing up. `boussole play --pack { $pack }` lets you play it yourself.

### Operating

cli-unexpected = Something unforeseen has happened ({ $what }). It is our fault; the details are in { $file }.
cli-journal = Something unforeseen has happened on the way. The details are in { $file }.
cli-stopped = Stopped.
cli-no-platform = No platform is set. Give BOUSSOLE_TELEGRAM_TOKEN, or BOUSSOLE_MATRIX_HOMESERVER and BOUSSOLE_MATRIX_USER. Without any account, `boussole play` plays here.
cli-running = 🧭 Boussole listens on { $platforms }. Ctrl-C stops it.
cli-hastened = The clock runs { $speed } times as fast as the real one; it is { $time }.
cli-upgraded = ✓ The database { $database } is up to date.
cli-backed-up = Copied into { $file }
cli-no-cycles = There is no cycle in { $database } yet. `/workshop` in a room begins one.
cli-cycles-title = Cycles of { $database }
cli-column-cycle = Cycle
cli-column-pack = Workshop
cli-column-begun = Begun on
cli-column-groups = Groups
cli-cycle-unknown = There is no cycle “{ $name }”. { $known ->
    [none] There is none yet.
   *[other] There is { $known }.
  }
cli-exported = ✓ { $file }
cli-nothing-to-export = The cycle { $name } has no table yet: there is nothing to export.
cli-folder-refused = I cannot write into { $folder }: { $reason }. Choose another folder with --out.

### Checking

check-settings = Settings read
check-setting-unknown = { $name }{ $source ->
    [none] {""}
   *[other] {" "}(in { $source })
  }: there is no such setting. { $nearest ->
    [none] docs/operating.md names them all.
   *[other] Did you mean { $nearest }?
  }
check-database = Database { $database } open and up to date
check-packs = { $count ->
    [one] One workshop: { $names }
   *[other] { $count } workshops: { $names }
  }
check-pack-broken = Workshop { $name }: { $count ->
    [one] one problem
   *[other] { $count } problems
  }. `boussole pack check { $name }` shows them.
check-no-own-packs = There is no workshop in { $folder } (BOUSSOLE_PACKS). Each has a folder of its own there, with a file pack.yaml.
check-timezone = Time of { $zone }: it is { $time }
check-speed = The clock runs { $speed } times as fast (BOUSSOLE_SPEED)
check-endpoint = Rephrasing: { $model } answers at { $host }; questions to the animator go there, without a name, for { $tokens } tokens a round at most and a wait of { $seconds } s an answer.
check-endpoint-silent = Rephrasing: { $host } does not answer as it should ({ $detail }). { $kind ->
    [HTTP-401] The key is refused: check BOUSSOLE_LLM_KEY.
    [HTTP-403] The key has no right to this: check BOUSSOLE_LLM_KEY.
    [HTTP-404] The address or the model does not exist there: BOUSSOLE_LLM_URL often ends in /v1; check BOUSSOLE_LLM_MODEL too.
    [HTTP-429] It asks to wait, or the credit is spent.
    [ConnectError] Nobody listens there: check BOUSSOLE_LLM_URL.
   *[other] Check BOUSSOLE_LLM_URL, _MODEL and _KEY.
  } Without it, the animator answers by itself.
check-endpoint-asked = Answer with a single word.
check-platform = { $name }: { $detail }
check-platform-silent = no answer within { $seconds } seconds. Check the connection and the address.
check-platform-absent = { $name }: not set ({ $variable })
check-no-platform = No platform: `boussole run` would have nobody to talk to. See docs/getting-started.md.
check-fine = Everything is ready.
check-not-fine = { $count ->
    [one] One point needs mending.
   *[other] { $count } points need mending.
  }
