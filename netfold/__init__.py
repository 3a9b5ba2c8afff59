"""netfold records how a neural network learns and shows how it folds the input space."""

# Names are imported when they are first used, so that `import netfold` costs no more than NumPy.
# __init__.pyi lists them; it is the one place to add a public name.
import lazy_loader

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
