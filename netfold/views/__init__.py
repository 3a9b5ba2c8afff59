"""Views: each draws one epoch of a recording, on an axes of yours or on a new one."""

from netfold.views.architecture import architecture
from netfold.views.curves import curve, curves
from netfold.views.dataset import dataset
from netfold.views.hidden_space import hidden_space
from netfold.views.input_space import input_space
from netfold.views.panel import Panel, panel

__all__ = ["Panel", "architecture", "curve", "curves", "dataset", "hidden_space", "input_space", "panel"]
