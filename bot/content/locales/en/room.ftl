## Welcoming a room, and setting a workshop up.

hello =
    🧭 **Hello! I am Boussole, I facilitate workshops.**

    To prepare this room, a facilitator writes `/workshop`.
hello-private =
    🧭 **Hello! I am Boussole, I facilitate workshops.**

    Here you can contribute and question the animator privately: first open the “In private” link that I left in your group.
private-joined =
    🧭 **You are here with the group “{ $group }”.**

    Write your ideas (`+` a lever, `-` an obstacle) or ask the animator a question. `/board` shows the table, `/mine` your ideas; during a vote, `/vote` opens your ballot paper.
private-which = For which group?
button-private = ✉️ In private
hello-hears-little =
    👂 Here I hear only commands, replies to my messages and buttons: that is enough. For me to hear `+ idea` too, make me an administrator.
hello-cannot-pin =
    📌 I cannot pin the board: give me that right if you want it to stay in view.
team-added = 🤝 **{ $name }** may now conduct the workshop, in all its groups.
team-how = To add somebody to the facilitators’ team, reply to one of their messages with `/team`. { $count ->
        [0] It has nobody yet.
        [one] It has one person.
       *[other] It has { $count } people.
    }
setup-admins-only = Only an administrator of the room can prepare the workshop with `/workshop`.
setup-pack = 📦 **Which workshop?**
setup-situation =
    🧭 **{ $pack }**

    Which case will this room work on?
setup-pack-unknown = I do not know the workshop “{ $name }”. There are: { $known }.
setup-situation-unknown = I do not know the case “{ $name }”. There are: { $known }.
setup-done =
    ✅ **{ $case }**, in “{ $pack }”.

    Cycle **{ $code }**: in another room, `/workshop { $code }` joins the same one.
    Everything is ready: `/round 1` starts the first round, `/help` tells you the rest.
