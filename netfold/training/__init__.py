"""Training a network of netfold's own; importing this loads no engine, training does."""

# As in netfold itself, names are imported when they are first used: the options of training need no NumPy.
import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
