### What the batch doors (`boussole ask`, `classify`, `themes`) say of a line that cannot be used.

batch-line = line { $line }: { $problem }
batch-not-json = this is not readable JSON; a line is an object, for example { $example }
batch-no-object = this is not an object; a usable line: { $example }
batch-missing = “{ $field }” is missing; a usable line: { $example }
batch-misfit = “{ $field }” does not fit; a usable line: { $example }
batch-columns = these columns are missing: { $missing }; the table has: { $known }
batch-unknown-scenario = the pack has no scenario “{ $name }”; it has: { $known }
batch-unknown-situation = the pack has no situation “{ $name }”; it has: { $known }
batch-unknown-actor = the pack has no actor type “{ $name }”; it has: { $known }
batch-unknown-side = “{ $name }” is neither a lever nor an obstacle; write for example: { $known }
batch-repeated-id = the id “{ $name }” was used above; give another one
batch-unknown-model = there is no model “{ $name }” here; there is: { $known }
batch-summary = { $bad ->
    [one] 1 line was set aside.
   *[other] { $bad } lines were set aside.
  }
