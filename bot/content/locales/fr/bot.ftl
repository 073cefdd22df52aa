## Ce que dit le facilitateur pendant un tour, et ses réponses aux commandes.

### Ouverture

round-opened =
    # 🧭 Tour { $round } · { $case }

    Vous rencontrez le scénario **{ $scenario }**.
    _{ $tagline }_

    Fin à **{ $end }** ({ $zone }). Au programme :
agenda = { $kind ->
    [welcome] Accueil : l'animateur se présente
    [questions] Vos questions à l'animateur
    [impacts] Impacts pour { $actor }
   *[open] Dernières idées, tous acteurs
  }
animator-says =
    🎭 **{ $name }**

    { $words }
round-soon =
    📅 Le tour { $round } commence { $day } à **{ $time }** ({ $zone }).
round-planned =
    📅 C'est noté : le tour { $round } commencera { $day } à **{ $time }** ({ $zone }). `/clore` l'annule.
round-unplanned =
    Le tour { $round } n'est plus prévu. `/tour { $round }` le lance quand vous voulez.

### Phases

questions-prompt =
    ❓ **À vos questions**, jusqu'à { $until }.

    Répondez à ce message, ou écrivez `/question` suivi de votre question. Je reste à votre écoute pendant tout le tour.
impacts-prompt =
    ✏️ **Quels impacts pour { $actor } ?** Jusqu'à { $until }.
    _{ $definition }_

    Répondez à ce message : commencez par `+` pour un levier, par `-` pour un frein, une idée par ligne.
open-prompt =
    ✏️ **Dernières idées**, jusqu'à { $until } : tous les acteurs, leviers et freins.

    Par exemple `+usage` ou `frein offre :` suivi de votre idée.
coach-one =
    👀 Rien encore sur les { $side ->
        [lever] leviers
       *[obstacle] freins
    } pour { $actor }. Une idée ?
coach-both =
    👀 Rien encore pour { $actor }, ni levier ni frein. Qui se lance ?

### Sonneries

bell-half = 🔔 **Mi-temps.** Il reste { $minutes } min, fin à { $end }.
bell-left = 🔔 Il reste **{ $minutes } min**, fin à { $end }.
bell-end =
    🔔 **C'est l'heure !** { $minutes ->
        [0] Le tableau arrive.
       *[other] Vos dernières contributions comptent encore jusqu'à { $until }, puis je publie le tableau.
    }
bell-late =
    ⏰ Cette sonnerie était prévue à { $due } : j'étais absent, elle a { $delay } de retard.

### Choisir une case

ask-side = C'est un levier ou un frein ?
ask-actor = Pour quel type d'acteurs ?
ask-side-of = { $others ->
    [0] « { $idea } » : levier ou frein ?
    [one] « { $idea } » et une autre idée : levier ou frein ?
   *[other] « { $idea } » et { $others } autres idées : levier ou frein ?
  }
ask-actor-of = { $others ->
    [0] « { $idea } » : pour quel type d'acteurs ?
    [one] « { $idea } » et une autre idée : pour quel type d'acteurs ?
   *[other] « { $idea } » et { $others } autres idées : pour quel type d'acteurs ?
  }
ask-cell = Où va « { $idea } » ?
button-side = { $side ->
    [lever] ➕ Levier
    [obstacle] ➖ Frein
   *[both] ± Les deux
  }
button-cell = { $side ->
    [lever] Levier · { $actor }
   *[obstacle] Frein · { $actor }
  }
ask-place = Où va cette idée ?
button-no-idea = Ce n'est pas une idée
button-as-read = Comme proposé
idea-read = « { $idea } » : { $place }
offer = { $noted ->
    [true] J'y lis { $count } idées :
   *[false] { $count ->
        [one] 💡 Je note cette idée au tableau ?
       *[other] 💡 J'y lis { $count } idées : je les note au tableau ?
      }{ $first ->
        [true] {" "}Une ligne qui commence par `+` ou `-` est notée sans question.
       *[false] {""}
      }
  }
button-offer = { $what ->
    [all] Noter ces { $count } idées
    [one] Une seule idée
    [other] Une autre case
   *[no] Ce n'est pas une idée
  }
button-turned = { $side ->
    [lever] { $number } · plutôt un levier
   *[obstacle] { $number } · plutôt un frein
  }
offers-waiting = { $count ->
    [one] 💡 Une idée proposée attend encore un oui : d'un bouton, son auteur la met au tableau.
   *[other] 💡 { $count } idées proposées attendent encore un oui : d'un bouton, leurs auteurs les mettent au tableau.
  }
