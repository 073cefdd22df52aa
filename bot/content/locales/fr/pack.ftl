## Les textes d’un pack : comment on les appelle là où il faut un titre.

reference-part = { $part ->
    [nom] Nom
    [sous_titre] Sous-titre
    [vision] Vision
    [porteur] Porteur de projet
    [description] Description
    [contexte] Contexte
    [objectif] Objectif
    [methode] Méthode
    [rotation] Qui rencontre qui
   *[other] Texte
  }
reference-notes = { $round ->
    [0] Notes sur { $situation }
   *[other] Notes sur { $situation }, tour { $round }
  }
reference-hours = { $day }, de { $starts } à { $ends }
reference-meets = { $situation } rencontre { $scenarios }

## Ce qui ne va pas dans les fichiers d’un pack, et (-fix) ce qui irait.

pack-stray-file = Ce fichier n’a pas de place dans un pack.
pack-stray-file-fix = Les fichiers d’un pack sont : { $known }. Renommez-le ou sortez-le du dossier.
pack-missing-file = { $kind ->
    [pack] Le pack n’a pas de pack.yaml.
    [scenario] Le pack n’a aucun scénario.
   *[situation] Le pack n’a aucune situation.
  }
pack-missing-file-fix = { $kind ->
    [pack] Il dit ce qu’est l’atelier ; « boussole pack new » en écrit un pour commencer.
    [scenario] Écrivez au moins un fichier dans le dossier « scenarios ».
   *[situation] Écrivez au moins un fichier dans le dossier « situations ».
  }
pack-empty-file = Le fichier est vide.
pack-empty-file-fix = Écrivez-y quelque chose ou supprimez-le.
pack-malformed = Ce n’est pas lisible comme du YAML ({ $subject }).
pack-malformed-fix = Les mots qui contiennent « : » ou « # », ou qui commencent par un signe, se mettent entre guillemets droits ou sous « >- » ; on décale avec des espaces seulement.
pack-not-utf8 = Le fichier n’est pas en UTF-8.
pack-not-utf8-fix = Dans votre éditeur, enregistrez-le avec l’encodage UTF-8 : les accents reviendront.
pack-tab = La ligne commence par une tabulation.
pack-tab-fix = Mettez des espaces à sa place, autant que les lignes voisines.
pack-open-quote = Un guillemet droit s’ouvre ici et ne se ferme pas sur la ligne.
pack-open-quote-fix = Fermez-le à la fin des mots, ou enlevez-le.
pack-colon = Les mots de cette ligne contiennent « : », qui annonce une valeur.
pack-colon-fix = Mettez-les entre guillemets droits, ou dessous, après « >- ».
pack-alias = « { $subject } » répète ce qui est écrit ailleurs, et un pack n’a pas ce raccourci.
pack-alias-fix = Écrivez-le de nouveau ici, en entier.
pack-repeated-key = « { $subject } » est écrit deux fois au même endroit : le premier serait perdu.
pack-repeated-key-fix = Gardez l’un des deux.
pack-key-not-a-word = Ce qui précède un « : » doit être un seul mot.
pack-key-not-a-word-fix = Écrivez « nom: valeur ».
pack-unknown-key = « { $name } » ne peut pas se dire ici.
pack-unknown-key-fix = { $hint ->
    [nearest] Vouliez-vous dire « { $nearest } » ?
   *[known] Ce qui peut se dire ici : { $known }.
  }
pack-missing-key = { $level ->
    [top] Il manque « { $name } ».
   *[inside] Il manque « { $name } » dans « { $what } ».
  }
pack-missing-key-fix = Ajoutez une ligne « { $name }: … ».
pack-wrong-type = { $level ->
    [top] Le fichier
   *[inside] « { $what } »
  } devrait être { $wanted ->
    [object] un ensemble de lignes « nom: valeur »
    [array] une liste
    [string] un texte
    [boolean] true ou false
    [integer] un nombre entier
   *[number] un nombre
  }, et c’est { $found ->
    [null] vide
    [object] un ensemble de lignes « nom: valeur »
    [array] une liste
    [string] un texte
    [boolean] true ou false
   *[number] un nombre
  }.
