using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Emit;

/// <summary>The simple names by which generated code refers to types and functions. A program may declare others of the same name.</summary>
internal static class RuntimeNames
{
    private const string Library = "LossGen.Runtime";

    /// <summary>The namespace of each type.</summary>
    public static readonly IReadOnlyDictionary<string, string> Types = new[]
    {
        ("LossGen", "BFloat16"),
        ("System", "Half Math MathF ReadOnlySpan Span"),
        ("System.Numerics.Tensors", "ReadOnlyTensorSpan TensorSpan"),
        ("System.Runtime.CompilerServices", "MethodImpl MethodImplOptions Unsafe"),
        ("System.Runtime.InteropServices", "MemoryMarshal"),
        (Library, "BlockGrain Blocks Contractions Distances Extents Halves Hyperparameter LaneTranspose MatrixProduct Overlap Panels Partials Position Prefetch Rented TensorAccess TileGather UnusedInput VectorWidth"),
        (Library, "DoubleMath SingleMath IBlockKernel IDoubleFunction IDoubleFunction2 IIntegerLanes ISimd ISimdBits ISimdWithLanes"),
        (Library, "Double128 Double256 Double512 DoubleScalar Single128 Single256 Single512 SingleScalar"),
        (Library, "Int32Lanes128 Int32Lanes256 Int32Lanes512 Int32LanesScalar Int64Lanes128 Int64Lanes256 Int64Lanes512 Int64LanesScalar"),
    }.SelectMany(group => group.Item2.Split(' ').Select(name => (group.Item1, Name: name)))
        .ToDictionary(pair => pair.Name, pair => pair.Item1, StringComparer.Ordinal);

    private static readonly string[] OfVectors =
    [
        "Acos", "Asin", "Atan", "Cos", "Cosh", "Digamma", "Erf", "Erfc", "Erfcx", "Exp", "ExpNonPositive", "Expm1", "Expm1MinusX", "Lgamma",
        "Log", "Log1mExp", "Log1p", "Log1pUnit", "LogAddExp", "LogErfc", "LogHalfErfc", "LogSigmoid", "Pow", "Sigmoid", "Sin", "Sinh", "Softplus", "Tan", "Tanh",
    ];

    /// <summary>The functions that both <c>SingleMath</c> and <c>DoubleMath</c> have.</summary>
    public static readonly IReadOnlyCollection<string> Functions = new HashSet<string>([.. OfVectors, .. OfVectors.Select(Called), "Rescale", "ShiftOf"], StringComparer.Ordinal);

    public static IEnumerable<string> All => Types.Keys.Concat(Functions);

    /// <summary>The name under which a function of vectors is called instead of inlined.</summary>
    public static string Called(string function) => function + "Call";

    public static bool Contains(string name) => Types.ContainsKey(name) || Functions.Contains(name);

    /// <summary>The type or namespace that declares the name.</summary>
    /// <param name="name">A name of generated code.</param>
    /// <param name="functions">The class whose functions are meant.</param>
    public static string Home(string name, string functions) => Types.TryGetValue(name, out var home) ? home : $"{Library}.{functions}";
}