button-old = Ce bouton n'est plus d'actualité. Tapez /aide pour voir ce qui est possible.
button-not-yours = C'est à l'auteur de cette idée de choisir.

### Commandes du temps

zone-is = 🕰️ Ce cycle vit à l'heure de { $name } ({ $zone }) : il y est { $time }. `/fuseau Montréal` la change, pour tous ses groupes.
zone-unknown = Je ne connais pas le fuseau « { $word } ». Écrivez une ville ou un nom, par exemple `/fuseau Nouméa` ou `/fuseau Europe/Paris`.
round-already =
    Le tour { $round } est déjà en cours. `/clore` le termine, `/suite` passe à la phase suivante.
round-unknown =
    { $known ->
        [0] Ce groupe n'a pas de tour prévu dans la rotation.
        [one] Ce groupe n'a qu'un tour : `/tour 1` le lance.
       *[other] Il n'y a pas de tour { $round } : ce groupe en a { $known }. Par exemple `/tour 1`.
    }
time-unreadable =
    Je ne comprends pas « { $word } ». Écrivez par exemple `/tour 1 14:00`, `/tour 1 demain 14:00` ou `/tour 1 2026-06-07 14:00`.
time-past = { $time } est déjà passé. Donnez une heure à venir, ou une date : `/tour 1 2026-06-07 14:00`.
minutes-wanted =
    De combien de minutes ? Par exemple `/prolonger 5` ou `/raccourcir 5`, { $longest } au plus.
not-now = { $moment ->
    [idle] Aucun tour n'est en cours. `/tour 1` en lance un.
    [planned] Le tour n'a pas encore commencé. `/suite` le lance tout de suite, `/clore` l'annule.
    [running] Le tour est en cours. Vous pouvez dire `/suite`, `/pause`, `/prolonger 5` ou `/clore`.
    [paused] Le tour est en pause. `/reprendre` le fait repartir.
   *[grace] Le tour se termine. `/clore` publie le tableau sans attendre.
  }
round-paused = ⏸️ **Pause.** Il restera { $left } à la reprise. Vos contributions comptent toujours.
round-resumed = ▶️ **On reprend.** Nouvelle fin à { $end }.
round-shifted = ⏱️ Nouvelle fin à **{ $end }**.
silence = { $on ->
    [true] 🤫 Entendu : je ne relance plus, je ne propose plus d'idées à noter et je tais la mi-temps. `/silence` me rend la parole.
   *[false] 🔔 Me revoilà : relances et mi-temps reprennent.
  }
facilitators-only =
    La commande `/{ $command }` est réservée aux animateurs de l'atelier. Vous pouvez faire `/appel` pour leur demander.
command-strange =
    Je ne connais pas `/{ $name }`. `/aide` dit ce que je sais faire.
command-unknown =
    Je ne connais pas `/{ $name }`. Vouliez-vous dire `/{ $meant }` ?
already-set-up =
    Ce salon travaille déjà sur « { $case } ». `/tour 1` lance le premier tour.

### Contribuer

no-table-open = Aucune table n'est ouverte pour le moment. Un animateur en ouvre une avec `/tour 1`.
contribution-empty = { $side ->
    [lever] Dites votre idée à la suite, par exemple `/levier usage : participer est plus facile`.
   *[other] Dites votre idée à la suite, par exemple `/frein usage : tout le monde n'est pas connecté`.
  }
round-over =
    Ce tour est terminé : cette idée arrive trop tard pour son tableau, que `/synthese` montre.
no-round-yet = Aucun tour n'a encore eu lieu. `/fiche` montre le cas sur lequel ce groupe travaille.
mine = { $count ->
    [one] **Votre idée dans ce tour**
   *[other] **Vos { $count } idées dans ce tour**
  }
idea = { $text } ({ $place })
fate-joined = réunie à { $count ->
    [one] une autre
   *[other] { $count } autres
  } sous « { $theme } »
fate-transversal = revient dans un autre tour
fate-voting = au vote sous le numéro { $number }
fate-voted = { $kept ->
    [true] retenue pour le plan d'action
   *[false] pas retenue
  } ({ $points ->
    [0] aucun point
    [one] 1 point
   *[other] { $points } points
  })
mine-none = { $open ->
    [true] Vous n'avez pas encore d'idée dans ce tour. Écrivez par exemple `+ plus de transparence`.
   *[false] Vous n'avez pas d'idée ici pour le moment, et aucune table n'est ouverte. `/aide` dit où en est l'atelier.
  }
