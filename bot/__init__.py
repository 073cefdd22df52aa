"""The pure facilitator: events in, effects out, with no clock, network or disk."""
