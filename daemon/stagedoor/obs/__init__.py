"""OBS: finding it, talking to it, keeping the overlay in it."""
