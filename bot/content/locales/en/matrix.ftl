## What the bot says of Matrix: signing in, rights, encryption.

matrix-no-homeserver = The Matrix server { $homeserver } does not answer. Check its address (BOUSSOLE_MATRIX_HOMESERVER) and that it is running.
matrix-wrong-password = The server { $homeserver } refuses the password of { $user }. Check BOUSSOLE_MATRIX_USER and BOUSSOLE_MATRIX_PASSWORD.
matrix-wrong-token = The server { $homeserver } no longer knows the token of { $user }. Give a password (BOUSSOLE_MATRIX_PASSWORD) or a new token.
matrix-no-credentials = There is nothing to sign in with as { $user }. Give BOUSSOLE_MATRIX_PASSWORD (at the first start only) or a token.
matrix-no-sign-in = The server { $homeserver } does not let { $user } sign in ({ $code }). Does this account exist, and may it sign in by password?
matrix-other-account = The data folder belongs to { $kept }, not to { $user }. Take another folder, or put the first account back.
matrix-signed-out = The bot's Matrix account was signed out by its server. Start the bot again with BOUSSOLE_MATRIX_PASSWORD to sign it in.
matrix-cut = The rest does not fit into one message: ask for the file with !export.
matrix-cannot-pin = I cannot pin the board here: I need level { $level } in this room (Moderator will do). The board can still be read above.
matrix-unreadable = I cannot read a message from { $name }: its encryption key has not reached me. The easiest way: write it again. If this goes on, check that your app does not exclude unverified devices, or restart it.
matrix-identity-elsewhere = The account { $user } already has an encryption identity made elsewhere. Open this account in Element and verify the bot's device there; otherwise some apps will not read its messages.
matrix-identity-refused = The server did not accept the encryption identity of { $user }. Give BOUSSOLE_MATRIX_PASSWORD at this start; otherwise some apps will not read its messages.
matrix-device-differs = The published keys of { $user }'s device are not those of the data folder. Put the right folder back, or remove this device from the account and start again.
matrix-only-facilitators = This command is for facilitators: you need to be a moderator of this room (level 50).
matrix-rooms-how = Write the workshop's name, a colon, then the groups between commas, with the people to invite: !rooms June workshop: Group A @ana:example.org, Group B @bob:example.org
matrix-rooms-made = The space “{ $name }” is ready, with { $count ->
    [one] one room
   *[other] { $count } rooms
  }. Every member of the space can enter.
matrix-rooms-refused = The server would not make these rooms ({ $why }).
matrix-cannot-set-topic = I cannot change the topic here: I need level { $level } in this room.
matrix-goodbye = I am leaving this room. An invitation will bring me back.
