"""``python -m netfold``."""

from netfold.cli import main

if __name__ == "__main__":
    main()
