using System.Collections.Generic;
using System.Linq;
using System.Text;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Emit;

/// <summary>
/// Qualifies the names of a generated file that mean something else in the program: <c>Position.Check</c> ---->
/// <c>global::LossGen.Runtime.Position.Check</c>. Names that mean nothing else stay short. Names that the user chose are written with
/// an <c>@</c> where they are names of the runtime, and are left alone.
/// </summary>
internal static class NameQualifier
{
    public static string Apply(string source, ICollection<string> hidden, ElementType compute)
    {
        if (hidden.Count == 0)
        {
            return source;
        }

        var root = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();
        var names = root.DescendantNodes(node => node is not UsingDirectiveSyntax)
            .OfType<SimpleNameSyntax>()
            .Where(name => hidden.Contains(name.Identifier.Text) && RuntimeNames.Contains(name.Identifier.Text) && StandsAlone(name))
            .OrderByDescending(name => name.SpanStart);
        var result = new StringBuilder(source);
        foreach (var name in names)
        {
            result.Insert(name.SpanStart, $"global::{RuntimeNames.Home(name.Identifier.Text, Functions(name, compute))}.");
        }

        return result.ToString();
    }

    // Outside of kernels all arithmetic is in double precision.
    private static string Functions(SyntaxNode name, ElementType compute) =>
        compute == ElementType.Double || !name.Ancestors().Any(node => node is StructDeclarationSyntax { Identifier.Text: var type } && type.Contains("Kernel"))
            ? "DoubleMath"
            : "SingleMath";

    private static bool StandsAlone(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name,
        QualifiedNameSyntax qualified => qualified.Left == name,
        AliasQualifiedNameSyntax or NameColonSyntax => false,
        _ => true,
    };
}
