## La boussole : questions, orientation, page à distribuer.

compass-none = 🧭 Cet atelier n'a pas de boussole. `/restitution` montre ce que ses groupes ont dit de chaque scénario.
compass-intro = { $where ->
    [group] 🧭 **La boussole du groupe.** { $count } questions ; chacun peut répondre, la dernière réponse compte, et tout peut être changé.
   *[private] 🧭 **Votre boussole.** { $count } questions, rien que pour vous ; chaque réponse peut être changée.
  }
compass-resumed = 🧭 On reprend la boussole. { $given ->
    [one] Une réponse est déjà là.
   *[other] { $given } réponses sont déjà là.
  }
compass-question = **{ $number }/{ $count } · { $name }** — { $question }
compass-levels = Touchez une réponse, ou écrivez son numéro ou ses mots.
compass-now = Réponse actuelle : **{ $label }**.
compass-unclear = Je n'ai pas reconnu cette réponse. Écrivez un numéro de 1 à { $count }, ou quelques mots d'une des réponses ; « passer » laisse la question ouverte, « retour » revient en arrière.
compass-noted = { $name } : { $label }
compass-skipped = { $name } : laissé ouvert
compass-expired = Cette boussole n'est plus ouverte. Écrivez /boussole pour en commencer une.

button-compass-back = ↩️ Retour
button-compass-skip = ⏭️ Passer
button-compass-sheet = 📄 Partir de la fiche de { $name }
button-compass-change = ✏️ Changer une réponse
button-compass-again = 🔄 Recommencer
button-compass-why = 📖 { $name }
button-compass-file = { $format ->
    [pdf] 📄 PDF
   *[png] 🧭 Image
  }
button-compass-show = 🧭 L'orientation
compass-change-which = ✏️ **Quelle réponse changer ?**

compass-title = Boussole
compass-title-of = Boussole · { $name }
compass-subtitle = Une orientation, pas un verdict · { $given }/{ $count } questions répondues
compass-profile = Le profil
compass-open = sans réponse
compass-orientation = L'orientation
compass-score = { $name } : { $score }
compass-pros = Pour
compass-cons = Contre
compass-nothing-for = rien dans ces réponses
compass-lead = Ces réponses orientent vers { $leaders } ({ $score }).
compass-tie = À égalité ({ $score }) : { $leaders }. Ces réponses ne les départagent pas.
compass-blank = Aucune réponse ne départage encore les scénarios.
compass-weak = Aucun scénario n'a plus de pour que de contre. Le moins contredit ({ $score }) : { $leaders }.
compass-near = Situation la plus proche : { $near }.
compass-near-one = { $name } ({ $same } { $same ->
    [one] réponse commune
   *[other] réponses communes
  } sur { $compared })
compass-near-none = Aucune réponse ne peut encore être comparée aux fiches.
compass-vigilance = À surveiller dans tous les cas
compass-shared = { $text } (dit de { $scenarios })
compass-changes = Ce qui changerait la réponse
compass-change = { $name } : « { $label } » au lieu de « { $before } » → { $leaders }
compass-change-open = { $name } : répondre « { $label } » → { $leaders }
compass-change-tie = { $leaders } à égalité
compass-change-none = Aucune réponse changée seule ne mettrait un autre scénario devant.
compass-change-more = et { $count } { $count ->
    [one] autre changement aussi petit
   *[other] autres changements aussi petits
  }
compass-voices = Ce qu'en ont dit les groupes ({ $provenance })
compass-voices-live = Ce qu'en ont dit les groupes de ce cycle
compass-voices-none = Aucun groupe n'a encore dit ce qu'il en pense.
compass-levers = Leviers
compass-obstacles = Freins
compass-conditions = À double tranchant
compass-voice = { $text } ({ $case })
compass-argument = { $subject } — { $because }
compass-footer = Questions, poids et sources : compass.yaml du pack « { $pack } »
compass-footer-voices = Paroles : { $provenance }
compass-footer-live = Paroles : les groupes de ce cycle
compass-how = Chaque degré au-dessus du niveau neutre ajoute le poids du critère, chaque degré au-dessous le retire. Le cercle en tirets est le zéro.
compass-quoted = « { $text } »

## La ligne de commande.

cli-compass-none = « { $title } » n'a pas de boussole. Donnez un pack qui a un fichier compass.yaml.
cli-compass-situation = Il n'y a pas de situation « { $name } ». Il y a : { $known }.
cli-compass-criterion = Il n'y a pas de critère « { $name } ». Il y a : { $known }.
cli-compass-level = « { $answer } » n'est pas une réponse à « { $name } ». Il y a : { $known }.
