using System;
using System.IO;
using LossGen.Generator.Tests.Roslyn;
using Xunit;

namespace LossGen.Generator.Tests.Snapshots;

public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_unknown_text_is_kept_for_review()
    {
        Assert.Throws<SnapshotException>(() => Snapshot.VerifyIn(_folder, "class A;\r\n", "New"));
        Assert.Equal("class A;\n", File.ReadAllText(Path.Combine(_folder, "New.received.cs")));
        Assert.False(File.Exists(Path.Combine(_folder, "New.verified.cs")));
    }

    [Fact]
    public void An_accepted_text_passes_whatever_its_line_ends_and_clears_the_received_file()
    {
        File.WriteAllText(Path.Combine(_folder, "Known.verified.cs"), "class A;\r\nclass B;");
        File.WriteAllText(Path.Combine(_folder, "Known.received.cs"), "old");
        Snapshot.VerifyIn(_folder, "class A;\nclass B;\n", "Known");
        Assert.False(File.Exists(Path.Combine(_folder, "Known.received.cs")));
    }

    [Fact]
    public void A_changed_text_names_the_line()
    {
        File.WriteAllText(Path.Combine(_folder, "Known.verified.cs"), "class A;\nclass B;\n");
        var exception = Assert.Throws<SnapshotException>(() => Snapshot.VerifyIn(_folder, "class A;\nclass C;\n", "Known"));
        Assert.Contains("Line 2:\n  verified: class B;\n  received: class C;", exception.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "Known.received.cs")));
    }

    [Fact]
    public void A_loss_with_a_mistake_has_a_body_that_throws() => Snapshot.Verify(
        GeneratorRunner.Run(
            """
            using System;
            using LossGen;

            namespace Some.@namespace;

            internal partial record struct Outer<T>
            {
                public static partial class Inner
                {
                    [Loss("unknown")]
                    protected internal static partial double Broken(
                        ReadOnlySpan<double> x, out float accuracy, params ReadOnlySpan<int> @params);
                }
            }
            """).Source,
        "BrokenLoss");
}
