using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Emit.Gpu;

/// <summary>The subscripts that the kernels of a loss check, each with a number to report by.</summary>
internal sealed class GpuSites
{
    private const int Maximum = 64;

    private readonly List<(string Tensor, int Axis, IndexRange Range)> _sites = [];
    private readonly List<int> _inOrder = [];

    /// <summary>Those of the current method, in the order in which they are checked.</summary>
    public IEnumerable<(int Number, string Tensor, int Axis, IndexRange Range)> InOrder =>
        _inOrder.Select(number => (number, _sites[number].Tensor, _sites[number].Axis, _sites[number].Range));

    /// <summary>Begins another method, whose subscripts have the numbers of those before.</summary>
    public void BeginMethod() => _inOrder.Clear();

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

        if (!_inOrder.Contains(number))
        {
            _inOrder.Add(number);
        }

        return number;
    }
}