button-move = ↔️ Déplacer { $number }
button-withdraw = ✖️ Retirer { $number }
withdrawn = Retirée : « { $text } »
withdrawn-short = Retirée.
idea-which = { $count ->
    [one] Vous avez une idée dans ce tour : `/mesapports` la montre, `/retirer 1` la reprend.
   *[other] Vous avez { $count } idées dans ce tour : `/mesapports` montre leurs numéros, `/retirer 2` reprend la deuxième.
  }
idea-not-yours = Cette idée n'est pas de vous : seuls son auteur et les animateurs peuvent la changer.

### Animateur

animator-absent = L'animateur arrive avec le premier tour. D'ici là, `/fiche` montre le cas.
question-empty = Posez votre question à la suite, par exemple `/question Qui paie ?`
answer-failed = Je ne trouve pas mes mots pour l'instant. Reposez-moi la question, ou prévenez un humain avec /appel.
sources = Source : { $labels }
passages-offered = *Ces passages sont les plus proches ; un animateur verra aussi votre question.*
passage = 📖 **{ $label }**
questions-carried =
    ❓ { $count ->
        [one] **Une question** est restée sans réponse depuis la dernière rencontre. Qui peut y répondre ?
       *[other] **{ $count } questions** sont restées sans réponse depuis la dernière rencontre. Qui peut y répondre ?
    }
human-called = 🙋 C'est transmis aux animateurs de l'atelier.
human-called-bare = 🙋 Les animateurs de l'atelier savent que vous les demandez. Pour dire pourquoi : `/appel` suivi de quelques mots.
human-called-question = 🙋 C'est transmis aux animateurs de l'atelier, et gardé pour la prochaine rencontre.
human-appeal = 🙋 **{ $name }** ({ $group }) demande un humain : « { $text } »
human-appeal-bare = 🙋 **{ $name }** ({ $group }) demande un humain.
human-contests =
    ⚠️ **{ $name }** ({ $group }) conteste { $known ->
        [true] la réponse à « { $question } »
       *[false] une réponse de l'animateur
    }{ $said ->
        [true] {" "}: « { $words } »
       *[false] .
    }

    Dans le groupe, les boutons sous l'alerte disent à tous si cette réponse tient ; avec `/humain`, vous répondez à la place de l'animateur.
human-unreached = ✉️ Un animateur de l'atelier n'a pas de conversation ouverte avec moi : je ne peux pas le prévenir en privé. Ce bouton en ouvre une.

### Documents

scenario-unknown = Je ne connais pas ce scénario. Il y a { $known }.
export-which = 📎 Dans quel format ?

### Aide et vie privée

help =
    🧭 **Je suis Boussole, je facilite votre atelier.**

    - `+ idée` : un levier, `- idée` : un frein, `+usage idée` : pour qui
    - sans signe, quand je demande des impacts, je lis vos mots et je propose une case : à vous de dire oui
    - répondez à mes messages, ou `/question` suivi de votre question
    - `/tableau` le tableau, `/fiche` le cas, `/scenario` la carte
    - `/mesapports` vos idées, `/retirer` pour en reprendre une
    - 👍 sur l'idée de quelqu'un la soutient
    { $compass ->
        [true] - `/boussole` : s'orienter entre les scénarios
       *[false] {""}
    }
    - une réponse vous fait douter ? ⚠️ sous elle, ou répondez-lui `/contester`
    - `/appel` prévient un humain, `/confidentialite` dit ce que je garde
help-now = **Maintenant :** { $moment ->
    [before] le premier tour n'a pas commencé ; un animateur le lance avec `/tour 1`.
    [planned] le prochain tour commence { $day } à { $time }.
    [welcome] l'animateur se présente ; préparez vos questions.
    [questions] posez vos questions à l'animateur, jusqu'à { $time }.
    [impacts] dites les leviers et les freins pour { $actor }, jusqu'à { $time }.
    [open] dites vos dernières idées, pour tous les acteurs, jusqu'à { $time }.
    [paused] c'est la pause ; vos idées comptent toujours.
    [grace] vos dernières idées comptent encore jusqu'à { $time }.
    [table] la table reste ouverte jusqu'au { $day }, { $time }.
    [voting] le vote est ouvert ; `/voter` vous donne votre bulletin.
   *[idle] le tour est fini ; `/synthese` montre son tableau.
  }
help-facilitator =
    __Pour les animateurs__ (`ici` à la fin : ce groupe seulement)

    - `/tour 1`, `/tour 2 14:00` : lancer ou prévoir un tour
    - `/suite`, `/pause`, `/reprendre`, `/prolonger 5`, `/raccourcir 5`, `/clore`
    - `/ouvrir 7j`, `/relancer` : table ouverte entre les rencontres
    { $levers ->
        [true] - `/leviers` : vote secret sur les idées, puis plan d'action (`/plan`)
       *[false] {""}
    }
    - `/humain` : répondre à la place de l'animateur
    - `/etat`, `/synthese`, `/restitution`, `/export pdf`, `/silence`, `/fuseau`
