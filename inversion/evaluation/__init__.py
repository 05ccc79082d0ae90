"""Figures of methods over many pictures: measured, kept, summarised."""
