#!/usr/bin/env python3
"""Makes VectorMath/Tables/*.bin.gz: arguments and 53-bit values, with what rounding took away, of every function of DoubleMath.

Needs mpmath (Debian: python3-mpmath). Usage: make_tables.py [name ...]

A file is, gzipped and little-endian: int32 number of arguments a function takes, int32 number n of records, then column by column the arguments
(n doubles each), the values rounded to double (n doubles) and the rest (n signed bytes: (true - rounded) in 1/254 of the last place of the value).
"""
import gzip
import math
import os
import random
import struct
import sys

from mpmath import mp, mpf, exp, expm1, log, log1p, tanh, erf, sin, cos, tan, asin, acos, atan, sinh, cosh, loggamma, psi, inf, nan, isnan, isinf
import mpmath

mp.dps = 60
TABLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "VectorMath", "Tables")

TURNING_POINTS = [
    0.25, 0.34657359027997264, 0.41421356237309503, 0.5, 0.55, 0.6931471805599453, 0.7071067811865476, 0.7853981633974483, 1.0,
    1.4142135623730951, 1.4616321449683623, 1.5, 1.5707963267948966, 2.0, 2.414213562373095, 2.5, 3.0, 3.141592653589793, 4.71238898038469, 6.0,
    6.283185307179586, 8.0, 20.0, 36.7, 38.0, 355.0, 708.3964185322641, 709.782712893384, 710.4758600739439, 744.4400719213812,
    745.1332191019411, 746.0, 1073741824.0, 6381956970095103.0, 2.0**53, 2.556348e305,
]


def next_doubles(x, steps):
    bits = struct.unpack("<q", struct.pack("<d", x))[0]
    return [struct.unpack("<d", struct.pack("<q", bits + s))[0] for s in steps]


def sweep(rng):
    """Every exponent with alternating sign, both signs in the middle, subnormals of every length, neighbours of turning points."""
    xs = [5e-324, -5e-324, 1.7976931348623157e308, -1.7976931348623157e308, 2.2250738585072014e-308, -2.2250738585072014e-308]
    for e in range(-1074, 1024):
        m = rng.random() if e >= -1022 else rng.getrandbits(max(e + 1074, 1)) / 2.0 ** max(e + 1074, 1)
        x = math.ldexp(1 + m, e)
        xs.append(x if e % 2 else -x)
        if -60 <= e <= 12:
            xs += [-x, x, math.ldexp(1 + rng.random(), e), -math.ldexp(1 + rng.random(), e)]
    for t in TURNING_POINTS:
        for x in next_doubles(t, [-1000000, -3, -2, -1, 0, 1, 2, 3, 1000000]):
            xs += [x, -x]
    return xs


def dense(rng, low, high, count=700):
    return [rng.uniform(low, high) for _ in range(count)]


def safe(f):
    def g(*x):
        try:
            y = f(*x)
        except (ValueError, ZeroDivisionError):
            return nan
        return nan if isinstance(y, mpmath.mpc) and y.imag != 0 else mpf(mpmath.re(y))
    return g


def real_log(x):
    return log(x) if x > 0 else (-inf if x == 0 else nan)


def log1p_precise(x):
    return nan if x < -1 else -inf if x == -1 else log1p(x) if abs(x) < 1 else log(1 + x)


def softplus(x):
    return (x if x > 0 else mpf(0)) + (log1p(exp(-abs(x))) if abs(x) < 2000 else mpf(0))


def sigmoid(x):
    return mpf(1) if x > 2000 else mpf(0) if x < -2000 else 1 / (1 + exp(-x)) if x > -40 else exp(x) / (1 + exp(x))


def log_gamma(x):
    if x <= 0 and x == mpmath.floor(x):
        return inf
    if x < 0:
        if abs(x) > 1e20:
            return inf
        return log(mpmath.pi / abs(x * mpmath.sinpi(x))) - loggamma(-x)
    return loggamma(x)


def digamma(x):
    if x <= 0 and x == mpmath.floor(x):
        return nan if x != 0 else -inf
    if x < 0:
        return psi(0, 1 - x) - mpmath.pi * mpmath.cospi(x) / mpmath.sinpi(x)
    return psi(0, x)


