"""The library's sentence encoder: its lower layers as they are, its upper layers as a network that learns, and back into 8 bits."""

from __future__ import annotations

import math
import pathlib
import struct

import numpy as np
import onnx
import onnxruntime
import tokenizers
import torch
from onnx import numpy_helper
from torch import nn

WIDTH = 384
HEADS = 12
LONGEST = 256
NORM = 1e-12
DENSE = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
         "intermediate.dense", "output.dense")
NORMS = ("attention.output.LayerNorm", "output.LayerNorm")


class Graph:
    """The 8-bit network as it ships, with the names of its tensors."""

    def __init__(self, file: str):
        self.model = onnx.load(file)
        self.tensors = {one.name: numpy_helper.to_array(one) for one in self.model.graph.initializer}
        self.quantised = {}
        for node in self.model.graph.node:
            if node.op_type == "MatMulInteger":
                layer = node.output[0].removesuffix("/MatMul_output_0_output_quantized").removeprefix("/encoder/")
                self.quantised[layer.replace("/", ".")] = node.input[1].removesuffix("_quantized")
        self.layers = 1 + max(int(name.split(".")[1]) for name in self.quantised)

    def dense(self, layer: int, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Weights [inputs, outputs] and biases of a dense layer, in 32 bits."""
        tensor = self.quantised[f"layer.{layer}.{name}"]
        weights = self.tensors[tensor + "_quantized"].astype(np.float32) - self.tensors[tensor + "_zero_point"]
        return weights * self.tensors[tensor + "_scale"], self.tensors[f"encoder.layer.{layer}.{name}.bias"]

    def norm(self, layer: int, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Scales and shifts of a normalisation."""
        return tuple(self.tensors[f"encoder.layer.{layer}.{name}.{part}"] for part in ("weight", "bias"))


class Lower:
    """The lower layers, as they run in the product: pieces in, hidden states out."""

    def __init__(self, graph: Graph, layers: int, vocabulary: str, threads: int):
        output = f"/encoder/layer.{layers - 1}/output/LayerNorm/Add_1_output_0"
        model = onnx.ModelProto()
        model.CopyFrom(graph.model)
        model.graph.output.append(onnx.ValueInfoProto(name=output))
        del model.graph.output[0]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        self.pieces = tokenizers.Tokenizer.from_file(vocabulary)
        self.pieces.no_truncation()
        self.pieces.no_padding()

    def of(self, text: str) -> np.ndarray:
        """The hidden states of a text, [pieces, WIDTH], of its first LONGEST pieces."""
        ids = self.pieces.encode(text).ids
        if len(ids) > LONGEST:
            ids = ids[:LONGEST - 1] + ids[-1:]
        numbers = np.array([ids], np.int64)
        ones = np.ones_like(numbers)
        feed = {"input_ids": numbers, "attention_mask": ones, "token_type_ids": np.zeros_like(numbers)}
        return self.session.run(None, feed)[0][0].astype(np.float16)


class Batch:
    """Texts of different lengths, packed: states [pieces of all, WIDTH], and where each piece stands in a padded block."""

    def __init__(self, states: list[np.ndarray], drop: float = 0.0, chance: np.random.Generator | None = None):
        if drop and chance is not None:
            states = [one if len(one) < 6 else one[chance.random(len(one)) >= drop] for one in states]
            states = [one if len(one) else one[:1] for one in states]
        self.lengths = [len(one) for one in states]
        self.count, self.longest = len(states), max(self.lengths)
        self.states = torch.from_numpy(np.concatenate(states).astype(np.float32))
        self.places = torch.cat([torch.arange(n) + i * self.longest for i, n in enumerate(self.lengths)])
        mask = torch.full((self.count * self.longest,), -1e9)
        mask[self.places] = 0
        self.mask = mask.view(self.count, self.longest)

    def padded(self, packed: torch.Tensor) -> torch.Tensor:
        """[pieces of all, n] as [texts, longest, n]."""
        block = packed.new_zeros(self.count * self.longest, packed.shape[1])
        return block.index_copy(0, self.places, packed).view(self.count, self.longest, -1)

    def packed(self, padded: torch.Tensor) -> torch.Tensor:
        """The reverse."""
        return padded.reshape(self.count * self.longest, -1)[self.places]


class Layer(nn.Module):
    """One layer of BERT: Devlin et al., NAACL 2019."""

    def __init__(self, graph: Graph, number: int, dropout: float):
        super().__init__()
        self.number = number
        self.dense = nn.ModuleDict()
        self.norms = nn.ModuleDict()
        for name in DENSE:
            weights, biases = graph.dense(number, name)
            dense = nn.Linear(*weights.shape)
            dense.weight.data = torch.from_numpy(np.ascontiguousarray(weights.T))
            dense.bias.data = torch.from_numpy(biases.copy())
            self.dense[name.replace(".", "_")] = dense
        for name in NORMS:
            norm = nn.LayerNorm(WIDTH, NORM)
            norm.weight.data, norm.bias.data = (torch.from_numpy(part.copy()) for part in graph.norm(number, name))
            self.norms[name.replace(".", "_")] = norm
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: torch.Tensor, batch: Batch) -> torch.Tensor:
        query, key, value = (
            batch.padded(self.dense["attention_self_" + name](states))
            .view(batch.count, batch.longest, HEADS, WIDTH // HEADS).transpose(1, 2)
            for name in ("query", "key", "value"))
        scores = query @ key.transpose(2, 3) / math.sqrt(WIDTH // HEADS) + batch.mask[:, None, None, :].to(query.dtype)
        mixed = scores.softmax(-1).to(query.dtype) @ value
        mixed = mixed.transpose(1, 2).reshape(batch.count, batch.longest, WIDTH)
        attended = self.dropout(self.dense["attention_output_dense"](batch.packed(mixed)))
        states = self.norms["attention_output_LayerNorm"](states + attended)
        inner = nn.functional.gelu(self.dense["intermediate_dense"](states))
        return self.norms["output_LayerNorm"](states + self.dropout(self.dense["output_dense"](inner)))


class Heads(nn.Module):
    """What a text speaks for: each answer looks for its own pieces (attention with a query an answer) and weighs what they say.

    Source: Mullenbach et al., "Explainable prediction of medical codes from clinical text", NAACL 2018.
    """

    def __init__(self, answers: int):
        super().__init__()
        self.queries = nn.Linear(WIDTH, answers, bias=False)
        self.values = nn.Linear(WIDTH, answers)
        nn.init.zeros_(self.queries.weight)
        nn.init.normal_(self.values.weight, std=0.02)
        nn.init.zeros_(self.values.bias)

    def forward(self, states: torch.Tensor, batch: Batch) -> torch.Tensor:
        block = batch.padded(states)
        shares = (block @ self.queries.weight.t() + batch.mask[:, :, None]).softmax(1)
        return (shares * (block @ self.values.weight.t())).sum(1) + self.values.bias


class Tuned(nn.Module):
    """The upper layers and the heads."""

    def __init__(self, graph: Graph, layers: int, answers: int, dropout: float = 0.1):
        super().__init__()
        self.layers = nn.ModuleList(Layer(graph, number, dropout) for number in range(graph.layers - layers, graph.layers))
        self.heads = Heads(answers)
        self.dropout = nn.Dropout(dropout)

    def forward(self, batch: Batch) -> torch.Tensor:
        states = batch.states
        for layer in self.layers:
            states = layer(states, batch)
        return self.heads(self.dropout(states), batch)


MARK = 0x52545431
LARGEST = 64
"""Of 8 bits, so that no sum of two products overflows 16: as the library has it."""


def shipped(net: Tuned, graph: Graph) -> dict[str, np.ndarray]:
    """The tensors to put in place of the graph's own, in its 8-bit scheme, and those of the heads."""
    tensors = {}
    for layer in net.layers:
        for name in DENSE:
            dense, own = layer.dense[name.replace(".", "_")], f"layer.{layer.number}.{name}"
            weights = dense.weight.detach().numpy().T
            scales = np.maximum(np.abs(weights).max(0), 1e-8) / LARGEST
            tensors[graph.quantised[own] + "_quantized"] = np.rint(weights / scales).astype(np.int8)
            tensors[graph.quantised[own] + "_scale"] = scales.astype(np.float32)
            tensors[f"encoder.{own}.bias"] = dense.bias.detach().numpy()
        for name in NORMS:
            norm, own = layer.norms[name.replace(".", "_")], f"encoder.layer.{layer.number}.{name}"
            tensors[own + ".weight"], tensors[own + ".bias"] = norm.weight.detach().numpy(), norm.bias.detach().numpy()
    tensors["heads.queries"] = net.heads.queries.weight.detach().numpy()
    tensors["heads.values"] = net.heads.values.weight.detach().numpy()
    tensors["heads.biases"] = net.heads.values.bias.detach().numpy()
    return tensors


def write(file: pathlib.Path, answers: list[str], tensors: dict[str, np.ndarray]) -> None:
    """Writes what `Tuning.java` reads."""
    def text(value: str) -> bytes:
        return struct.pack(">H", len(value.encode())) + value.encode()

    parts = [struct.pack(">IH", MARK, len(answers)), *map(text, answers), struct.pack(">H", len(tensors))]
    for name, tensor in tensors.items():
        real = tensor.dtype == np.float32
        parts += [text(name), struct.pack(f">BB{tensor.ndim}I", real, tensor.ndim, *tensor.shape)]
        parts.append(np.ascontiguousarray(tensor).astype(">f4" if real else np.int8).tobytes())
    file.write_bytes(b"".join(parts))


class Whole:
    """The network with the tensors in place of its own, in 8 bits, as it runs in the product."""

    def __init__(self, graph: Graph, tensors: dict[str, np.ndarray], pieces: tokenizers.Tokenizer):
        model = onnx.ModelProto()
        model.CopyFrom(graph.model)
        for one in model.graph.initializer:
            if one.name in tensors:
                one.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(tensors[one.name]), one.name))
        self.session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        self.queries, self.values, self.biases = (tensors["heads." + name] for name in ("queries", "values", "biases"))
        self.pieces = pieces

    def of(self, text: str) -> np.ndarray:
        """What a text says to each answer."""
        ids = self.pieces.encode(text).ids
        inner, states = ids[1:-1], []
        for at in range(0, max(1, len(inner)), LONGEST - 2):
            numbers = np.array([ids[:1] + inner[at:at + LONGEST - 2] + ids[-1:]], np.int64)
            feed = {"input_ids": numbers, "attention_mask": np.ones_like(numbers), "token_type_ids": np.zeros_like(numbers)}
            states.append(self.session.run(None, feed)[0][0])
        states = np.concatenate(states)
        scores = states @ self.queries.T
        shares = np.exp(scores - scores.max(0))
        return (shares / shares.sum(0) * (states @ self.values.T)).sum(0) + self.biases
