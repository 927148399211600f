using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Roslyn.Literals;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Generator.Roslyn;

/// <summary>Puts diagnostics that are relative to a formula at characters of the user's file.</summary>
internal static class DiagnosticLocator
{
    /// <summary>All diagnostics of a declaration.</summary>
    public static ImmutableArray<LocatedDiagnostic> Locate(
        LossDeclaration declaration, AllDiagnostics all, CancellationToken cancellation)
    {
        var located = declaration.Diagnostics.ToImmutableArray();
        var found = all.Losses.FirstOrDefault(loss => loss.HintName == declaration.Model?.HintName);
        if (found is null)
        {
            return located;
        }

        var locations = declaration.Locations;
        var map = FormulaMap.Create(locations.Tree, locations.Pieces, declaration.Model!.Formula, cancellation);
        return located.AddRange(found.Diagnostics.Select(diagnostic => new LocatedDiagnostic(
            diagnostic.Rule, locations.Tree, Place(diagnostic, locations, map), diagnostic.Arguments)));
    }

    private static TextSpan Place(FormulaDiagnostic diagnostic, LossLocations locations, FormulaMap? map)
    {
        var parameter = locations.Parameters.FirstOrDefault(item => item.ParameterName == diagnostic.Parameter);
        if (parameter is not null)
        {
            return Place(diagnostic.Rule, parameter);
        }

        return diagnostic.Rule == DiagnosticRules.UnsupportedReturn
            ? locations.ReturnType
            : map?.Place(diagnostic.Span) ?? locations.Argument;
    }

    private static TextSpan Place(DiagnosticRule rule, ParameterLocations parameter)
    {
        if (rule == DiagnosticRules.UnsupportedParameter)
        {
            return parameter.Type;
        }

        if (rule == DiagnosticRules.GradientOfInteger)
        {
            return parameter.Gradient;
        }

        return rule == DiagnosticRules.GradientConflict ? parameter.NoGradient : parameter.Name;
    }
}
