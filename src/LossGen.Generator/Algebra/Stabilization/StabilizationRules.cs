using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra.Simplification;

namespace LossGen.Generator.Algebra.Stabilization;

/// <summary>
/// The rewrites to stable forms, all on this page: each with the form before and after and what is wrong with the one before. None
/// changes a value that was finite and accurate. L(x) is the logarithm that <see cref="LogDomain"/> finds in the form of x.
/// </summary>
internal sealed partial class StabilizationRules
{
    private readonly Graph _graph;
    private readonly Ranges _ranges = new();
    private readonly LogDomain _logs;

    public StabilizationRules(Graph graph)
    {
        _graph = graph;
        _logs = new LogDomain(graph, _ranges);
        All =
        [
            new("cases of a sum", "what is a case of exponentials has a logarithm", OppositeCases),
            new("log of cosh", "cosh overflows, and rounds to 1 near 0", LogOfCosh),
            new("inverse hyperbolic function", "a logarithm of what is near 1 rounds, and a difference of squares cancels", InverseHyperbolic),
            new("log of 1 - tanh^2", "log(4) and what is near it cancel where x is near 0", LogOfBump),
            new("complement of an error function", "1 - erf(x) cancels where erf(x) is near 1", ComplementOfErf),
            new("log of the error function's tail", "1 - erf(x) rounds to 0 before its logarithm is taken", LogOfErfc),
            new("scaled tail of the error function", "exp(x^2) overflows where 1 - erf(x) rounds to 0", ScaledErfc),
            new("log of exponentials", "an exponential overflows or rounds to 0 before its logarithm is taken", LogOfExponentials),
            new("log of 1 + x", "1 + x rounds where x is small", LogOfOnePlus),
            new("log of a ratio near 1", "the ratio rounds where its terms are nearly equal", LogOfRatio),
            new("log of weighted exponentials", "an exponential overflows before the logarithm is taken", LogOfWeighted),
            new("log1p of exponentials", "an exponential overflows before its logarithm is taken", Log1pOfExponentials),
            new("exp of a logarithm", "a detour over logarithms loses digits", ExpOfLog),
            new("hyperbolic tangent", "exponentials overflow", HyperbolicTangent),
            new("quotient of exponentials", "both overflow, or both round to 0", QuotientOfExponentials),
            new("product of exponentials", "one overflows where the other rounds to 0", ProductOfExponentials),
            new("power of an exponential", "the exponential overflows before the power is taken", PowerOfExponential),
            new("mean of powers", "a power overflows, or rounds to 0, before its root is taken", PowerMean),
            new("complement of an exponential", "1 - x cancels where x is near 1", Complement),
            new("exponential minus 1", "exp(x) - 1 cancels where x is near 0", ExponentialMinusOne),
            new("exponential minus 1 and its exponent", "exp(x) - 1 - x cancels where x is near 0", ExponentialMinusTangent),
            new("difference of logarithms", "large numbers cancel", DifferenceOfLogs),
            new("difference of sigmoids", "two numbers near 1, or near each other, cancel", DifferenceOfSigmoids),
            new("root minus a number", "sqrt(a) - b cancels where a is near b^2", RootMinusNumber),
            new("1 minus cosine", "1 - cos(x) cancels where x is near 0", OneMinusCosine),
            new("log cosh", "log(2) and what is near it cancel where x is near 0", SoftplusMinusLog2),
            new("covariance", "the mean of products and the product of means cancel", Covariance),
            new("entropy of logits", "the logarithm of a total and the expected logits cancel", EntropyOfLogits),
            new("deviation of a sum", "what is the same in all elements cancels", DeviationOfSum),
            new("sum of deviations", "it is 0, and a sum that nearly is grows when it is divided", SumOfDeviations),
            new("weights that add up to 0", "the sum of the weights rounds where the factors are near 1", WeightsOfDeviations),
            new("x log x", "0 times the logarithm of 0 is not a number", XLogX),
            new("sum of a softmax", "it is 1, and a sum that nearly is cancels less well", SumOfSoftmax),
            new("guard of a softmax", "a softmax is 0 where its logarithm is -inf", GuardOfSoftmax),
            new("vanishing probability", "0 times its infinite logarithm is not a number", VanishingProbability),
            new("cosine of a shifted angle", "the slope of acos is infinite at 1 and -1", CosineOfAngle),
            new("root of squares", "the slope of the root is infinite at 0", RootOfSquares),
        ];
        Last =
        [
            new("expected value under a softmax", "its slope cancels where one probability is close to 1", ExpectedValue),
            new("log of a softmax's complement", "1 - p is 0 where the probability p rounds to 1", LogOfComplement),
            new("weight of 0 on an exponential", "0 times an infinite exponential is not a number", WeightOnExponential),
        ];
        Centring =
        [
            new("deviation from an expected value", "what is the same in all elements cancels", DeviationFromExpected),
            new("deviation among other terms", "what is the same in all elements cancels", DeviationAmongTerms),
        ];
    }

