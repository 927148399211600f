using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Algebra.Printing;
using LossGen.Generator.Binding;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Emit;
using LossGen.Generator.Tests.Binding;
using LossGen.Generator.Tests.Interpretation;

namespace LossGen.Generator.Tests.PaperFormulas;

/// <summary>A formula as a paper prints it.</summary>
/// <param name="Name">What the formula is known as.</param>
/// <param name="Signature">The signature in short, over double.</param>
/// <param name="Text">The formula.</param>
/// <param name="Extents">Extents of the indices to compute it at, such as <c>b=3 v=5</c>; several, separated by commas.</param>
internal sealed record PaperFormula(string Name, string Signature, string Text, string Extents)
{
    private readonly LossSignature _signature = Signatures.Parse(Signature);

    public IEnumerable<LossParameter> Parameters => _signature.Parameters;

    public bool IsUnreduced => _signature.ReturnType is null;

    /// <summary>The declaration of the loss in C#, as the method <c>M</c>.</summary>
    public string Declaration()
    {
        var parameters = _signature.Parameters.Select(parameter => (parameter.NoGradient ? "[NoGradient] " : "") + (parameter.Gradient ? "[Gradient] " : "")
            + parameter.Kind switch
            {
                ParameterKind.Span => $"ReadOnlySpan<{parameter.Element.ToCSharp()}>",
                ParameterKind.OutSpan => $"Span<{parameter.Element.ToCSharp()}>",
                ParameterKind.OutScalar => "out " + parameter.Element.ToCSharp(),
                _ => parameter.Element.ToCSharp(),
            } + " " + parameter.Name);
        return $"    [Loss(\"\"\"\n{Text}\n\"\"\")]\n"
            + $"    public static partial {(IsUnreduced ? "void" : "double")} M({string.Join(", ", parameters)});\n";
    }

    /// <summary>The declarations of losses that are the gradients, as they are printed: <c>GradientOfx</c> for the input <c>x</c>.</summary>
    public string PrintedGradients()
    {
        var loss = Bind();
        var upstream = Upstream.Of(loss);
        var derived = LossAlgebra.Derive(
            loss,
            upstream.Adjoint,
            loss.Tensors.Where(tensor => tensor.Parameter.IsDifferentiable),
            loss.Scalars.Where(scalar => scalar.IsDifferentiable));
        var printed = PrintedInputs.Of(loss, upstream.Parameter);
        return string.Concat(derived.Gradients.Tensors.Select(pair => Printed(pair.Key.Name, pair.Key.Axes, pair.Value))
            .Concat(derived.Gradients.Scalars.Select(pair => Printed(pair.Key.Name, [], pair.Value))));

        string Printed(string input, ImmutableArray<IndexVariable> axes, Node gradient)
        {
            var target = axes.IsEmpty ? null : input + "Gradient";
            var text = FormulaPrinter.Print(derived.Loss.Graph, [new FormulaOutput(target, axes, gradient)], derived.Loss.NameHints, printed);
            var parameters = printed.Parameters.Select(parameter => parameter.IsTensor
                ? $"[NoGradient] ReadOnlySpan<{parameter.Element.ToCSharp()}> {parameter.Name}"
                : $"{parameter.Element.ToCSharp()} {parameter.Name}");
            return $"    [Loss(\"\"\"\n{text}\n\"\"\")]\n    public static partial {(target is null ? "double" : "void")} GradientOf{input}("
                + string.Join(", ", parameters.Concat(target is null ? [] : [$"Span<double> {target}"])) + ");\n";
        }
    }

    public BoundLoss Bind()
    {
        var bag = new DiagnosticBag();
        var loss = FormulaBinder.Bind(Text, _signature, bag)
            ?? throw new InvalidOperationException(string.Join('\n', bag.ToImmutable().Select(item => item.ToString())));
        loss.Graph.IsWithin = loss.Extents.IsWithin;
        return loss;
    }

    /// <summary>The formula with arguments: numbers between 0.1 and 1.5, labels below the smallest extent.</summary>
    public LossCase Arguments(BoundLoss loss, string extents, int seed)
    {
        var sizes = extents.Split(' ').Select(item => item.Split('=')).ToDictionary(pair => pair[0], pair => int.Parse(pair[1]));
        var random = new Random(seed);
        var tensors = loss.Tensors.ToDictionary(tensor => tensor.Name, tensor =>
        {
            var shape = tensor.Axes.Select(axis => sizes[loss.Extents.Representative(axis.Range).Name]).ToArray();
            var count = shape.Aggregate(1, (product, extent) => product * extent);
            return new TensorData(
                Enumerable.Range(0, count).Select(_ => tensor.Element switch
                {
                    ElementType.Boolean or ElementType.Byte => random.Next(2),
                    ElementType.Int32 => random.Next(sizes.Values.Min()),
                    _ => 0.1 + (1.4 * random.NextDouble()),
                }).ToArray(),
                shape);
        });
        var scalars = loss.Scalars.ToDictionary(
            scalar => scalar.Name, scalar => scalar.Element.IsReal() ? 0.3 + (0.4 * random.NextDouble()) : sizes[scalar.Name]);
        return new LossCase(loss, tensors, scalars);
    }

    public override string ToString() => Name;
}
