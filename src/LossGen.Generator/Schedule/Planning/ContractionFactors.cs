using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>The body of a sum as a product of factors, divisors and conditions under which it counts.</summary>
internal sealed class ContractionFactors
{
    /// <summary>A factor that is used twice has its own factors twice, and so on: from here on factors are left whole.</summary>
    private const int MaximumFactors = 500;

    public List<Node> Factors { get; } = [];

    public List<Node> Divisors { get; } = [];

    public List<Node> Conditions { get; } = [];

    public bool IsNegative { get; set; }

    public IEnumerable<Node> All => Factors.Concat(Divisors).Concat(Conditions);

    public static ContractionFactors Of(Node body)
    {
        var result = new ContractionFactors();
        result.Collect(body, false);
        result.Cancel();
        return result;
    }

    /// <summary>The same product of other factors, divisors and conditions.</summary>
    public ContractionFactors Map(System.Func<Node, Node> replace)
    {
        var result = new ContractionFactors { IsNegative = IsNegative };
        result.Factors.AddRange(Factors.Select(replace));
        result.Divisors.AddRange(Divisors.Select(replace));
        result.Conditions.AddRange(Conditions.Select(replace));
        return result;
    }

    /// <summary>The product of this one and another one, or of its negative.</summary>
    public ContractionFactors Times(ContractionFactors other, bool isNegative)
    {
        var result = new ContractionFactors { IsNegative = (IsNegative != other.IsNegative) != isNegative };
        result.Factors.AddRange(Factors.Concat(other.Factors));
        result.Divisors.AddRange(Divisors.Concat(other.Divisors));
        result.Conditions.AddRange(Conditions.Concat(other.Conditions.Where(condition => !Conditions.Contains(condition))));
        return result;
    }

    /// <summary>The quotient of two products.</summary>
    public ContractionFactors Over(ContractionFactors other)
    {
        var result = new ContractionFactors { IsNegative = IsNegative != other.IsNegative };
        result.Factors.AddRange(Factors.Concat(other.Divisors));
        result.Divisors.AddRange(Divisors.Concat(other.Factors));
        result.Conditions.AddRange(Conditions);
        result.Cancel();
        return result;
    }

    /// <summary>Whether both have the same factors, divisors and conditions among those that the selection takes.</summary>
    public bool AgreesWith(ContractionFactors other, System.Func<Node, bool> selects) =>
        Agree(Factors, other.Factors, selects) && Agree(Divisors, other.Divisors, selects) && Agree(Conditions, other.Conditions, selects);

    /// <summary>The product of what the selection takes, in an order that does not depend on how it was written.</summary>
    public Node Build(Graph graph, System.Func<Node, bool> selects)
    {
        Node? product = null;
        foreach (var factor in Factors.Where(selects).OrderBy(node => node.Id))
        {
            product = product is null ? factor : graph.Multiply(product, factor);
        }

        var result = product ?? graph.One;
        Node? divisors = null;
        foreach (var divisor in Divisors.Where(selects).OrderBy(node => node.Id))
        {
            divisors = divisors is null ? divisor : graph.Multiply(divisors, divisor);
        }

        result = divisors is null ? result : graph.Divide(result, divisors);
        foreach (var condition in Conditions.Where(selects).OrderBy(node => node.Id))
        {
            result = graph.Select(condition, result, graph.Zero);
        }

        return result;
    }

    /// <summary>
    /// Whether a sum of these products may be taken without the factor or divisor, and the result multiplied by it: what is made of parameters
    /// alone is finite, but the number of elements that satisfy a condition is 0 just where the masked sum is.
    /// </summary>
    public bool MayLeave(Node node) => Conditions.Count == 0 || Conditions.Contains(node) || IsOfParameters(node);

    private static bool IsOfParameters(Node node) => node is not (LoadNode or ReduceNode or ScanNode or PreviousNode) && node.Children.All(IsOfParameters);

    private static bool Agree(List<Node> a, List<Node> b, System.Func<Node, bool> selects) =>
        a.Where(selects).OrderBy(node => node.Id).SequenceEqual(b.Where(selects).OrderBy(node => node.Id));

    // a * x / a ----> x: two gradients that share a factor then agree in what is left
    private void Cancel()
    {
        foreach (var factor in Factors.ToList())
        {
            if (Divisors.Remove(factor))
            {
                Factors.Remove(factor);
            }
        }
    }

    // a && b ? x : 0 ----> a ? b ? x : 0 : 0: so that conditions of rows and of columns stand apart
    private void CollectConditions(Node condition)
    {
        foreach (var part in NodeSearch.Conjuncts(condition))
        {
            if (!Conditions.Contains(part))
            {
                Conditions.Add(part);
            }
        }
    }

    private void Collect(Node node, bool isDivisor)
    {
        switch (node)
        {
            case var _ when Factors.Count + Divisors.Count + Conditions.Count >= MaximumFactors:
                (isDivisor ? Divisors : Factors).Add(node);
                break;
            case BinaryNode { Operator: BinaryOperator.Multiply } product:
                Collect(product.Left, isDivisor);
                Collect(product.Right, isDivisor);
                break;
            case BinaryNode { Operator: BinaryOperator.Divide } quotient:
                Collect(quotient.Left, isDivisor);
                Collect(quotient.Right, !isDivisor);
                break;
            case UnaryNode { Operator: UnaryOperator.Negate } negate:
                IsNegative = !IsNegative;
                Collect(negate.Operand, isDivisor);
                break;
            case SelectNode { WhenFalse: Constant { Value: 0 } } filter when !isDivisor:
                CollectConditions(filter.Condition);
                Collect(filter.WhenTrue, isDivisor);
                break;
            default:
                (isDivisor ? Divisors : Factors).Add(node);
                break;
        }
    }
}
