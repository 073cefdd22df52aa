## Telegram : ce que les gens et l'opérateur lisent.

### Cartes

telegram-cell-empty = { $column } : { $live ->
    [true] rien encore
   *[false] rien
  }
telegram-more = { $count ->
    [one] … et une autre idée
   *[other] … et { $count } autres idées
  }
telegram-support = { $count } voix
telegram-transversal = transversale

### Pour l'opérateur

telegram-connected = Telegram : le bot @{ $name } répond.
telegram-privacy-off = Il lit tous les messages des groupes où il entre à partir de maintenant.
telegram-privacy-on = Mode confidentialité : il ne lit que les commandes, les réponses à ses messages et les boutons. Pour qu'il lise tout, nommez-le administrateur du groupe, ou désactivez ce mode avec /setprivacy chez @BotFather puis faites-le sortir du groupe et rentrer.
telegram-invite = Pour l'ajouter à un groupe : { $link }
telegram-webhook-trouble = Telegram n'arrive pas à livrer au webhook : { $trouble }
telegram-webhook-deaf = Le webhook ne peut pas écouter sur { $address } ({ $why }). Un autre programme s'en sert peut-être, ou un Boussole déjà lancé : arrêtez-le, ou changez BOUSSOLE_TELEGRAM_WEBHOOK_LISTEN.
telegram-token-refused = Telegram refuse le jeton. Copiez-le à nouveau depuis @BotFather (/token) dans BOUSSOLE_TELEGRAM_TOKEN.
telegram-out-of-reach = Telegram ne répond pas ({ $why }). Vérifiez le réseau et BOUSSOLE_TELEGRAM_BASE_URL.
telegram-conflict = Un autre programme écoute avec le même jeton : Telegram n'en sert qu'un à la fois. Arrêtez l'autre ; j'essaie encore.

### Menus des commandes (256 caractères au plus)

telegram-command-atelier = Préparer ce groupe pour un atelier
telegram-command-tour = Lancer ou prévoir un tour : /tour 1, /tour 2 14:00
telegram-command-suite = Passer à la phase suivante
telegram-command-pause = Arrêter l'horloge
telegram-command-reprendre = Remettre l'horloge en marche
telegram-command-prolonger = Donner du temps : /prolonger 5
telegram-command-raccourcir = Enlever du temps : /raccourcir 5
telegram-command-clore = Finir le tour maintenant
telegram-command-ouvrir = Laisser la table ouverte entre deux réunions : /ouvrir 7j
telegram-command-relancer = Rappeler la table ouverte à chacun
telegram-command-equipe = Voir ou changer l'équipe d'animation
telegram-command-fuseau = Voir ou changer le fuseau horaire du cycle
telegram-command-silence = Ne dire que l'essentiel, ou parler à nouveau
telegram-command-export = Recevoir le tableau en fichier
telegram-command-restitution = Ce que tous les groupes ont dit d'un scénario
telegram-command-synthese = L'essentiel des tours joués
telegram-command-etat = Où en est chaque groupe
telegram-command-question = Poser une question à l'animateur
telegram-command-levier = Proposer un levier
telegram-command-frein = Proposer un frein
telegram-command-fiche = Relire le cas pratique
telegram-command-scenario = Relire la carte du scénario
telegram-command-tableau = Voir le tableau
telegram-command-mesapports = Voir mes idées
telegram-command-retirer = Reprendre une de mes idées
telegram-command-deplacer = Déplacer une de mes idées
telegram-command-appel = Appeler un humain
telegram-command-contester = Contester la réponse à laquelle je réponds
telegram-command-humain = Répondre moi-même à la place de l'animateur
telegram-command-leviers = Choisir ensemble les leviers d'action
telegram-command-themes = Voir les thèmes d'un tour et leurs numéros
telegram-command-fusionner = Réunir deux thèmes
telegram-command-separer = Séparer un thème en ses idées
telegram-command-renommer = Donner un autre nom à un thème
telegram-command-voter = Voter pour les leviers
telegram-command-plan = Voir le plan d'action
telegram-command-boussole = S'orienter entre les scénarios
telegram-command-aide = Ce que je sais faire
telegram-command-confidentialite = Ce que je garde de vous
telegram-command-oublier = Effacer mon nom ou mes idées
