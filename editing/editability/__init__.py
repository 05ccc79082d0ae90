"""How well a face can be edited after an inversion: what moves, what it costs, whether it leads back."""
