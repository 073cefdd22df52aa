## Words that everything the bot says shares.

side = { $side ->
    [lever] lever
    [obstacle] obstacle
   *[both] lever and obstacle
  }
side-plural = { $side ->
    [lever] levers
   *[obstacle] obstacles
  }