    public IReadOnlyList<StabilizationRule> All { get; }

    /// <summary>Applied to what the others leave: a sum that stands under a logarithm, say, is no expected value.</summary>
    public IReadOnlyList<StabilizationRule> Last { get; }

    /// <summary>Applied to gradients in their simple form.</summary>
    public IReadOnlyList<StabilizationRule> Centring { get; }

    // log(x) ----> L(x): log(sigmoid(x)) ----> logsigmoid(x), log(sum[j](exp(x[j]))) ----> logsumexp[j](x[j]),
    // log(exp(a) / sum[j](exp(b[j]))) ----> a - logsumexp[j](b[j]), log(1 + exp(x)) ----> softplus(x)
    private Node? LogOfExponentials(Node node)
    {
        if (Operand(node, UnaryOperator.Log) is not { } x)
        {
            return null;
        }

        if (_logs.Of(x) is { Growth: not Growth.None } form)
        {
            return form.Value;
        }

        // log(c ? p - q : p) ----> c ? log(p - q) : log(p)
        if (x is SelectNode cases && NodeSearch.Any(cases, IsSaturating))
        {
            return _graph.Select(cases.Condition, _graph.Log(cases.WhenTrue), _graph.Log(cases.WhenFalse));
        }

        // log((c ? 1 : p) - q) ----> c ? log(1 - q) : log(p - q)
        if (x is BinaryNode { Operator: BinaryOperator.Subtract } difference && CasesOf(difference) is { } whole)
        {
            return whole;
        }

        // log(-expm1(a)), which is NaN for a > 0, ----> log(1 - exp(a)) in one
        if (Operand(x, UnaryOperator.Negate) is { } negated && Operand(negated, UnaryOperator.Expm1) is { } exponent)
        {
            return _graph.Unary(UnaryOperator.Log1mExp, exponent);
        }

        // log(w * exp(a)) ----> log(w) + a, whatever the sign of w
        var product = Product.Of(_graph, x);
        if (product.Conditions.Count > 0)
        {
            return null;
        }

        TakeInnerQuotients(product);
        var sum = TakeLogs(product, Growth.Power);
        if (sum.Terms.Count == 0)
        {
            return null;
        }

        TakeComplements(product, sum);
        sum.Add(_graph.Log(product.ToNode(_graph)), 1);
        return sum.ToNode();
    }

    private Node? CasesOf(BinaryNode difference)
    {
        var (left, right) = (difference.Left, difference.Right);
        return left is SelectNode a && NodeSearch.Any(a, IsSaturating)
            ? _graph.Select(a.Condition, Log(a.WhenTrue, right), Log(a.WhenFalse, right))
            : right is SelectNode b && NodeSearch.Any(b, IsSaturating)
                ? _graph.Select(b.Condition, Log(left, b.WhenTrue), Log(left, b.WhenFalse))
                : null;

        Node Log(Node x, Node y) => _graph.Log(_graph.Subtract(x, y));
    }

    private static bool IsSaturating(Node node) =>
        node is UnaryNode { Operator: UnaryOperator.Exp or UnaryOperator.Expm1 or UnaryOperator.Sigmoid or UnaryOperator.Tanh };

    // log(1 + x) ----> log1p(x), log(1 - x) ----> log1p(-x)
    private Node? LogOfOnePlus(Node node) => Operand(node, UnaryOperator.Log) switch
    {
        BinaryNode { Operator: BinaryOperator.Add } sum when _graph.IsOne(sum.Left) => _graph.Unary(UnaryOperator.Log1p, sum.Right),
        BinaryNode { Operator: BinaryOperator.Add } sum when _graph.IsOne(sum.Right) => _graph.Unary(UnaryOperator.Log1p, sum.Left),
        BinaryNode { Operator: BinaryOperator.Subtract } difference when _graph.IsOne(difference.Left) =>
            _graph.Unary(UnaryOperator.Log1p, _graph.Negate(difference.Right)),
        _ => null,
    };

