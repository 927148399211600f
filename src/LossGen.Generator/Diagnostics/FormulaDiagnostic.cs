using System.Globalization;
using System.Linq;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Diagnostics;

/// <summary>A mistake in a formula or in the signature that it is declared on.</summary>
/// <param name="Rule">What kind of mistake.</param>
/// <param name="Span">The offending characters of the formula.</param>
/// <param name="Arguments">The arguments of the message.</param>
/// <param name="Parameter">
/// The parameter of the method that is to blame, where no characters of the formula are; the span is then the whole formula.
/// </param>
internal sealed record FormulaDiagnostic(
    DiagnosticRule Rule, TextSpan Span, EquatableArray<string> Arguments, string? Parameter = null)
{
    public bool IsError => Rule.Severity == RuleSeverity.Error;

    public string Message =>
        string.Format(CultureInfo.InvariantCulture, Rule.MessageFormat, Arguments.Cast<object>().ToArray());

    public override string ToString() => $"{Rule.Id} {Span.Start}..{Span.End}: {Message}";
}
