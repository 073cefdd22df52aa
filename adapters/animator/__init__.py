"""Who answers the questions put to an animator."""