privacy =
    🔒 **Ce que je garde**

    - vos contributions, vos soutiens et vos questions, avec votre nom, pour cet atelier seulement
    - pendant un vote, vos points ; à la clôture, plus rien ne les relie à vous
    - les mots que je propose de noter, jusqu'à votre réponse ou au tour suivant
    - rien du reste de la conversation
    - vos noms n'apparaissent pas dans les fichiers exportés

    `/oublier` efface votre nom, et vos idées si vous le voulez.
privacy-endpoint = 📤 Pour reformuler mes réponses, vos questions à l'animateur partent sans votre nom vers { $host }, avec les passages trouvés. Vos contributions n'y vont pas.
forget-which =
    Que faut-il oublier ? Sans votre nom, vos idées restent utiles au groupe.
forget-not-yours = Cette question s'adresse à quelqu'un d'autre. Pour vous, tapez /oublier.
button-forget = { $what ->
    [all] 🗑️ Mon nom et mes idées
   *[keep] 👤 Mon nom seulement
  }
forgotten = { $what ->
    [all] C'est fait : ni votre nom ni vos idées ne sont gardés.
   *[keep] C'est fait : votre nom est effacé, vos idées restent sans nom.
  }

### Table ouverte entre les rencontres

open-not-now = On ouvre une table après un tour, jamais pendant. `/tour 1` en lance un, `/clore` le termine.
open-wanted = Aucune table n'est ouverte. `/ouvrir 7j` rouvre celle du dernier tour.
span-unreadable = Je ne comprends pas « { $word } ». Écrivez par exemple `/ouvrir 7j` ou `/ouvrir 2026-06-14 18:00`.
span-wanted = Jusqu'à quand ? Par exemple `/ouvrir 7j`, `/ouvrir 48h` ou `/ouvrir 2026-06-14 18:00` (90 jours au plus).
table-opened =
    📬 **La table du tour { $round } est ouverte** jusqu'au { $day }, { $time } ({ $zone }).

    Ajoutez vos idées quand vous voulez : répondez à ce message, ici ou en privé (`+usage` ou `frein offre :` suivi de votre idée). 👍 soutient l'idée de quelqu'un.
table-prolonged = La table est ouverte jusqu'au { $day }, { $time } ({ $zone }).
table-blind =
    🙈 Les idées restent cachées jusqu'à la clôture ; seul leur nombre se voit.
table-digest =
    🗞️ { $count ->
        [one] Une nouveauté
       *[other] { $count } nouveautés
    } depuis la dernière fois. La table reste ouverte jusqu'au { $day }, { $time } ({ $zone }).
table-reminder =
    👋 La table de « { $group } » est ouverte jusqu'au { $day }, { $time } ({ $zone }). Votre avis y manque : répondez ici, une idée par ligne, avec `+` ou `-`.
button-later = ⏳ Plus tard
button-never = 🔕 Ne plus me rappeler
reminder-later = D'accord : je vous le rappelle une fois encore, { $day }, { $time } ({ $zone }).
reminder-last = D'accord, je n'insiste pas. La table reste ouverte jusqu'au { $day }, { $time } ({ $zone }).
reminder-never = Entendu, je ne vous rappelle plus les tables de ce groupe.
table-joker = 🃏 Merci ! Et si vous deviez dire un { $side ->
        [lever] levier
       *[obstacle] frein
    } pour { $actor } ? Répondez à ce message.
table-catch-up =
    👋 **Bienvenue { $name } !** Ce groupe travaille sur « { $case } » et a rencontré { $scenarios }.

    La table est ouverte jusqu'au { $day }, { $time } ({ $zone }). `/tableau` montre ce qui a été dit ; écrivez `+` ou `-` suivi de votre idée.
table-closed =
    📌 **La table est close.** { $voices ->
        [0] Personne n'y a ajouté d'idée.
        [one] Une personne y a contribué.
       *[other] { $voices } personnes y ont contribué.
    } Voici sa version du { $day }.
relaunched = { $count ->
    [0] { $lost ->
        [0] Personne à rappeler : chacun a contribué, ne veut plus de rappel, en a reçu un il y a peu, ou deux en tout.
       *[other] Aucun rappel n'est arrivé.
    }
    [one] J'ai écrit à une personne.
   *[other] J'ai écrit à { $count } personnes.
  }{ $lost ->
    [0] {""}
    [one] {" "}Une personne n'a pas de conversation ouverte avec moi : le bouton « En privé » de la table en ouvre une.
   *[other] {" "}{ $lost } personnes n'ont pas de conversation ouverte avec moi : le bouton « En privé » de la table en ouvre une.
  }
