"""Weights out of an exported ONNX file, so that training can go on from it.

    python3 weights.py depth-normals-sky.onnx weights.pt

An export has each batch norm folded into the convolution before it. They are parted again: filters get the size that
they are begun with (He and others, "Delving deep into rectifiers", 2015), the norm the rest, so that one learning rate
suits all layers; the norm's statistics are those that change nothing.
"""
import sys

import torch
import torch.nn as nn

from network import Network
from rearrange import SKIP, WIDE


def layers_in_order(network):
    """Convolutions and linear layers in the order in which a picture meets them, and the norms that follow them."""
    order, norms = [], {}

    def met(layer, inputs, output):
        if isinstance(layer, nn.BatchNorm2d):
            norms[order[-1]] = layer
        else:
            order.append(layer)

    kinds = (nn.Conv2d, nn.Linear, nn.BatchNorm2d)
    hooks = [m.register_forward_hook(met) for m in network.modules() if isinstance(m, kinds)]
    network.eval()(torch.zeros(1, 3, 64, 64))
    for hook in hooks:
        hook.remove()
    return order, norms


def exported_layers(path):
    """Weight and bias of every convolution, matrix and layer norm of a file, in the order in which they are used."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(path).graph
    tensors = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()).float() for t in graph.initializer}
    for node in graph.node:  # half precision is widened by a cast after each tensor
        if node.op_type == "Cast" and node.input[0] in tensors:
            tensors[node.output[0]] = tensors[node.input[0]]
    found = []
    for node in graph.node:
        known = [name for name in node.input if name in tensors]
        if node.op_type == "Conv" and node.input[1].endswith(WIDE):
            continue  # its other half comes later
        if node.op_type == "Conv" and node.input[1].endswith(SKIP):
            wide = tensors[node.input[1].removesuffix(SKIP) + WIDE]
            found.append((torch.cat([wide, tensors[node.input[1]]], 1), tensors[node.input[2]]))
        elif node.op_type == "Conv":
            found.append((tensors[node.input[1]], tensors[node.input[2]]))
        elif node.op_type == "MatMul" and known:
            after = next(n for n in graph.node if node.output[0] in n.input)
            bias = next(name for name in after.input if name in tensors)
            found.append((tensors[known[0]].t(), tensors[bias]))
        elif node.op_type == "LayerNormalization":
            found.append((tensors[node.input[1]], tensors[node.input[2]]))
    return found


@torch.no_grad()
def load_export(network, path):
    """Gives a network the weights of an exported file."""
    order, norms = layers_in_order(network)
    layer_norms = [m for attend in network.attention for m in (attend.norm1, attend.norm2)]
    found = exported_layers(path)
    for layer, (weight, bias) in zip(layer_norms, [f for f in found if f[0].ndim == 1], strict=True):
        layer.weight.copy_(weight)
        layer.bias.copy_(bias)
    for layer, (weight, bias) in zip(order, [f for f in found if f[0].ndim > 1], strict=True):
        norm = norms.get(layer)
        if norm is None:
            layer.weight.copy_(weight)
            layer.bias.copy_(bias)
            continue
        start = (2 / weight[0].numel()) ** 0.5
        size = (weight.flatten(1).pow(2).mean(1).sqrt() / start).clamp(1e-4)
        layer.weight.copy_(weight / size.view(-1, 1, 1, 1))
        norm.weight.copy_(size)
        norm.bias.copy_(bias)
        norm.running_mean.zero_()
        norm.running_var.fill_(1 - norm.eps)
    return network


if __name__ == "__main__":
    torch.save(load_export(Network(), sys.argv[1]).state_dict(), sys.argv[2])
