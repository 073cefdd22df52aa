### Ce que disent les portes par lots (`boussole ask`, `classify`, `themes`) d’une ligne inutilisable.

batch-line = ligne { $line } : { $problem }
batch-not-json = ce n’est pas du JSON lisible ; une ligne est un objet, par exemple { $example }
batch-no-object = ce n’est pas un objet ; une ligne utilisable : { $example }
batch-missing = il manque « { $field } » ; une ligne utilisable : { $example }
batch-misfit = « { $field } » ne convient pas ; une ligne utilisable : { $example }
batch-columns = il manque les colonnes : { $missing } ; le tableau a : { $known }
batch-unknown-scenario = le pack n’a pas de scénario « { $name } » ; il a : { $known }
batch-unknown-situation = le pack n’a pas de situation « { $name } » ; il a : { $known }
batch-unknown-actor = le pack n’a pas d’acteur « { $name } » ; il a : { $known }
batch-unknown-side = « { $name } » n’est ni un levier ni un frein ; écrivez par exemple : { $known }
batch-repeated-id = l’identifiant « { $name } » a déjà servi plus haut ; donnez-en un autre
batch-unknown-model = il n’y a pas de modèle « { $name } » ici ; il y a : { $known }
batch-summary = { $bad ->
    [one] 1 ligne a été laissée de côté.
   *[other] { $bad } lignes ont été laissées de côté.
  }
