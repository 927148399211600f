using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace LossGen.Generator.Tests.Snapshots;

/// <summary>
/// Compares a text with a reviewed file beside the test: <c>Name.verified.cs</c>. Where they differ, the text is written to
/// <c>Name.received.cs</c> and the test fails; to accept it, rename that file. These are the conventions of Verify, so that it can
/// take over the files.
/// </summary>
internal static class Snapshot
{
    /// <summary>Compares C# with the file <c>name.verified.cs</c> in the folder of the calling file.</summary>
    /// <exception cref="SnapshotException">They differ, or there is no such file.</exception>
    public static void Verify(string code, string name, [CallerFilePath] string caller = "") =>
        VerifyIn(Path.GetDirectoryName(caller)!, code, name);

    /// <summary>Compares C# with the file <c>name.verified.cs</c> in a folder.</summary>
    /// <exception cref="SnapshotException">They differ, or there is no such file.</exception>
    public static void VerifyIn(string folder, string code, string name)
    {
        var verified = Path.Combine(folder, name + ".verified.cs");
        var received = Path.Combine(folder, name + ".received.cs");
        var actual = Normalize(code);
        var expected = File.Exists(verified) ? Normalize(File.ReadAllText(verified)) : null;
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        throw new SnapshotException(expected is null
            ? $"There is no {verified}. Review {received} and rename it."
            : $"{received} differs from {verified}. {FirstDifference(expected, actual)}");
    }

    /// <summary>A checkout may have changed the line ends, and editors add one at the end of the file.</summary>
    private static string Normalize(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n') + "\n";

    private static string FirstDifference(string expected, string actual)
    {
        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"Line {line + 1}:\n  verified: {before.ElementAtOrDefault(line)}\n  received: {after.ElementAtOrDefault(line)}";
    }
}
