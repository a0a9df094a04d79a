"""The control panel: its window and its pages."""
