"""PyTorch models recorded by their weights."""

import copy
import random
import signal
import subprocess
import sys
import textwrap

import numpy as np
import pytest

import netfold as nf
from netfold import InputError

torch = pytest.importorskip("torch")
nn = torch.nn


def mixed():
    """A network with all that a plain one may have, nested."""
    return nn.Sequential(
        nn.Flatten(),
        nn.BatchNorm1d(64),
        nn.Linear(64, 40, bias=False),
        nn.BatchNorm1d(40),
        nn.ReLU(),
        nn.Dropout(0.3),
        nn.Sequential(nn.Linear(40, 32), nn.GELU(), nn.BatchNorm1d(32, affine=False)),
        nn.Linear(32, 24),
        nn.Sequential(nn.SiLU(), nn.AlphaDropout(0.1), nn.Linear(24, 16), nn.Softplus()),
        nn.Linear(16, 12),
        nn.LeakyReLU(),
        nn.Linear(12, 12),
        nn.Identity(),
        nn.Tanh(),
        nn.Linear(12, 10),
    )


def train(model, x, y, *, epochs, report=None, seed=1):
    """Train as one does, with shuffled batches, dropout and Adam; ``report`` is called after every epoch."""
    torch.manual_seed(seed)
    np.random.seed(seed)
    random.seed(seed)
    x, y = torch.tensor(x), torch.tensor(y)
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    model.train()
    for _ in range(epochs):
        for rows in torch.randperm(len(x)).split(32):
            optimiser.zero_grad()
            loss = nn.functional.cross_entropy(model(x[rows]), y[rows])
            loss.backward()
            optimiser.step()
        if report is not None:
            report(loss=loss)
    return torch.rand(1), np.random.random(), random.random()


def outputs_by_name(model, x):
    """Every leaf's output in evaluation, by the framework alone."""
    found, model = {}, copy.deepcopy(model).eval()
    for name, module in model.named_modules():
        module.register_forward_hook(lambda _, __, out, name=name: found.update({name: out.detach().numpy()}))
    with torch.no_grad():
        model(torch.tensor(x))
    return found


def test_every_layer_is_the_frameworks_own(digits):
    x, y, _ = digits
    torch.manual_seed(0)
    model = mixed()
    with nf.record(model, (x, y)) as recorder:
        train(model, x, y, epochs=4, report=recorder.epoch)
    recording = recorder.recording()
    assert recording.kind == "weights"
    assert recording.network.widths == (64, 40, 32, 24, 16, 12, 12, 10)
    theirs = outputs_by_name(model, x)
    ours = recording.carry(4, rows=slice(None))
    for layer, (pre, post) in enumerate(
        [("3", "4"), ("6.0", "6.1"), ("7", "8.0"), ("8.2", "8.3"), ("9", "10"), ("11", "13"), ("14", "14")]
    ):
        np.testing.assert_allclose(ours[layer].pre, theirs[pre], atol=1e-5)
        if layer < 6:
            np.testing.assert_allclose(ours[layer].post, theirs[post], atol=1e-5)
    softmax = torch.softmax(torch.tensor(theirs["14"]), 1).numpy()
    np.testing.assert_allclose(ours[-1].post, softmax, atol=1e-5)


def test_recording_changes_nothing(digits):
    x, y, _ = digits
    torch.manual_seed(0)
    plain, watched = mixed(), None
    watched = copy.deepcopy(plain)
    alone = train(plain, x, y, epochs=3)
    recorder = nf.record(watched, (x, y))
    modes = [module.training for module in watched.modules()]
    together = train(watched, x, y, epochs=3, report=recorder.epoch)
    assert [module.training for module in watched.modules()] == modes
    assert alone == together
    for name, tensor in plain.state_dict().items():
        assert torch.equal(tensor, watched.state_dict()[name]), name
    for mine, theirs in zip(plain.parameters(), watched.parameters(), strict=True):
        assert torch.equal(mine.grad, theirs.grad)
    assert not any(module._forward_hooks for module in watched.modules())


