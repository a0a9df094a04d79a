"""Finding plugins and calling them."""
