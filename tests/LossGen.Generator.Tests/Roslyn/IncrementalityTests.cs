using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Generator.Tests.Roslyn;

/// <summary>What an edit makes the generator do again, read off its tracked steps.</summary>
public class IncrementalityTests
{
    private const int Losses = 50;

    private static readonly string[] SourceSteps = [TrackingNames.Compiled, TrackingNames.Sources];

    private static string Program(int losses = Losses) =>
        "using System;\nusing LossGen;\n\npublic static partial class C\n{\n"
        + string.Concat(Enumerable.Range(0, losses).Select(i =>
            $"    [Loss(\"sum[i]({i} * x[i])\")]\n    public static partial float M{i}(ReadOnlySpan<float> x);\n\n"))
        + "    public static int Other() => 1;\n}\n";

    [Fact]
    public void The_first_run_compiles_every_loss_once()
    {
        var (_, result) = Edit(Program(), null);
        Assert.Equal(Losses, Outputs(result, TrackingNames.Compiled).Count(output => output.Reason == IncrementalStepRunReason.New));
        Assert.Equal(Losses, result.GeneratedSources.Length);
    }

    [Theory]
    [InlineData("using System;\n", "\n\n// lines above\n\nusing System;\n")]
    [InlineData("Other() => 1", "Other() => 2")]
    [InlineData("Other() => 1;", "Other() => 1; public static int Another;")]
    [InlineData("[Loss(\"sum[i](7 * x[i])\")]", "[Loss(\n        formula: \"sum[i](7 * x[i])\")]")]
    [InlineData("[Loss(\"sum[i](7 * x[i])\")]", "[Obsolete, Loss(@\"sum[i](7 * x[i])\")]")]
    [InlineData("[Loss(\"sum[i](7 * x[i])\")]", "[Loss(\"sum[i](7\" + \" * x[i])\", Stabilize = true)]")]
    [InlineData("M7(ReadOnlySpan<float> x)", "M7(System.ReadOnlySpan<float> /* the inputs */ x)")]
    public void An_edit_elsewhere_generates_nothing(string before, string after)
    {
        var (before0, result) = Edit(Program(), program => program.Replace(before, after, System.StringComparison.Ordinal));
        AssertUntouched(result);
        AssertFilesKept(before0, result);
    }

