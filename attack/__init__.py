"""The campaign against netfold: everything that strangers, signals and full disks can do to it, counted."""