def test_metrics_are_measured_unless_given(moons):
    model = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
    recorder = nf.record(model, moons)
    recorder.epoch()
    recorder.epoch(loss=torch.tensor(7.0, requires_grad=True), held_out_loss=np.float32(2.5))
    logit = model(torch.tensor(moons.x, dtype=torch.float32)).detach()[:, 0]
    target = torch.tensor(moons.y, dtype=torch.float32)
    metrics = recorder.recording().metrics
    own = nn.functional.binary_cross_entropy_with_logits(logit, target).item()
    np.testing.assert_allclose(metrics["loss"], [own, own, 7.0], rtol=1e-5)
    np.testing.assert_array_equal(metrics["held_out_loss"], [np.nan, np.nan, 2.5])
    assert metrics["accuracy"][0] == ((logit > 0) == (target > 0.5)).double().mean().item()


@pytest.mark.parametrize("last", [[], [nn.Softmax(dim=1)], [nn.LogSoftmax(dim=-1)]], ids=["logits", "p", "log p"])
def test_an_end_in_logits_or_in_probabilities_comes_to_the_same(last, digits):
    x, y, _ = digits
    torch.manual_seed(2)
    model = nn.Sequential(nn.Linear(64, 5), nn.ReLU(), nn.Linear(5, 10), *last)
    recording = nf.record(model, (x, y)).recording()
    expected = torch.softmax(model[:3](torch.tensor(x)), 1).detach().numpy()
    np.testing.assert_allclose(recording.state(0, mesh=2).probability, expected, atol=1e-6)


def test_two_logits_of_two_classes_stay_and_tell_one_probability(moons):
    model = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 2))
    recording = nf.record(model, moons).recording()
    logits = model(torch.tensor(moons.x, dtype=torch.float32)).detach()
    state = recording.state(mesh=2)
    assert recording.network.widths == (2, 4, 2)
    np.testing.assert_allclose(state.layers[-1].pre, logits.numpy(), atol=1e-5)
    np.testing.assert_allclose(state.layers[-1].post, torch.softmax(logits, 1).numpy(), atol=1e-6)
    np.testing.assert_allclose(state.probability, torch.softmax(logits, 1)[:, 1].numpy(), atol=1e-6)


def test_regression_is_recorded_as_values(moons):
    x = moons.x
    y = np.sin(x[:, 0]) + x[:, 1]
    model = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1))
    recording = nf.record(model, (x, y)).recording()
    assert recording.dataset.is_regression
    expected = model(torch.tensor(x, dtype=torch.float32)).detach().numpy()[:, 0]
    np.testing.assert_allclose(recording.state(mesh=2).probability, expected, atol=1e-5)
    missed = ((expected - y) ** 2).mean()
    assert recording.metrics["loss"][0] == pytest.approx(missed, rel=1e-5)
    assert recording.metrics["r2"][0] == pytest.approx(1 - missed / y.var(), rel=1e-5)


def test_every_thins_and_the_last_epoch_stays(moons, tmp_path):
    model = nn.Sequential(nn.Linear(2, 1))
    with nf.record(model, moons, path=tmp_path / "r.netfold", every=4) as recorder:
        for epoch in range(1, 11):
            with torch.no_grad():
                model[0].bias.fill_(epoch)
            recorder.epoch(loss=epoch / 10)
    recording = nf.load(tmp_path / "r.netfold")
    assert recording.epochs.tolist() == [0, 4, 8, 10]
    assert recording.parameters[0][1][1:, 0].tolist() == [4, 8, 10]
    assert recording.outcome == "ran 10 epochs, loss 1"


