"""The learning itself: it needs nothing but Python, so that it can run in a process of its own."""