    [Fact]
    public void An_edit_in_another_file_generates_nothing()
    {
        var driver = GeneratorRunner.Driver();
        var compilation = GeneratorRunner.Compilation(Program(), "class D { }");
        driver = driver.RunGenerators(compilation);
        var before = driver.GetRunResult().Results.Single();
        var other = compilation.SyntaxTrees.Last();
        driver = driver.RunGenerators(compilation
            .ReplaceSyntaxTree(other, GeneratorRunner.Parse("class D { int field; }", other.FilePath))
            .AddSyntaxTrees(GeneratorRunner.Parse("class E { }", "E.cs")));
        var result = driver.GetRunResult().Results.Single();
        AssertUntouched(result);
        AssertFilesKept(before, result);

        // The diagnostics' half is not even looked at: its file is the same.
        Assert.All(Outputs(result, TrackingNames.LocatedDiagnostics), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void A_typed_letter_in_one_of_50_losses_compiles_that_one()
    {
        var (_, result) = Edit(Program(), program => program.Replace("(7 * x[i])", "(77 * x[i])", System.StringComparison.Ordinal));
        AssertCompiledAgain(result, "C.M7.");
    }

    [Fact]
    public void A_changed_parameter_of_one_of_50_losses_compiles_that_one()
    {
        var (_, result) = Edit(Program(), program => program.Replace("M7(ReadOnlySpan<float>", "M7(ReadOnlySpan<double>", System.StringComparison.Ordinal));
        AssertCompiledAgain(result, "C.M7.");
    }

    [Fact]
    public void Switching_off_the_stabilisation_compiles_that_loss()
    {
        var (_, result) = Edit(Program(), program => program.Replace("(7 * x[i])\"", "(7 * x[i])\", Stabilize = false", System.StringComparison.Ordinal));
        AssertCompiledAgain(result, "C.M7.");
    }

    [Fact]
    public void A_loss_more_at_the_end_compiles_that_one()
    {
        var (_, result) = Edit(Program(), _ => Program(Losses + 1));
        AssertCompiledAgain(result, "C.M50.");
    }

    [Fact]
    public void A_mistake_is_compiled_once_for_the_body_and_the_diagnostic()
    {
        var (_, result) = Edit(Program(), program => program.Replace("(7 * x[i])", "(7 * z[i])", System.StringComparison.Ordinal));
        AssertCompiledAgain(result, "C.M7.");
        var compiled = result.TrackedSteps[TrackingNames.Compiled];
        Assert.Equal(Losses, compiled.Length);
        Assert.Equal("LG0101", Assert.Single(result.Diagnostics).Id);
    }

    [Fact]
    public void A_mistake_that_moves_is_located_anew_but_not_compiled()
    {
        var program = Program().Replace("(7 * x[i])", "(7 * z[i])", System.StringComparison.Ordinal);
        var (before, result) = Edit(program, text => "\n\n\n" + text);
        AssertUntouched(result);
        AssertFilesKept(before, result);
        var (old, now) = (Assert.Single(before.Diagnostics).Location, Assert.Single(result.Diagnostics).Location);
        Assert.Equal(old.SourceSpan.Start + 3, now.SourceSpan.Start);
        Assert.NotSame(old.SourceTree, now.SourceTree);
    }

    [Fact]
    public void The_steps_of_the_sources_hold_neither_symbols_nor_trees()
    {
        var (_, result) = Edit(Program(), null);
        foreach (var name in SourceSteps.Append(TrackingNames.Models))
        {
            foreach (var (value, _) in Outputs(result, name))
            {
                AssertPlain(value, []);
            }
        }
    }

    private static (GeneratorRunResult Before, GeneratorRunResult After) Edit(string program, System.Func<string, string>? edit)
    {
        var compilation = GeneratorRunner.Compilation(program);
        var driver = GeneratorRunner.Driver().RunGenerators(compilation);
        var before = driver.GetRunResult().Results.Single();
        if (edit is null)
        {
            return (before, before);
        }

        var edited = edit(program);
        Assert.NotEqual(program, edited);
        var tree = compilation.SyntaxTrees.Single();
        var after = compilation.ReplaceSyntaxTree(tree, GeneratorRunner.Parse(edited, tree.FilePath));
        Assert.Empty(after.GetDiagnostics().Where(item => item.Severity == DiagnosticSeverity.Error && item.Id != "CS8795"));
        return (before, driver.RunGenerators(after).GetRunResult().Results.Single());
    }

    private static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(GeneratorRunResult result, string step) =>
        result.TrackedSteps.TryGetValue(step, out var steps) ? steps.SelectMany(item => item.Outputs) : [];

    private static void AssertUntouched(GeneratorRunResult result)
    {
        // Models may be read again and found unchanged; what follows is then taken from the cache.
        Assert.All(Outputs(result, TrackingNames.Models), output =>
            Assert.Contains(output.Reason, new[] { IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached }));
        foreach (var name in SourceSteps)
        {
            var outputs = Outputs(result, name).ToArray();
            Assert.Equal(Losses, outputs.Length);
            Assert.All(outputs, output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
        }

        Assert.All(SourceOutputs(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    /// <summary>The reasons of the outputs that add files: those of the first registered output.</summary>
    private static IEnumerable<IncrementalStepRunReason> SourceOutputs(GeneratorRunResult result)
    {
        var reasons = result.TrackedOutputSteps.Values.SelectMany(steps => steps)
            .Where(step => step.Inputs.Any(input => input.Source.Name == TrackingNames.Sources))
            .SelectMany(step => step.Outputs)
            .Select(output => output.Reason)
            .ToArray();
        Assert.NotEmpty(reasons);
        return reasons;
    }

    private static void AssertFilesKept(GeneratorRunResult before, GeneratorRunResult after)
    {
        Assert.Equal(before.GeneratedSources.Select(file => file.HintName), after.GeneratedSources.Select(file => file.HintName));
        Assert.All(before.GeneratedSources.Zip(after.GeneratedSources), pair => Assert.Same(pair.First.SourceText, pair.Second.SourceText));
    }

    private static void AssertCompiledAgain(GeneratorRunResult result, string hintName)
    {
        var again = Outputs(result, TrackingNames.Compiled).Where(output => output.Reason != IncrementalStepRunReason.Cached).ToArray();
        var (value, reason) = Assert.Single(again);
        Assert.NotEqual(IncrementalStepRunReason.Removed, reason);
        Assert.StartsWith(hintName, Assert.IsType<NamedLoss>(value).HintName, System.StringComparison.Ordinal);
    }

    /// <summary>Goes through all that a value refers to.</summary>
    private static void AssertPlain(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel or SyntaxToken,
            value.GetType().FullName);
        if (value is System.Collections.IEnumerable items)
        {
            foreach (var item in items)
            {
                AssertPlain(item, seen);
            }

            return;
        }

        Assert.StartsWith("LossGen.Generator", value.GetType().Namespace, System.StringComparison.Ordinal);
        foreach (var field in value.GetType().GetFields(
            System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public))
        {
            AssertPlain(field.GetValue(value), seen);
        }
    }
}
