"""The whole post in one command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from netfold.commands.options import Json, Out, Overwrite, Quiet, Seed
from netfold.commands.printing import print_json, progress_bar


def demo(
    *, out: Out = Path("netfold-demo"), seed: Seed = None, overwrite: Overwrite = False, quiet: Quiet = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Make the post: its data set, its network, six films, six recordings, a summary and a page.

    Args:
        out: Folder to write into.
        seed: Seed of the initial weights and of the order of the samples.
        overwrite: Replace what is there.
        quiet: No progress bar.
        as_json: Print the summary as JSON.
    """
    import netfold as nf
    from netfold.demo import SEED

    with progress_bar("demo", quiet=quiet) as report:
        summary = nf.make_demo(out, seed=SEED if seed is None else seed, overwrite=overwrite, progress=report)
    print_json(summary) if as_json else _print_runs(summary, out)


def _print_runs(summary: list[dict[str, Any]], out: Path) -> None:
    from netfold.datasets import post
    from netfold.look import metric_number

    samples = post().samples
    print(f"{'run':<12} {'epochs':>6} {'loss':>7} {'accuracy':>9} {'frames':>7} {'seconds':>8}  outcome")
    for run in summary:
        print(
            f"{run['name']:<12} {run['epochs']:>6} {run['loss']:>7.4f} "
            f"{metric_number('accuracy', run['accuracy'], samples):>9} "
            f"{run['frames']:>7} {run['seconds']:>8.1f}  {run['outcome']}"
        )
    print(f"\nOpen {out / 'index.html'} in a browser.")
