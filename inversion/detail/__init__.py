"""The detail map: what codes and weight deltas of a face leave unsaid, as a change of the generator's features."""
