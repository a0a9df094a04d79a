"""Everything in OBS that a streamer works with during a show, one noun to a file."""
