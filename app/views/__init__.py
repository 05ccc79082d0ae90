"""Pictures on the screen: portrait, photo, their zoom and pan, and the start page."""
