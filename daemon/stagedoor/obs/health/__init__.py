"""How the stream is doing: read from OBS, judged in words, and kept for a while."""
