using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Algebra.Simplification;

/// <summary>A product taken apart: coefficient * factors / divisors, 0 unless all conditions hold.</summary>
internal sealed class Product(Func<Node, bool>? isAtom = null)
{
    /// <summary>A factor that is used twice has its own factors twice, and so on: from here on factors are left whole.</summary>
    private const int MaximumFactors = 500;

    public double Coefficient { get; set; } = 1;

    public List<Node> Factors { get; } = [];

    public List<Node> Divisors { get; } = [];

    public List<Node> Conditions { get; } = [];

    /// <param name="isAtom">Which nodes are kept whole.</param>
    public static Product Of(Graph graph, Node node, Func<Node, bool>? isAtom = null)
    {
        var product = new Product(isAtom);
        product.Collect(graph, node);
        return product;
    }

    /// <summary>What two products have alike when they differ in the coefficient only.</summary>
    public string Key
    {
        get
        {
            static string Ids(IEnumerable<Node> nodes) => string.Join(",", nodes.Select(node => node.Id).OrderBy(id => id));
            return Ids(Factors) + "/" + Ids(Divisors) + "?" + Ids(Conditions);
        }
    }

    /// <summary>x / x ----> 1.</summary>
    public void Cancel()
    {
        foreach (var divisor in Divisors.ToList())
        {
            if (Factors.Remove(divisor))
            {
                Divisors.Remove(divisor);
            }
        }
    }

    /// <summary>
    /// The product again, with what has the fewest indices first and together: it is computed outside of the loops over the others.
    /// </summary>
    public Node ToNode(Graph graph)
    {
        Node? result = null;
        foreach (var level in Factors.Concat(Divisors).Select(node => node.Free.Count).Distinct().OrderBy(count => count).ToList())
        {
            foreach (var factor in Factors.Where(node => node.Free.Count == level))
            {
                result = result is null ? factor : graph.Multiply(result, factor);
            }

            foreach (var divisor in Divisors.Where(node => node.Free.Count == level))
            {
                result = graph.Divide(result ?? graph.One, divisor);
            }
        }

        // The sign stands outside, where a sum takes it up.
        var magnitude = Math.Abs(Coefficient);
        result = result is null ? ConstantOf(graph, magnitude) : magnitude == 1 ? result : Scale(graph, magnitude, result);
        result = Coefficient < 0 ? graph.Negate(result) : result;
        return Conditions.Count == 0 ? result : graph.Select(Conditions.Aggregate(graph.And), result, graph.Zero);
    }

    private static Node Scale(Graph graph, double factor, Node node) =>
        factor == 0.5 ? graph.Divide(node, graph.Integer(2)) : graph.Multiply(ConstantOf(graph, factor), node);

    private static Node ConstantOf(Graph graph, double value) =>
        value == Math.Floor(value) && Math.Abs(value) < 1e15 ? graph.Integer((long)value) : graph.Number(value);

    private void Collect(Graph graph, Node node)
    {
        Effort.Spend();
        switch (node)
        {
            case var _ when isAtom?.Invoke(node) == true || Factors.Count + Divisors.Count >= MaximumFactors:
                Factors.Add(node);
                break;
            case Constant { Kind: not ValueKind.Condition } c when IsPlain(c.Value):
                Coefficient *= c.Value;
                break;
            case UnaryNode { Operator: UnaryOperator.Negate } negate:
                Coefficient = -Coefficient;
                Collect(graph, negate.Operand);
                break;
            case BinaryNode { Operator: BinaryOperator.Multiply } product:
                Collect(graph, product.Left);
                Collect(graph, product.Right);
                break;
            case BinaryNode { Operator: BinaryOperator.Divide } quotient:
                Collect(graph, quotient.Left);
                CollectDivisor(graph, quotient.Right);
                break;
            case SelectNode select when graph.IsZero(select.WhenFalse):
                CollectCondition(select.Condition);
                Collect(graph, select.WhenTrue);
                break;
            case SelectNode select when graph.IsZero(select.WhenTrue):
                CollectCondition(graph.Not(select.Condition));
                Collect(graph, select.WhenFalse);
                break;
            default:
                Factors.Add(node);
                break;
        }
    }

    private void CollectDivisor(Graph graph, Node node)
    {
        switch (node)
        {
            // A power of two divides exactly.
            case Constant c when IsPlain(c.Value) && IsPowerOfTwo(c.Value):
                Coefficient /= c.Value;
                break;
            case UnaryNode { Operator: UnaryOperator.Negate } negate:
                Coefficient = -Coefficient;
                CollectDivisor(graph, negate.Operand);
                break;
            case BinaryNode { Operator: BinaryOperator.Multiply } product
                when product.Kind == ValueKind.Integer || product.Left is Constant:
                CollectDivisor(graph, product.Left);
                CollectDivisor(graph, product.Right);
                break;
            default:
                Divisors.Add(node);
                break;
        }
    }

    private void CollectCondition(Node condition)
    {
        foreach (var part in NodeSearch.Conjuncts(condition))
        {
            if (!Conditions.Contains(part))
            {
                Conditions.Add(part);
            }
        }
    }

    private static bool IsPlain(double value) => value != 0 && !double.IsNaN(value) && !double.IsInfinity(value);

    private static bool IsPowerOfTwo(double value)
    {
        var magnitude = Math.Abs(value);
        return magnitude is >= 1.0 / 1024 and <= 1024 && Math.Log(magnitude, 2) % 1 == 0;
    }
}
