using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace LossGen.GpuPages.Ptx;

/// <summary>An instruction of PTX.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Predicate">The predicate register that it waits for; null if it runs always.</param>
/// <param name="Operation">Its name with all suffixes, such as <c>ld.global.v4.f32</c>.</param>
/// <param name="Operands">What follows.</param>
internal sealed partial record PtxInstruction(string Text, string? Predicate, string Operation, string Operands)
{
    private static readonly string[] WithoutResult = ["st", "bra", "ret", "exit", "bar", "membar", "fence", "brx"];

    public static PtxInstruction Parse(string text)
    {
        var match = Pattern().Match(text);
        return new PtxInstruction(text, match.Groups[1].Success ? match.Groups[1].Value : null, match.Groups[2].Value, match.Groups[3].Value);
    }

    /// <summary>The first part of the name.</summary>
    public string Name => Operation.Split('.')[0];

    public bool Has(string suffix) => Operation.Split('.').Contains(suffix);

    /// <summary>Whether it reads or writes global memory.</summary>
    public bool IsGlobalAccess => Name is "ld" or "st" && Has("global");

    /// <summary>The elements that it reads or writes.</summary>
    public int Lanes => Has("v4") ? 4 : Has("v2") ? 2 : 1;

    /// <summary>The bytes that it reads or writes.</summary>
    public int Bytes => Lanes * int.Parse(Width().Match(Operation).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) / 8;

    /// <summary>The label that it may jump to.</summary>
    public string? Target => Name == "bra" ? Operands.Trim() : null;

    /// <summary>Whether what follows it is not reached through it.</summary>
    public bool Ends => Predicate is null && Name is "bra" or "ret" or "exit" or "brx";

    public IEnumerable<string> Defined => Split().Defined;

    public IEnumerable<string> Used => Split().Used;

    private (IReadOnlyList<string> Defined, IReadOnlyList<string> Used) Split()
    {
        var registers = Register().Matches(Operands).Select(match => match.Value).ToList();
        var predicate = Predicate is null ? Enumerable.Empty<string>() : [Predicate.TrimStart('!')];
        if (WithoutResult.Contains(Name))
        {
            return ([], [.. predicate, .. registers]);
        }

        // The result comes first: one register, some in braces, or two predicates of a comparison.
        var end = Operands.StartsWith('{') ? Operands.IndexOf('}', StringComparison.Ordinal) : Operands.IndexOf(',', StringComparison.Ordinal);
        var head = Register().Matches(end < 0 ? Operands : Operands[..end]).Select(match => match.Value).ToList();
        return (head, [.. predicate, .. registers.Skip(head.Count)]);
    }

    [GeneratedRegex(@"^(?:@(!?%\w+)\s+)?([\w.:]+)\s*([^;]*)")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"%[a-z]+\d+")]
    private static partial Regex Register();

    [GeneratedRegex(@"\.[bfus](8|16|32|64)$")]
    private static partial Regex Width();
}
