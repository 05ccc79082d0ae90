"""What the frozen program does before anything is imported."""

import warnings

# torch looks for the source of what it could compile, and compiles nothing here; the source is left out.
warnings.filterwarnings("ignore", message="Unable to retrieve source for @torch.jit._overload")
