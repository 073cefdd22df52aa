## What the bot says of Matrix: signing in, rights, encryption.

matrix-no-homeserver = The Matrix server { $homeserver } does not answer. Check its address (BOUSSOLE_MATRIX_HOMESERVER) and that it is running.
matrix-homeserver-elsewhere = There is no Matrix server at { $homeserver }, but this domain names its own: set BOUSSOLE_MATRIX_HOMESERVER={ $address }.
matrix-not-matrix = No Matrix server answers at { $homeserver }. Check BOUSSOLE_MATRIX_HOMESERVER: Element shows it when you sign in, or in Settings, Help & About.
matrix-wait = The server { $homeserver } asks to wait { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
  }: there were too many attempts. Wait, then try again.
matrix-wrong-password = The server { $homeserver } refuses the password of { $user }. Check BOUSSOLE_MATRIX_USER and BOUSSOLE_MATRIX_PASSWORD.
matrix-wrong-token = The server { $homeserver } no longer knows the token of { $user }. Give a password (BOUSSOLE_MATRIX_PASSWORD) or a new token.
matrix-no-credentials = There is nothing to sign in with as { $user }. Give BOUSSOLE_MATRIX_PASSWORD (at the first start only) or a token.
matrix-no-sign-in = The server { $homeserver } does not let { $user } sign in ({ $code }). Does this account exist, and may it sign in by password?
matrix-other-account = The data folder belongs to { $kept }, not to { $user }. Take another folder, or put the first account back.
matrix-signed-out = The bot’s Matrix account was signed out by its server. Start the bot again with BOUSSOLE_MATRIX_PASSWORD to sign it in.
matrix-cut = The rest does not fit into one message: ask for the file with !export.
matrix-cannot-pin = I cannot pin the board here: I need level { $level } in this room (Moderator will do). The board can still be read above.
matrix-unreadable = I cannot read a message from { $name }: its encryption key has not reached me. The easiest way: write it again. If this goes on, check that your app does not exclude unverified devices, or restart it.
matrix-identity-elsewhere = The account { $user } already has an encryption identity made elsewhere. Open this account in Element and verify the bot’s device there; otherwise some apps will not read its messages.
matrix-identity-refused = The server did not accept the encryption identity of { $user }. Give BOUSSOLE_MATRIX_PASSWORD at this start; otherwise some apps will not read its messages.
matrix-device-differs = The published keys of { $user }’s device are not those of the data folder. Put the right folder back, or remove this device from the account and start again.
matrix-only-facilitators = This command is for facilitators: you need to be a moderator of this room (level 50).
matrix-rooms-how = Write the workshop’s name, a colon, then the groups between commas, with the people to invite: !rooms June workshop: Group A @ana:example.org, Group B @bob:example.org
matrix-rooms-made = The space “{ $name }” is ready, with { $count ->
    [one] one room
   *[other] { $count } rooms
  }. Every member of the space can enter.
matrix-rooms-wait = The server lets rooms be made slowly only: I am at it, and will tell you when all is ready.
matrix-rooms-refused = The server would not make these rooms ({ $why }).
matrix-cannot-set-topic = I cannot change the topic here: I need level { $level } in this room.
matrix-goodbye = I am leaving this room. An invitation will bring me back.

### For the operator

matrix-connected = Matrix: signed in as { $user }, device { $device }.
matrix-trusted = Its device is signed by its identity: even apps that exclude unverified devices read it.
matrix-password-spent = The password has served: the data folder keeps the device and its token. You may remove BOUSSOLE_MATRIX_PASSWORD, and keep it elsewhere for the day when the token is revoked.
matrix-inviters = May invite it: { $names }. { $count ->
    [0] It is in no room yet
    [one] It is in one room
   *[other] It is in { $count } rooms
  }.
matrix-no-inviters = { $count ->
    [0] Nobody may invite it, and it is in no room
   *[other] Nobody may invite it anywhere else (it is in { $count } rooms)
  }. Name who may in BOUSSOLE_MATRIX_INVITERS, for example @ana:example.org, or @*:example.org for a whole server.
matrix-facilitators = Facilitate in every room: { $names }; and, in each room, its moderators.
matrix-no-facilitators = Facilitate: the moderators of each room (level 50). BOUSSOLE_MATRIX_FACILITATORS names those who facilitate everywhere.
matrix-rate = Its rate: { $rate ->
    [0] unlimited
   *[other] { $rate } messages a second, { $burst } in a row
  }.
matrix-rate-unknown = Its rate is not known: a server tells it to administrators only. By default Synapse allows 10 messages in a row and then one every five seconds, too few for several groups. Ask the server’s administrator for an exception; for Synapse it is one request: POST { $homeserver }/_synapse/admin/v1/users/{ $user }/override_ratelimit with { $wish }; then set BOUSSOLE_MATRIX_PER_SECOND=20 and BOUSSOLE_MATRIX_BURST=100.
matrix-rate-slow = Its rate is { $rate } messages a second, { $burst } in a row: too few for several groups at once. Ask the server’s administrator for an exception; for Synapse it is one request: POST { $homeserver }/_synapse/admin/v1/users/{ $user }/override_ratelimit with { $wish }; then set BOUSSOLE_MATRIX_PER_SECOND=20 and BOUSSOLE_MATRIX_BURST=100.
