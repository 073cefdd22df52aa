"""Measurements that a person starts (`make bench`); figures are printed, never asserted."""
