"""Matrix: sync in, room events out."""
