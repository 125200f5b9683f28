"""What was learnt of how much features speak for names, ready to be asked."""

import numpy as np

from bot.knowledge.calibration import Learnt
from bot.understanding.features import FEATURES, Numbers, Rows, Weights
from bot.understanding.packing import unpacked_features, unpacked_weights


class Scorer:
    """Scores a text for each name of a `Learnt`."""

    def __init__(self, learnt: Learnt) -> None:
        """Unpack what was learnt."""
        self.names = learnt.names
        features = unpacked_features(learnt.features)
        self._row_of: Numbers = np.full(FEATURES, -1, np.int32)
        self._row_of[features] = np.arange(len(features), dtype=np.int32)
        self._steps = unpacked_weights(learnt.weights, len(learnt.names))
        self._scales: Weights = np.array(learnt.scales, np.float32)
        self._biases: Weights = np.array(learnt.biases, np.float32)

    def scores(self, vector: Rows) -> Weights:
        """Return the score of each name: about 1 for what it was taught to be the name's, about 0 for the rest."""
        rows = self._row_of[vector.features]
        known = rows >= 0
        return vector.weights[known] @ self._steps[rows[known]] * self._scales + self._biases

    def shares(self, vector: Rows, name: str) -> dict[int, float]:
        """Return how much each feature of a text adds to the score of a name."""
        number = self.names.index(name)
        rows = self._row_of[vector.features]
        known = rows >= 0
        shares = vector.weights[known] * self._steps[rows[known], number] * self._scales[number]
        return dict(zip(vector.features[known].tolist(), shares.tolist(), strict=True))
