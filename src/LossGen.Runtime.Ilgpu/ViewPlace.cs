using ILGPU;
using ILGPU.Runtime;

namespace LossGen.Runtime.Ilgpu;

/// <summary>Where a view lies. Generic, as the views' own properties are those of an interface, whose use would box them.</summary>
internal static class ViewPlace
{
    public static long Bytes<TView>(TView view)
        where TView : struct, IContiguousArrayView => view.IndexInBytes;

    public static MemoryBuffer Buffer<TView>(TView view)
        where TView : struct, IContiguousArrayView => view.Buffer;
}
