using System.Linq;
using LossGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Generator.Roslyn;

/// <summary>A diagnostic at characters of a file.</summary>
internal sealed record LocatedDiagnostic(DiagnosticRule Rule, SyntaxTree Tree, TextSpan Span, EquatableArray<string> Arguments)
{
    /// <summary>The compiler's form of it. The location is one of a tree, so that <c>#pragma warning</c> applies.</summary>
    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        DescriptorTable.Get(Rule), Location.Create(Tree, Span), Arguments.Cast<object>().ToArray());
}
