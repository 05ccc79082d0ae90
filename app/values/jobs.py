"""What kinds of jobs there are, and what each kind needs of the window."""

from enum import Enum

from app.values.notices import Place


class JobKind(Enum):
    """What a job does. The kind decides how the window shows it."""

    START = "start"
    OPEN = "open"
    CROP = "crop"
    ADD_FACE = "add face"
    INVERT = "invert"
    REFINE = "refine"
    MORPH = "morph"
    EXPORT = "export"
    COPY = "copy"
    REPORT = "report"
    SAVE = "save"
    ADD_MODELS = "add models"
    LIST_MODELS = "list models"
    VERIFY_MODELS = "verify models"
    REMOVE_MODEL = "remove model"
    MEASURE = "measure"
    HEAT = "heat"
    DETAIL = "detail"
    AHEAD = "ahead"
    LOOK_BESIDE = "look beside"

    @property
    def quiet(self) -> bool:
        """Too short or too early for a progress display."""
        return self in _QUIET

    @property
    def is_run(self) -> bool:
        """Runs a method, with a loss curve and live pictures."""
        return self in RUNS

    @property
    def stoppable(self) -> bool:
        """Long enough for a Cancel button."""
        return not self.quiet and not self.waits_for_none

    @property
    def waits_for_none(self) -> bool:
        """Only reads values that nobody changes, so that it can run beside any other job."""
        return self is JobKind.SAVE

    @property
    def renders_between(self) -> bool:
        """Leaves the session whole whenever it reports, so that pictures can be rendered then."""
        return self in (JobKind.INVERT, JobKind.REFINE)

    @property
    def place(self) -> Place:
        """Where its errors are shown."""
        return _PLACES.get(self, "view")


RUNS = (JobKind.INVERT, JobKind.REFINE, JobKind.MORPH)
_MEASURING = (JobKind.MEASURE, JobKind.HEAT, JobKind.DETAIL, JobKind.AHEAD)
_QUIET = (JobKind.START, JobKind.CROP, JobKind.ADD_FACE, JobKind.LIST_MODELS, JobKind.LOOK_BESIDE, *_MEASURING)
_PLACES: dict[JobKind, Place] = {
    JobKind.CROP: "face",
    JobKind.ADD_FACE: "face",
    JobKind.INVERT: "method",
    JobKind.REFINE: "method",
    JobKind.MORPH: "morph",
}