    // log(sum[j](w[j] * exp(x[j]))) ----> m + log(sum[j](w[j] * exp(x[j] - m))), m = max[j : w[j] != 0](x[j])
    // log(a * exp(x) + b * exp(y)) ----> m + log(a * exp(x - m) + b * exp(y - m)), m the larger exponent, whatever the signs of a and b
    private Node? LogOfWeighted(Node node)
    {
        if (Operand(node, UnaryOperator.Log) is not { } x)
        {
            return null;
        }

        if (OfUnderLog(x) is var (shift, rest))
        {
            return _graph.Add(shift, _graph.Log(rest));
        }

        return x is not BinaryNode { Operator: BinaryOperator.Divide } quotient ? null
            : OfUnderLog(quotient.Right) is var (below, divisor)
                ? _graph.Subtract(_graph.Log(_graph.Divide(quotient.Left, divisor)), below)
            : OfUnderLog(quotient.Left) is var (above, numerator)
                ? _graph.Add(above, _graph.Log(_graph.Divide(numerator, quotient.Right)))
            : null;

        (Node Shift, Node Remaining)? OfUnderLog(Node sum) => Shifted(sum) ?? ShiftedTerms(sum, evenIfBounded: true);
    }

    // log1p(exp(x)) ----> softplus(x), log1p(-exp(x)) ----> log(1 - exp(x)) in one for x <= 0
    private Node? Log1pOfExponentials(Node node)
    {
        if (Operand(node, UnaryOperator.Log1p) is not { } x)
        {
            return null;
        }

        if (_logs.Of(x) is { Growth: not Growth.None } form)
        {
            return _graph.Unary(UnaryOperator.Softplus, form.Value);
        }

        return Operand(x, UnaryOperator.Negate) is not { } p || _logs.Of(p) is not { Growth: Growth.Exponential } inner
            || !_ranges.IsProbability(p) ? Log1pOfWeighted(x)
            : Operand(inner.Value, UnaryOperator.LogSigmoid) is { } logit ? _graph.Unary(UnaryOperator.LogSigmoid, _graph.Negate(logit))
            : _graph.Unary(UnaryOperator.Log1mExp, inner.Value);
    }

    // log1p(w * exp(x)) ----> m + log1p(expm1(-m) + w * exp(x - m)), m what x is above 60, whatever the sign of w
    private Node? Log1pOfWeighted(Node x)
    {
        var product = Product.Of(_graph, x);
        var exponent = TakeLogs(product, Growth.Exponential).ToNode();
        if (product.Conditions.Count > 0 || _ranges.IsNonPositive(exponent))
        {
            return null;
        }

        var above = _graph.StopGradient(_graph.Unary(UnaryOperator.Relu, _graph.Subtract(exponent, _graph.Integer(60))));
        product.Factors.Add(_graph.Exp(_graph.Subtract(exponent, above)));
        var rest = _graph.Add(_graph.Unary(UnaryOperator.Expm1, _graph.Negate(above)), product.ToNode(_graph));
        return _graph.Add(above, _graph.Unary(UnaryOperator.Log1p, rest));
    }

    // exp(log(x)) ----> x, exp(logsigmoid(x)) ----> sigmoid(x), exp(-softplus(x)) ----> sigmoid(-x)
    private Node? ExpOfLog(Node node) => Operand(node, UnaryOperator.Exp) switch
    {
        UnaryNode { Operator: UnaryOperator.Log } log => log.Operand,
        UnaryNode { Operator: UnaryOperator.LogSigmoid } log => _graph.Sigmoid(log.Operand),
        UnaryNode { Operator: UnaryOperator.Log1mExp } log => _graph.Negate(_graph.Unary(UnaryOperator.Expm1, log.Operand)),
        UnaryNode { Operator: UnaryOperator.Negate, Operand: UnaryNode { Operator: UnaryOperator.Softplus } softplus } =>
            _graph.Sigmoid(_graph.Negate(softplus.Operand)),
        UnaryNode { Operator: UnaryOperator.Negate, Operand: UnaryNode { Operator: UnaryOperator.Log } log } =>
            _graph.Divide(_graph.One, log.Operand),
        _ => null,
    };

