"""Figures on scenes that were never trained on: order of random pairs, normals, sky."""
import torch
import torch.nn.functional as F

from camera import filmed

FIRST_SEED = 4_000_000_000
PAIRS = 4000


@torch.no_grad()
def evaluate(network, scenes, height=144, width=256, count=384, batch=96, kind="common"):
    network.eval()
    state = torch.get_rng_state()
    torch.manual_seed(5)
    sums = dict(order=[], lower_is_nearer=[], normal_degrees=[], sky_iou=[])
    for start in range(0, count, batch):
        rgb, disparity, normal, sky = filmed(scenes.render(batch, height, width, seed=FIRST_SEED + start, kind=kind))
        output = network(rgb).float()
        a = torch.randint(0, height * width, (batch, PAIRS), device=rgb.device)
        b = torch.randint(0, height * width, (batch, PAIRS), device=rgb.device)
        true_a, true_b = disparity.flatten(1).gather(1, a), disparity.flatten(1).gather(1, b)
        seen = output[:, 0].flatten(1)
        nearer, farther = torch.maximum(true_a, true_b), torch.minimum(true_a, true_b)
        clear = (nearer > 1.1 * farther) & (nearer - farther > 0.004)
        right = ((true_a > true_b) == (seen.gather(1, a) > seen.gather(1, b))) & clear
        lower = ((true_a > true_b) == (a // width > b // width)) & clear
        sums["order"].append(right.sum() / clear.sum().clamp(1))
        sums["lower_is_nearer"].append(lower.sum() / clear.sum().clamp(1))
        surface = 1 - sky
        cosine = (F.normalize(output[:, 1:4], dim=1) * normal).sum(1, keepdim=True).clamp(-1, 1)
        sums["normal_degrees"].append((torch.acos(cosine) * 57.2958 * surface).sum() / (surface.sum() + 1))
        called = (output[:, 4:5] > 0).float()
        sums["sky_iou"].append((called * sky).sum() / ((called + sky).clamp(0, 1).sum() + 1))
    torch.set_rng_state(state)
    network.train()
    return {name: round(torch.stack(values).mean().item(), 4) for name, values in sums.items()}
