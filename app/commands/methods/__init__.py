"""`methods`: the inversion methods, those that can run and those that wait for files."""

import argparse

SUMMARY = "List the inversion methods."


def add_options(_parser: argparse.ArgumentParser) -> None:
    """It has none of its own."""