    // x / y ----> exp(L(x) - L(y)): exp(a) / sum[j](exp(b[j])) ----> exp(a - logsumexp[j](b[j])), 1 / (1 + exp(-x)) ----> sigmoid(x)
    private Node? QuotientOfExponentials(Node node)
    {
        if (node is not BinaryNode { Operator: BinaryOperator.Divide } quotient)
        {
            return null;
        }

        var growth = _logs.GrowthOf(quotient.Right);
        if (growth == Growth.Exponential || (growth == Growth.Power && quotient.Right is ReduceNode or BinaryNode { Operator: BinaryOperator.Add }))
        {
            var product = Product.Of(_graph, node);
            var exponent = TakeLogs(product, Growth.Power);
            product.Factors.Add(product.Factors.FirstOrDefault(IsWeightedSum) is ReduceNode weighted && Into(weighted, exponent) is { } inside
                && product.Factors.Remove(weighted)
                ? inside
                : _graph.Exp(exponent.ToNode()));
            return product.ToNode(_graph);
        }

        // The divisor may have weights of any sign: x / sum[j](w[j] * exp(b[j])) ----> exp(L(x) - m) / sum[j](w[j] * exp(b[j] - m))
        if ((Shifted(quotient.Right) ?? ShiftedTerms(quotient.Right, evenIfBounded: false)) is not var (shift, rest))
        {
            return null;
        }

        var numerator = Product.Of(_graph, quotient.Left);
        var shifted = TakeLogs(numerator, Growth.Power);
        shifted.Add(shift, -1);
        numerator.Factors.Add(_graph.Exp(shifted.ToNode()));
        return _graph.Divide(numerator.ToNode(_graph), rest);
    }

    // exp(a) * exp(b) ----> exp(a + b), unless both are bounded
    private Node? ProductOfExponentials(Node node)
    {
        if (node is not BinaryNode { Operator: BinaryOperator.Multiply })
        {
            return null;
        }

        var product = Product.Of(_graph, node);

        // A power stays one: it is right where its base is 0, and its logarithm is not.
        var exponentials = product.Factors
            .Where(factor => factor is not BinaryNode { Operator: BinaryOperator.Power } && _logs.GrowthOf(factor) == Growth.Exponential)
            .ToList();
        if (exponentials.Count < 2 || exponentials.All(IsBounded))
        {
            return null;
        }

        // exp(a) * softmax[j](exp(a) * x[j]), as a learned temperature has it, stays: where the first overflows the second is not a number anyway.
        var others = exponentials.Where(factor => !exponentials.Any(other => other != factor && NodeSearch.Contains(other, factor))).ToList();
        if (others.Count < exponentials.Count && others.All(IsBounded))
        {
            return null;
        }

        var sum = new LinearSum(_graph);
        foreach (var factor in exponentials)
        {
            product.Factors.Remove(factor);
            sum.Add(_logs.Of(factor)!.Value.Value, 1);
        }

        product.Factors.Add(_graph.Exp(sum.ToNode()));
        return product.ToNode(_graph);
    }

    // Whether the exponentials of a product or reduction of them are all at most 1. Such a one does not overflow, and its
    // logarithm would cost digits: exp(logsumexp(..) + z - logsumexp(z)) has the rounding of z.
    private bool IsBounded(Node node)
    {
        if (!_isBounded.TryGetValue(node, out var result))
        {
            result = FindBounded(node);
            _isBounded.Add(node, result);
        }

        return result;
    }

    private readonly Dictionary<Node, bool> _isBounded = [];

    private bool FindBounded(Node node) => _ranges.IsProbability(node) || node switch
    {
        ReduceNode { Operator: ReduceOperator.Sum or ReduceOperator.Max or ReduceOperator.Min } reduction => IsBounded(reduction.Body),
        BinaryNode { Operator: BinaryOperator.Multiply or BinaryOperator.Add } pair => IsBounded(pair.Left) && IsBounded(pair.Right),
        BinaryNode { Operator: BinaryOperator.Divide, Right: ExtentNode or Constant { Value: >= 1 } } quotient => IsBounded(quotient.Left),
        SelectNode choice => IsBounded(choice.WhenTrue) && IsBounded(choice.WhenFalse),
        ScanNode scan => IsBounded(scan.Body) && IsBounded(scan.Initial),
        _ => _logs.GrowthOf(node) != Growth.Exponential,
    };

