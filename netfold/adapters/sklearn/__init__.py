"""Recording scikit-learn's estimators; importing this loads scikit-learn."""

from netfold.adapters.sklearn.fitted import record_fitted
from netfold.adapters.sklearn.mlp import is_mlp, record_mlp, train_mlp

__all__ = ["is_mlp", "record_fitted", "record_mlp", "train_mlp"]
