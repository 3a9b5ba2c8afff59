"""netfold records how a neural network learns and shows how it folds the input space."""

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    # Names are imported when they are first used, so that `import netfold` costs next to nothing.
    # __init__.pyi lists them; it is the one place to add a public name.
    import lazy_loader

    found, _, names = lazy_loader.attach_stub(__name__, __file__)
    value: object = names if name == "__all__" else found(name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    from netfold import __all__ as names

    return list(names)