    // exp(x)^p ----> exp(p * x), sqrt(exp(x)) ----> exp(x / 2), sigmoid(x)^p ----> exp(p * logsigmoid(x)) unless p is whole:
    // the slope has a factor sigmoid(x)^(p - 1), infinite where the sigmoid is small. So with softmax(x)^p, whose logarithm has no value in
    // a row of -inf.
    private Node? PowerOfExponential(Node node) => node switch
    {
        BinaryNode { Operator: BinaryOperator.Power, Left: UnaryNode { Operator: UnaryOperator.Sigmoid } sigmoid, Right: var p }
            when p is not Constant { Kind: ValueKind.Integer } =>
            _graph.Exp(_graph.Multiply(p, _graph.Unary(UnaryOperator.LogSigmoid, sigmoid.Operand))),
        BinaryNode { Operator: BinaryOperator.Power, Right: Constant { Kind: ValueKind.Integer, Value: > 0 } } power
            when Operand(power.Left, UnaryOperator.Exp) is BinaryNode { Operator: BinaryOperator.Subtract, Right: ReduceNode { Operator: ReduceOperator.LogSumExp } } => null,
        BinaryNode { Operator: BinaryOperator.Power, Left: UnaryNode { Operator: UnaryOperator.Exp } exp } power =>
            _graph.Exp(_graph.Multiply(power.Right, exp.Operand)),
        UnaryNode { Operator: UnaryOperator.Sqrt, Operand: UnaryNode { Operator: UnaryOperator.Exp } exp } =>
            _graph.Exp(_graph.Divide(exp.Operand, Two)),
        _ => null,
    };

    // 1 - sigmoid(x) ----> sigmoid(-x), 1 - exp(x) ----> -expm1(x), 1 - tanh(x)^2 ----> 4 sigmoid(2x) sigmoid(-2x),
    // 1 - tanh(x) ----> 2 sigmoid(-2x), and with the sign changed
    private Node? Complement(Node node)
    {
        if (node is not BinaryNode { Operator: BinaryOperator.Subtract } difference)
        {
            return node is BinaryNode { Operator: BinaryOperator.Add } sum ? OnePlusTanh(sum) : null;
        }

        return _graph.IsOne(difference.Left) ? ComplementOf(difference.Right)
            : _graph.IsOne(difference.Right) && Operand(difference.Left, UnaryOperator.Sigmoid) is { } logit
                ? _graph.Negate(_graph.Sigmoid(_graph.Negate(logit)))
            : null;
    }

    private Node? ComplementOf(Node x)
    {
        if (Operand(x, UnaryOperator.Sigmoid) is { } logit)
        {
            return _graph.Sigmoid(_graph.Negate(logit));
        }

        if (Operand(x, UnaryOperator.Tanh) is { } t)
        {
            return _graph.Multiply(Two, _graph.Sigmoid(_graph.Multiply(_graph.Integer(-2), t)));
        }

        if (Ranges.RootOf(x) is { } root && Operand(root, UnaryOperator.Tanh) is { } u)
        {
            var twice = _graph.Multiply(Two, u);
            return _graph.Multiply(
                _graph.Integer(4), _graph.Multiply(_graph.Sigmoid(twice), _graph.Sigmoid(_graph.Negate(twice))));
        }

        // 1 - 2 sigmoid(x) ----> tanh(-x / 2)
        if (x is BinaryNode { Operator: BinaryOperator.Multiply, Left: Constant { Value: 2 }, Right: var half }
            && Operand(half, UnaryOperator.Sigmoid) is { } twofold)
        {
            return _graph.Negate(Tanh(_graph.Divide(twofold, Two)));
        }

        // 1 - (1 - exp(x)) ----> exp(x)
        if (Operand(x, UnaryOperator.Negate) is { } negated && Operand(negated, UnaryOperator.Expm1) is { } exponent)
        {
            return _graph.Exp(exponent);
        }

        if (ComplementOfMixture(x) is { } complement)
        {
            return complement;
        }

        return _logs.Of(x) is { Growth: Growth.Exponential } form ? _graph.Negate(_graph.Unary(UnaryOperator.Expm1, form.Value)) : null;
    }

    // 1 + tanh(x) ----> 2 sigmoid(2x), 1 + expm1(x) ----> exp(x)
    private Node? OnePlusTanh(BinaryNode sum)
    {
        var x = _graph.IsOne(sum.Left) ? sum.Right : _graph.IsOne(sum.Right) ? sum.Left : null;
        return x is null ? null
            : Operand(x, UnaryOperator.Tanh) is { } t ? _graph.Multiply(Two, _graph.Sigmoid(_graph.Multiply(Two, t)))
            : Operand(x, UnaryOperator.Expm1) is { } u ? _graph.Exp(u)
            : null;
    }

