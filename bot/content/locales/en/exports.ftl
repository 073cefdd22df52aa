## Words of the exported files.

export-contributions = Contributions
export-support = Support
export-someone = somebody
export-more = { $count ->
    [one] … and one more idea, in the other files
   *[other] … and { $count } more ideas, in the other files
  }
export-no-glyph = some characters have no font here: the XLSX, CSV and JSON files hold them all
export-nothing = nothing
export-column = { $field ->
    [cycle] Cycle
    [cycle_name] Cycle name
    [pack] Workshop
    [group] Group
    [group_label] Group name
    [situation] Situation
    [situation_name] Case
    [round] Round
    [scenario] Scenario
    [scenario_name] Scenario name
    [contribution] Contribution
    [position] Rank
    [actor] Actor
    [actor_label] Actor name
    [side] Lever or obstacle
    [text] Text
    [support] Support
    [theme] Theme
    [theme_wording] Wording of the theme
    [theme_support] Support of the theme
    [transversal] Also in
    [provenance] Provenance
    [at] Date and time
    [author] Person
    [author_name] Name of the person
   *[other] { $field }
  }
