"""Inversion methods. One file each; `registry` lists them."""