    // exp(x) - 1 ----> expm1(x), also within a longer sum: exp(x) - x - 1 ----> expm1(x) - x
    private Node? ExponentialMinusOne(Node node)
    {
        if (node is not BinaryNode { Operator: BinaryOperator.Add or BinaryOperator.Subtract })
        {
            return null;
        }

        var terms = LinearSum.Of(_graph, node).Terms;
        var one = terms.FirstOrDefault(item => _graph.IsOne(item.Term));
        var exp = one.Term is null
            ? default
            : terms.FirstOrDefault(item => item.Sign == -one.Sign && Operand(item.Term, UnaryOperator.Exp) is not null);
        if (exp.Term is null)
        {
            return null;
        }

        var sum = new LinearSum(_graph);
        sum.Add(_graph.Unary(UnaryOperator.Expm1, Operand(exp.Term, UnaryOperator.Exp)!), exp.Sign);

        // Each may stand there more than once; one of each is taken.
        var others = terms.ToList();
        others.Remove(exp);
        others.Remove(one);
        foreach (var (term, sign) in others)
        {
            sum.Add(term, sign);
        }

        return sum.ToNode();
    }

    // a - log(exp(a) + exp(b)) ----> logsigmoid(a - b), log(exp(a) + exp(b)) - a ----> softplus(b - a), x - softplus(x) ----> logsigmoid(x)
    // logsigmoid(x) - logsigmoid(-x) ----> x, softplus(x) - softplus(-x) ----> x
    private Node? DifferenceOfLogs(Node node)
    {
        if (node is not BinaryNode { Operator: BinaryOperator.Subtract } difference)
        {
            return null;
        }

        var (a, b) = (difference.Left, difference.Right);
        foreach (var function in new[] { UnaryOperator.LogSigmoid, UnaryOperator.Softplus })
        {
            if (Operand(a, function) is { } x && Operand(b, function) is { } opposite && ReferenceEquals(_graph.Negate(x), opposite))
            {
                return x;
            }
        }

        return OtherTerm(b, a) is { } other ? _graph.Unary(UnaryOperator.LogSigmoid, _graph.Subtract(a, other))
            : OtherTerm(a, b) is { } other2 ? _graph.Unary(UnaryOperator.Softplus, _graph.Subtract(other2, b))
            : null;
    }

    // x * log(y) ----> xlogy(x, y), which is 0 where x is; x * (log(x) - a) likewise
    private Node? XLogX(Node node)
    {
        if (node is not BinaryNode { Operator: BinaryOperator.Multiply } multiplication)
        {
            return null;
        }

        var product = Product.Of(_graph, node);
        foreach (var log in product.Factors)
        {
            if (LinearSum.Of(_graph, log).Terms is not { Count: <= 4 } terms || !terms.Any(term => MayVanish(term.Term) is not null))
            {
                continue;
            }

            // A factor that does not change with an index, or that is never 0, is no weight.
            var weights = product.Factors
                .Where(x => !ReferenceEquals(x, log) && !x.Free.IsEmpty && x is not IndexNode && !_ranges.IsPositive(x)).ToList();
            if (weights.Count == 0 || !terms.Any(term => MayBeInfinite(term.Term, weights, terms.Count == 1)))
            {
                continue;
            }

            var weight = weights.Aggregate(_graph.Multiply);
            if (Operand(log, UnaryOperator.Log) is not { } argument)
            {
                return Guard(multiplication, product, _graph.NotEqual(weight, _graph.Zero));
            }

            weights.ForEach(x => product.Factors.Remove(x));
            product.Factors.Remove(log);
            product.Factors.Add(_graph.Xlogy(weight, argument));
            return product.ToNode(_graph);
        }

        return null;
    }

    // Of a sum only the logarithm of something that vanishes with the weight counts.
    private bool MayBeInfinite(Node term, List<Node> weights, bool alone) =>
        MayVanish(term) is { } argument
        && (alone || Product.Of(_graph, argument).Factors.Any(
            factor => weights.Any(x => ReferenceEquals(x, factor) || Powers(x).Contains(factor))));

