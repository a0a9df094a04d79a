"""Making OBS safe for a while, and putting everything back."""
