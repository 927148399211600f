#!/usr/bin/env python3
"""Writes the reference cases of extreme inputs beside this script: values and gradients of losses, computed by mpmath (Debian's
python3-mpmath) with 300 digits, whose exponents have no bounds. Each loss is the formula with 1 - p as the probability of all else,
which would cancel; its gradient is a central difference with a small step, right to 60 digits. Run it without arguments; the output
is the same on every run."""

import json
import os
import random
import struct

from mpmath import mp, mpf, exp, log

mp.dps = 300
STEP = mpf(10) ** -60


def single(x):
    """The nearest float32, so that the inputs are exact in both precisions."""
    return struct.unpack("f", struct.pack("f", x))[0]


def tensor(values, *shape):
    return {"shape": list(shape), "data": values}


def rows(t):
    data, columns = t["data"], t["shape"][1]
    return [data[i:i + columns] for i in range(0, len(data), columns)]


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def sigmoid(x):
    return 1 / (1 + exp(-x))


def softmax(row):
    e = [exp(x) for x in row]
    total = sum(e)
    return [x / total for x in e]


def cross_entropy(i, p):
    return mean(-log(softmax(row)[y]) for row, y in zip(rows(i["logits"]), i["target"]["data"]))


def focal(i, p):
    q = [softmax(row)[y] for row, y in zip(rows(i["logits"]), i["target"]["data"])]
    other = [sum(softmax(row)[v] for v in range(len(row)) if v != y) for row, y in zip(rows(i["logits"]), i["target"]["data"])]
    return mean(-p["alpha"] * o ** p["gamma"] * log(x) for x, o in zip(q, other))


def contrastive(i, p):
    return mean(-log(softmax([x / p["tau"] for x in row])[y]) for row, y in zip(rows(i["sim"]), i["positive"]["data"]))


def bradley_terry(i, p):
    return mean(-log(sigmoid(a - b)) for a, b in zip(i["chosen"]["data"], i["rejected"]["data"]))


def smooth_bradley_terry(i, p):
    d = [a - b for a, b in zip(i["chosen"]["data"], i["rejected"]["data"])]
    return mean(-((1 - p["alpha"]) * log(sigmoid(x)) + p["alpha"] * log(sigmoid(-x))) for x in d)


def dpo(i, p):
    terms = zip(*(i[n]["data"] for n in ("chosen", "rejected", "refChosen", "refRejected")))
    return mean(-log(sigmoid(p["beta"] * ((c - rc) - (r - rr)))) for c, r, rc, rr in terms)


def kto(i, p):
    def term(l, ref, desirable):
        r = p["beta"] * (l - ref - p["kl"])
        return p["desirableWeight"] * sigmoid(-r) if desirable else p["undesirableWeight"] * sigmoid(r)
    return mean(term(*t) for t in zip(*(i[n]["data"] for n in ("logp", "refLogp", "desirable"))))


def ranking(i, p):
    def row(r):
        return mean(-log(exp(a) / (exp(a) + exp(b))) for n, a in enumerate(r) for b in r[n + 1:])
    return mean(row(r) for r in rows(i["reward"]))


def gaussian(i, p):
    def row(z, y):
        w = [exp(-mpf(v - y) ** 2 / (2 * p["sigma"] ** 2)) for v in range(len(z))]
        return -sum(a / sum(w) * log(b) for a, b in zip(w, softmax(z)))
    return mean(row(z, y) for z, y in zip(rows(i["logits"]), i["target"]["data"]))


def ntl_mse(i, p):
    return mean((y - sum(a * v for a, v in zip(softmax(z), i["values"]["data"]))) ** 2
                for z, y in zip(rows(i["logits"]), i["label"]["data"]))


def grpo(i, p):
    def term(lp, old, ref, a):
        ratio, d = exp(lp - old), ref - lp
        clipped = min(max(ratio, 1 - p["epsilon"]), 1 + p["epsilon"])
        return -(min(ratio * a, clipped * a) - p["beta"] * (exp(d) - d - 1))
    return mean(term(lp, old, ref, a - mean(rewards)) for lps, olds, refs, rewards in zip(*(rows(i[n]) for n in ("logp", "oldLogp", "refLogp", "reward")))
                for lp, old, ref, a in zip(lps, olds, refs, rewards))


def gradient(loss, inputs, params, name):
    result = []
    for k in range(len(inputs[name]["data"])):
        def moved(h):
            data = list(inputs[name]["data"])
            data[k] += h
            return loss({**inputs, name: {**inputs[name], "data": data}}, params)
        result.append((moved(STEP) - moved(-STEP)) / (2 * STEP))
    return result


