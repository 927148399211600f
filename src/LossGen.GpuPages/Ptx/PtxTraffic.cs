using System.Collections.Generic;
using System.Linq;
using LossGen.GpuPages.Launches;

namespace LossGen.GpuPages.Ptx;

/// <summary>Compares the loads and stores of a kernel's loops with what its documentation says.</summary>
internal static class PtxTraffic
{
    /// <summary>What differs; empty where the launch says nothing of an element.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="launch">Its launch.</param>
    /// <remarks>
    /// A loop over elements is there once for four elements at a time, where they may stand side by side (with a loop over the four inside), and once for one. Around it is, for teams, the loop
    /// over rows. Integers of 64 bits, which the catalogue over floats has nowhere else, are the reports of positions outside of their axes: they are written
    /// for such alone, and do not count.
    /// </remarks>
    public static IEnumerable<string> Differences(PtxKernel kernel, PlannedLaunch launch)
    {
        if (launch.Traffic is not { } traffic)
        {
            yield break;
        }

        var loops = kernel.Loops().Where(loop => loop.Depth >= (launch.IsRows ? 1 : 0)).ToList();
        var byFours = loops.Where(loop => loop.Accesses.Any(access => access.Lanes == 4)).ToList();
        var ofFour = loops.Where(loop => loop.Parent is { } parent && byFours.Contains(parent)).ToList();
        var single = loops.Except(byFours).Except(ofFour).ToList();
        var (loads, stores) = (Loads(single), Stores(single));
        if (loads != traffic.Loads || stores != traffic.Stores)
        {
            yield return $"{loads} loads and {stores} stores an element instead of {traffic.Loads} and {traffic.Stores}";
        }

        foreach (var access in byFours.SelectMany(loop => loop.Accesses).Where(access => access.Lanes != 4))
        {
            yield return $"a loop over four elements has {access.Text}";
        }

        // What a computed position names is loaded for one element after the other.
        (loads, stores) = (Loads(byFours) + Loads(ofFour), Stores(byFours) + Stores(ofFour));
        if (loads > traffic.Loads || stores > traffic.Stores || (launch.IsByFours && (loads < traffic.Loads || stores < traffic.Stores)))
        {
            yield return $"{loads} loads and {stores} stores for four elements instead of {traffic.Loads} and {traffic.Stores}";
        }
    }

    private static int Loads(IEnumerable<PtxLoop> loops) => loops.Sum(loop => loop.Loads.Count(IsOfElement));

    private static int Stores(IEnumerable<PtxLoop> loops) => loops.Sum(loop => loop.Stores.Count(IsOfElement));

    private static bool IsOfElement(PtxInstruction access) => !access.Has("b64");
}
