## Telegram: what people and the operator read.

### Cards

telegram-cell-empty = { $column }: { $live ->
    [true] nothing yet
   *[false] nothing
  }
telegram-more = { $count ->
    [one] … and one more idea
   *[other] … and { $count } more ideas
  }
telegram-support = { $count } people
telegram-transversal = transversal

### For the operator

telegram-connected = Telegram: the bot @{ $name } answers.
telegram-privacy-off = It reads all messages of the groups that it joins from now on.
telegram-privacy-on = Privacy mode: it only reads commands, replies to its messages and buttons. To let it read everything, make it an administrator of the group, or turn this mode off with /setprivacy at @BotFather and let it leave the group and come back.
telegram-invite = To add it to a group: { $link }
telegram-webhook-trouble = Telegram cannot deliver to the webhook: { $trouble }
telegram-webhook-deaf = The webhook cannot listen on { $address } ({ $why }). Another program may use it, or a Boussole that is running already: stop it, or change BOUSSOLE_TELEGRAM_WEBHOOK_LISTEN.
telegram-token-refused = Telegram refuses the token. Copy it again from @BotFather (/token) into BOUSSOLE_TELEGRAM_TOKEN.
telegram-out-of-reach = Telegram does not answer ({ $why }). Check the network and BOUSSOLE_TELEGRAM_BASE_URL.
telegram-conflict = Another program listens with the same token: Telegram serves only one at a time. Stop the other one; I keep trying.

### Command menus (256 characters at most)

telegram-command-atelier = Set this group up for a workshop
telegram-command-tour = Start or plan a round: /tour 1, /tour 2 14:00
telegram-command-suite = Go on to the next phase
telegram-command-pause = Stop the clock
telegram-command-reprendre = Let the clock go on
telegram-command-prolonger = Give more time: /prolonger 5
telegram-command-raccourcir = Take time away: /raccourcir 5
telegram-command-clore = End the round now
telegram-command-ouvrir = Leave the table open between two meetings: /ouvrir 7d
telegram-command-relancer = Remind everybody of the open table
telegram-command-equipe = See or change the team of facilitators
telegram-command-fuseau = See or change the time zone of the cycle
telegram-command-silence = Say only what matters, or speak again
telegram-command-export = Get the table as a file
telegram-command-restitution = What all groups said of a scenario
telegram-command-synthese = The essence of the rounds played
telegram-command-etat = How far every group is
telegram-command-question = Ask the animator a question
telegram-command-levier = Suggest a lever
telegram-command-frein = Suggest an obstacle
telegram-command-fiche = Read the case again
telegram-command-scenario = Read the scenario card again
telegram-command-tableau = See the table
telegram-command-mesapports = See my ideas
telegram-command-retirer = Take back one of my ideas
telegram-command-deplacer = Move one of my ideas
telegram-command-appel = Call a human
telegram-command-contester = Contest the answer that I reply to
telegram-command-humain = Answer myself in the animator’s place
telegram-command-leviers = Choose the levers for action together
telegram-command-themes = See the themes of a round and their numbers
telegram-command-fusionner = Merge two themes
telegram-command-separer = Split a theme into its ideas
telegram-command-renommer = Give a theme another name
telegram-command-voter = Vote for levers
telegram-command-plan = See the action plan
telegram-command-boussole = Find one’s way among the scenarios
telegram-command-aide = What I can do
telegram-command-confidentialite = What I keep about you
telegram-command-oublier = Erase my name or my ideas
