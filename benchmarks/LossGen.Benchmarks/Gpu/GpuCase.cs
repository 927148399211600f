using System;

namespace LossGen.Benchmarks.Gpu;

/// <summary>Work for an accelerator.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Bytes">The bytes of all inputs, read once, and of all outputs, written once: no kernel moves fewer.</param>
/// <param name="Launch">Starts it; the stream is waited for afterwards.</param>
internal sealed record GpuCase(string Name, long Bytes, Action Launch);
