using System.Collections.Immutable;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Schedule;

/// <summary>Memory that a plan reads or writes. Reads are loads of its tensor.</summary>
internal sealed class Buffer
{
    public Buffer(BufferKind kind, Tensor tensor, int sharedAxes = 0, Buffer? alias = null)
    {
        Kind = kind;
        Tensor = tensor;
        SharedAxes = sharedAxes;
        Alias = alias;
    }

    public BufferKind Kind { get; }

    public Tensor Tensor { get; }

    public string Name => Tensor.Name;

    public ElementType Element => Tensor.Element;

    /// <summary>How many leading axes are those of the surrounding loops and take no memory: one iteration reuses the last one's.</summary>
    public int SharedAxes { get; }

    /// <summary>For kept values, the output whose memory holds them.</summary>
    public Buffer? Alias { get; }

    /// <summary>For an output that the caller may leave out, that it is one.</summary>
    public bool IsOptional { get; init; }

    public static Buffer Scratch(
        BufferKind kind, string name, ElementType element, ImmutableArray<IndexVariable> axes, int sharedAxes, Buffer? alias = null)
    {
        var parameter = new LossParameter(name, ParameterKind.Span, element, NoGradient: true, Gradient: false, TypeText: "");
        return new Buffer(kind, new Tensor(parameter, axes), sharedAxes, alias);
    }
}
