"""A document's changes as they are made, in a folder: what is left of them after the program was killed."""
