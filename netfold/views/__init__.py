"""Views: each draws one epoch of a recording, on an axes of yours or on a new one."""

import netfold.drawing  # noqa: F401 -- first: it sees to it that matplotlib can be imported
from netfold.views.figures import figure
from netfold.views.graph import architecture
from netfold.views.hidden import hidden_space
from netfold.views.inputs import input_space
from netfold.views.metrics import curve, curves
from netfold.views.panels import Panel, panel
from netfold.views.points import dataset

__all__ = ["Panel", "architecture", "curve", "curves", "dataset", "figure", "hidden_space", "input_space", "panel"]
