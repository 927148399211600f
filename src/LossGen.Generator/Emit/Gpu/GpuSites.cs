using System.Collections.Generic;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Emit.Gpu;

/// <summary>The subscripts that the kernels of a loss check, each with a number to report by.</summary>
internal sealed class GpuSites
{
    private const int Maximum = 64;

    private readonly List<(string Tensor, int Axis, IndexRange Range)> _sites = [];

    public IReadOnlyList<(string Tensor, int Axis, IndexRange Range)> All => _sites;

    public int Number(Tensor tensor, int axis)
    {
        var site = (tensor.Name, axis, tensor.Axes[axis].Range);
        var number = _sites.IndexOf(site);
        if (number < 0)
        {
            if (_sites.Count == Maximum)
            {
                throw new NotAKernelException("it reads through more than 64 computed subscripts");
            }

            number = _sites.Count;
            _sites.Add(site);
        }

        return number;
    }
}
