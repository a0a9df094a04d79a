"""The pre-flight: whether everything a show needs is there, and what to do about what is not."""
