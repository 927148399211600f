using System.Collections.Generic;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule;

/// <summary>
/// Kernels and products that run for one panel of rows after the other, so that matrices which only they use are never held whole.
/// </summary>
/// <param name="Rows">The range that is cut into panels.</param>
/// <param name="Loops">What runs for each panel, in order.</param>
/// <param name="Local">The matrices of which only the rows of one panel are held; the rows are their first axis.</param>
internal sealed record Panel(IndexRange Rows, IReadOnlyList<Loop> Loops, IReadOnlyCollection<Buffer> Local);
