"""What tests of commands share."""

import pytest

from netfold.commands import run


@pytest.fixture
def netfold(capsys):
    """Run a command in this process; return (exit code, stdout, stderr)."""

    def call(*words):
        code = run([str(word) for word in words])
        return (code, *capsys.readouterr())

    return call
