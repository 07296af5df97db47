"""Makes rendered scenes look as if many different cameras had filmed them: crops, focus, light, noise, compression.

Everything here changes the picture only, except flips and crops, which change the answers alike.
"""
import math
import random

import torch
import torch.nn.functional as F


def uniform(like, low, high):
    return torch.empty(like.shape[0], 1, 1, 1, device=like.device).uniform_(low, high)


def chance(like, probability):
    return (torch.rand(like.shape[0], 1, 1, 1, device=like.device) < probability).float()


def blur(x, sigma):
    radius = max(1, int(sigma * 2.2 + 0.5))
    offsets = torch.arange(-radius, radius + 1, device=x.device, dtype=torch.float32)
    kernel = torch.exp(-0.5 * (offsets / sigma) ** 2)
    kernel = kernel / kernel.sum()
    channels = x.shape[1]
    x = F.pad(x, (radius,) * 4, mode="replicate")
    x = F.conv2d(x, kernel.view(1, 1, 1, -1).expand(channels, 1, 1, -1).contiguous(), groups=channels)
    return F.conv2d(x, kernel.view(1, 1, -1, 1).expand(channels, 1, -1, 1).contiguous(), groups=channels)


def flipped_and_cropped(batch):
    """Half of the pictures mirrored, half cropped to 60 to 100 %."""
    count, _, height, width = batch.shape
    mirrored = batch.flip(3)
    mirrored = torch.cat([mirrored[:, :4], -mirrored[:, 4:5], mirrored[:, 5:]], 1)
    batch = torch.where(chance(batch, 0.5) > 0, mirrored, batch)
    scale = (1 - chance(batch, 0.5) * uniform(batch, 0, 0.4)).view(count)
    right = (torch.rand(count, device=batch.device) * 2 - 1) * (1 - scale)
    down = (torch.rand(count, device=batch.device) * 2 - 1) * (1 - scale)
    none = torch.zeros_like(scale)
    matrix = torch.stack([torch.stack([scale, none, right], 1), torch.stack([none, scale, down], 1)], 1)
    grid = F.affine_grid(matrix, (count, 1, height, width), align_corners=False)
    options = dict(padding_mode="border", align_corners=False)
    rgb = F.grid_sample(batch[:, :3], grid, mode="bilinear", **options)
    truth = F.grid_sample(batch[:, 3:], grid, mode="nearest", **options)
    return rgb, truth[:, :1], truth[:, 1:4], truth[:, 4:5]


def out_of_focus(rgb, disparity):
    """A lens focused on one of the nearer surfaces; what is far from it in depth is blurred by up to five pixels."""
    count, _, height, width = rgb.shape
    near = disparity.mean((1, 2, 3), keepdim=True) + 2 * disparity.std((2, 3), keepdim=True) + 1e-6
    place = (disparity / near).clamp(0, 1.3)
    picks = torch.randint(0, height * width, (count, 3), device=rgb.device)
    focus = place.flatten(1).gather(1, picks).amax(1).view(count, 1, 1, 1)
    strength = chance(rgb, 0.45) * uniform(rgb, 0.5, 5.0)
    circle = ((place - focus).abs() - 0.06).clamp(0) * strength
    behind = ((focus - place) > 0.05).float() * 0.98 + 0.02
    for sigma, step in ((1.2, 0.25), (2.6, 0.8), (5.0, 1.8)):
        spread = blur(torch.cat([rgb * behind, behind], 1), sigma)
        spread = spread[:, :3] / (spread[:, 3:] + 1e-4)
        rgb = torch.lerp(rgb, spread, ((circle - step * 0.5) / step).clamp(0, 1))
    return rgb


def uneven_light(rgb):
    shape = (rgb.shape[0], 1, 4, 5)
    light = torch.exp(torch.randn(shape, device=rgb.device) * 0.45)
    light = F.interpolate(light, size=rgb.shape[-2:], mode="bicubic", align_corners=False)
    return rgb * (1 + chance(rgb, 0.35) * (light - 1)).clamp(0.1, 4)


