"""PyTorch models that netfold cannot compute, recorded by their layers' outputs."""

import copy
import random
import signal
import subprocess
import sys

import numpy as np
import pytest

import netfold as nf
from netfold import InputError
from netfold.spaces import mesh_over

torch = pytest.importorskip("torch")
nn = torch.nn


class Block(nn.Module):
    """A residual block with a normalisation that counts, and noise."""

    def __init__(self, channels):
        super().__init__()
        self.first = nn.Conv2d(channels, channels, 3, padding=1)
        self.norm = nn.BatchNorm2d(channels)
        self.noise = nn.Dropout2d(0.2)

    def forward(self, x):
        return torch.relu(x + self.noise(self.norm(self.first(x))))


class Pictures(nn.Module):
    """Convolutions, residuals and attention over pixels, with a buffer that forward changes in any mode."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(1, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2))
        self.block1 = Block(8)
        self.block2 = Block(8)
        self.attention = nn.MultiheadAttention(8, 2, batch_first=True)
        self.head = nn.Linear(8, 10)
        self.register_buffer("calls", torch.zeros(()))

    def forward(self, x):
        self.calls += 1
        h = self.block2(self.block1(self.stem(x))).flatten(2).transpose(1, 2)
        h = h + self.attention(h, h, h)[0]
        # Noise in every mode, of all three sources.
        return self.head(h.mean(dim=1)) + 0 * (torch.rand(1).item() + np.random.rand() + random.random())


@pytest.fixture
def model():
    torch.manual_seed(3)
    return Pictures()


def record(model, data, **options):
    with pytest.warns(UserWarning, match=rf"{type(model).__name__} .*: layer outputs are recorded instead of weights"):
        return nf.record(model, data, **options)


def train(model, x, y, *, epochs, report=None):
    torch.manual_seed(1)
    np.random.seed(1)
    random.seed(1)
    x, y = torch.tensor(x), torch.tensor(y)
    optimiser = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
    model.train()
    model.block1.eval()
    for _ in range(epochs):
        for rows in torch.randperm(len(x)).split(50):
            optimiser.zero_grad()
            nn.functional.cross_entropy(model(x[rows]), y[rows]).backward()
            optimiser.step()
        if report is not None:
            report()
    return torch.rand(1), np.random.random(), random.random()


def in_evaluation(model, x, names):
    """The named layers' outputs and the probabilities, by the framework alone, on a copy."""
    model, found = copy.deepcopy(model).eval(), {}
    for name in names:
        module = model.get_submodule(name)
        module.register_forward_hook(
            lambda _, __, out, name=name: found.update({name: out[0] if isinstance(out, tuple) else out})
        )
    with torch.no_grad():
        output = model(torch.tensor(x))
    return {name: out.flatten(1).numpy() for name, out in found.items()}, torch.softmax(output, 1).numpy()


def test_layers_are_the_frameworks_own_on_samples_and_mesh(model, digits):
    _, y, pictures = digits
    with record(model, (pictures, y), mesh=7) as recorder:
        train(model, pictures, y, epochs=2, report=recorder.epoch)
    recording = recorder.recording()
    assert recording.kind == "outputs"
    assert recording.network.layer_names == ("stem.2", "block1", "block2", "attention", "head")
    assert recording.network.full_widths == (512, 128, 128, 128, 10)
    assert recording.network.widths == (64, 64, 64, 64, 64, 10)
    state = recording.state(2, mesh=7)
    theirs, probability = in_evaluation(model, pictures, ("stem.2", "block1", "attention"))
    np.testing.assert_allclose(state.probability, probability, atol=1e-5)
    points = recording.plane.embed(mesh_over(recording.window, 7)).reshape(-1, 1, 8, 8).astype(np.float32)
    on_mesh, mesh_probability = in_evaluation(model, points, ("stem.2",))
    np.testing.assert_allclose(state.mesh_probability.reshape(-1, 10), mesh_probability, atol=1e-5)
    # The axes are orthonormal: no distance grows, and what they keep is what they say.
    for layer, name in ((0, "stem.2"), (1, "block1"), (3, "attention")):
        full, kept = theirs[name], state.layers[layer].post
        far, near = (np.linalg.norm(array[1:] - array[:-1], axis=1) for array in (full, kept))
        assert (near <= far * (1 + 1e-4)).all()
        share = kept.var(axis=0).sum() / full.var(axis=0).sum()
        assert recording.outputs.kept[2, layer] == pytest.approx(share, abs=1e-3)
    full = np.concatenate([theirs["stem.2"], on_mesh["stem.2"]])
    kept = np.concatenate([state.layers[0].post, state.layers[0].mesh_post.reshape(49, -1)])
    axes = np.linalg.lstsq(full, kept, rcond=None)[0]
    np.testing.assert_allclose(full @ axes, kept, atol=1e-3)


