"""Goes on training an exported network on a CPU, on a pool of scenes.

    python3 finetune.py --start depth-normals-sky.onnx --pool pool --pictures 6000 --steps 1500 --out out
"""
import argparse
import copy
import json
import math
import os
import random
import time

import torch
import torch.nn as nn

from camera import filmed
from evaluate import evaluate
from losses import loss
from network import Network, export
from pool import Pool
from scenes import KINDS, Scenes
from weights import load_export

# Height, width, how often, pictures a step.
SHAPES = ((144, 256, 0.5, 8), (216, 384, 0.3, 4), (192, 192, 0.1, 8), (256, 144, 0.1, 8))
WARM_UP = 60


def learning_rate(peak, step, steps):
    """Rises over the first steps, then falls along a cosine."""
    return peak * min(1, (step + 1) / WARM_UP) * (0.5 * (1 + math.cos(math.pi * step / steps)) + 0.01)


def optimizer(network, peak):
    weights = [p for p in network.parameters() if p.ndim > 1]
    others = [p for p in network.parameters() if p.ndim <= 1]
    groups = [{"params": weights, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=peak, betas=(0.9, 0.99))


def hold_norms(network):
    """Batches of eight say too little about a layer's mean and spread: those of the export stay."""
    network.train()
    for layer in network.modules():
        if isinstance(layer, nn.BatchNorm2d):
            layer.eval()


@torch.no_grad()
def follow(average, network, step):
    """The network that is kept is a running mean of the trained one: shorter at first, 250 steps in the end."""
    share = 1 - min(0.996, (step + 1) / (step + 10))
    for kept, new in zip(average.parameters(), network.parameters()):
        kept.lerp_(new, share)


def figures(network, folder, count):
    scenes = Scenes("cpu", folder, 0)
    return {kind: evaluate(network, scenes, 216, 384, count, min(count, 8), kind) for kind in KINDS[1:]}


def finetune(options):
    torch.set_num_threads(options.threads)
    torch.manual_seed(3 + options.seed)
    random.seed(3 + options.seed)
    os.makedirs(options.out, exist_ok=True)
    pool = Pool(options.pool)
    pool.fill(options.pictures, options.seed)
    network = load_export(Network(), options.start).to(memory_format=torch.channels_last)
    average = copy.deepcopy(network)
    optim = optimizer(network, options.rate)
    began = time.time()
    for step in range(options.steps):
        for group in optim.param_groups:
            group["lr"] = learning_rate(options.rate, step, options.steps)
        height, width, _, batch = random.choices(SHAPES, [share for _, _, share, _ in SHAPES])[0]
        with torch.no_grad():
            rgb, disparity, normal, sky = filmed(pool.draw(height, width, batch))
        hold_norms(network)
        output = network(rgb.contiguous(memory_format=torch.channels_last))
        total, parts = loss(output, disparity, normal, sky, options.rank)
        optim.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optim.step()
        follow(average, network, step)
        if (step + 1) % 50 == 0 or options.steps < 50:
            shown = " ".join(f"{name} {part.item():.3f}" for name, part in parts.items())
            print(f"step {step + 1}, {time.time() - began:.0f} s: loss {total.item():.4f}, {shown}", flush=True)
    torch.save(average.state_dict(), os.path.join(options.out, "weights.pt"))
    export(average, os.path.join(options.out, "depth-normals-sky.onnx"))
    report = dict(steps=options.steps, pictures=pool.counts(), figures=figures(average, options.out, options.judged))
    print(json.dumps(report, indent=1))
    with open(os.path.join(options.out, "figures.json"), "w") as file:
        json.dump(report, file)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--start", required=True, help="the exported network to go on from")
    parser.add_argument("--pool", default="pool", help="folder of rendered scenes; filled when it has too few")
    parser.add_argument("--pictures", type=int, default=6000, help="how many scenes it must have")
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--rate", type=float, default=3e-4, help="highest learning rate")
    parser.add_argument("--rank", type=float, default=1.0, help="share of wrongly ordered pairs in what is punished")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--judged", type=int, default=40, help="scenes of each kind that figures are measured on")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", default="out", help="folder for what is made")
    finetune(parser.parse_args())


if __name__ == "__main__":
    main()
