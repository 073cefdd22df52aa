## Tableaux, restitutions, fiches : ce que montrent les vues.

view-place = { $case } · Tour { $round }
view-table-subtitle = { $scenario } — { $case }
view-actors = Acteurs
view-legend-support = ×2, ×3… : nombre de personnes derrière l’idée
view-legend-transversal = { $mark } idée transversale : elle revient dans un autre tour
view-footer = { $cycle } · { $day } · { $count ->
    [0] aucune contribution
    [one] une contribution
   *[other] { $count } contributions
  }
view-ends = Fin à { $at }
view-closed = Clos à { $at }
view-contributed-of = { $said ->
    [one] { $said }/{ $people } a contribué
   *[other] { $said }/{ $people } ont contribué
  }
view-contributed = { $said ->
    [0] Personne n’a encore contribué
    [one] Une personne a contribué
   *[other] { $said } personnes ont contribué
  }
view-to-place = À placer
view-to-place-mark = à placer
view-next = Écrivez + et un levier, ou - et un frein ; 👍 pour soutenir une idée.
view-next-closed = Le tour est clos. Voici ce qui a été dit.

view-shared = Ce qu’elles partagent
view-opposed = Levier ici, frein là
view-as-what = { $case } : { $side ->
    [lever] levier
    [obstacle] frein
   *[both] levier et frein
  } ({ $actor })
view-specific = { $side } propres à chaque situation
view-nobody-met = Aucun groupe n’a encore rencontré ce scénario.
view-elsewhere = { $mark } Revient aussi avec d’autres scénarios
view-also-in = aussi dans { $places }
view-published = Restitution publiée ({ $provenance })
view-opportunities = Opportunités
view-limits = Limites
view-restitution-footer = { $cycle } · Restitution

view-sheet-subtitle = { $kind } — { $title }
view-context = Contexte
view-objective = Objectif
view-method = Méthode
view-horizon = Horizon
view-meetings = Rencontres
view-links = Pour en savoir plus
view-hours = { $day }, { $starts }–{ $ends }

view-mine = Mes apports
view-mine-none = Vous n’avez encore rien apporté.
view-supported = { $count ->
    [one] soutenu par une personne
   *[other] soutenu par { $count } personnes
  }
view-state = Où en sont les groupes
view-no-group = Aucun groupe n’est encore inscrit.
view-not-begun = pas encore commencé
view-round-running = Tour { $round } en cours jusqu’à { $at } · { $scenario } · { $ideas ->
    [0] aucune contribution
    [one] une contribution
   *[other] { $ideas } contributions
  }{ $people ->
    [0] { "" }
    [one] , une personne
   *[other] , { $people } personnes
  }
view-round-closed = Tour { $round } clos à { $at } · { $scenario } · { $ideas ->
    [0] aucune contribution
    [one] une contribution
   *[other] { $ideas } contributions
  }{ $people ->
    [0] { "" }
    [one] , une personne
   *[other] , { $people } personnes
  }
view-appeals = Attendent une réponse humaine

view-veiled = { $count ->
    [one] 🙈 1 idée
   *[other] 🙈 { $count } idées
  }

view-version = Version { $version }, figée le { $day }
view-changed = Ce qui a changé depuis la version { $version }
view-changed-nothing = Rien n’a changé.
view-changed-how = { $how ->
    [new] Nouveau :
   *[reworded] Reformulé :
  }
view-changed-withdrawn = { $count ->
    [one] Une idée a été reprise par son auteur.
   *[other] { $count } idées ont été reprises par leurs auteurs.
  }
