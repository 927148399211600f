using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>The names of one method's parameters, extents, buffers and values: the user's where there are any.</summary>
internal sealed class ProgramNames
{
    private static readonly string[] Reserved =
    [
        "block", "iterations", "start", "end", "partials", "lanes", "integers", "lane", "V", "N", "blocks", "upstream", "Run", "work",
        "loss", "Math", "MathF", "Unsafe", "MemoryMarshal", "Position", "Extents", "Blocks", "Rented", "LaneTranspose", "Partials",
    ];

    private readonly Dictionary<IndexRange, string> _extents = [];
    private readonly Dictionary<Buffer, string> _buffers = [];
    private readonly Dictionary<IndexVariable, string> _indices = [];
    private readonly Dictionary<Node, string> _scalars = [];
    private readonly IReadOnlyDictionary<Node, string> _hints;
    private readonly Func<IndexRange, IndexRange> _representative;
    private readonly NameScope _scope;

    public ProgramNames(
        IEnumerable<string> parameters, IReadOnlyDictionary<Node, string> hints, Func<IndexRange, IndexRange> representative)
    {
        _representative = representative;
        Parameters = [.. parameters];
        _scope = new NameScope(Parameters);
        _hints = hints;
    }

    private List<string> Parameters { get; }

    /// <summary>A scope with all names that are fields of kernels taken.</summary>
    public NameScope InKernel()
    {
        var scope = _scope.Inner();
        foreach (var name in Reserved)
        {
            scope.Unique(name);
        }

        return scope;
    }

    /// <summary>The field of a kernel for a parameter: its own name, if that is not one of the kernel's.</summary>
    public string Field(string parameter) => Reserved.Contains(parameter) ? parameter + "Input" : parameter;

    /// <summary>A scope for the method that runs the kernels.</summary>
    public NameScope InMethod() => _scope.Inner();

    public string Extent(IndexRange range) =>
        Get(_extents, _representative(range), () => _scope.Unique(NameScope.Join("size", range.Name)));

    public string Index(IndexVariable index) =>
        Get(_indices, index, () =>
            _scope.Unique(Parameters.Contains(index.Name) || Reserved.Contains(index.Name) ? index.Name + "Index" : index.Name));

    public string Of(Buffer buffer) => Get(
        _buffers, buffer, () => buffer.Kind is BufferKind.Input or BufferKind.Output ? buffer.Name : _scope.Unique(buffer.Name));

    public string Stride(Buffer buffer, int axis) => Of(buffer) + "Stride" + axis.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The expression in the calling method that refers to the first element.</summary>
    public string Reference(Buffer buffer) => buffer.Kind switch
    {
        BufferKind.Temporary => $"MemoryMarshal.GetReference({Of(buffer)}Memory.Span)",
        _ when buffer.Tensor.Parameter.Kind is ParameterKind.TensorSpan or ParameterKind.OutTensorSpan =>
            $"Unsafe.AsRef(in TensorAccess.First({NameScope.Escape(Of(buffer))}))",
        _ when buffer.Element == ElementType.Boolean =>
            $"MemoryMarshal.GetReference(MemoryMarshal.Cast<bool, byte>({NameScope.Escape(Of(buffer))}))",
        _ => $"MemoryMarshal.GetReference({NameScope.Escape(Of(buffer))})",
    };

    public string OfScalar(Node node) => node is ScalarNode scalar
        ? NameScope.Escape(Field(scalar.Parameter.Name))
        : Get(_scalars, node, () => _scope.Unique(Hint(node)));

    /// <summary>A name that says what the node is.</summary>
    public string Hint(Node node) => _hints.TryGetValue(node, out var hint) ? hint : node switch
    {
        LoadNode load => load.Tensor.Name + "Value",
        ReduceNode reduce => reduce.Operator switch
        {
            ReduceOperator.Sum => "sum",
            ReduceOperator.Product => "product",
            ReduceOperator.Max => "max",
            _ => "min",
        },
        UnaryNode unary => unary.Operator switch
        {
            UnaryOperator.Negate => "negative",
            UnaryOperator.FiniteOrZero => "shift",
            UnaryOperator.Not => "isNot",
            _ => char.ToLowerInvariant(unary.Operator.ToString()[0]) + unary.Operator.ToString().Substring(1),
        },
        BinaryNode binary => binary.Operator switch
        {
            BinaryOperator.Add => "sum",
            BinaryOperator.Subtract => "difference",
            BinaryOperator.Multiply => "product",
            BinaryOperator.Divide => "ratio",
            BinaryOperator.Power => "power",
            BinaryOperator.Min => "lower",
            BinaryOperator.Max => "upper",
            _ => "holds",
        },
        SelectNode => "chosen",
        IndexNode index => index.Index.Name + "Lanes",
        ScalarNode scalar => scalar.Parameter.Name,
        ExtentNode extent => Extent(extent.Range),
        Constant => "constant",
        _ => "value",
    };

    private static string Get<TKey>(Dictionary<TKey, string> names, TKey key, Func<string> make)
        where TKey : notnull
    {
        if (!names.TryGetValue(key, out var name))
        {
            name = make();
            names.Add(key, name);
        }

        return name;
    }
}