def expm1_minus_x(x):
    # Digits enough that x and x^2 do not cancel away.
    with mp.workdps(1400):
        return exp(x) - 1 - x if abs(x) < 2000 else inf if x > 0 else -1 - x


def erfcx_of_positive(x):
    if x < 60:
        with mp.workdps(80):
            return exp(x * x) * mpmath.erfc(x)
    # The asymptotic series; its terms fall below 60 digits long before they grow.
    total = term = mpf(1)
    for k in range(1, 80):
        term *= -(2 * k - 1) / (2 * x * x)
        total += term
    return total / (x * mpmath.sqrt(mpmath.pi))


def erfcx(x):
    return erfcx_of_positive(x) if x >= 0 else inf if x < -1000 else 2 * exp(x * x) - erfcx_of_positive(-x)


def erfc(x):
    return mpf(0) if x > 1000 else mpf(2) if x < -1000 else mpmath.erfc(x)


def log_erfc(x):
    return log1p(-erf(x)) if x < 0.5 else log(erfcx_of_positive(x)) - x * x


def log_half_erfc(x):
    return mpf(0) if x < -1000 else log1p(-mpmath.erfc(-x) / 2) if x < 0 else log(erfcx_of_positive(x) / 2) - x * x


FUNCTIONS = {
    "Exp": (lambda x: exp(x) if abs(x) < 2000 else (inf if x > 0 else mpf(0)), [(-40, 40), (-750, 715)]),
    "Expm1": (lambda x: expm1(x) if abs(x) < 2000 else (inf if x > 0 else mpf(-1)), [(-2, 2), (-40, 60), (600, 711)]),
    "Expm1MinusX": (lambda x: expm1_minus_x(x), [(-2, 2), (-0.1, 0.1), (-40, 60), (600, 711)]),
    "Log": (real_log, [(0.4, 2.5), (0, 100)]),
    "Log1p": (log1p_precise, [(-1, 2), (0, 100), (-0.1, 0.1)]),
    "Sigmoid": (sigmoid, [(-40, 40), (-746, -30)]),
    "Softplus": (softplus, [(-5, 5), (-40, 40), (-746, -30)]),
    "Tanh": (lambda x: tanh(x) if abs(x) < 100 else mpf(1 if x > 0 else -1), [(-1, 1), (-20, 20)]),
    "Log1mExp": (lambda x: nan if x > 0 else -inf if x == 0 else mpf(0) if x < -2000 else log(-expm1(x)) if x > -1 else log1p(-exp(x)),
                 [(-2, 0), (-40, 0), (-746, 0)]),
    "Erf": (lambda x: erf(x) if abs(x) < 20 else mpf(1 if x > 0 else -1), [(-1, 1), (-3, 3), (-6.5, 6.5)]),
    "Erfc": (erfc, [(-1, 1), (-3, 3), (-6.5, 6.5), (5, 28)]),
    "Erfcx": (erfcx, [(-1, 1), (-3, 3), (-6.5, 6.5), (-27, 28), (0, 1e9)]),
    "LogErfc": (log_erfc, [(-1, 1), (-3, 3), (-6.5, 6.5), (-28, 28), (0, 1e9)]),
    "LogHalfErfc": (log_half_erfc, [(-1, 1), (-3, 3), (-6.5, 6.5), (-28, 28), (0, 1e9)]),
    "Sin": (sin, [(-4, 4), (-100, 100), (-1e6, 1e6), (-1e9, 1e9)]),
    "Cos": (cos, [(-4, 4), (-100, 100), (-1e6, 1e6), (-1e9, 1e9)]),
    "Tan": (tan, [(-4, 4), (-100, 100), (-1e6, 1e6), (-1e9, 1e9)]),
    "Acos": (lambda x: acos(x) if abs(x) <= 1 else nan, [(-1, 1), (-0.5, 0.5), (0.9, 1)]),
    "Asin": (lambda x: asin(x) if abs(x) <= 1 else nan, [(-1, 1), (-0.5, 0.5), (0.9, 1)]),
    "Atan": (atan, [(-1, 1), (-3, 3), (-100, 100)]),
    "Sinh": (lambda x: sinh(x) if abs(x) < 2000 else (inf if x > 0 else -inf), [(-2, 2), (-40, 40), (-711, 711)]),
    "Cosh": (lambda x: cosh(x) if abs(x) < 2000 else inf, [(-2, 2), (-40, 40), (-711, 711)]),
    "Lgamma": (log_gamma, [(0, 3), (0, 10), (0, 200), (-0.5, 0.5), (-6, 0)]),
    "Digamma": (digamma, [(0, 3), (1.4, 1.5), (0, 10), (0, 200), (-6, 0)]),
}


