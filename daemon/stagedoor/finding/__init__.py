"""Finding messages: one language for the search field, the saved views and scripts."""
