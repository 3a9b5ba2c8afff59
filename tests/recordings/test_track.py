"""Recordings that grow: whatever the blocks, the same numbers as when they come at once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import as_outputs

import netfold as nf
from netfold import InputError
from netfold.recordings import Block, Header, Recording, Track
from netfold.recordings.block import Blocks
from netfold.recordings.track import Tracks
from netfold.views import Panel


def parts(block, sizes):
    """``block`` cut into blocks of ``sizes``, again and again."""
    start, place = 0, 0
    while start < len(block):
        end = start + sizes[place % len(sizes)]
        names = {name: values[start:end] for name, values in block.metrics.items()}
        yield Block(block.epochs[start:end], names, [array[start:end] for array in block.arrays])
        start, place = end, place + 1


def arrays_of(recording):
    return [recording.epochs, *recording.metrics.values(), *recording.source.arrays]


def same(one, other):
    assert list(one.metrics) == list(other.metrics)
    for mine, theirs in zip(arrays_of(one), arrays_of(other), strict=True):
        assert mine.dtype == theirs.dtype and mine.shape == theirs.shape
        assert mine.tobytes() == theirs.tobytes()


@pytest.fixture(scope="module", params=["weights", "outputs"])
def whole(request, deep):
    return deep if request.param == "weights" else as_outputs(deep, ("one", "two", "three"), kept=(0.5, 1.0, 1.0))


@settings(max_examples=30, deadline=None, derandomize=True)
@given(sizes=st.lists(st.integers(1, 9), min_size=1, max_size=4), room=st.integers(1, 9))
def test_growing_is_the_whole(whole, sizes, room):
    track = Track(whole.header, room=room)
    for part in parts(whole.block, sizes):
        track.append(part)
    same(track.recording(whole.outcome), whole)
    assert len(track) == len(whole.epochs) and track.recording("x").outcome == "x"


def test_so_far_is_a_recording_of_its_own(deep):
    """What was handed out stays as it is, whatever is added: views of arrays that only grow."""
    track, handed = Track(deep.header, room=2), []
    for part in parts(deep.block, [1]):
        track.append(part)
        handed.append(track.recording())
    for length, recording in enumerate(handed, start=1):
        assert recording.outcome == f"still being recorded; the last epoch is {length - 1}"
        cut = Recording.from_snapshots(deep.dataset, deep.network, deep.snapshots()[:length], settings={}, outcome="")
        same(recording, cut)


def test_views_are_not_copies(deep):
    track = Track(deep.header, room=16)
    track.append(deep.block)
    one, other = track.recording(), track.recording()
    for mine, theirs in zip(arrays_of(one)[:-1], arrays_of(other)[:-1], strict=True):
        assert np.shares_memory(mine, theirs)
    for (weights, bias), (other_weights, other_bias) in zip(one.parameters, other.parameters, strict=True):
        assert np.shares_memory(weights, other_weights) and np.shares_memory(bias, other_bias)
    # Its own memory, not that of what was added.
    assert not np.shares_memory(one.parameters[0][0], deep.parameters[0][0])


@pytest.mark.slow
@pytest.mark.parametrize("epoch", [0, 6])
def test_drawn_half_way_as_when_it_is_finished(short, epoch):
    track = Track(short.header, room=1)
    first, rest = parts(short.block, [7])
    track.append(first)
    growing = track.recording(short.outcome)
    finished = Recording.from_snapshots(
        short.dataset,
        short.network,
        short.snapshots()[:7],
        settings=short.settings,
        outcome=short.outcome,
        name=short.name,
    )
    pictures = []
    for recording in (growing, finished):
        panel = Panel(recording, width=480)
        panel.show(epoch)
        pictures.append(panel.pixels().copy())
    np.testing.assert_array_equal(*pictures)
    track.append(rest)
    same(track.recording(short.outcome), short)


def test_metrics_that_come_and_go_are_nan_elsewhere(short):
    track = Track(short.header, room=1)
    for part, name in zip(parts(short.block, [4]), ("loss", "accuracy", "loss", "loss"), strict=False):
        track.append(Block(part.epochs, {name: part.metrics[name]}, part.arrays))
    found = track.recording().metrics
    assert np.isnan(found["loss"]).tolist() == [False] * 4 + [True] * 4 + [False] * 5
    assert np.isnan(found["accuracy"]).tolist() == [True] * 4 + [False] * 4 + [True] * 5


def test_what_cannot_be_added(short):
    track = Track(short.header)
    with pytest.raises(InputError, match="a recording needs at least epoch 0, the untrained network"):
        track.recording()
    track.append(short.block)
    with pytest.raises(InputError, match="epoch 0 cannot be added after epoch 12"):
        track.append(short.block)
    same(track.recording(short.outcome), short)


def blocks_of(count, epochs):
    """Epochs of ``count`` runs: each number says of which run and epoch it is."""
    numbers = (100.0 * np.arange(count)[:, None] + np.array(epochs)).astype("f4")
    return Blocks(np.array(epochs), {"loss": numbers.astype(float)}, [np.repeat(numbers[..., None], 9, axis=2)])


def test_runs_that_end_stay_as_they_are_while_others_grow(short):
    tracks = Tracks([Header(short.dataset, short.network) for _ in range(4)], room=2)
    expected = {0: [0, 1, 2], 2: [0, 1, 2, 3, 4], 1: [0, 1, 2, 3, 4, 5, 99], 3: [*range(40)]}
    more = blocks_of(4, [99]).of(1)
    tracks.append(blocks_of(4, [0, 1, 2]))
    tracks.end(0, 3)
    tracks.append(blocks_of(4, [3, 4, 5]))
    tracks.end(2, 5)
    tracks.end(1, 6, more)
    tracks.append(blocks_of(4, [*range(6, 40)]))
    for run, epochs in expected.items():
        recording = tracks.recording(run, "over")
        assert recording.epochs.tolist() == epochs
        assert recording.metrics["loss"].tolist() == [100 * run + epoch for epoch in epochs]
        for array in (array for layer in recording.parameters for array in layer):
            assert (array.reshape(len(epochs), -1) == recording.metrics["loss"][:, None]).all()


def test_one_of_many_recordings_does_not_hold_the_others(few):
    made = nf.train_many(few, [nf.Settings(seed=seed, epochs=3, hidden=2) for seed in range(5)])
    bases = [made[2].parameters[0][0].base, *(values.base for values in made[2].metrics.values())]
    assert all(base is None or base.nbytes <= 4 * 9 * 4 for base in bases)