pack-wrong-type-fix = { $wanted ->
    [object] Mettez dessous, décalées, des lignes « nom: valeur ».
    [array] Mettez dessous un élément par ligne, chacun précédé de « - ».
    [string] { $found ->
        [object] Mettez le texte entre guillemets droits, ou sous « >- ».
        [null] Écrivez un texte à la suite, ou supprimez la ligne.
       *[other] Mettez-le entre guillemets droits.
      }
    [boolean] Écrivez true ou false, sans guillemets.
   *[number] Écrivez un nombre, sans guillemets.
  }
pack-unknown-name = « { $name } » n’existe pas.
pack-unknown-name-fix = { $hint ->
    [nearest] Vouliez-vous dire « { $nearest } » ? Il y a : { $known }.
    [none] Il n’y en a encore aucun.
   *[known] Il y a : { $known }.
  }
pack-misspelt = « { $value } » n’est pas { $spelling ->
    [date] une date
    [time] une heure
    [url] une adresse web
    [locale] une langue
   *[id] un identifiant possible
  }.
pack-misspelt-fix = { $spelling ->
    [date] Écrivez-la comme 2021-06-07.
    [time] Écrivez-la avec deux chiffres de chaque côté, comme 09:30.
    [url] Elle commence par https:// ou http://.
    [locale] Écrivez-la comme fr ou en-GB.
   *[id] Utilisez des lettres sans accent, des chiffres, « - » et « _ », 40 au plus, une lettre ou un chiffre d’abord.
  }
pack-out-of-range = { $value } n’est pas possible pour « { $what } ».
pack-out-of-range-fix = { $rule ->
    [exclusiveMinimum] Il faut plus de { $bound }.
    [minimum] Il faut { $bound } ou plus.
    [exclusiveMaximum] Il faut moins de { $bound }.
   *[maximum] Il faut { $bound } ou moins.
  }
pack-empty = « { $what } » est vide.
pack-empty-fix = Écrivez-y quelque chose, ou supprimez la ligne si elle ne sert pas.
pack-repeated-name = « { $name } » est déjà pris, à { $first }.
pack-repeated-name-fix = Choisissez-en un autre, qui ne diffère pas que par ses majuscules.
pack-reserved-name = « { $name } » nomme déjà un autre texte de la même fiche.
pack-reserved-name-fix = Choisissez un autre identifiant ; ceux-ci sont pris : { $known }.
pack-uneven-rotation = { $name } a { $count ->
    [one] { $count } tour
   *[other] { $count } tours
  }, alors que la plus longue en a { $rounds }.
pack-uneven-rotation-fix = Donnez à chaque situation le même nombre de scénarios.
pack-not-in-rotation = La situation « { $name } » ne rencontre aucun scénario.
pack-not-in-rotation-fix = Ajoutez une ligne « { $name }: […] » avec ses scénarios, dans l’ordre des tours.
pack-late-bell = Une cloche à { $bell } min de la fin ne peut pas sonner dans un tour de { $minutes } min.
pack-late-bell-fix = Gardez des cloches plus courtes que le tour.
pack-phase-without-actor = Une phase d’impacts regarde avec les yeux d’un type d’acteurs, et celle-ci n’en nomme aucun.
pack-phase-without-actor-fix = Ajoutez « actor: … » avec l’un de : { $known }.
pack-phase-with-actor = Une phase « { $kind } » vaut pour tous les types d’acteurs à la fois.
pack-phase-with-actor-fix = Retirez « actor », ou écrivez « kind: impacts ».
pack-ends-before-start = La séance finit à { $ends } et commence à { $starts }.
pack-ends-before-start-fix = Écrivez une fin plus tardive que le début.
pack-past-against-rotation = Le relevé dit que { $situation } a rencontré le scénario { $scenario } au tour { $round }, et la rotation dit autre chose.
pack-past-against-rotation-fix = { $hint ->
    [none] { $situation } n’a aucun tour dans pack.yaml : ajoutez-la à la rotation.
   *[known] Dans pack.yaml, { $situation } rencontre { $rotation }, dans cet ordre.
  }
