"""Batches of generated scenes: compiles scenes/render.cu for the GPU or the CPU and calls it.

A batch is [B, 8, H, W]: linear red, green, blue; inverse depth; normal x right, y up, z to the viewer; sky 0 or 1.
"""
import ctypes
import os
import subprocess

import torch

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "scenes", "render.cu")
MOST = 256
# What may be asked for: all mixed, the common ones, cities from above, things before the sky, what is near before a dark
# place, walls and stairs.
KINDS = ("mixed", "common", "city", "sky", "near", "walls")


class Scenes:
    def __init__(self, device, folder, first_seed):
        self.device = device
        self.next_seed = first_seed
        self.library = ctypes.CDLL(build(device, folder))
        self.library.render.argtypes = (
            [ctypes.c_void_p, ctypes.c_uint32] + [ctypes.c_int] * 5 + [ctypes.c_void_p, ctypes.c_void_p]
        )
        self.buffer = torch.zeros(self.library.scene_size() * MOST, dtype=torch.uint8, device=device)
        self.type = torch.float16 if device == "cuda" else torch.float32

    def render(self, count, height, width, out=None, seed=None, samples=4, kind="mixed"):
        """Renders scenes; without a seed, ones that were never rendered before."""
        if out is None:
            out = torch.empty(count, 8, height, width, device=self.device, dtype=self.type)
        if seed is None:
            seed = self.next_seed
            self.next_seed += count
        stream = torch.cuda.current_stream().cuda_stream if self.device == "cuda" else None
        for start in range(0, count, MOST):
            part = out[start : start + MOST]
            error = self.library.render(
                self.buffer.data_ptr(),
                (seed + start) & 0xFFFFFFFF,
                KINDS.index(kind),
                part.shape[0],
                width,
                height,
                samples,
                part.data_ptr(),
                stream,
            )
            if error:
                raise RuntimeError(f"The renderer failed with CUDA error {error}")
        return out


def build(device, folder):
    target = os.path.join(folder, f"librender-{device}.so")
    if device == "cuda":
        command = ["nvcc", "-O3", "-use_fast_math", "-arch=native", "-shared", "-Xcompiler", "-fPIC", SOURCE]
    else:
        command = ["g++", "-O3", "-march=native", "-ffast-math", "-fopenmp", "-shared", "-fPIC", "-x", "c++", SOURCE]
    subprocess.run(command + ["-o", target], check=True)
    return target
