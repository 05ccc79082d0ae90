"""Theme, style sheet, colours, icons, and small parts that every room builds with."""
