using System.Linq;
using LossGen.Generator.Binding;
using LossGen.Generator.Binding.Extents;
using LossGen.Generator.Diagnostics;
using Xunit;

namespace LossGen.Generator.Tests.Binding;

/// <summary>Binds formulas in tests.</summary>
internal static class Bound
{
    public static BoundLoss Loss(string signature, string formula)
    {
        var bag = new DiagnosticBag();
        var loss = FormulaBinder.Bind(formula, Signatures.Parse(signature), bag);
        Assert.Empty(bag.ToImmutable());
        Assert.NotNull(loss);
        return loss;
    }

    public static string Result(string signature, string formula) => NodePrinter.Print(Loss(signature, formula).Result.Node);

    public static string Extents(string signature, string formula) =>
        string.Join("; ", Loss(signature, formula).Extents.Steps.Select(Print));

    private static string Print(ExtentStep step) => step switch
    {
        ParameterExtent given => $"{given.Range} = {given.Parameter.Name}",
        AxisExtent axis => $"{axis.Range} = {axis.Parameter.Name}.{axis.Axis}",
        QuotientExtent quotient => $"{quotient.Range} = {quotient.Parameter.Name}/{string.Join("*", quotient.Divisors)}",
        EqualExtent equal => $"{equal.Range} = {equal.Other}",
        AxisCheck check => $"{check.Parameter.Name}.{check.Axis} == {check.Range}",
        ParameterCheck check => $"{check.Parameter.Name} == {check.Range}",
        LengthCheck check => $"{check.Parameter.Name} == {string.Join("*", check.Axes)}",
        WithinCheck check => $"{check.Range} <= {check.Outer}",
        _ => step.ToString()!,
    };
}
