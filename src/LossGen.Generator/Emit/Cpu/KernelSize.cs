using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>
/// Estimates how many variables the just-in-time compiler makes of a kernel's vectors. It stops inlining in a method with 512 of them, of which an
/// operation takes one or two; what is not inlined any more costs ten times as much. So the loops of a large kernel have one body for all
/// vectors, the last, partial one included, and not one for whole vectors beside another for the last; and where that is not enough, the
/// largest functions are called. A kernel over rows that is far too large is cut into several.
/// </summary>
internal sealed class KernelSize
{
    /// <summary>Above this there is one body for all vectors.</summary>
    private const double OneBody = 200;

    /// <summary>Above these, with one body, functions are called. Those in double have more operations.</summary>
    private const double Limit = 395;
    private const double LimitInDouble = 365;

    /// <summary>Above this so many functions would be called that a kernel over rows is cut instead.</summary>
    private const double TooLarge = 500;

    /// <summary>What a loop takes beside its body: its ends and the reduction of its accumulators over the lanes.</summary>
    private const double OfLoop = 20;

    /// <summary>What a load of a vector that may be partial takes.</summary>
    private const double OfLoad = 8;

    private const double OfCall = 6;

    private readonly KernelMode _mode;
    private readonly Loop _kernel;
    private readonly HashSet<Node> _outside = [];
    private readonly Dictionary<string, int> _functions = [];
    private readonly Dictionary<string, int> _calls = [];
    private double _size;

    public KernelSize(Loop kernel, KernelMode mode, ElementType compute)
    {
        _kernel = kernel;
        _mode = mode;
        Add(kernel);
        Inlined = _size;
        HasOneBody = _size > OneBody;
        var limit = compute == ElementType.Double ? LimitInDouble : Limit;
        foreach (var pair in _functions.OrderByDescending(pair => Variables(pair.Key)).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var saved = Variables(pair.Key) - OfCall;
            var calls = Math.Min(pair.Value, (int)Math.Ceiling((_size - limit) / saved));
            if (calls <= 0)
            {
                break;
            }

            _calls.Add(pair.Key, calls);
            _size -= calls * saved;
        }
    }

    /// <summary>Whether bodies of their own for last vectors would be too much.</summary>
    public bool HasOneBody { get; }

    /// <summary>The size if nothing were called.</summary>
    public double Inlined { get; }

    /// <summary>Whether a kernel over rows should be cut.</summary>
    public static bool IsTooLarge(Loop kernel, ElementType compute) => new KernelSize(kernel, KernelMode.AlongRows, compute).Inlined > TooLarge;

    /// <summary>The size of the plan's largest kernel, if nothing were called.</summary>
    public static double Largest(SchedulePlan plan, ElementType compute) => plan.Root.Loops.Where(loop => loop.Product is null)
        .Select(loop => new KernelSize(loop, KernelMode.AlongRows, compute).Inlined).DefaultIfEmpty(0).Max();

    /// <summary>Whether the next use of a function of vectors is a call, so that the rest of the kernel is inlined.</summary>
    /// <param name="function">Its name in the runtime.</param>
    public bool TakeCall(string function)
    {
        var counted = function switch
        {
            "ExpNonPositive" => "Exp",
            "Log1pUnit" => "Log1p",
            _ => function,
        };
        if (!_calls.TryGetValue(counted, out var left) || left == 0)
        {
            return false;
        }

        _calls[counted] = left - 1;
        return true;
    }

    private void Add(Loop loop)
    {
        foreach (var inner in loop.Body.Loops)
        {
            Add(inner);
        }

        if (loop.Body.IsLeaf)
        {
            _size += OfLoop;
        }

        var seen = new VisitedNodes();
        foreach (var accumulation in loop.Body.Accumulations)
        {
            Visit(accumulation.Body);
        }

        foreach (var store in loop.Body.Stores)
        {
            Visit(store.Value);
            if (IsVector(loop))
            {
                _size += OfHalf(store.Target.Element) * 2;
            }
        }

        void Visit(Node node)
        {
            if (node is ReduceNode or ScanNode)
            {
                return;
            }

            // What does not depend on a loop's own index is computed once, outside.
            var isInside = node.Free.Contains(loop.Index);
            if (isInside ? !seen.Add(node) : !_outside.Add(node))
            {
                return;
            }

            if (isInside ? IsVector(loop) : _mode == KernelMode.AcrossRows && node.Free.Contains(_kernel.Index))
            {
                Count(node);
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }
    }

    /// <summary>Whether what depends on a loop's index is a vector: of rows in any loop, else of elements in the innermost.</summary>
    private bool IsVector(Loop loop) => _mode == KernelMode.AcrossRows || loop.Body.IsLeaf;

    private void Count(Node node)
    {
        if (Function(node) is { } function)
        {
            _functions.TryGetValue(function, out var count);
            _functions[function] = count + 1;
            _size += Variables(function);
        }
        else
        {
            _size += node switch
            {
                LoadNode load => OfLoad + (_mode == KernelMode.AcrossRows && load.Tensor.Rank > 1 ? 0 : OfHalf(load.Tensor.Element)),
                BinaryNode binary => binary.Operator.IsComparison() ? 5 : binary.Operator is BinaryOperator.Min or BinaryOperator.Max ? 5 : 2,
                SelectNode => 4,
                _ => 2,
            };
        }
    }

    private static double OfHalf(ElementType element) => element switch
    {
        ElementType.Half => 40,
        ElementType.BFloat16 => 12,
        _ => 0,
    };

    private static string? Function(Node node) => node switch
    {
        BinaryNode { Operator: BinaryOperator.Power } => "Pow",
        BinaryNode { Operator: BinaryOperator.LogAddExp } => "LogAddExp",
        UnaryNode { Operator: UnaryOperator.Negate or UnaryOperator.Not or UnaryOperator.Abs or UnaryOperator.Sign or UnaryOperator.Sqrt
            or UnaryOperator.Relu or UnaryOperator.Floor or UnaryOperator.Ceil or UnaryOperator.Round or UnaryOperator.StopGradient
            or UnaryOperator.ShiftOf } => null,
        UnaryNode unary => unary.Operator.ToString(),
        _ => null,
    };

    private static double Variables(string function) => function switch
    {
        "Exp" => 32,
        "Expm1" or "Log" or "Sigmoid" => 50,
        "Log1p" or "LogSigmoid" or "Softplus" or "Tanh" or "Expm1MinusX" => 70,
        "Lgamma" or "Digamma" or "Pow" or "Log1mExp" or "LogErfc" or "LogHalfErfc" => 240,
        "Erf" or "Erfc" or "Erfcx" => 130,
        _ => 80,
    };
}
