"""Deciding what may be seen, and undoing it."""
