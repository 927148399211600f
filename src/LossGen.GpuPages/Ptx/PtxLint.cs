using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.GpuPages.Ptx;

/// <summary>Finds in PTX what makes kernels slow, inexact, or different from run to run.</summary>
internal static class PtxLint
{
    public static IReadOnlyList<string> Findings(PtxKernel kernel)
    {
        var findings = new List<string>();
        foreach (var line in kernel.Text.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith(".extern", StringComparison.Ordinal))
            {
                findings.Add("a call of something that is not there: " + line);
            }
            else if (line.StartsWith(".local", StringComparison.Ordinal))
            {
                findings.Add("local memory: " + line);
            }
        }

        foreach (var instruction in kernel.Instructions)
        {
            var what = instruction.Has("ftz") ? "flushes subnormals"
                : instruction.Name == "tanh" && instruction.Has("approx") ? "an approximate tanh"
                : instruction.Name is "atom" or "red" ? "an atomic operation"
                : instruction.Name is "ld" or "st" && !instruction.Operation.Split('.').Any(part => part is "global" or "shared" or "param" or "const" or "local") ? "generic memory"
                : instruction.Name is "ld" or "st" && instruction.Has("local") ? "local memory"
                : null;
            if (what is not null)
            {
                findings.Add($"{what}: {instruction.Text}");
            }
        }

        findings.AddRange(kernel.Loops().SelectMany(loop => loop.Instructions).Where(IsIntegerDivision)
            .Select(instruction => $"integer division in a loop: {instruction.Text}"));
        return findings;
    }

    private static bool IsIntegerDivision(PtxInstruction instruction) =>
        instruction.Name is "div" or "rem" && instruction.Operation.Split('.')[^1] is ['s' or 'u', ..];
}