def test_narrow_layers_are_kept_whole(moons):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(2, 5), nn.ELU(), nn.Linear(5, 3), nn.ELU(), nn.Linear(3, 1))
    with pytest.warns(UserWarning, match=r"ELU \(layer '1'\) is no layer that netfold can compute: layer outputs"):
        recording = nf.record(model, moons).recording()
    assert recording.network.layer_names == ("1", "3", "4")
    assert recording.network.widths == (2, 5, 3, 1)
    x = torch.tensor(moons.x, dtype=torch.float32)
    with torch.no_grad():
        np.testing.assert_allclose(recording.state(mesh=2).layers[1].post, model[:4](x), atol=1e-6)
        logit = model(x)[:, 0]
    np.testing.assert_allclose(recording.state(mesh=2).layers[-1].pre[:, 0], logit, atol=1e-4)
    assert recording.outputs.kept.tolist() == [[1, 1, 1]]


def wide():
    """A layer of 100 numbers of which only two directions vary, first these, then others."""
    model = nn.Sequential(nn.Linear(2, 100, bias=False), nn.ELU(), nn.Linear(100, 1))
    directions = torch.zeros(2, 100, 2)
    directions[0, :50], directions[1, 50:] = torch.randn(2, 50, 2)
    return model, directions


def test_axes_suit_the_second_epoch_as_well_as_the_first(moons, tmp_path):
    torch.manual_seed(0)
    model, directions = wide()
    model[0].weight.data = directions[0]
    with nf.record(model, moons, layers=["0", "2"], mesh=3, path=tmp_path / "r.netfold") as recorder:
        model[0].weight.data = directions[1]
        recorder.epoch()
    recording = nf.load(tmp_path / "r.netfold")
    assert recording.network.widths == (2, 64, 1)
    np.testing.assert_allclose(recording.outputs.kept[:, 0], 1, atol=1e-4)
    far = np.linalg.norm(np.diff(moons.x @ directions[1].numpy().T, axis=0), axis=1)
    near = np.linalg.norm(np.diff(recording.outputs.layers[0][0][1], axis=0), axis=1)
    np.testing.assert_allclose(near, far, atol=0.02)


def test_a_recording_of_one_epoch_has_axes_of_its_own(moons):
    torch.manual_seed(0)
    model, directions = wide()
    model[0].weight.data = directions[0]
    recording = nf.record(model, moons, layers=["0", "2"], mesh=3).recording()
    assert recording.outputs.kept[0] == pytest.approx([1, 1], abs=1e-4)


