"""The parts of a portrait that an edit can be limited to."""

TITLES = {
    "lips": "Lips",
    "lower face": "Mouth and chin",
    "eyes": "Eyes",
    "brows": "Brows and eyes",
    "face": "Face",
    "jaw": "Face and its outline",
    "skin": "Skin of face and neck",
    "head": "Head with hair",
    "person": "Person",
    "background": "Background",
    "everything": "Everything",
}
"""Name → what people read, from small to large."""
