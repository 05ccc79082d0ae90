"""Inversion methods. One file each; `catalogue` lists and opens them."""
