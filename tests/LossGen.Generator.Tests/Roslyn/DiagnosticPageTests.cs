using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Roslyn;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Generator.Tests.Roslyn;

/// <summary>Every rule has a page, and what the pages say is so.</summary>
public partial class DiagnosticPageTests
{
    /// <summary>Nobody knows an example of a mistake of the compiler.</summary>
    public static TheoryData<string> Ids =>
        [.. DiagnosticRules.All.Where(rule => rule != DiagnosticRules.InternalError).Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_wrong_example_has_that_diagnostic_and_no_other(string id)
    {
        var page = DiagnosticPage.Read(id);
        var diagnostic = Assert.Single(Run(id, page.Wrong));
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(page.Severity, diagnostic.Severity.ToString().ToLowerInvariant());
        Assert.Equal(page.Heading, $"{id}: {diagnostic.Descriptor.Title}");
        Assert.EndsWith($"docs/diagnostics/{id}.md", diagnostic.Descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.Equal("LossGen", diagnostic.Descriptor.Category);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_right_example_has_none(string id) =>
        Assert.Empty(Run(id, DiagnosticPage.Read(id).Right));

    [Fact]
    public void There_is_no_page_without_a_rule() => Assert.Equal(
        DiagnosticRules.All.Select(rule => rule.Id).Append("README").Order(StringComparer.Ordinal),
        Directory.GetFiles(Repository.Path("docs", "diagnostics"), "*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void The_index_lists_every_rule()
    {
        var rows = File.ReadLines(Repository.Path("docs", "diagnostics", "README.md")).Where(line => line.StartsWith("| [", StringComparison.Ordinal));
        Assert.Equal(
            DiagnosticRules.All
                .OrderBy(rule => rule.Id, StringComparer.Ordinal)
                .Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Severity.ToString().ToLowerInvariant()} | {rule.Title} |"),
            rows);
    }

    [Fact]
    public void The_release_files_list_every_rule()
    {
        var rows = new[] { "Shipped", "Unshipped" }
            .SelectMany(name => File.ReadLines(Repository.Path("src", "LossGen.Generator", $"AnalyzerReleases.{name}.md")))
            .Select(line => ReleaseRow().Match(line))
            .Where(match => match.Success)
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value))
            .Order();
        Assert.Equal(
            DiagnosticRules.All.Select(rule => (rule.Id, DescriptorTable.Category, DescriptorTable.Get(rule).DefaultSeverity.ToString())).Order(),
            rows);
    }

    /// <summary>What is said of a program; that there are no kernels is said only where they are asked for.</summary>
    private static IEnumerable<Diagnostic> Run(string id, string program)
    {
        var compilation = GeneratorRunner.Compilation(program);
        return GeneratorRunner.Run(id == DiagnosticRules.NoKernels.Id ? GeneratorRunner.WithIlgpu(compilation) : compilation).AllDiagnostics;
    }

    [GeneratedRegex(@"^(LG\d{4}) \| (\w+) \| (\w+) \| \S")]
    private static partial Regex ReleaseRow();
}
