"""What is known and kept about the people in the chats."""
