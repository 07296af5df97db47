"""The network: a small convolutional encoder, two transformer blocks at 1/32 size, a decoder with skips.

In: RGB 0 to 1, [B, 3, H, W], H and W even. Out: [B, 5, H, W]: disparity, normal x y z (not yet unit), logit of sky.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

WIDTHS = (24, 40, 72, 120, 176)


def conv(inputs, outputs, kernel=3, stride=1, groups=1, activated=True):
    layers = [
        nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False),
        nn.BatchNorm2d(outputs),
    ]
    if activated:
        layers.append(nn.ReLU(True))
    return nn.Sequential(*layers)


class InvertedResidual(nn.Module):
    """Sandler and others, "MobileNetV2", 2018: widen, filter each channel by itself, narrow."""

    def __init__(self, inputs, outputs, stride=1, widen=3, kernel=3):
        super().__init__()
        hidden = inputs * widen
        self.residual = stride == 1 and inputs == outputs
        self.layers = nn.Sequential(
            conv(inputs, hidden, 1),
            conv(hidden, hidden, kernel, stride, hidden),
            conv(hidden, outputs, 1, activated=False),
        )
        if self.residual:
            nn.init.zeros_(self.layers[2][1].weight)

    def forward(self, x):
        y = self.layers(x)
        return x + y if self.residual else y


class Attention(nn.Module):
    """Vaswani and others, "Attention is all you need", 2017, with the norms first; lets far parts of a picture meet."""

    def __init__(self, channels, heads=4, widen=2):
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(channels)
        self.qkv = nn.Linear(channels, 3 * channels)
        self.out = nn.Linear(channels, channels)
        self.norm2 = nn.LayerNorm(channels)
        self.mlp = nn.Sequential(
            nn.Linear(channels, widen * channels), nn.ReLU(), nn.Linear(widen * channels, channels)
        )

    def forward(self, x):
        batch, count, channels = x.shape
        size = channels // self.heads
        qkv = self.qkv(self.norm1(x)).reshape(batch, count, 3 * self.heads, size).transpose(1, 2)
        query, key, value = qkv.chunk(3, 1)
        mixed = ((query * size**-0.5) @ key.transpose(2, 3)).softmax(-1) @ value
        x = x + self.out(mixed.transpose(1, 2).reshape(batch, count, channels))
        return x + self.mlp(self.norm2(x))


class Network(nn.Module):
    def __init__(self, widths=WIDTHS):
        super().__init__()
        a, b, c, d, e = widths
        block = InvertedResidual
        self.down0 = conv(3, a, 3, 2)
        self.down1 = nn.Sequential(conv(a, b, 3, 2), block(b, b, 1, 2, 3))
        self.down2 = nn.Sequential(block(b, c, 2, 3, 3), block(c, c, 1, 3, 5), block(c, c, 1, 3, 5))
        self.down3 = nn.Sequential(block(c, d, 2, 4, 5), *[block(d, d, 1, 4, 5) for _ in range(3)])
        self.down4 = nn.Sequential(block(d, e, 2, 4, 5), block(e, e, 1, 3, 5))
        self.place = nn.Conv2d(2, e, 1)
        self.attention = nn.ModuleList([Attention(e), Attention(e)])
        self.up3 = nn.Sequential(conv(e + d, 112, 1), block(112, 112, 1, 2, 5))
        self.up2 = nn.Sequential(conv(112 + c, 64, 1), block(64, 64, 1, 2, 5))
        self.up1 = nn.Sequential(conv(64 + b, 40, 1), block(40, 40, 1, 2, 3))
        self.up0 = nn.Sequential(conv(40 + a, 24, 1), conv(24, 24, 3, 1, 24), conv(24, 32, 1))
        self.head = nn.Conv2d(32, 20, 3, 1, 1)

    def forward(self, rgb):
        f0 = self.down0((rgb - 0.45) * 4.0)
        f1 = self.down1(f0)
        f2 = self.down2(f1)
        f3 = self.down3(f2)
        f = self.down4(f3)
        f = f + self.place(places(f))
        shape = f.shape
        tokens = f.flatten(2).transpose(1, 2)
        for attend in self.attention:
            tokens = attend(tokens)
        f = tokens.transpose(1, 2).reshape(shape)
        for up, skip in ((self.up3, f3), (self.up2, f2), (self.up1, f1), (self.up0, f0)):
            wide = F.interpolate(f, size=skip.shape[-2:], mode="bilinear", align_corners=False)
            f = up(torch.cat([wide, skip], 1))
        return F.pixel_shuffle(self.head(f), 2)


def places(features):
    """Each cell's place, -1 to 1 across and down; by sums, so that any size can be exported."""
    one = torch.ones_like(features[:, :1])
    across = torch.cumsum(one, 3)
    down = torch.cumsum(one, 2)
    return torch.cat([across / across[:, :, :, -1:] - 0.5, down / down[:, :, -1:, :] - 0.5], 1) * 2


class Exported(nn.Module):
    """What is exported: three named outputs, normals of unit length, sky as a probability; `rearrange` parts them again."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, rgb):
        y = self.network(rgb)
        normal = y[:, 1:4]
        normal = normal / torch.sqrt((normal * normal).sum(1, keepdim=True) + 1e-6)
        return y[:, :1], normal, torch.sigmoid(y[:, 4:5])


def export(network, path):
    """Writes the network as ONNX, weights in half precision, which are widened when the file is loaded; rearranged."""
    import onnx

    from rearrange import rearranged

    axes = {2: "h", 3: "w"}
    torch.onnx.export(
        Exported(network).eval().float().cpu(),
        (torch.rand(1, 3, 144, 256),),
        path,
        input_names=["rgb"],
        output_names=["disparity", "normal", "sky"],
        opset_version=17 if torch.__version__ >= "1.13.1" else 16,
        dynamic_axes={name: axes for name in ("rgb", "disparity", "normal", "sky")},
        **({"dynamo": False} if torch.__version__ >= "2.5" else {}),
    )
    onnx.save(rearranged(halved(onnx.load(path))), path)


def halved(model):
    """An ONNX model whose weights are kept in half precision: half the file, the same arithmetic."""
    import onnx
    from onnx import numpy_helper

    casts = []
    for tensor in model.graph.initializer:
        if tensor.data_type != onnx.TensorProto.FLOAT:
            continue
        name = tensor.name
        values = numpy_helper.to_array(tensor).astype("float16")
        tensor.CopyFrom(numpy_helper.from_array(values, name + "_half"))
        casts.append(onnx.helper.make_node("Cast", [name + "_half"], [name], to=onnx.TensorProto.FLOAT))
    nodes = casts + list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model
