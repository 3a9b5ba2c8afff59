"""``python -m netfold``."""

from netfold.commands import main

if __name__ == "__main__":
    main()
