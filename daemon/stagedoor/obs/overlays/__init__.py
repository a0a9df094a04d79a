"""The overlays in OBS: where each is, what is wrong with it there, and how it is put right."""
