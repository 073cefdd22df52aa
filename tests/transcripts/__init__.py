"""Conversations as readable files, and what plays them."""
