## Mots des fichiers exportés.

export-contributions = Contributions
export-support = Soutien
export-someone = une personne
export-more = { $count ->
    [one] … et une autre idée, dans les autres fichiers
   *[other] … et { $count } autres idées, dans les autres fichiers
  }
export-no-glyph = certains signes n’ont pas de police ici : ils sont entiers dans les fichiers XLSX, CSV et JSON
export-nothing = rien
export-column = { $field ->
    [cycle] Cycle
    [cycle_name] Nom du cycle
    [pack] Atelier
    [group] Groupe
    [group_label] Nom du groupe
    [situation] Situation
    [situation_name] Cas pratique
    [round] Tour
    [scenario] Scénario
    [scenario_name] Nom du scénario
    [contribution] Contribution
    [position] Rang
    [actor] Acteur
    [actor_label] Nom de l’acteur
    [side] Levier ou frein
    [text] Texte
    [support] Soutien
    [theme] Thème
    [theme_wording] Formulation du thème
    [theme_support] Soutien du thème
    [transversal] Aussi dans
    [provenance] Provenance
    [at] Date et heure
    [author] Personne
    [author_name] Nom de la personne
   *[other] { $field }
  }
