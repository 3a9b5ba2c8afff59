from . import datasets as datasets
from . import views as views
from .adapters import Recorder as Recorder
from .adapters import record as record
from .datasets import Dataset as Dataset
from .describe import describe as describe
from .errors import InputError as InputError
from .errors import MissingExtraError as MissingExtraError
from .errors import NetfoldError as NetfoldError
from .export import export as export
from .films import film as film
from .input_plane import InputPlane as InputPlane
from .network import Network as Network
from .players import page as page
from .players import player as player
from .recording import Recording as Recording
from .recording import State as State
from .recording import load as load
from .recording_store import Snapshot as Snapshot
from .recording_store import follow as follow
from .training import Settings as Settings
from .training import fit as fit
from .training import stop_below as stop_below
from .training import stop_plateau as stop_plateau
from .training import train as train
from .training import train_many as train_many

__version__: str
