"""The Lightning callback."""

import copy

import numpy as np
import pytest

import netfold as nf
from netfold import InputError

torch = pytest.importorskip("torch")
lightning = pytest.importorskip("lightning.pytorch")
nn = torch.nn

pytestmark = pytest.mark.filterwarnings("ignore:.*:Warning")


class Classifier(lightning.LightningModule):
    """A module as Lightning's users write it: a network inside, forward, a step."""

    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(64, 20), nn.ReLU(), nn.Dropout(0.2), nn.Linear(20, 10))

    def forward(self, x):
        return self.net(x)

    def training_step(self, batch, _):
        x, y = batch
        loss = nn.functional.cross_entropy(self(x), y)
        self.log("loss", loss, on_epoch=True, on_step=False)
        self.log("rate/now", 0.01)
        return loss

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=0.01)


def fit(model, x, y, callbacks, folder, **options):
    lightning.seed_everything(3)
    loader = torch.utils.data.DataLoader(
        torch.utils.data.TensorDataset(torch.tensor(x), torch.tensor(y)), batch_size=50, shuffle=True
    )
    trainer = lightning.Trainer(
        max_epochs=3,
        accelerator="cpu",
        logger=False,
        enable_checkpointing=False,
        enable_progress_bar=False,
        enable_model_summary=False,
        default_root_dir=folder,
        callbacks=callbacks,
        **options,
    )
    trainer.fit(model, loader)


@pytest.mark.parametrize("module", ["net", None])
def test_what_the_trainer_trains_is_recorded_and_not_changed(module, digits, tmp_path):
    x, y, _ = digits
    torch.manual_seed(0)
    plain = Classifier()
    watched = copy.deepcopy(plain)
    fit(plain, x, y, [], tmp_path)
    callback = nf.lightning_callback((x, y), module=module, path=tmp_path / "l.netfold", mesh=3)
    fit(watched, x, y, [callback], tmp_path)
    for mine, theirs in zip(plain.parameters(), watched.parameters(), strict=True):
        assert torch.equal(mine, theirs)
    recording = nf.load(tmp_path / "l.netfold")
    assert recording.kind == ("weights" if module else "outputs")
    assert recording.epochs.tolist() == [0, 1, 2, 3]
    assert set(recording.metrics) == {"loss", "accuracy", "rate/now"}
    expected = torch.softmax(watched.eval()(torch.tensor(x)), 1).detach().numpy()
    np.testing.assert_allclose(recording.state(3, mesh=3).probability, expected, atol=1e-5)
    assert recording.outcome.startswith("ran 3 epochs")


def test_an_exception_ends_the_recording(digits, tmp_path):
    x, y, _ = digits

    class Breaks(lightning.Callback):
        def on_train_epoch_start(self, trainer, pl_module):
            if trainer.current_epoch == 2:
                raise ZeroDivisionError

    callback = nf.lightning_callback((x, y), module="net", path=tmp_path / "l.netfold")
    with pytest.raises(ZeroDivisionError):
        fit(Classifier(), x, y, [callback, Breaks()], tmp_path)
    assert nf.load(tmp_path / "l.netfold").outcome == "stopped by ZeroDivisionError after epoch 2"


def test_mistakes_are_one_clear_line(digits, tmp_path):
    x, y, _ = digits
    with pytest.raises(InputError, match="unknown module 'nets', did you mean 'net'"):
        fit(Classifier(), x, y, [nf.lightning_callback((x, y), module="nets")], tmp_path)
    with pytest.raises(InputError, match="give this callback to a Trainer"):
        nf.lightning_callback((x, y)).recording()
