## La troisième rencontre : le vote secret sur les idées, les leviers retenus, le plan d'action.

levers-not-here = Cet atelier ne prévoit pas de troisième rencontre. Son auteur peut l'ajouter avec l'exercice `levers`.
levers-usage =
    Écrivez `/leviers`, ou `/leviers 5` pour donner cinq points à chaque personne ({ $most } au plus), ou `/leviers top 5` pour retenir cinq leviers ({ $top } au plus). `/leviers annuler` abandonne le vote.
levers-not-now = Le vote commence entre deux tours. `/clore` termine le tour en cours, puis `/leviers` ouvre le vote.
levers-no-ideas = Il n'y a pas encore d'idée sur laquelle voter. `/tour 1` lance un tour ; `/leviers` viendra après.
levers-too-few = { $voters ->
        [0] Personne n'a encore donné de points.
        [one] Une seule personne a donné des points.
       *[other] { $voters } personnes seulement ont donné des points.
    } À moins de { $fewest }, le résultat dirait qui a voté quoi : attendons encore un peu. `/leviers annuler` abandonne le vote.
levers-opened =
    🗳️ **Troisième rencontre : à vous de choisir.**

    { $ideas ->
        [one] Une idée a été dite, tous groupes réunis.
       *[other] Voici { $ideas } idées, tous groupes réunis.
    } Chaque personne reçoit **{ $points ->
        [one] un point
       *[other] { $points } points
    }**, à répartir comme elle veut, plusieurs sur la même idée si elle y tient. Les { $top } premières deviendront un plan d'action.
levers-secrecy =
    🔒 **Le vote est secret.** Chacun vote en privé, et change d'avis jusqu'à la clôture. Personne, pas même l'animateur, ne voit qui a voté quoi ; on ne publie que des sommes, et rien à moins de { $fewest } votants. Si tout un groupe vote pareil, la somme le dit.
    Jusqu'à la clôture, la base de données du robot retient vos points avec votre identité, pour que vous puissiez les changer : l'opérateur du robot pourrait les y lire. À la clôture, ce lien est effacé. Notre conversation privée, elle, reste chez votre messagerie.
levers-dropped = Le vote est abandonné, et les points donnés sont effacés. `/leviers` en ouvre un autre.
button-vote = 🗳️ Voter en privé
vote-in-private = 🔒 On vote en privé : appuyez sur le bouton, ou écrivez `/voter` dans notre conversation.
vote-sent = Je vous ai écrit en privé. Rien reçu ? Ouvrez ma conversation et écrivez /voter.
private-sent = Je vous ai écrit en privé. Rien reçu ? Ouvrez ma conversation et écrivez /start.
vote-strangers = Le vote est réservé aux personnes qui ont participé à un groupe de l'atelier. Dites un mot dans le vôtre, puis revenez ici avec `/voter`.
vote-strangers-short = Le vote est réservé aux personnes des groupes de l'atelier.
ballot-none = Aucun vote n'est ouvert. Un animateur en ouvre un avec /leviers.
voting-now = Le vote est ouvert. `/clore` le termine et lance le plan d'action.
voting-points = Le vote est déjà ouvert, avec { $points ->
    [one] un point
   *[other] { $points } points
  } par personne. `/leviers` ou `/clore` le clôt, `/leviers annuler` l'abandonne.
vote-with-buttons = Un vote est ouvert : `/voter` montre votre bulletin, ses boutons ➕ et ➖ donnent vos points. Les idées nouvelles attendront la prochaine table.
plan-in-the-group = Le plan d'action se fait dans le groupe : répondez là-bas à la question posée. `/plan` le montre.
planning-now = Le plan d'action est en cours. `/suite` passe à la question suivante, `/clore` le termine.
paper =
    🗳️ **{ $left ->
        [0] Tous vos points sont donnés
        [one] Il vous reste un point sur { $points }
       *[other] Il vous reste { $left } points sur { $points }
    }**{ $pages ->
        [one] { "" }
       *[other] { " " }(page { $page } sur { $pages })
    }
paper-foot = _➕ donne un point, ➖ le reprend ; vous pouvez changer jusqu'à la clôture._
points-left = { $left ->
    [0] C'est noté. Tous vos points sont donnés.
    [one] C'est noté. Il vous reste un point.
   *[other] C'est noté. Il vous reste { $left } points.
  }
