"""Generators: z → w → image, with weight deltas. One file each; `registry` lists them."""
