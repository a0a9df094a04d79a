"""What a viewer wrote, as a person would read it."""