def exact(inputs):
    return {n: {**t, "data": [mpf(x) if isinstance(x, float) else x for x in t["data"]]} for n, t in inputs.items()}


def text(x):
    return mp.nstr(x, 20)


def case(name, loss, inputs, params, differentiated):
    params = {n: single(v) for n, v in params.items()}
    i, p = exact(inputs), {n: mpf(v) for n, v in params.items()}
    return {"name": name, "inputs": inputs, "params": params, "loss": text(loss(i, p)),
            "grad": {n: [text(x) for x in gradient(loss, i, p, n)] for n in differentiated}}


def numbers(generator, count, scale):
    return [single(generator.gauss(0, 1) * scale) for _ in range(count)]


SCALES = [("logits of 30", 30), ("logits of 1000", 1000), ("logits of 0.0001", 1e-4), ("logits of 10000", 1e4)]


def scaled(loss, logits, labels, params, more=None, columns=7):
    cases = []
    for name, scale in SCALES:
        g = random.Random(name)
        z = [single(s * scale) for s in (1, -1, 1, -1, 0, 1, -1) * 3] if scale == 1e4 else numbers(g, 3 * columns, scale)
        inputs = {logits: tensor(z, 3, columns), labels: tensor([g.randrange(columns) for _ in range(3)], 3), **(more or {})}
        cases.append(case(name, loss, inputs, params, [logits]))
    # A probability that rounds to 1, one that rounds to 0, and one of two.
    z = [40.0] + [0.0] * (columns - 1) + [120.0] + [0.0] * (columns - 1) + [0.0, 0.0] + [-200.0] * (columns - 2)
    inputs = {logits: tensor(z, 3, columns), labels: tensor([0, 1, 0], 3), **(more or {})}
    return cases + [case("probabilities of 0 and 1", loss, inputs, params, [logits])]


def pairs(loss, names, differentiated, params, factor=1.0, more=None):
    cases = []
    for name, scale in [(n.replace("logits", "differences"), s) for n, s in SCALES]:
        g = random.Random(name)
        inputs = {n: tensor([single(s * scale * factor) for s in (1, -1, 1, 0)] if scale == 1e4 and k % 2 == 0
                            else [single(s * scale * factor) for s in (-1, 1, 1, 0)] if scale == 1e4
                            else numbers(g, 4, scale * factor), 4) for k, n in enumerate(names)}
        cases.append(case(name, loss, {**inputs, **(more or {})}, params, differentiated))
    return cases


def write(loss, cases):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), loss + ".json"), "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n")


write("CrossEntropy", scaled(cross_entropy, "logits", "target", {}))
write("Focal", scaled(focal, "logits", "target", {"alpha": 0.25, "gamma": 2.0}))
write("Contrastive", scaled(contrastive, "sim", "positive", {"tau": 0.5}))
write("GaussianCrossEntropy", scaled(gaussian, "logits", "target", {"sigma": 1.5}))
write("BradleyTerry", pairs(bradley_terry, ["chosen", "rejected"], ["chosen", "rejected"], {}))
write("SmoothBradleyTerry", pairs(smooth_bradley_terry, ["chosen", "rejected"], ["chosen", "rejected"], {"alpha": 0.1}))
write("Dpo", pairs(dpo, ["chosen", "rejected", "refChosen", "refRejected"], ["chosen", "rejected"], {"beta": 0.5}))
write("Kto", pairs(kto, ["logp", "refLogp"], ["logp"],
                   {"beta": 0.1, "kl": 0.5, "desirableWeight": 1.0, "undesirableWeight": 1.5},
                   more={"desirable": tensor([1, 0, 0, 1], 4)}))

RANKS = []
for label, size in SCALES:
    source = random.Random(label)
    RANKS.append(case(label.replace("logits", "rewards"), ranking, {"reward": tensor(numbers(source, 8, size), 2, 4)}, {}, ["reward"]))
write("BradleyTerryRanking", RANKS)
write("NtlMse", scaled(ntl_mse, "logits", "label", {}, {"values": tensor([float(v) for v in range(7)], 7)}))

# Policies that hardly differ: all ratios are near 1, and the advantages of a group add up to 0.
GROUPS = []
for label, size in [("log-probabilities of 0.01", 1e-2), ("log-probabilities of 0.0001", 1e-4)]:
    source = random.Random(label)
    logps = {n: tensor([-abs(x) for x in numbers(source, 12, size)], 3, 4) for n in ("logp", "oldLogp", "refLogp")}
    GROUPS.append(case(label, grpo, {**logps, "reward": tensor(numbers(source, 12, 1), 3, 4)}, {"epsilon": 0.2, "beta": 0.04}, ["logp"]))
write("Grpo", GROUPS)
