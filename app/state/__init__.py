"""What the window shows, as observable models: widgets bind to it and hold no truth of their own."""
