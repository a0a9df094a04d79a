"""Draws overlays for an OBS that has no browser sources: a browser without a window, whose pictures OBS shows."""
