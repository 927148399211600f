#!/usr/bin/env python3
"""Writes divergences/divergences.json beside this script: values and gradients, by mpmath with 120 digits, of divergences and entropies of
softmaxes whose logits are scaled by 1, 30 and 1e-4, with what a relative change of the inputs does to them. Run it without arguments."""

import json
import os
import random
import struct

from mpmath import exp, log, mp, mpf, nstr

mp.dps = 120
COLUMNS, ROWS = 7, 3
STEP, CHANGE = mpf(10) ** -40, mpf(2) ** -60


def single(x):
    """The nearest float32, so that the inputs are exact in both precisions."""
    return struct.unpack("f", struct.pack("f", x))[0]


def softmax(row):
    e = [exp(x) for x in row]
    return [x / sum(e) for x in e]


def rows(data):
    return [data[i:i + COLUMNS] for i in range(0, len(data), COLUMNS)]


def mean(f, i, divisor=1):
    results = [f(softmax([x / divisor for x in a]), softmax([x / divisor for x in b])) for a, b in zip(rows(i["a"]), rows(i["b"]))]
    return sum(results) / len(results)


def kl(p, q):
    return sum(x * log(x / y) for x, y in zip(p, q))


LOSSES = {
    "Divergence": lambda i: mean(kl, i),
    "DivergenceOfRatio": lambda i: mean(kl, i),
    "DivergenceOfLogSoftmax": lambda i: mean(kl, i),
    "Softened": lambda i: 4 * mean(kl, i, 2),
    "Entropy": lambda i: mean(lambda p, q: -sum(x * log(x) for x in p), i),
    "EntropyOfLogits": lambda i: mean(lambda p, q: -sum(x * log(x) for x in p), i),
    "DivergenceOfWeighted": lambda i: mean(lambda p, q: sum(x * log(x / (k + 1)) for k, x in enumerate(p)), i),
}

# Logits of 1000 leave of a divergence what the likeliest element gives: nothing of them may be rounded away beside it.
AT_1000 = ["DivergenceOfWeighted"]

# Where one element has nearly all of the probability, the entropy itself and the slope of a divergence along p are right to the rounding of
# their terms only.
# The divergence of nearly equal softmaxes, and its slope along q, are right to the rounding of their terms as well.
LEFT_OUT = {("Divergence", 1e-4): ["value", "b"], ("DivergenceOfRatio", 1e-4): ["value", "b"], ("DivergenceOfLogSoftmax", 1e-4): ["value", "b"],
            ("Softened", 1e-4): ["value", "b"],
            ("Entropy", 30): ["value"], ("EntropyOfLogits", 30): ["value"], ("DivergenceOfWeighted", 30): ["a"], ("DivergenceOfWeighted", 1000): ["a"],
            ("Divergence", 30): ["a"], ("DivergenceOfRatio", 30): ["a"], ("DivergenceOfLogSoftmax", 30): ["a"],
            ("Softened", 30): ["a"]}


def gradient(f, i, name):
    result = []
    for j in range(len(i[name])):
        moved = {**i, name: list(i[name])}
        moved[name][j] += STEP
        above = f(moved)
        moved[name][j] -= 2 * STEP
        result.append((above - f(moved)) / (2 * STEP))
    return result


cases = []
for loss, f in LOSSES.items():
    for scale in (1, 30, 1e-4) + ((1000,) if loss in AT_1000 else ()):
        numbers = random.Random(5)
        inputs = {name: [single(single(numbers.gauss(0, 1)) * scale) for _ in range(ROWS * COLUMNS)] for name in "ab"}
        exact = {name: [mpf(x) for x in data] for name, data in inputs.items()}
        signs = random.Random(7)
        moved = {name: [x * (1 + CHANGE * signs.choice((-1, 1))) for x in data] for name, data in exact.items()}
        value, gradients = f(exact), {name: gradient(f, exact, name) for name in "ab"}
        changes = {name: max(abs(x - y) for x, y in zip(gradient(f, moved, name), gradients[name])) / CHANGE for name in "ab"}
        outcome = {"value": ([value], abs(f(moved) - value) / CHANGE)} | {name: (gradients[name], changes[name]) for name in "ab"}
        cases.append({
            "loss": loss, "scale": scale, "a": inputs["a"], "b": inputs["b"],
            "expected": {name: {"data": [nstr(x, 20) for x in data], "change": nstr(change, 5)}
                         for name, (data, change) in outcome.items() if name not in LEFT_OUT.get((loss, scale), [])},
        })

folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "divergences")
os.makedirs(folder, exist_ok=True)
with open(os.path.join(folder, "divergences.json"), "w") as file:
    json.dump(cases, file, indent=1)
    file.write("\n")
