from .initialisers import INITIALISERS as INITIALISERS
from .keeping import fit as fit
from .keeping import train as train
from .keeping import train_many as train_many
from .options import OPTIMISERS as OPTIMISERS
from .settings import Settings as Settings
from .stopping import stop_below as stop_below
from .stopping import stop_plateau as stop_plateau