pack-two-provenances = Un pack garde le relevé d’un seul atelier, et ses fichiers en nomment plusieurs : { $known }.
pack-two-provenances-fix = Écrivez la même provenance dans tous les fichiers du dossier « past ».

## La boussole d’un pack.

pack-compass-alone = { $hint ->
    [file] Le pack annonce une boussole, et il n’a pas de fichier compass.yaml.
   *[exercise] Le pack a un fichier compass.yaml, et « exercises » n’annonce pas de boussole.
  }
pack-compass-alone-fix = { $hint ->
    [file] Écrivez compass.yaml, ou retirez « compass » de la liste.
   *[exercise] Ajoutez « compass » à la liste, ou retirez le fichier.
  }
pack-compass-long = Il y a { $count } critères : personne ne répondra à autant de questions.
pack-compass-long-fix = Gardez-en { $most } au plus ; six à huit sont un bon nombre.
pack-compass-silent = Aucun critère ne parle du scénario « { $name } » : il resterait à zéro quoi qu’on réponde.
pack-compass-silent-fix = Ajoutez-lui une ligne sous « leanings » d’au moins un critère.
pack-compass-levels = { $count ->
    [one] Ce critère n’a qu’une réponse possible.
   *[other] Ce critère a { $count } réponses possibles.
  }
pack-compass-levels-fix = Écrivez entre deux et { $most } réponses, de la plus faible à la plus forte.
pack-compass-weightless = Un poids de 0 ne change rien.
pack-compass-weightless-fix = Écrivez de 1 à 3 si monter parle pour le scénario, de -1 à -3 si cela parle contre, ou supprimez cet élément.

## La ligne de commande.

pack-checked = « { $title } » : ce pack est prêt.
pack-nothing-suggested = Sans samples.yaml, une idée écrite sans signe ne se voit proposer aucune place : docs/packs.md dit comment l’écrire.
pack-counts = { $actors ->
    [one] { $actors } type d’acteurs
   *[other] { $actors } types d’acteurs
  }, { $scenarios ->
    [one] { $scenarios } scénario
   *[other] { $scenarios } scénarios
  }, { $situations ->
    [one] { $situations } situation
   *[other] { $situations } situations
  }, { $rounds ->
    [one] { $rounds } tour
   *[other] { $rounds } tours
  } de { $minutes } min, { $texts } textes à citer
pack-problems = { $count ->
    [one] Une chose à corriger dans { $name } :
   *[other] { $count } choses à corriger dans { $name } :
  }
pack-not-found = Il n’y a pas de pack « { $name } ». Donnez le dossier d’un pack, ou l’un de ceux qui sont fournis : { $known }.
pack-written = Un pack pour commencer est dans { $folder }.
pack-written-next = Ouvrez d’abord pack.yaml, et changez ce que vous voulez. Ce qui reste à corriger : boussole pack check { $folder }. Pour y jouer : boussole play --pack { $folder }
pack-folder-taken = { $folder } contient déjà quelque chose, et rien n’y a été touché. Donnez le nom d’un nouveau dossier.
pack-folder-refused = Impossible d’utiliser { $folder } ({ $reason }). Donnez un autre dossier.
pack-no-scaffold = Il n’y a pas de pack de départ en « { $locale } ». Il y a : { $known }.
pack-column-id = Identifiant
pack-column-title = Titre
pack-column-locale = Langue
pack-column-size = Contenu
pack-column-reference = Référence
pack-column-label = Nom
pack-column-text = Texte
pack-column-asked = Façons de demander
