using System;
using System.Linq;
using LossGen.Generator.Binding;
using LossGen.Generator.Tests.Roslyn;
using Xunit;

namespace LossGen.Generator.Tests.Documentation;

/// <summary>What the page on the language says compiles, and it leaves nothing out.</summary>
public class LanguagePageTests
{
    [Fact]
    public void Every_program_on_the_page_compiles()
    {
        var programs = LanguagePage.Programs;
        Assert.True(programs.Length > 20, "The page has lost its examples, or the test no longer finds them.");
        var run = GeneratorRunner.Run(programs.Select(program => program.Source));
        Assert.Empty(run.AllDiagnostics.Select(diagnostic =>
        {
            var file = programs.Select((program, i) => (program.Line, Path: $"File{i}.cs"))
                .FirstOrDefault(file => file.Path == diagnostic.Location.SourceTree?.FilePath);
            return $"The block in line {file.Line}: {diagnostic}";
        }));
    }

    [Fact]
    public void Every_function_has_its_row() =>
        AssertNames("Functions", [.. Builtins.FunctionNames]);

    [Fact]
    public void Every_reduction_has_its_row() =>
        AssertNames("Reductions", [.. Builtins.Reductions]);

    [Fact]
    public void Every_map_has_its_row() =>
        AssertNames("Maps along an index", [.. Builtins.Maps, "cumsum"]);

    private static void AssertNames(string section, string[] names) => Assert.Equal(
        names.Order(StringComparer.Ordinal), LanguagePage.NamesIn(section).Order(StringComparer.Ordinal));
}
