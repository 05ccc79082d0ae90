"""What an exported picture says of its making on wish."""

from dataclasses import dataclass, field

from editing.provenance.signing import Signing


@dataclass(frozen=True)
class Provenance:
    """`recipe` is the edits as JSON, see `editing.provenance.recipe`; `signing` says who signs a statement, if any."""

    recipe: str | None = field(default=None, repr=False)
    signing: Signing | None = None


NOTHING_MORE = Provenance()
