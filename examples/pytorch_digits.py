"""Your own PyTorch loop: a small convolutional network learns digits; its film and its page."""

import torch
from torch import nn

import netfold as nf

if __name__ == "__main__":
    torch.manual_seed(0)
    torch.set_num_threads(1)  # the fastest for a network this small
    data = nf.datasets.load("digits")
    x, y = torch.tensor(data.x, dtype=torch.float32), torch.tensor(data.y)
    model = nn.Sequential()
    model.add_module("first", nn.Sequential(nn.Unflatten(1, (1, 8, 8)), nn.Conv2d(1, 16, 3), nn.ReLU()))
    model.add_module("second", nn.Sequential(nn.MaxPool2d(2), nn.Conv2d(16, 32, 3), nn.ReLU(), nn.Flatten()))
    model.add_module("three", nn.Linear(32, 3))
    model.add_module("output", nn.Linear(3, 10))
    adam, cross_entropy = torch.optim.Adam(model.parameters(), lr=0.01), nn.CrossEntropyLoss()
    layers = ["first", "second", "three", "output"]
    with nf.record(model, data, name="convolutions", layers=layers, plane="samples:0,1,2", samples=800) as recorder:
        for _ in range(12):
            for rows in torch.randperm(len(x)).split(32):
                adam.zero_grad()
                cross_entropy(model(x[rows]), y[rows]).backward()
                adam.step()
            recorder.epoch()
    nf.film(recorder.recording(), "pytorch_digits.gif", width=960)
    nf.page(recorder.recording(), "pytorch_digits.html")
