## Ce que dit la ligne de commande, et la salle de jeu dans un terminal.

### Jouer

play-facilitator = Animation
play-you = Moi
play-welcome =
    # 🧭 { $title }

    Votre groupe travaille sur **{ $case }**. Tout est prêt. Pour commencer :

    1. `/tour 1` lance le premier tour, `/suite` passe à la phase suivante.
    2. `ana: + plus de transparence` fait parler Ana ; sans nom, c'est la dernière personne qui parle.
    3. `?` montre tout ce qu'on peut taper ici, `/aide` ce que le bot comprend.
play-welcome-back =
    # 🧭 { $title }

    Votre groupe travaille toujours sur **{ $case }**. `/etat` dit où il en est, `?` ce qu'on peut taper.
play-help =
    ## Dans cette salle

    - `ana: bonjour` : Ana parle. Une ligne sans nom : la dernière personne parle encore.
    - `ana:` seul : les lignes suivantes sont d'Ana. `@ana:` lui donne le rôle d'animatrice.
    - `/tour 1` : une commande. Celles de l'animateur sont données par l'animation, sauf si vous dites qui parle.
    - `ana:: ma question ?` : Ana écrit au bot en privé.
    - `2` ou `#2` : le bouton 2 du dernier message qui en a ; `#12.2` : celui du message 12.
    - `>12 +1` : répondre au message 12.
    - `~12 autres mots` : corriger un message ; `x12` : le reprendre.
    - `👍12` : réagir au message 12 ; une deuxième fois, la réaction s'en va.
    - `>>5` : avancer l'horloge de 5 minutes.
    - `\n` dans une ligne : aller à la ligne, pour plusieurs idées en un message.
    - Ctrl-D : partir.
play-newcomer = { $name } entre dans le salon.
play-now-speaking = Les lignes suivantes sont de { $name }.
play-now-facilitating = Les lignes suivantes sont de { $name }, qui anime.
play-no-message = Il n'y a pas de message { $number } ici. Les numéros sont à gauche de chaque message.
play-no-buttons = Aucun message n'a de bouton pour le moment. Pour contribuer, commencez par + ou -.
play-no-button = Le message { $number } n'a { $count ->
    [one] qu'un bouton
   *[other] que { $count } boutons
  }.
play-not-yours = Le message { $number } n'est pas de { $name }.
play-not-the-bots = Le message { $number } est du bot : on ne change que les siens.
play-reply-how = Pour répondre, écrivez par exemple `>12 +1`.
play-edit-how = Pour corriger, écrivez par exemple `~12 d'autres mots`. `x12` reprend le message.
play-wait-how = Pour avancer l'horloge, écrivez par exemple `>>5` (des minutes).
play-reacted = { $emoji } sur { $number }
play-pressed = appuie sur « { $label } »
play-reaction = réagit { $emoji } à { $number }
play-edited = corrige { $number } : { $text }
play-took-back = reprend { $number }
play-waited = Il est { $time }.
play-toolbar =  { $time } · { $name } parle · ? pour l'aide · Ctrl-D pour partir
play-bye = À bientôt !
play-bye-files = À bientôt ! Les fichiers sont dans { $folder }.
play-bye-kept = À bientôt ! La partie est gardée : la même commande la reprend.
play-situation-unknown = Il n'y a pas de situation « { $name } » dans cet atelier. Il y a { $known }.

### Démonstration

demo-names = Ana Bruno Chloé David Élise Farid Gaëlle Hugo Inès Jules Katia Léo Mona Nils Olga Paul
demo-facilitator = Animation
demo-title =
    # 🧭 { $title }

    { $provenance } rejoué : { $groups } groupes, { $rounds } tours, { $ideas } idées publiées. Les idées sont celles de l'époque, mot pour mot ; les prénoms et les minutes sont inventés.
demo-cycle = { $title } (démonstration)
demo-done = L'atelier est fini : { $ideas } idées dans { $tables } tableaux, en { $seconds } s.
demo-equal = ✓ Les tableaux sont les publiés ({ $provenance }) : idée par idée, case par case.
demo-differs = ✗ { $count } idées ne sont pas dans la case publiée. C'est une erreur du programme : merci de la signaler.
demo-compass = 🧭 La boussole, pour { $case }, sur la mémoire de l'atelier :
demo-files = Les fichiers sont dans { $folder } :
demo-no-past = Le pack « { $title } » n'a pas d'atelier passé à rejouer, et la démonstration n'invente rien. `boussole play --pack { $pack }` vous laisse le jouer vous-même.