SCRIPT = """
import os, signal, sys, warnings
import netfold as nf, torch
torch.manual_seed(0)
data = nf.datasets.load("moons", samples=50)
model = torch.nn.Sequential(torch.nn.Linear(2, 100), torch.nn.ELU(), torch.nn.Linear(100, 1))
recorder = nf.record(model, data, path=sys.argv[1], layers=["1"], mesh=5)
for epoch in range(1, 4):
    recorder.epoch(loss=epoch)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.slow
def test_every_epoch_reported_outlives_the_process(tmp_path):
    run = subprocess.run([sys.executable, "-c", SCRIPT, tmp_path / "r.netfold"], capture_output=True, check=False)
    assert run.returncode == -signal.SIGKILL, run.stderr.decode()
    recording = nf.load(tmp_path / "r.netfold")
    assert recording.epochs.tolist() == [0, 1, 2, 3]
    assert recording.metrics["loss"][1:].tolist() == [1, 2, 3]
    assert np.isfinite(recording.outputs.layers[0][1]).all()


def test_recording_changes_nothing(model, digits):
    _, y, pictures = digits
    watched = copy.deepcopy(model)
    alone = train(model, pictures, y, epochs=2)
    recorder = record(watched, (pictures, y), mesh=5)
    assert all(module.training for module in watched.modules())
    together = train(watched, pictures, y, epochs=2, report=recorder.epoch)
    assert alone == together
    assert [module.training for module in watched.modules()] == [module.training for module in model.modules()]
    for name, tensor in model.state_dict().items():
        assert torch.equal(tensor, watched.state_dict()[name]), name
    for mine, theirs in zip(model.parameters(), watched.parameters(), strict=True):
        assert torch.equal(mine.grad, theirs.grad)
    assert not any(module._forward_hooks for module in watched.modules())


def test_a_model_that_fails_is_left_as_found(model, digits):
    _, y, pictures = digits
    recorder = record(model, (pictures, y), mesh=3)
    model.train()
    model.block2.eval()
    before = [module.training for module in model.modules()]
    model.head = nn.Linear(3, 10)
    with pytest.raises(RuntimeError):
        recorder.epoch()
    assert [module.training for module in model.modules()] == [*before[:-1], True]
    assert not any(module._forward_hooks for module in model.modules())
    assert torch.is_grad_enabled()


def test_layers_are_named_by_the_user(model, digits):
    _, y, pictures = digits
    recording = nf.record(model, (pictures, y), layers=["block1.norm", "head"], mesh=3).recording()
    assert recording.network.layer_names == ("block1.norm", "head")
    with pytest.raises(InputError, match="unknown layer 'block3', did you mean 'block"):
        nf.record(model, (pictures, y), layers=["block3"])
    with pytest.raises(InputError, match="layers is 'head'; expected a list of names"):
        nf.record(model, (pictures, y), layers="head")


def test_samples_are_thinned_and_it_is_told(model, digits):
    _, y, pictures = digits
    recording = record(model, (pictures, y), mesh=3, samples=50).recording()
    assert recording.dataset.samples == 50
    assert recording.settings["samples"] == "50 of 300 samples, evenly from first to last"
    np.testing.assert_array_equal(recording.dataset.x[[0, -1]], pictures.reshape(300, -1)[[0, -1]])
    assert recording.dataset.y[-1] == y[-1]


def test_pictures_the_model_cannot_take_are_one_clear_line(model, digits):
    _, y, pictures = digits
    with (
        pytest.warns(UserWarning, match="instead of weights"),
        pytest.raises(InputError, match=r"the model cannot take \(3, 2, 4, 8\) torch.float32: .*channels") as caught,
    ):
        nf.record(model, (pictures.reshape(-1, 2, 4, 8), y))
    assert "\n" not in str(caught.value)


def test_a_probability_is_told_from_a_logit(moons):
    class Ends(nn.Module):
        def __init__(self, last):
            super().__init__()
            self.layer, self.last = nn.Linear(2, 1), last

        def forward(self, x):
            return self.last(self.layer(x))

    torch.manual_seed(0)
    x = torch.tensor(moons.x, dtype=torch.float32)
    for last in (nn.Sigmoid(), torch.sigmoid):
        model = Ends(last)
        if last is torch.sigmoid:
            with (
                pytest.warns(UserWarning, match="instead of weights"),
                pytest.raises(InputError, match=r'all lie in \[0, 1\]: say output="probabilities"'),
            ):
                nf.record(model, moons, mesh=3)
        options = {"output": "probabilities"} if last is torch.sigmoid else {}
        recording = record(model, moons, mesh=3, **options).recording()
        expected = torch.sigmoid(model.layer(x)).detach().numpy()[:, 0]
        np.testing.assert_allclose(recording.state(mesh=2).probability, expected, atol=1e-6)


def test_a_layer_that_is_patched_is_not_taken_for_a_plain_one(moons):
    model = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 1))
    model[0].register_forward_hook(lambda _, __, out: out + 5)
    with pytest.warns(UserWarning, match="does not compute what its layers alone would"):
        assert nf.record(model, moons, mesh=3).recording().kind == "outputs"