points-none = Vous avez donné tous vos points. Reprenez-en un avec ➖ pour le donner ailleurs.
points-not-there = Vous n'avez pas de point sur cette idée.
item-taken-back = (idée retirée par son auteur)

plan-question =
    🛠️ **{ $lever }**

    { $number }/{ $count } · **{ $question ->
        [act] Sur quoi peut-on agir ?
        [involve] Qui impliquer ?
        [start] Quel est le premier pas ?
       *[date] Pour quand ?
    }** Répondez à ce message, une idée par réponse.
button-join = 🙋 J'en suis
joined = { $given ->
    [true] Merci ! Votre nom est au plan. Appuyez encore pour le retirer.
   *[false] Votre nom n'est plus sur ce levier.
  }
plan-ended = 🏁 **Voici notre plan d'action.** On peut encore répondre aux questions et dire « J'en suis » ; `/plan` le montre à tout moment.
plan-none = Il n'y a pas encore de plan d'action : il vient après le vote. Un animateur l'ouvre avec /leviers.

export-no-votes = Les votes au format de Polis viennent une fois le vote clos : `/leviers` l'ouvre, puis le clôt.

view-ballot = Les leviers de tous les groupes
view-ballot-open = { $points } points par personne · le vote est ouvert
view-ballot-open-note = { $voters ->
    [0] Personne n'a encore voté
    [one] Une personne a voté
   *[other] { $voters } personnes ont voté
  }
view-ballot-closed = { $voters ->
    [one] Une personne a voté
   *[other] { $voters } personnes ont voté
  }, { $points } points chacune
view-ballot-top = Les leviers retenus
view-ballot-rest = Les autres idées qui ont reçu des points
view-ballot-points = { $points ->
    [one] 1 point
   *[other] { $points } points
  }, { $backers ->
    [one] une personne
   *[other] { $backers } personnes
  }
view-ballot-shares = { $group } : { $points } ({ $backers } sur { $voters })
view-ballot-polarising = ⚡ partage les groupes
view-ballot-polarising-note = ⚡ soutenu par la moitié au moins des votants d'un groupe, et par un sur cinq au plus d'un autre
view-ballot-one-lump = Par groupe : rien, car un groupe compte trop peu de votants pour que le vote y reste secret.
view-ballot-none = { $count ->
    [one] Une idée n'a reçu aucun point.
   *[other] { $count } idées n'ont reçu aucun point.
  }
view-ballot-left-out = { $count ->
    [one] Une autre idée, moins soutenue, n'est pas au vote ; elle reste dans les tableaux.
   *[other] { $count } autres idées, moins soutenues, ne sont pas au vote ; elles restent dans les tableaux.
  }
view-ballot-simulated = Votes simulés : personne n'a donné ces points.
view-ballot-provenance = Idées reprises de { $provenance }
view-ballot-opinions = Groupes d'opinion
view-ballot-opinion = { $people } personnes, qui soutiennent surtout : { $ideas }
view-ballot-opinion-plain = { $people } personnes, sans idée qui les distingue
view-ballot-opinions-note = Des personnes qui votent de façon semblable, quel que soit leur groupe (méthode de Polis).
view-ballot-opinions-few = Pas assez de votes pour distinguer des groupes d'opinion : il en faut dix.
view-ballot-opinions-alike = Les votes ne dessinent pas de groupes d'opinion nets.
view-standing = { $case }, tour { $round } : { $side ->
    [lever] levier
    [obstacle] frein
   *[both] levier et frein
  } ({ $actor })
view-lever = Levier { $rank }
view-plan = Plan d'action
view-plan-subtitle = { $cycle } · { $voters ->
    [one] une personne a voté
   *[other] { $voters } personnes ont voté
  }
view-plan-none = Aucun levier n'est encore retenu.
view-plan-got = { $points ->
    [one] 1 point
   *[other] { $points } points
  } · dit par { $support ->
    [one] une personne
   *[other] { $support } personnes
  }
view-question = { $question ->
    [act] Sur quoi agir
    [involve] Qui impliquer
    [start] Premier pas
   *[date] Pour quand
  }
view-volunteers = J'en suis
view-volunteers-count = { $count ->
    [one] une personne
   *[other] { $count } personnes
  }
view-unanswered = —
