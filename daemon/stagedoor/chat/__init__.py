"""Chats: reading them, taking events in, commands."""
