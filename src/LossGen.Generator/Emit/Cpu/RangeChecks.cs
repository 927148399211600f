using LossGen.Generator.Binding;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>Writes the checks of scalars with a <c>[ValidRange]</c>.</summary>
internal static class RangeChecks
{
    /// <summary>Checks the scalars once a call, before any output is written.</summary>
    public static void Write(BoundLoss loss, CodeBlock code)
    {
        foreach (var parameter in loss.Signature.Parameters)
        {
            if (parameter.Range is not { } range)
            {
                continue;
            }

            // Integers are compared as double, which holds every int.
            var type = parameter.Element == ElementType.Single ? "float" : "double";
            code.Line(
                $"Hyperparameter.InRange({NameScope.Escape(parameter.Name)}, {CSharpNumbers.Literal(range.Minimum, type)}, {CSharpNumbers.Literal(range.Maximum, type)}, "
                + $"minimumIsExclusive: {(range.MinimumIsExclusive ? "true" : "false")}, maximumIsExclusive: {(range.MaximumIsExclusive ? "true" : "false")}, \"{parameter.Name}\");");
        }
    }
}