def test_nan_weights_are_recorded_and_marked(moons):
    model = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
    recorder = nf.record(model, moons)
    with torch.no_grad():
        model[0].weight[0, 0] = float("nan")
    with pytest.warns(UserWarning, match="a weight is no longer finite at epoch 1"):
        recorder.epoch()
    recorder.epoch()
    recorder.close()
    recording = recorder.recording()
    assert np.isnan(recording.metrics["loss"]).tolist() == [False, True, True]
    assert np.isnan(recording.parameters[0][0][:, 0, 0]).tolist() == [False, True, True]
    assert recording.outcome.endswith("not finite since epoch 1")


def test_an_exception_closes_the_recording(moons, tmp_path):
    model = nn.Sequential(nn.Linear(2, 1))
    with pytest.raises(ZeroDivisionError), nf.record(model, moons, path=tmp_path / "r.netfold") as recorder:
        recorder.epoch()
        raise ZeroDivisionError
    assert nf.load(tmp_path / "r.netfold").outcome == "stopped by ZeroDivisionError after epoch 1"
    assert [path.name for path in tmp_path.iterdir()] == ["r.netfold"]
    with pytest.raises(InputError, match="this recorder is closed"):
        recorder.epoch()


SCRIPT = """
    import os, signal, sys
    import netfold as nf, torch
    data = nf.datasets.load("moons", samples=50)
    model = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Tanh(), torch.nn.Linear(3, 1))
    recorder = nf.record(model, data, path=sys.argv[1])
    for epoch in range(1, 8):
        recorder.epoch(loss=epoch)
    {end}
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("end", "code", "outcome"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL, "cut short or still being written"),
        ("", 0, "left open after epoch 7"),
        ("raise SystemExit(3)", 3, "left open after epoch 7"),
    ],
    ids=["killed", "forgotten", "left"],
)
def test_every_epoch_reported_is_there_whatever_the_end(end, code, outcome, tmp_path):
    path = tmp_path / "r.netfold"
    script = textwrap.dedent(SCRIPT).format(end=end)
    run = subprocess.run([sys.executable, "-c", script, path], capture_output=True, check=False, text=True)
    assert run.returncode == code, run.stderr
    recording = nf.load(path)
    assert recording.epochs.tolist() == list(range(8))
    assert recording.metrics["loss"][1:].tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert outcome in recording.outcome


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ((np.ones((4, 3)), [0, 1, 0, 1]), "the model takes 2 numbers a sample; the data has 3"),
        ((np.array([["a", "b"]] * 3), [0, 1, 0]), "x is <U1 of shape"),
        ((np.ones((4, 2)), [0, 1]), "y has 2 labels for 4 samples of x"),
        ((np.full((4, 2), np.nan), [0, 1, 0, 1]), "missing or infinite"),
        ("points", "the data is a str of 6; expected a Dataset, or"),
        ((np.ones((4, 2)), [0, 1, 2, 3]), "different labels; the model tells 3 classes apart"),
    ],
    ids=["width", "dtype", "lengths", "nan", "kind", "classes"],
)
def test_data_that_does_not_fit_is_one_clear_line(data, words):
    with pytest.raises(InputError, match=words) as caught:
        nf.record(nn.Sequential(nn.Linear(2, 3)), data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"pth": "r"}, "unknown record option 'pth', did you mean 'path'"),
        ({"every": 0}, "every must be a whole number from 1"),
        ({"output": "logit"}, "did you mean 'logits'"),
        ({"plane": "features:X0"}, "a plane has two features"),
    ],
)
def test_options_are_checked(options, words, moons):
    with pytest.raises(InputError, match=words):
        nf.record(nn.Sequential(nn.Linear(2, 1)), moons, **options)


def test_a_file_that_exists_is_kept_unless_told(moons, tmp_path):
    path = tmp_path / "r.netfold"
    nf.record(nn.Sequential(nn.Linear(2, 1)), moons, path=path).close()
    with pytest.raises(InputError, match="exists already"):
        nf.record(nn.Sequential(nn.Linear(2, 1)), moons, path=path)
    nf.record(nn.Sequential(nn.Linear(2, 1)), moons, path=path, overwrite=True).close("again")
    assert nf.load(path).outcome == "again"
