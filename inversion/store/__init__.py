"""Model files and their cards: those that came with the program, and those the user has added."""
