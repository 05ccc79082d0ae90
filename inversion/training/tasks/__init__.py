"""What a training run learns, one file per task."""

from typing import Any

from inversion.training.tasks.base import Task
from inversion.training.tasks.detail_map import DetailMapTask
from inversion.training.tasks.hypernetwork import HyperNetworkTask
from inversion.training.tasks.preview_heads import PreviewHeadsTask
from inversion.training.tasks.w_encoder import WEncoderTask

TASKS: dict[str, type[Task[Any]]] = {
    task.name: task for task in (WEncoderTask, HyperNetworkTask, PreviewHeadsTask, DetailMapTask)
}
