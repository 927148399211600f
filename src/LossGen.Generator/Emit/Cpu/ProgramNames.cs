using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Lowering;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>The names of one method's parameters, extents, buffers and values: the user's where there are any.</summary>
internal sealed class ProgramNames
{
    /// <summary>Variables of the kernels' own.</summary>
    private static readonly string[] Variables =
        ["block", "iterations", "start", "end", "partials", "lanes", "integers", "lane", "blocks", "work", "first", "last", "firstBlock"];

    /// <summary>What generated expressions mention, which a variable of the same name would hide.</summary>
    private static readonly HashSet<string> Words =
        [.. RuntimeNames.All, "V", "N", "Run", "Forward", "Backward", "ForwardShortRows", "BackwardShortRows"];

    private static readonly HashSet<string> WordsAndVariables = [.. Words, .. Variables];

    private readonly Dictionary<IndexRange, string> _extents = [];
    private readonly Dictionary<Buffer, string> _buffers = [];
    private readonly Dictionary<Buffer, Buffer> _sharedMemory = [];
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
        _scope = new NameScope([.. Parameters]);
        _hints = hints;
    }

    private List<string> Parameters { get; }

    /// <summary>A scope with all names that are fields of kernels taken.</summary>
    public NameScope InKernel() => _scope.Inner(WordsAndVariables);

    /// <summary>A scope for the method that runs the kernels.</summary>
    public NameScope InMethod() => _scope.Inner(Words);

    /// <summary>
    /// The name of a parameter inside the kernels' class: its own, if that is free there. The user's method passes its arguments by
    /// position.
    /// </summary>
    public string Field(string parameter)
    {
        var name = parameter;
        while (IsReserved(name) || (name != parameter && Parameters.Contains(name)))
        {
            name += "Input";
        }

        return name;
    }

    private static bool IsReserved(string name) => Words.Contains(name) || Variables.Contains(name) || IsKernel(name);

    /// <summary>Whether a kernel may have the name, which its fields may not have then.</summary>
    private static bool IsKernel(string name) =>
        name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
            is "ForwardKernel" or "BackwardKernel" or "ForwardShortRowsKernel" or "BackwardShortRowsKernel";

    /// <summary>A name of all kernels and the method around them.</summary>
    private string Shared(string stem) => _scope.Unique(IsReserved(stem) ? stem + "Value" : stem);

    public string Extent(IndexRange range) =>
        Get(_extents, _representative(range), () => _scope.Unique(NameScope.Join("size", range.Name)));

    public string Index(IndexVariable index) =>
        Get(_indices, index, () =>
            _scope.Unique(Parameters.Contains(index.Name) || IsReserved(index.Name) ? index.Name + "Index" : index.Name));

    public string Of(Buffer buffer) => Get(
        _buffers, buffer, () => buffer.Kind is BufferKind.Input or BufferKind.Output ? Field(buffer.Name) : Shared(buffer.Name));

    public string Stride(Buffer buffer, int axis) => Of(buffer) + "Stride" + axis.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The variable of the calling method that holds the memory of scratch.</summary>
    public string MemoryOf(Buffer buffer) =>
        (_sharedMemory.TryGetValue(buffer, out var other) ? Of(other) : Of(buffer)) + "Memory";

    /// <summary>Lets scratch use the memory of other scratch.</summary>
    public void ShareMemory(Buffer buffer, Buffer other) => _sharedMemory[buffer] = other;

    /// <summary>The expression in the calling method that refers to the first element.</summary>
    public string Reference(Buffer buffer) => buffer.Kind switch
    {
        BufferKind.Temporary => $"MemoryMarshal.GetReference({MemoryOf(buffer)}.Span)",
        _ when buffer.Tensor.Parameter.Kind is ParameterKind.TensorSpan or ParameterKind.OutTensorSpan => buffer.Element == ElementType.Boolean
            ? $"Unsafe.As<bool, byte>(ref Unsafe.AsRef(in TensorAccess.First({NameScope.Escape(Of(buffer))})))"
            : $"Unsafe.AsRef(in TensorAccess.First({NameScope.Escape(Of(buffer))}))",
        _ when buffer.Element == ElementType.Boolean =>
            $"MemoryMarshal.GetReference(MemoryMarshal.Cast<bool, byte>({NameScope.Escape(Of(buffer))}))",
        _ => $"MemoryMarshal.GetReference({NameScope.Escape(Of(buffer))})",
    };

    public string OfScalar(Node node) => node is ScalarNode scalar
        ? NameScope.Escape(Field(scalar.Parameter.Name))
        : Get(_scalars, node, () => Shared(Hint(node)));

    /// <summary>A name that says what the node is.</summary>
    public string Hint(Node node) => _hints.TryGetValue(node, out var hint) ? hint : node switch
    {
        LoadNode load => load.Tensor.Name + "Value",
        _ when ShiftedSum.SumOf(node) is not null => node is SelectNode ? "total" : "divisor",
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
            UnaryOperator.ShiftOf => "shift",
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
