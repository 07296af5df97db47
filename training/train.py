"""Trains the depth, normals and sky network on generated scenes alone, and writes it as ONNX.

    python3 train.py --seconds 900 --out out          on a GPU; about a quarter of an hour of an H100
    python3 train.py --steps 2 --out out --small       on a CPU; proves that everything runs
"""
import argparse
import json
import math
import os
import random
import time

import torch

from camera import filmed
from evaluate import evaluate
from losses import loss
from network import Network, export
from scenes import Scenes

# height, width, how often, scenes kept, pictures a step
SHAPES = ((144, 256, 0.5, 2304, 192), (192, 192, 0.18, 1152, 192), (256, 144, 0.14, 1152, 192), (216, 384, 0.18, 768, 96))
# Part of the kept scenes that each step renders anew.
FRESH = 5 / 12


def shapes(small):
    return [(h, w, share, 8, 4) for h, w, share, _, _ in SHAPES] if small else SHAPES


def learning_rate(peak, progress):
    """Rises for the first 6 %, then falls along a cosine."""
    if progress < 0.06:
        return peak * min(1, progress / 0.06 + 0.02)
    return peak * (0.5 * (1 + math.cos(math.pi * (progress - 0.06) / 0.94)) + 0.002)


def optimizer(network, peak):
    weights = [p for p in network.parameters() if p.ndim > 1]
    others = [p for p in network.parameters() if p.ndim <= 1]
    groups = [{"params": weights, "weight_decay": 0.02}, {"params": others, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=peak, betas=(0.9, 0.98))


@torch.no_grad()
def follow(average, network, steps):
    """The network that is kept is a running mean of the trained one: shorter at first, 500 steps in the end."""
    share = 1 - min(0.998, (steps + 1) / (steps + 10))
    for kept, new in zip(average.parameters(), network.parameters()):
        kept.lerp_(new, share)
    for kept, new in zip(average.buffers(), network.buffers()):
        if kept.dtype.is_floating_point:
            kept.lerp_(new, share)


def train(options):
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(1 + options.seed)
    random.seed(1 + options.seed)
    os.makedirs(options.out, exist_ok=True)
    scenes = Scenes(device, options.out, 1000 + options.seed * 500_000_000)
    network, average = Network().to(device), Network().to(device)
    if options.start:
        network.load_state_dict(torch.load(options.start, map_location=device))
    average.load_state_dict(network.state_dict())
    kinds = shapes(options.small)
    pools = [scenes.render(kept, height, width) for height, width, _, kept, _ in kinds]
    places = [0] * len(kinds)
    optim = optimizer(network, options.rate)
    began = time.time()
    steps = 0
    while True:
        progress = steps / options.steps if options.steps else (time.time() - began) / options.seconds
        if progress >= 1:
            break
        for group in optim.param_groups:
            group["lr"] = learning_rate(options.rate, progress)
        kind = random.choices(range(len(kinds)), [share for _, _, share, _, _ in kinds])[0]
        height, width, _, kept, batch = kinds[kind]
        fresh = max(1, int(batch * FRESH))
        places[kind] = 0 if places[kind] + fresh > kept else places[kind]
        scenes.render(fresh, height, width, out=pools[kind][places[kind] : places[kind] + fresh])
        places[kind] += fresh
        with torch.no_grad():
            rgb, disparity, normal, sky = filmed(pools[kind][torch.randint(0, kept, (batch,), device=device)])
        with torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda"):
            output = network(rgb.to(memory_format=torch.channels_last))
        total, parts = loss(output, disparity, normal, sky)
        optim.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optim.step()
        steps += 1
        follow(average, network, steps)
        if steps % 200 == 0 or options.small:
            shown = " ".join(f"{name} {part.item():.3f}" for name, part in parts.items())
            print(f"step {steps}, {time.time() - began:.0f} s: loss {total.item():.4f}, {shown}", flush=True)
    finish(average, scenes, steps, options)


def finish(average, scenes, steps, options):
    torch.save(average.state_dict(), os.path.join(options.out, "weights.pt"))
    size = dict(count=4, batch=4) if options.small else {}
    figures = {f"{w}x{h}": evaluate(average, scenes, h, w, **size) for h, w in ((144, 256), (216, 384), (256, 144))}
    print(json.dumps(dict(steps=steps, figures=figures), indent=1))
    with open(os.path.join(options.out, "figures.json"), "w") as file:
        json.dump(dict(steps=steps, figures=figures), file)
    export(average, os.path.join(options.out, "depth-normals-sky.onnx"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=900, help="how long to train")
    parser.add_argument("--steps", type=int, default=0, help="train for so many steps instead")
    parser.add_argument("--rate", type=float, default=3e-3, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=0, help="another seed, another training")
    parser.add_argument("--start", default="", help="weights.pt of an earlier training to go on from")
    parser.add_argument("--out", default="out", help="folder for what is made")
    parser.add_argument("--small", action="store_true", help="tiny batches, for a CPU")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
