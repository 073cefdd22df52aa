### Ce que disent les portes par lots (`boussole ask`, `classify`, `themes`) d’une ligne inutilisable.

batch-line = ligne { $line } : { $problem }
batch-not-json = ce n’est pas du JSON lisible ({ $reason }) ; une ligne est un objet, par exemple { $example }
batch-misfit = { $reason } ; une ligne utilisable : { $example }
batch-unknown-scenario = le pack n’a pas de scénario « { $name } » ; il a : { $known }
batch-unknown-situation = le pack n’a pas de situation « { $name } » ; il a : { $known }
batch-unknown-actor = le pack n’a pas d’acteur « { $name } » ; il a : { $known }
batch-repeated-id = l’identifiant « { $name } » a déjà servi plus haut ; donnez-en un autre
batch-unknown-model = il n’y a pas de modèle « { $name } » ici ; il y a : { $known }
batch-summary = { $bad ->
    [one] 1 ligne a été laissée de côté.
   *[other] { $bad } lignes ont été laissées de côté.
  }
