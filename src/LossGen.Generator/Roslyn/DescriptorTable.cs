using System.Collections.Concurrent;
using LossGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Roslyn;

/// <summary>The compiler's descriptors of the rules.</summary>
internal static class DescriptorTable
{
    public const string Category = "LossGen";

    private const string PagesUri = "https://github.com/lossgen/lossgen/blob/main/docs/diagnostics/";

    private static readonly ConcurrentDictionary<DiagnosticRule, DiagnosticDescriptor> Descriptors = new();

    public static DiagnosticDescriptor Get(DiagnosticRule rule) => Descriptors.GetOrAdd(rule, Create);

    private static DiagnosticDescriptor Create(DiagnosticRule rule) => new(
        rule.Id,
        rule.Title,
        rule.MessageFormat,
        Category,
        rule.Severity switch
        {
            RuleSeverity.Error => DiagnosticSeverity.Error,
            RuleSeverity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        },
        isEnabledByDefault: true,
        helpLinkUri: PagesUri + rule.Id + ".md");
}
