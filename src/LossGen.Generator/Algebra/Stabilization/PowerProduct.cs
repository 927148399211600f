using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra.Simplification;

namespace LossGen.Generator.Algebra.Stabilization;

/// <summary>A product as a coefficient and powers: (a / (2 b))^2 is 1/4 a^2 b^-2.</summary>
internal sealed class PowerProduct
{
    private readonly Dictionary<Node, int> _exponents = [];

    public double Coefficient { get; private set; } = 1;

    public static PowerProduct Of(Graph graph, Node node)
    {
        var powers = new PowerProduct();
        powers.Collect(graph, node, 1);
        return powers;
    }

    /// <summary>Whether these are the powers of the other's square, whatever the coefficients.</summary>
    public bool IsSquareOf(PowerProduct root) =>
        _exponents.Count == root._exponents.Count
        && _exponents.All(pair => root._exponents.TryGetValue(pair.Key, out var exponent) && pair.Value == 2 * exponent);

    private void Collect(Graph graph, Node node, int exponent)
    {
        var product = Product.Of(graph, node, atom => atom is SelectNode);
        Scale(product.Coefficient, exponent);
        foreach (var factor in product.Factors)
        {
            Add(graph, factor, exponent);
        }

        foreach (var divisor in product.Divisors)
        {
            Add(graph, divisor, -exponent);
        }
    }

    private void Add(Graph graph, Node node, int exponent)
    {
        if (node is Constant constant)
        {
            Scale(constant.Value, exponent);
        }
        else if (Ranges.RootOf(node) is { } root)
        {
            Collect(graph, root, 2 * exponent);
        }
        else if (node is BinaryNode { Operator: BinaryOperator.Multiply or BinaryOperator.Divide })
        {
            // A divisor that is a product.
            Collect(graph, node, exponent);
        }
        else
        {
            _exponents.TryGetValue(node, out var before);
            _exponents[node] = before + exponent;
        }
    }

    private void Scale(double factor, int exponent) => Coefficient *= System.Math.Pow(factor, exponent);
}