def pow_arguments(rng):
    pairs = []
    for _ in range(2500):
        x = math.ldexp(rng.uniform(0.5, 1), rng.randint(-1073, 1024))
        y = rng.uniform(-1090, 1040) / math.log2(x)
        pairs.append((x, y))
    for _ in range(1500):
        pairs.append((math.ldexp(rng.uniform(0.5, 1), rng.randint(-3, 4)), rng.uniform(-30, 30)))
    for _ in range(1000):
        x = 1 + math.ldexp(rng.uniform(-1, 1), -rng.randint(2, 52))
        if x != 1:
            pairs.append((x, rng.uniform(-1090, 1040) / (float(log1p(mpf(x) - 1)) / math.log(2))))
    for _ in range(1000):
        pairs.append((-rng.uniform(0, 40), float(rng.randint(-60, 60))))
    return pairs


def log_add_exp(a, b):
    m = max(a, b)
    return m + (log1p(exp(-abs(a - b))) if abs(a - b) < 2000 else mpf(0))


def log_add_exp_arguments(rng):
    pairs = []
    for scale in (1, 10, 100, 1000):
        pairs += [(rng.uniform(-scale, scale), rng.uniform(-scale, scale)) for _ in range(800)]
    pairs += [(a, a + rng.uniform(-1, 1) * 2.0 ** -rng.randint(0, 60)) for a in dense(rng, -5, 5, 800)]
    return pairs


PAIRS = {
    "Pow": (lambda x, y: mpmath.power(x, y), pow_arguments),
    "LogAddExp": (log_add_exp, log_add_exp_arguments),
}


def round_to_double(v):
    """The nearest double and the rest in 1/254 of its last place."""
    if isnan(v):
        return math.nan, 0
    if isinf(v):
        return (math.inf if v > 0 else -math.inf), 0
    if v == 0:
        return 0.0, 0
    _, e = mpmath.frexp(abs(v))
    if e > 1025:
        return (math.inf if v > 0 else -math.inf), 0
    place = max(int(e) - 53, -1074)
    scaled = mpmath.ldexp(v, -place)
    whole = mpmath.nint(scaled)
    try:
        value = math.ldexp(int(whole), place)
    except OverflowError:
        return (math.inf if v > 0 else -math.inf), 0
    if math.isinf(value):
        return value, 0
    return value, int(mpmath.nint((scaled - whole) * 254))


def write(name, arguments, function):
    values = []
    rests = []
    for record in arguments:
        value, rest = round_to_double(safe(function)(*[mpf(a) for a in record]))
        values.append(value)
        rests.append(rest)
    n = len(arguments)
    arity = len(arguments[0])
    data = struct.pack("<ii", arity, n)
    for column in range(arity):
        data += struct.pack(f"<{n}d", *[record[column] for record in arguments])
    data += struct.pack(f"<{n}d", *values) + struct.pack(f"<{n}b", *rests)
    os.makedirs(TABLES, exist_ok=True)
    with open(os.path.join(TABLES, name + ".bin.gz"), "wb") as file:
        file.write(gzip.compress(data, 9, mtime=0))
    print(name, n)


def main():
    names = sys.argv[1:]
    for name, (function, ranges) in FUNCTIONS.items():
        if names and name not in names:
            continue
        rng = random.Random(name)
        xs = sweep(rng)
        for low, high in ranges:
            xs += dense(rng, low, high)
        write(name, [(x,) for x in xs], function)
    for name, (function, arguments) in PAIRS.items():
        if names and name not in names:
            continue
        write(name, arguments(random.Random(name)), function)


main()
