## Accueil d'un salon, et préparation de l'atelier.

hello =
    🧭 **Bonjour ! Je suis Boussole, je facilite des ateliers.**

    Pour préparer ce salon, un animateur écrit `/atelier`.
hello-private =
    🧭 **Bonjour ! Je suis Boussole, je facilite des ateliers.**

    Ici, vous pourrez contribuer et questionner l'animateur en privé : ouvrez d'abord le lien « En privé » que j'ai posé dans votre groupe.
private-joined =
    🧭 **Vous êtes ici avec le groupe « { $group } ».**

    Écrivez vos idées (`+` un levier, `-` un frein) ou posez une question à l'animateur. `/tableau` montre le tableau, `/mesapports` vos idées ; pendant un vote, `/voter` ouvre votre bulletin.
private-which = Pour quel groupe ?
button-private = ✉️ En privé
hello-hears-little =
    👂 Ici je n'entends que les commandes, les réponses à mes messages et les boutons : cela suffit. Pour que j'entende aussi `+ idée`, nommez-moi administrateur.
hello-cannot-pin =
    📌 Je ne peux pas épingler le tableau : donnez-moi ce droit si vous voulez qu'il reste en vue.
team-added = 🤝 **{ $name }** peut maintenant conduire l'atelier, dans tous ses groupes.
team-how = Pour ajouter quelqu'un à l'équipe d'animation, répondez à un de ses messages avec `/equipe`. { $count ->
        [0] Elle n'a encore personne.
        [one] Elle compte une personne.
       *[other] Elle compte { $count } personnes.
    }
setup-admins-only = Seul un administrateur du salon peut préparer l'atelier avec `/atelier`.
setup-pack = 📦 **Quel atelier ?**
setup-situation =
    🧭 **{ $pack }**

    Sur quel cas ce salon va-t-il travailler ?
setup-pack-unknown = Je ne connais pas l'atelier « { $name } ». Il y a : { $known }.
setup-situation-unknown = Je ne connais pas le cas « { $name } ». Il y a : { $known }.
setup-done =
    ✅ **{ $case }**, dans « { $pack } ».

    Cycle **{ $code }** : dans un autre salon, `/atelier { $code }` rejoint le même.
    Tout est prêt : `/tour 1` lance le premier tour, `/aide` dit le reste.
