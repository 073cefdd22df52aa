## Ce que le robot dit de Matrix : connexion, droits, chiffrement.

matrix-no-homeserver = Le serveur Matrix { $homeserver } ne répond pas. Vérifiez son adresse (BOUSSOLE_MATRIX_HOMESERVER) et qu'il est en marche.
matrix-homeserver-elsewhere = À l'adresse { $homeserver } il n'y a pas de serveur Matrix, mais ce domaine annonce le sien : réglez BOUSSOLE_MATRIX_HOMESERVER={ $address }.
matrix-not-matrix = À l'adresse { $homeserver } ne répond aucun serveur Matrix. Vérifiez BOUSSOLE_MATRIX_HOMESERVER : Element la montre à la connexion, ou dans Paramètres, Aide et à propos.
matrix-wait = Le serveur { $homeserver } demande d'attendre { $seconds ->
    [one] une seconde
   *[other] { $seconds } secondes
  } : il y a eu trop d'essais. Attendez, puis recommencez.
matrix-wrong-password = Le serveur { $homeserver } refuse le mot de passe de { $user }. Vérifiez BOUSSOLE_MATRIX_USER et BOUSSOLE_MATRIX_PASSWORD.
matrix-wrong-token = Le serveur { $homeserver } ne reconnaît plus le jeton de { $user }. Donnez un mot de passe (BOUSSOLE_MATRIX_PASSWORD) ou un jeton neuf.
matrix-no-credentials = Il manque de quoi se connecter comme { $user }. Donnez BOUSSOLE_MATRIX_PASSWORD (au premier démarrage seulement) ou un jeton.
matrix-no-sign-in = Le serveur { $homeserver } n'accepte pas la connexion de { $user } ({ $code }). Ce compte existe-t-il et peut-il se connecter par mot de passe ?
matrix-other-account = Le dossier de données est celui de { $kept }, pas de { $user }. Prenez un autre dossier, ou remettez le premier compte.
matrix-signed-out = Le compte Matrix du robot a été déconnecté par son serveur. Redémarrez le robot avec BOUSSOLE_MATRIX_PASSWORD pour le reconnecter.
matrix-cut = La suite ne tient pas dans un message : demandez le fichier avec !export.
matrix-cannot-pin = Je ne peux pas épingler le tableau ici : il me faut le niveau { $level } dans ce salon (Modérateur convient). Le tableau reste lisible plus haut.
matrix-unreadable = Je ne peux pas lire un message de { $name } : la clé de chiffrement ne m'est pas parvenue. Le plus simple : écrivez-le de nouveau. Si cela se répète, vérifiez que votre application n'exclut pas les appareils non vérifiés, ou redémarrez-la.
matrix-identity-elsewhere = Le compte { $user } a déjà une identité de chiffrement faite ailleurs. Ouvrez ce compte dans Element et vérifiez-y l'appareil du robot ; sinon certaines applications ne liront pas ses messages.
matrix-identity-refused = Le serveur n'a pas accepté l'identité de chiffrement de { $user }. Donnez BOUSSOLE_MATRIX_PASSWORD à ce démarrage ; sinon certaines applications ne liront pas ses messages.
matrix-device-differs = Les clés publiées de l'appareil de { $user } ne sont pas celles du dossier de données. Remettez le bon dossier, ou supprimez cet appareil du compte puis redémarrez.
matrix-only-facilitators = Cette commande est réservée à l'animation : il faut être modérateur de ce salon (niveau 50).
matrix-rooms-how = Écrivez le nom de l'atelier, deux-points, puis un groupe par virgule, avec les personnes à inviter : !salons Atelier de juin : Groupe A @ana:exemple.fr, Groupe B @bob:exemple.fr
matrix-rooms-made = L'espace « { $name } » est prêt, avec { $count ->
    [one] un salon
   *[other] { $count } salons
  }. Chaque membre de l'espace peut y entrer.
matrix-rooms-wait = Le serveur ne laisse créer les salons que lentement : je m'en occupe, et je vous préviens quand tout est prêt.
matrix-rooms-refused = Le serveur n'a pas voulu créer ces salons ({ $why }).
matrix-cannot-set-topic = Je ne peux pas changer le sujet ici : il me faut le niveau { $level } dans ce salon.
matrix-goodbye = Je quitte ce salon. Une invitation me fera revenir.

### Pour l'opérateur

matrix-connected = Matrix : connecté comme { $user }, appareil { $device }.
matrix-trusted = Son appareil est signé par son identité : même les applications qui excluent les appareils non vérifiés le lisent.
matrix-password-spent = Le mot de passe a servi : le dossier de données garde l'appareil et son jeton. Vous pouvez retirer BOUSSOLE_MATRIX_PASSWORD, et le garder ailleurs pour le jour où le jeton serait révoqué.
matrix-inviters = Peuvent l'inviter : { $names }. { $count ->
    [0] Il n'est encore dans aucun salon
    [one] Il est dans un salon
   *[other] Il est dans { $count } salons
  }.
matrix-no-inviters = { $count ->
    [0] Personne ne peut l'inviter, et il n'est dans aucun salon
   *[other] Personne ne peut l'inviter ailleurs (il est dans { $count } salons)
  }. Nommez qui le peut dans BOUSSOLE_MATRIX_INVITERS, par exemple @ana:exemple.fr, ou @*:exemple.fr pour tout un serveur.
matrix-facilitators = Animent dans tous les salons : { $names } ; et, dans chaque salon, ses modérateurs.
matrix-no-facilitators = Animent : les modérateurs de chaque salon (niveau 50). BOUSSOLE_MATRIX_FACILITATORS nomme qui anime partout.
matrix-rate = Son débit : { $rate ->
    [0] sans limite
   *[other] { $rate } messages par seconde, { $burst } d'affilée
  }.
matrix-rate-unknown = Son débit n'est pas connu : un serveur ne le dit qu'à ses administrateurs. Par défaut, Synapse accorde 10 messages d'affilée puis un toutes les cinq secondes, trop peu pour plusieurs groupes. Demandez une exception à l'administrateur du serveur ; pour Synapse, c'est une requête : POST { $homeserver }/_synapse/admin/v1/users/{ $user }/override_ratelimit avec { $wish } ; puis réglez BOUSSOLE_MATRIX_PER_SECOND=20 et BOUSSOLE_MATRIX_BURST=100.
matrix-rate-slow = Son débit est de { $rate } messages par seconde, { $burst } d'affilée : trop peu pour plusieurs groupes à la fois. Demandez une exception à l'administrateur du serveur ; pour Synapse, c'est une requête : POST { $homeserver }/_synapse/admin/v1/users/{ $user }/override_ratelimit avec { $wish } ; puis réglez BOUSSOLE_MATRIX_PER_SECOND=20 et BOUSSOLE_MATRIX_BURST=100.
