"""What the network is punished for: wrong order and shape of distances, wrong normals, wrong sky."""
import torch
import torch.nn.functional as F


def relative(disparity):
    """Inverse depth of any scale as about 0 (far) to 1 (near), by the 2nd and 98th percentile of each picture."""
    batch = disparity.shape[0]
    sample = disparity.flatten(1)[:, ::11].float()
    ends = torch.quantile(sample, torch.tensor([0.02, 0.98], device=disparity.device), dim=1)
    far, near = ends.view(2, batch, 1, 1, 1)
    return ((disparity - far) / (near - far + 1e-4)).clamp(-0.15, 1.4)


def aligned(predicted, target, weight):
    """The prediction under the scale and offset that fit each picture's target best."""
    dims = dict(dim=(1, 2, 3), keepdim=True)
    total = weight.sum(**dims)
    mean_p = (weight * predicted).sum(**dims) / total
    mean_t = (weight * target).sum(**dims) / total
    covariance = (weight * (predicted - mean_p) * (target - mean_t)).sum(**dims)
    variance = (weight * (predicted - mean_p) ** 2).sum(**dims) + 1e-4 * total
    return (covariance / variance).clamp(0.02, 20) * (predicted - mean_p) + mean_t


def gradients(error):
    """Mean slope of an error at four sizes: keeps edges crisp and surfaces flat."""
    total = 0
    for level in range(4):
        if level:
            error = F.avg_pool2d(error, 2)
        total = total + (error[..., :, 1:] - error[..., :, :-1]).abs().mean()
        total = total + (error[..., 1:, :] - error[..., :-1, :]).abs().mean()
    return total


def ranking(predicted, disparity, pairs=2048, soft=0.03):
    """How far pairs of points are in the wrong order, half of them near each other in the picture.

    Chen and others, "Single-image depth perception in the wild", 2016; softened over 3 % of the range.
    """
    batch, _, height, width = predicted.shape
    options = dict(device=predicted.device)
    a = torch.randint(0, height * width, (batch, pairs), **options)
    half = a[:, : pairs // 2]
    right = (torch.randn(half.shape, **options) * width * 0.08).long()
    down = (torch.randn(half.shape, **options) * height * 0.08).long()
    beside = (half // width + down).clamp(0, height - 1) * width + (half % width + right).clamp(0, width - 1)
    b = torch.cat([beside, torch.randint(0, height * width, (batch, pairs - pairs // 2), **options)], 1)
    true_a, true_b = disparity.flatten(1).gather(1, a), disparity.flatten(1).gather(1, b)
    seen_a, seen_b = predicted.flatten(1).gather(1, a), predicted.flatten(1).gather(1, b)
    clear = (torch.maximum(true_a, true_b) > 1.12 * torch.minimum(true_a, true_b) + 1e-4).float()
    ahead = torch.sign(true_a - true_b) * (seen_a - seen_b)
    return soft * (F.softplus(-ahead / soft) * clear).sum() / (clear.sum() + 1)


def loss(output, disparity, normal, sky, rank=0.0):
    """The sum and its parts; rank is the share of wrongly ordered pairs in it."""
    output = output.float()
    predicted = output[:, :1]
    target = relative(disparity)
    weight = 1 / (0.25 + target.clamp(0, 1))
    fitted = aligned(predicted, target, weight)
    surface = 1 - sky
    unit = F.normalize(output[:, 1:4], dim=1, eps=1e-4)
    parts = {
        "plain": (weight * (predicted - target).abs()).mean(),
        "fitted": (weight * (fitted - target).abs()).mean(),
        "slope": gradients(fitted - target),
        "normal": (
            (1 - (unit * normal).sum(1, keepdim=True) + 0.3 * (unit - normal).abs().mean(1, keepdim=True)) * surface
        ).sum()
        / (surface.sum() + 1),
        "sky": F.binary_cross_entropy_with_logits(output[:, 4:5], sky),
    }
    shares = {"plain": 0.5, "fitted": 1.0, "slope": 0.8, "normal": 0.8, "sky": 0.3, "rank": rank}
    if rank:
        parts["rank"] = ranking(predicted, disparity)
    return sum(shares[name] * part for name, part in parts.items()), parts