relaunched-tomorrow = À cette heure-ci, je n'écris à personne. Les rappels partiront { $day }, { $time } ({ $zone }).
open-unknown = Le tour { $round } n'a pas de table à rouvrir ici. Il y a : { $rounds }. Par exemple `/ouvrir 7j tour 1`, ou `/ouvrir 7j tout`.

### Un humain à la place de l'animateur, et le doute

human-takes-over = 🧑 À partir de maintenant, **{ $person }** incarne _{ $name }_ et répond à vos questions.
human-relieves = 🧑 **{ $person }** prend le relais de { $before } : c'est maintenant **{ $person }** qui incarne _{ $name }_.
human-released = 🎭 Pour ce tour, j'incarne _{ $name }_ moi-même. Si { $person } veut le faire : `/humain`.
human-elsewhere = 🧑 En ce moment, **{ $person }** répond à la place de l'animateur, dans le groupe. Votre question est gardée pour les animateurs de l'atelier ; pour une réponse maintenant, posez-la dans le groupe.
human-gives-back = 🎭 Je reprends la voix de _{ $name }_ : posez-moi vos questions.
button-contest = ⚠️ Contester
contested = Merci, un animateur va regarder cette réponse.
contested-shown = ⚠️ Cette réponse est contestée : un animateur va la regarder.
contested-appeal = conteste { $known ->
    [true] la réponse à « { $question } »
   *[false] une réponse de l'animateur
  }{ $said ->
    [true] {" "}: « { $words } »
   *[false] {""}
  }
contested-holds = ✅ **{ $name }** a regardé : cette réponse tient.
contested-fails = ❌ **{ $name }** a regardé : ne vous fiez pas à cette réponse.
contested-facilitators = C'est à qui anime l'atelier de le dire ; parlez-lui de votre avis.
contest-which = Répondez à la réponse de l'animateur qui vous fait douter : `/contester` et quelques mots, ou le bouton ⚠️ sous elle.
button-holds = ✅ Elle tient
button-fails = ❌ Ne tient pas
export-veiled = Les idées de la table ouverte sont encore cachées : l'export sera possible à sa clôture.

### Thèmes

themes-none = Pas encore de thèmes : ils viennent à la fin d'un tour.
themes-listed = 🧵 **Les thèmes du tour.** `/themes 3` en ouvre un. `/fusionner 3 7`, `/separer 3`, `/renommer 3 autres mots` :
theme-opened = 🧵 **{ $wording }** ({ $place }), { $support ->
        [one] 1 personne
       *[other] { $support } personnes
    }. Ce qui a été dit :
theme-also = ◆ Revient aussi : { $places }.
theme-wanted = Donnez un numéro de 1 à { $count }, par exemple `/themes 3`.
link-cell = même tableau, { $side ->
        [lever] levier
       *[obstacle] frein
    }, { $actor }
link-round = autre tour (tour { $round })
link-group = autre groupe ({ $name }, tour { $round })
same-asked = 🧵 **Même idée ?** { $count ->
        [one] Ces deux thèmes disent
       *[other] Ces thèmes disent, deux par deux,
    } peut-être la même chose. À qui anime de trancher :
same-pair = « { $one } » et « { $other } »
button-same = { $number } · Même idée
button-apart = { $number } · Non
same-merged = C'est réuni, le tableau suit.
same-apart = C'est noté : ce sont deux idées.
same-done = 🧵 C'est tranché, merci. `/themes` montre les thèmes, `/separer 3` en défait un.
same-facilitators = Ce choix revient à qui anime l'atelier ; parlez-lui de votre avis.
theme-place = { $side ->
        [lever] levier
       *[obstacle] frein
    }, { $actor }{ $count ->
        [one] {""}
       *[other] , { $count } idées
    }
merge-wanted = Donnez les numéros d'au moins deux thèmes, de 1 à { $count }, par exemple `/fusionner 3 7`. `/themes` les montre.
merge-across = Ces thèmes ne sont pas dans la même case ; ils peuvent dire la même chose sans être réunis.
separate-wanted = Donnez le numéro d'un thème de plusieurs idées, de 1 à { $count }, par exemple `/separer 3`.
rename-wanted = Donnez un numéro de 1 à { $count } et les nouveaux mots, par exemple `/renommer 3 Un cadre de confiance`.
decision-kept = 🧵 C'est noté, le tableau suit.
