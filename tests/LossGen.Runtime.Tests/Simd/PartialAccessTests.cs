using System;
using System.Runtime.InteropServices;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Runtime.Tests.Simd;

/// <summary>Partial loads and stores that end at a page without access: a touch beyond the count is a fault.</summary>
public sealed unsafe class PartialAccessTests
{
    private const int PageLength = 65536;

    [Fact]
    public void Nothing_beyond_the_count_is_touched()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs mmap and mprotect");
        byte* pages = (byte*)Mmap(0, 2 * PageLength, 3, 0x22, -1, 0);
        Assert.NotEqual(-1, (nint)pages);
        try
        {
            Assert.Equal(0, Mprotect((nint)(pages + PageLength), PageLength, 0));
            byte* end = pages + PageLength;
            Check<Single512, float, Int32Lanes512>(end);
            Check<Single256, float, Int32Lanes256>(end);
            Check<Single128, float, Int32Lanes128>(end);
            Check<SingleScalar, float, Int64LanesScalar>(end);
            Check<Double512, double, Int64Lanes512>(end);
            Check<Double256, double, Int64Lanes256>(end);
            Check<Double128, double, Int64Lanes128>(end);
            Check<DoubleScalar, double, Int64LanesScalar>(end);
        }
        finally
        {
            Assert.Equal(0, Munmap((nint)pages, 2 * PageLength));
        }
    }

    private static void Check<V, T, TLanes>(byte* end)
        where V : struct, ISimd<V, T, TLanes>
        where T : unmanaged
        where TLanes : struct, IIntegerLanes<TLanes>
    {
        for (int count = 0; count <= V.Count; count++)
        {
            ref T values = ref *((T*)end - count);
            V.Store(V.Ramp, ref values, 0, count);
            V loaded = V.Load(in values, 0, count);
            V strided = V.LoadStrided(in values, 0, 1, count);
            for (int lane = 0; lane < count; lane++)
            {
                Assert.Equal(V.GetLane(V.Ramp, lane), V.GetLane(loaded, lane));
                Assert.Equal(V.GetLane(V.Ramp, lane), V.GetLane(strided, lane));
            }

            new Span<byte>(end - 1024, 1024).Clear();
            TLanes zeros = TLanes.Load(in *((int*)end - count), 0, count) + TLanes.Load(in *((long*)end - count), 0, count) + TLanes.Load(in *(end - count), 0, count);
            for (int lane = 0; lane < TLanes.Count; lane++)
            {
                Assert.Equal(0, TLanes.GetLane(zeros, lane));
            }
        }
    }

    [DllImport("libc", EntryPoint = "mmap")]
    private static extern nint Mmap(nint address, nint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect")]
    private static extern int Mprotect(nint address, nint length, int protection);

    [DllImport("libc", EntryPoint = "munmap")]
    private static extern int Munmap(nint address, nint length);
}
