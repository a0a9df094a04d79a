"""What keeps settings from being lost: their history, files to carry them elsewhere, and copies."""
