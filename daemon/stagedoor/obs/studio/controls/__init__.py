"""What can be had done in OBS by name: by buttons, cues, plugins and people."""
