## Mots communs à tout ce que dit le robot.

side = { $side ->
    [lever] levier
    [obstacle] frein
   *[both] levier et frein
  }
side-plural = { $side ->
    [lever] leviers
   *[obstacle] freins
  }