    /// <summary>For a logarithm its argument, if that may be 0.</summary>
    private Node? MayVanish(Node term)
    {
        var argument = Operand(term, UnaryOperator.Log) ?? Operand(term, UnaryOperator.Log1p);
        return argument is null || _ranges.IsPositive(argument)
            || (term is UnaryNode { Operator: UnaryOperator.Log1p } && _ranges.IsNonNegative(argument)) ? null : argument;
    }

    // A product is guarded once. The exchanged one is another expression, so that the result does not contain what it replaces.
    private Node? Guard(BinaryNode multiplication, Product product, Node condition) => _guarded.Add(product.Key)
        ? _graph.Select(condition, _graph.Multiply(multiplication.Right, multiplication.Left), _graph.Zero)
        : null;

    private static IEnumerable<Node> Powers(Node x) =>
        x is BinaryNode { Operator: BinaryOperator.Power } power ? [x, power.Left] : [x];

    // exp(l) * l ----> l == -inf ? 0 : l * exp(l)
    private Node? VanishingProbability(Node node)
    {
        if (node is not BinaryNode { Operator: BinaryOperator.Multiply } multiplication)
        {
            return null;
        }

        var product = Product.Of(_graph, node);
        foreach (var factor in product.Factors)
        {
            if (Operand(factor, UnaryOperator.Exp) is not { } exponent || !_ranges.IsNonPositive(exponent))
            {
                continue;
            }

            var falling = LinearSum.Of(_graph, exponent).Terms.Where(term => term.Sign > 0).Select(term => term.Term).ToList();
            if (product.Factors.Any(other => !ReferenceEquals(other, factor)
                && LinearSum.Of(_graph, other).Terms.Any(term => falling.Any(t => ReferenceEquals(t, term.Term)))))
            {
                return Guard(
                    multiplication, product, _graph.NotEqual(exponent, _graph.Number(double.NegativeInfinity)));
            }
        }

        return null;
    }

    private readonly HashSet<string> _guarded = new(StringComparer.Ordinal);

    // cos(acos(c) + m) ----> c cos(m) - sqrt((1 - c)(1 + c)) sin(m), cos(acos(c)) ----> c, sin(acos(c)) ----> sqrt((1 - c)(1 + c))
    private Node? CosineOfAngle(Node node)
    {
        if (Operand(node, UnaryOperator.Sin) is { } sine)
        {
            return Operand(sine, UnaryOperator.Acos) is { } only ? Leg(only) : null;
        }

        if (Operand(node, UnaryOperator.Cos) is not { } angle)
        {
            return null;
        }

        var terms = LinearSum.Of(_graph, angle);
        var acos = terms.Terms.FirstOrDefault(item => Operand(item.Term, UnaryOperator.Acos) is not null);
        if (acos.Term is null)
        {
            return null;
        }

        // cos(-a) is cos(a), so the angle may be taken with either sign.
        terms.Add(acos.Term, -acos.Sign);
        var margin = acos.Sign > 0 ? terms.ToNode() : _graph.Negate(terms.ToNode());
        var c = Operand(acos.Term, UnaryOperator.Acos)!;
        return _graph.Subtract(
            _graph.Multiply(c, OfCases(UnaryOperator.Cos, margin)),
            _graph.Multiply(Leg(c), OfCases(UnaryOperator.Sin, margin)));
    }

    // sqrt(x^2) ----> abs(x), sqrt(sum[d](x[d]^2)) ----> norm[d](x[d]), sqrt(1 - x^2) ----> sqrt((1 - x)(1 + x))
    private Node? RootOfSquares(Node node)
    {
        var x = Operand(node, UnaryOperator.Sqrt)
            ?? (node is BinaryNode { Operator: BinaryOperator.Power, Right: Constant { Value: 0.5 } } power ? power.Left : null);
        return x switch
        {
            null => null,
            ReduceNode { Operator: ReduceOperator.Sum } sum when Ranges.RootOf(sum.Body) is { } element =>
                _graph.Reduce(ReduceOperator.Norm, sum.Bound, element, sum.Condition),
            BinaryNode { Operator: BinaryOperator.Subtract } difference
                when _graph.IsOne(difference.Left) && Ranges.RootOf(difference.Right) is { } c =>
                _graph.Sqrt(_graph.Multiply(_graph.Subtract(_graph.One, c), _graph.Add(_graph.One, c))),
            _ when Ranges.RootOf(x) is { } root => _graph.Abs(root),
            _ => node is BinaryNode ? _graph.Sqrt(x) : null,
        };
    }
}
