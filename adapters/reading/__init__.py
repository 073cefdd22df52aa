"""Who judges free text: is it a contribution, whose point of view, lever or obstacle."""
