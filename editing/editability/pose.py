"""The head's angles in degrees, from landmarks."""

import math

import cv2
import numpy as np

# Where a usual head has the tip of its nose, chin, outer eye corners and mouth corners: x to the picture's right, y
# down, z away from the camera, in distances of the outer eye corners. x and y are means over samples that look straight
# ahead; of depth, samples tell nothing: the nose as in `scoring`, mouth and chin as grown-up heads have them.
_HEAD = np.array(
    [[0, 0, 0], [0, 0.9, 0.33], [-0.5, -0.435, 0.47], [0.5, -0.435, 0.47], [-0.355, 0.285, 0.3], [0.355, 0.285, 0.3]]
)
_LANDMARKS = (30, 8, 36, 45, 48, 54)
_FOCAL_LENGTH = 3.0
"""In sides of an FFHQ-aligned crop: a portrait taken from about a metre away."""

_EYES_APART = 0.35
"""The outer eye corners in the same unit: where the search begins."""

_UNTIL = (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, 200, 1e-10)


def head_angles(landmarks: np.ndarray) -> tuple[float, float]:
    """68 landmarks [68,2], as shares of an FFHQ-aligned crop → yaw and pitch in degrees.

    Yaw is positive when the face turns to the picture's right, pitch when it looks up. The pose of a usual head of six
    points that projects nearest to the landmarks. A face of another shape shifts an angle by some degrees, so compare
    angles of one face.
    """
    camera = np.array([[_FOCAL_LENGTH, 0, 0.5], [0, _FOCAL_LENGTH, 0.5], [0, 0, 1]])
    points = np.ascontiguousarray(landmarks[list(_LANDMARKS)], np.float64)
    # Started from a frontal face: of two poses that fit almost equally, the more frontal one is found.
    rotation, shift = np.zeros((3, 1)), np.array([[0.0], [0.0], [_FOCAL_LENGTH / _EYES_APART]])
    rotation, _ = cv2.solvePnPRefineLM(_HEAD, points, camera, None, rotation, shift, _UNTIL)
    # Where the nose points to; on the head itself that is -z.
    x, y, z = -cv2.Rodrigues(rotation)[0][:, 2]
    return math.degrees(math.atan2(x, -z)), math.degrees(math.asin(max(-1.0, min(1.0, -y))))
