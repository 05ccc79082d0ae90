"""Keeps what is not saved, and finds what earlier runs of the program left."""