def random_texture(rgb):
    """A random small filter mixed in: no texture may be relied upon (Xu and others, RandConv, 2021)."""
    count, _, height, width = rgb.shape
    size = random.choice([3, 3, 5])
    kernel = torch.randn(count * 3, 3, size, size, device=rgb.device) * (1 / (3 * size * size)) ** 0.5
    padded = F.pad(rgb, (size // 2,) * 4, mode="replicate")
    padded = padded.reshape(1, count * 3, height + size - 1, width + size - 1)
    filtered = F.conv2d(padded, kernel, groups=count).view(count, 3, height, width)
    mean = dict(dim=(1, 2, 3), keepdim=True)
    filtered = filtered / (filtered.abs().mean(**mean) + 1e-4) * rgb.mean(**mean)
    share = chance(rgb, 0.3) * uniform(rgb, 0.1, 0.7)
    return (rgb * (1 - share) + share * filtered).clamp(0)


def motion_blur(rgb):
    steps = random.randint(2, 7)
    right, down = random.choice([(1, 0), (0, 1), (1, 1), (-1, 1)])
    smeared = sum(torch.roll(rgb, (i * down, i * right), (2, 3)) for i in range(steps)) / steps
    return rgb + chance(rgb, 0.25) * (smeared - rgb)


def developed(rgb):
    """Vignette, white balance, tone curve, contrast and saturation."""
    height, width = rgb.shape[-2:]
    down, across = torch.meshgrid(
        torch.linspace(-1, 1, height, device=rgb.device), torch.linspace(-1, 1, width, device=rgb.device), indexing="ij"
    )
    rgb = rgb * (1 - chance(rgb, 0.4) * uniform(rgb, 0, 0.35) * (across**2 + down**2))
    rgb = rgb * torch.exp(torch.randn(rgb.shape[0], 3, 1, 1, device=rgb.device) * 0.14)
    film = chance(rgb, 0.5)
    rgb = film * (1 - torch.exp(-1.4 * rgb)) + (1 - film) * rgb.clamp(0, 1)
    rgb = (rgb + 1e-5) ** (uniform(rgb, 0.75, 1.3) / 2.2)
    rgb = (rgb - 0.45) * uniform(rgb, 0.55, 1.7) + 0.45 + uniform(rgb, -0.1, 0.1)
    grey = 0.3 * rgb[:, :1] + 0.59 * rgb[:, 1:2] + 0.11 * rgb[:, 2:]
    return grey + (rgb - grey) * (uniform(rgb, 0.3, 2.6) * (1 - chance(rgb, 0.08)))


def compressed(rgb, strength):
    """Blocks of 8 by 8 quantised in frequency, as JPEG and older video codecs do; sides are multiples of 8."""
    count, _, height, width = rgb.shape
    place = torch.arange(8.0, device=rgb.device)
    waves = torch.cos((2 * place[None] + 1) * place[:, None] * math.pi / 16) * 0.5
    waves[0] *= 2**-0.5
    luma = 0.299 * rgb[:, 0] + 0.587 * rgb[:, 1] + 0.114 * rgb[:, 2]
    planes = torch.stack([luma, 0.5 * (rgb[:, 2] - rgb[:, 1]), 0.5 * (rgb[:, 0] - rgb[:, 1])], 1)
    blocks = planes.reshape(count, 3, height // 8, 8, width // 8, 8).permute(0, 1, 2, 4, 3, 5)
    frequencies = waves @ blocks @ waves.t()
    rising = 1 + place[:, None] + place[None]
    chroma = torch.tensor([1.0, 2.0, 2.0], device=rgb.device).view(1, 3, 1, 1, 1, 1)
    step = strength.view(count, 1, 1, 1, 1, 1) * rising * chroma
    blocks = waves.t() @ (torch.round(frequencies / step) * step) @ waves
    luma, blue, red = blocks.permute(0, 1, 2, 4, 3, 5).reshape(count, 3, height, width).unbind(1)
    green = luma - 0.299 * 2 * red - 0.114 * 2 * blue
    return torch.stack([green + 2 * red, green, green + 2 * blue], 1)


def filmed(batch):
    """A rendered batch as pictures 0 to 1, with the matching disparity, normals and sky."""
    rgb, disparity, normal, sky = flipped_and_cropped(batch.float())
    brightness = torch.exp(uniform(rgb, math.log(0.06), math.log(0.6)))
    rgb = rgb / (rgb.mean((1, 2, 3), keepdim=True) + 1e-4) * brightness
    rgb = torch.lerp(rgb, blur(rgb, 0.8), chance(rgb, 0.4))
    rgb = uneven_light(out_of_focus(rgb, disparity))
    if random.random() < 0.4:
        rgb = random_texture(rgb)
    rgb = (rgb + chance(rgb, 0.5) * uniform(rgb, -0.8, 1.0) * (blur(rgb, 1.0) - rgb)).clamp(0)
    rgb = rgb + chance(rgb, 0.12) * (blur(rgb, 2.0) - rgb)
    if random.random() < 0.3:
        rgb = motion_blur(rgb)
    rgb = developed(rgb).clamp(0, 1)
    rgb = rgb + torch.randn_like(rgb) * (chance(rgb, 0.5) * uniform(rgb, 0, 0.05))
    strength = chance(rgb, 0.5) * torch.exp(uniform(rgb, math.log(0.005), math.log(0.12))) + 1e-4
    return compressed(rgb, strength).clamp(0, 1), disparity, normal, sky
