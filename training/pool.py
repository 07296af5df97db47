"""Scenes kept in files, for machines that render slower than they learn: rendered once, drawn from again and again.

    python3 pool.py --pictures 6000 --out pool       goes on where it was stopped
"""
import argparse
import json
import os
import random

import numpy as np
import torch

from scenes import Scenes

# Height, width and how many of 100 pictures.
SHAPES = ((144, 256, 70), (216, 384, 13), (192, 192, 9), (256, 144, 8))
FIRST_SEED = 700_000_000


class Pool:
    """Pictures of several sizes in files that are not read until asked for."""

    def __init__(self, folder):
        self.folder = folder

    def file(self, height, width):
        return os.path.join(self.folder, f"{width}x{height}.f16")

    def counts(self):
        path = os.path.join(self.folder, "counts.json")
        if not os.path.exists(path):
            return {}
        with open(path) as file:
            return json.load(file)

    def fill(self, pictures, seed=0):
        """Renders until there are so many; every hundred hold all sizes, so that it may be stopped at any time."""
        os.makedirs(self.folder, exist_ok=True)
        scenes = Scenes("cpu", self.folder, 0)
        counts = self.counts()
        while sum(counts.values()) < pictures:
            for height, width, share in SHAPES:
                name = f"{width}x{height}"
                done = counts.get(name, 0)
                first = FIRST_SEED + seed * 50_000_000 + height * 100_000 + done
                made = scenes.render(share, height, width, seed=first, samples=2).half().numpy()
                with open(self.file(height, width), "r+b" if done else "wb") as file:
                    file.seek(done * made[0].nbytes)
                    made.tofile(file)
                counts[name] = done + share
            with open(os.path.join(self.folder, "counts.json"), "w") as file:
                json.dump(counts, file)
            print(f"{sum(counts.values())} pictures", flush=True)

    def draw(self, height, width, batch):
        """Some pictures of one size, by Python's random numbers."""
        count = self.counts()[f"{width}x{height}"]
        shape = (count, 8, height, width)
        kept = np.memmap(self.file(height, width), np.float16, "r", shape=shape)
        return torch.from_numpy(np.stack([kept[random.randrange(count)] for _ in range(batch)])).float()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", default="pool")
    options = parser.parse_args()
    Pool(options.out).fill(options.pictures, options.seed)


if __name__ == "__main__":
    main()
