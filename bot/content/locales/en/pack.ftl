## The texts of a pack: what they are called where a label is needed.

reference-part = { $part ->
    [nom] Name
    [sous_titre] Tagline
    [vision] Vision
    [porteur] Project owner
    [description] Description
    [contexte] Context
    [objectif] Aim
    [methode] Method
    [rotation] Who meets whom
   *[other] Text
  }
reference-notes = { $round ->
    [0] Notes on { $situation }
   *[other] Notes on { $situation }, round { $round }
  }
reference-hours = { $day }, from { $starts } to { $ends }
reference-meets = { $situation } meets { $scenarios }

## What is wrong with the files of a pack, and (-fix) what would be right.

pack-stray-file = This file has no place in a pack.
pack-stray-file-fix = Files of a pack are: { $known }. Rename it, or keep it outside of the folder.
pack-missing-file = { $kind ->
    [pack] The pack has no pack.yaml.
    [scenario] The pack has no scenario.
   *[situation] The pack has no situation.
  }
pack-missing-file-fix = { $kind ->
    [pack] It says what the workshop is; “boussole pack new” writes one to start from.
    [scenario] Write at least one file in the folder “scenarios”.
   *[situation] Write at least one file in the folder “situations”.
  }
pack-empty-file = The file is empty.
pack-empty-file-fix = Write something in it, or remove it.
pack-malformed = This cannot be read as YAML ({ $subject }).
pack-malformed-fix = Words with “: ” or “#” in them, or that start with a sign, go between quotes or under “>-”; indent with spaces only.
pack-not-utf8 = The file is not in UTF-8.
pack-not-utf8-fix = Save it with the encoding UTF-8 in your editor: the accents will come back.
pack-tab = The line begins with a tab.
pack-tab-fix = Put spaces in its place, as many as the lines around it have.
pack-open-quote = A quotation mark opens here and is not closed on the line.
pack-open-quote-fix = Close it after the words, or take it away.
pack-colon = The words of this line contain “: ”, which announces a value.
pack-colon-fix = Put them between straight quotes, or below, after “>-”.
pack-alias = “{ $subject }” repeats something written elsewhere, and packs have no such shortcuts.
pack-alias-fix = Write it out again here.
pack-repeated-key = “{ $subject }” is written twice in the same place, so the first one would be lost.
pack-repeated-key-fix = Keep one of the two.
pack-key-not-a-word = What stands before a “:” must be one word.
pack-key-not-a-word-fix = Write “name: value”.
pack-unknown-key = “{ $name }” is not something that can be said here.
pack-unknown-key-fix = { $hint ->
    [nearest] Did you mean “{ $nearest }”?
   *[known] What can be said here: { $known }.
  }
pack-missing-key = { $level ->
    [top] “{ $name }” is missing.
   *[inside] “{ $name }” is missing in “{ $what }”.
  }
pack-missing-key-fix = Add a line “{ $name }: …”.
pack-wrong-type = { $level ->
    [top] The file
   *[inside] “{ $what }”
  } should be { $wanted ->
    [object] a group of “name: value” lines
    [array] a list
    [string] words
    [boolean] true or false
    [integer] a whole number
   *[number] a number
  }, and it is { $found ->
    [null] empty
    [object] a group of “name: value” lines
    [array] a list
    [string] words
    [boolean] true or false
   *[number] a number
  }.
pack-wrong-type-fix = { $wanted ->
    [object] Put indented lines “name: value” below it.
    [array] Put one item per line below it, each starting with “- ”.
    [string] { $found ->
        [object] Put the words between quotes, or below “>-”.
        [null] Write some words after it, or remove the line.
       *[other] Put it between quotes.
      }
    [boolean] Write true or false, without quotes.
   *[number] Write a number, without quotes.
  }
pack-unknown-name = “{ $name }” does not exist.
pack-unknown-name-fix = { $hint ->
    [nearest] Did you mean “{ $nearest }”? There are: { $known }.
    [none] There are none yet.
   *[known] There are: { $known }.
  }
pack-misspelt = “{ $value }” is not { $spelling ->
    [date] a date
    [time] an hour
    [url] a web address
    [locale] a language
   *[id] a usable id
  }.
pack-misspelt-fix = { $spelling ->
    [date] Write it as 2021-06-07.
    [time] Write it with two digits on each side, as 09:30.
    [url] It starts with https:// or http://.
    [locale] Write it as fr or en-GB.
   *[id] Use letters without accents, digits, “-” and “_”, 40 at most, a letter or a digit first.
  }
pack-out-of-range = { $value } is not possible for “{ $what }”.
pack-out-of-range-fix = { $rule ->
    [exclusiveMinimum] It must be more than { $bound }.
    [minimum] It must be { $bound } or more.
    [exclusiveMaximum] It must be less than { $bound }.
   *[maximum] It must be { $bound } or less.
  }
