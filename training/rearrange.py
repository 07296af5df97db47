"""The same network in an order that ONNX Runtime computes faster; every sum is the same, but for rounding.

    python3 rearrange.py exported.onnx depth-normals-sky.onnx

A convolution of one pixel and a bilinear enlargement change places, since neither cares about what the other looks at: the convolution
meets a quarter of the pixels, and fewer planes are enlarged. Where sides that are multiples of 8 double exactly, that is written as
a factor, which the runtime has a vectorised enlargement for. Pixels are not shuffled, nor normals made unit length, in the graph: whoever
reads the planes does that while copying them.

Out: `cells` [1, 16, H/2, W/2], disparity and the three components of normals (not unit) at the pixels (0, 0), (0, 1), (1, 0), (1, 1) of each
2x2, and `sky` [1, 4, H/2, W/2], likewise, a probability.
"""
import sys

import numpy as np
import onnx
from onnx import helper, numpy_helper

PLANES = 4
PHASES = 4
WIDE = "/wide"
SKIP = "/skip"


class Graph:
    def __init__(self, model):
        self.model = model
        self.nodes = list(model.graph.node)
        self.tensors = {tensor.name: tensor for tensor in model.graph.initializer}

    def maker(self, name):
        return next(node for node in self.nodes if name in node.output)

    def user(self, name):
        return next(node for node in self.nodes if name in node.input)

    def weights(self, name):
        """Half precision is widened by a cast after each tensor."""
        return numpy_helper.to_array(self.tensors[self.maker(name).input[0]])

    def add(self, name, values):
        self.model.graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(values), name))

    def add_weights(self, name, values):
        self.add(name + "_half", values)
        self.nodes.insert(0, helper.make_node("Cast", [name + "_half"], [name], to=onnx.TensorProto.FLOAT))

    def replace(self, old, new):
        at = next(i for i, node in enumerate(self.nodes) if node is old)
        self.nodes[at : at + 1] = new

    def channels(self, name):
        node = self.maker(name)
        return self.weights(node.input[1]).shape[0] if node.op_type == "Conv" else self.channels(node.input[0])

    def finished(self):
        """The model without what nobody needs any more."""
        graph = self.model.graph
        needed = {output.name for output in graph.output}
        kept = []
        for node in reversed(self.nodes):
            if any(name in needed for name in node.output):
                kept.insert(0, node)
                needed.update(node.input)
        tensors = [tensor for tensor in graph.initializer if tensor.name in needed]
        del graph.node[:], graph.initializer[:], graph.value_info[:]
        graph.node.extend(kept)
        graph.initializer.extend(tensors)
        onnx.checker.check_model(self.model)
        return self.model


def convolve_first(graph, resize):
    """Of what is enlarged and put beside a skip, the convolution after that goes before the enlargement; the skip has its own."""
    beside = graph.user(resize.output[0])
    mixed = graph.user(beside.output[0])
    skip = beside.input[1]
    source = resize.input[0]
    weights = graph.weights(mixed.input[1])
    enlarged = weights.shape[1] - graph.channels(skip)
    graph.add_weights(mixed.name + WIDE, weights[:, :enlarged])
    graph.add_weights(mixed.name + SKIP, weights[:, enlarged:])
    first = helper.make_node(
        "Conv", [source, mixed.name + WIDE], [mixed.name + "/first"], mixed.name + "/first", kernel_shape=[1, 1]
    )
    shape = graph.maker(graph.maker(graph.maker(resize.input[3]).input[0]).input[0])
    assert shape.op_type == "Shape" and shape.input[0] == source
    own = helper.make_node(
        "Conv", [skip, mixed.name + SKIP, mixed.input[2]], [mixed.name + "/own"], mixed.name + "/own", kernel_shape=[1, 1]
    )
    both = helper.make_node("Add", [resize.output[0], own.output[0]], [mixed.output[0]], mixed.name + "/both")
    shape.input[0] = resize.input[0] = first.output[0]
    graph.replace(shape, [first, shape])
    graph.replace(beside, [])
    graph.replace(mixed, [own, both])


def double(graph, resize):
    """Of sides that are multiples of 8, what is brought to a quarter and to half of them doubles exactly."""
    source = resize.input[0]
    del resize.input[:]
    resize.input.extend([source, "", "twice"])


def leave_pixels_apart(graph):
    shuffle = next(node for node in graph.nodes if node.op_type == "DepthToSpace")
    at = next(i for i, node in enumerate(graph.nodes) if node is shuffle)
    graph.add("parts", np.array([PLANES * PHASES, PHASES], np.int64))
    graph.nodes[at:] = [
        helper.make_node("Split", [shuffle.input[0], "parts"], ["cells", "sky_logits"], axis=1),
        helper.make_node("Sigmoid", ["sky_logits"], ["sky"]),
    ]
    del graph.model.graph.output[:]
    for name, planes in (("cells", PLANES * PHASES), ("sky", PHASES)):
        shape = [1, planes, "half_h", "half_w"]
        graph.model.graph.output.append(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, shape))


def rearranged(model):
    graph = Graph(model)
    enlargements = [node for node in graph.nodes if node.op_type == "Resize"]
    for resize in enlargements:
        convolve_first(graph, resize)
    graph.add("twice", np.array([1, 1, 2, 2], np.float32))
    for resize in enlargements[-2:]:
        double(graph, resize)
    leave_pixels_apart(graph)
    return graph.finished()


if __name__ == "__main__":
    onnx.save(rearranged(onnx.load(sys.argv[1])), sys.argv[2])
