"""What waits for an answer, how long answering takes, and answers that are kept ready."""