pack-empty = “{ $what }” is empty.
pack-empty-fix = Write something there, or remove the line if it is not needed.
pack-repeated-name = “{ $name }” is already taken, at { $first }.
pack-repeated-name-fix = Choose another one, that differs by more than its capitals.
pack-reserved-name = “{ $name }” already names another text of the same sheet.
pack-reserved-name-fix = Choose another id; these are taken: { $known }.
pack-uneven-rotation = { $name } has { $count ->
    [one] { $count } round
   *[other] { $count } rounds
  }, while the longest has { $rounds }.
pack-uneven-rotation-fix = Give every situation the same number of scenarios.
pack-not-in-rotation = The situation “{ $name }” meets no scenario.
pack-not-in-rotation-fix = Add a line “{ $name }: […]” with its scenarios, in the order of the rounds.
pack-late-bell = A bell { $bell } min before the end cannot ring in a round of { $minutes } min.
pack-late-bell-fix = Keep bells shorter than the round.
pack-phase-without-actor = A phase of impacts looks through the eyes of one actor type, and this one names none.
pack-phase-without-actor-fix = Add “actor: …” with one of: { $known }.
pack-phase-with-actor = A phase “{ $kind }” is for all actor types at once.
pack-phase-with-actor-fix = Remove “actor”, or write “kind: impacts”.
pack-ends-before-start = The meeting ends at { $ends } and starts at { $starts }.
pack-ends-before-start-fix = Write an end that is later than the start.
pack-past-against-rotation = The record says that { $situation } met scenario { $scenario } in round { $round }, and the rotation says otherwise.
pack-past-against-rotation-fix = { $hint ->
    [none] { $situation } has no rounds in pack.yaml: add it to the rotation.
   *[known] In pack.yaml, { $situation } meets { $rotation }, in this order.
  }
pack-two-provenances = A pack keeps the record of one workshop, and its files name several: { $known }.
pack-two-provenances-fix = Write the same provenance in all files of the folder “past”.

## A pack’s compass.

pack-compass-alone = { $hint ->
    [file] The pack announces a compass, and it has no file compass.yaml.
   *[exercise] The pack has a file compass.yaml, and “exercises” announces no compass.
  }
pack-compass-alone-fix = { $hint ->
    [file] Write compass.yaml, or take “compass” off the list.
   *[exercise] Add “compass” to the list, or take the file away.
  }
pack-compass-long = There are { $count } criteria: nobody will answer that many questions.
pack-compass-long-fix = Keep { $most } at most; six to eight are a good number.
pack-compass-silent = No criterion speaks of the scenario “{ $name }”: it would stay at zero whatever one answers.
pack-compass-silent-fix = Give it a line below “leanings” of at least one criterion.
pack-compass-levels = { $count ->
    [one] This criterion has only one possible answer.
   *[other] This criterion has { $count } possible answers.
  }
pack-compass-levels-fix = Write between two and { $most } answers, from the least to the most.
pack-compass-weightless = A weight of 0 changes nothing.
pack-compass-weightless-fix = Write 1 to 3 if going up speaks for the scenario, -1 to -3 if it speaks against it, or delete this item.

## The command line.

pack-checked = “{ $title }”: this pack is ready.
pack-nothing-suggested = Without samples.yaml, an idea written without a mark gets no suggested place: docs/packs.md says how to write one.
pack-counts = { $actors ->
    [one] { $actors } actor type
   *[other] { $actors } actor types
  }, { $scenarios ->
    [one] { $scenarios } scenario
   *[other] { $scenarios } scenarios
  }, { $situations ->
    [one] { $situations } situation
   *[other] { $situations } situations
  }, { $rounds ->
    [one] { $rounds } round
   *[other] { $rounds } rounds
  } of { $minutes } min, { $texts } texts that can be quoted
pack-problems = { $count ->
    [one] One thing to mend in { $name }:
   *[other] { $count } things to mend in { $name }:
  }
pack-not-found = There is no pack “{ $name }”. Give the folder of a pack, or one of those that come along: { $known }.
pack-written = A pack to start from is in { $folder }.
pack-written-next = Open pack.yaml first and change what you like. What is left to mend: boussole pack check { $folder }. To play it: boussole play --pack { $folder }
pack-folder-taken = { $folder } already has something in it, and nothing there was touched. Give the name of a new folder.
pack-folder-refused = { $folder } cannot be used ({ $reason }). Give another folder.
pack-no-scaffold = There is no starting pack in “{ $locale }”. There are: { $known }.
pack-column-id = Id
pack-column-title = Title
pack-column-locale = Language
pack-column-size = What is in it
pack-column-reference = Reference
pack-column-label = Name
pack-column-text = Text
pack-column-asked = Asked as