### Exploiter

cli-unexpected = Quelque chose d'imprévu est arrivé ({ $what }). C'est notre faute ; les détails sont dans { $file }.
cli-journal = Quelque chose d'imprévu est arrivé en route. Les détails sont dans { $file }.
cli-stopped = Arrêté.
cli-no-platform = Aucune plateforme n'est réglée. Donnez BOUSSOLE_TELEGRAM_TOKEN, ou BOUSSOLE_MATRIX_HOMESERVER et BOUSSOLE_MATRIX_USER. Sans compte nulle part, `boussole play` se joue ici.
cli-running = 🧭 Boussole est à l'écoute sur { $platforms }. Ctrl-C pour l'arrêter.
cli-hastened = L'horloge va { $speed } fois plus vite que la vraie ; il est { $time }.
cli-upgraded = ✓ La base { $database } est à jour.
cli-backed-up = Copie faite : { $file }
cli-no-cycles = Aucun cycle dans { $database } pour le moment. `/atelier` dans un salon en commence un.
cli-cycles-title = Cycles de { $database }
cli-column-cycle = Cycle
cli-column-pack = Atelier
cli-column-begun = Commencé le
cli-column-groups = Groupes
cli-cycle-unknown = Il n'y a pas de cycle « { $name } ». { $known ->
    [none] Il n'y en a encore aucun.
   *[other] Il y a { $known }.
  }
cli-exported = ✓ { $file }
cli-nothing-to-export = Le cycle { $name } n'a encore aucun tableau : il n'y a rien à exporter.
cli-folder-refused = Je ne peux pas écrire dans { $folder } : { $reason }. Choisissez un autre dossier avec --out.

### Vérifier

check-settings = Réglages lus
check-setting-unknown = { $name }{ $source ->
    [none] {""}
   *[other] {" "}(dans { $source })
  } : ce réglage n'existe pas. { $nearest ->
    [none] docs/operating.md les nomme tous.
   *[other] Voulez-vous dire { $nearest } ?
  }
check-database = Base { $database } ouverte et à jour
check-packs = { $count ->
    [one] Un atelier : { $names }
   *[other] { $count } ateliers : { $names }
  }
check-pack-broken = Atelier { $name } : { $count ->
    [one] un problème
   *[other] { $count } problèmes
  }. `boussole pack check { $name }` les montre.
check-timezone = Heure de { $zone } : il est { $time }
check-speed = L'horloge va { $speed } fois plus vite (BOUSSOLE_SPEED)
check-endpoint = Reformulation : { $model } répond chez { $host } ; les questions posées à l'animateur y partent, sans nom, pour { $tokens } jetons au plus par tour et { $seconds } s d'attente par réponse.
check-endpoint-silent = Reformulation : { $host } ne répond pas comme il faut ({ $detail }). { $kind ->
    [HTTP-401] La clé est refusée : vérifiez BOUSSOLE_LLM_KEY.
    [HTTP-403] La clé n'a pas ce droit : vérifiez BOUSSOLE_LLM_KEY.
    [HTTP-404] L'adresse ou le modèle n'y existe pas : BOUSSOLE_LLM_URL finit souvent par /v1, vérifiez aussi BOUSSOLE_LLM_MODEL.
    [HTTP-429] Il demande d'attendre, ou le crédit est épuisé.
    [ConnectError] Personne n'y écoute : vérifiez BOUSSOLE_LLM_URL.
   *[other] Vérifiez BOUSSOLE_LLM_URL, _MODEL et _KEY.
  } Sans lui, l'animateur répond par lui-même.
check-endpoint-asked = Répondez par un seul mot.
check-platform = { $name } : { $detail }
check-platform-silent = pas de réponse en { $seconds } secondes. Vérifiez la connexion et l'adresse.
check-no-own-packs = Il n'y a aucun atelier dans { $folder } (BOUSSOLE_PACKS). Chacun y a son dossier, avec un fichier pack.yaml.
check-platform-absent = { $name } : pas réglé ({ $variable })
check-no-platform = Aucune plateforme : `boussole run` n'aurait personne à qui parler. Voyez docs/getting-started.md.
check-fine = Tout est prêt.
check-not-fine = { $count ->
    [one] Un point est à régler.
   *[other] { $count } points sont à régler.
  }
