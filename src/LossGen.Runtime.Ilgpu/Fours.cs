using System.ComponentModel;
using ILGPU;
using ILGPU.Runtime;

namespace LossGen.Runtime.Ilgpu;

/// <summary>Memory seen four elements at a time. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Fours
{
    /// <summary>Inside a kernel: the elements of a view, four at a time, of which those after the last full four are left out.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="view">The view, which <see cref="AreAligned"/> must have said to be aligned before the launch.</param>
    /// <remarks>The compiler loads four at once only where it knows that they are aligned.</remarks>
    public static ArrayView<Four<T>> Of<T>(ArrayView<T> view)
        where T : unmanaged =>
        view.SubView(0, view.Length & ~3L).Cast<Four<T>>().AsAligned(Interop.SizeOf<T>() * 4);

    /// <summary>Before a launch: whether the first element of a view stands at a multiple of four elements of its allocation.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="view">The view.</param>
    public static bool AreAligned<T>(ArrayView<T> view)
        where T : unmanaged =>
        view.Length == 0 || ViewPlace.Bytes(view) % (Interop.SizeOf<T>() * 4) == 0;

    /// <summary>How many of the first elements of a row are read four at a time: all full fours where the rows are aligned, otherwise none.</summary>
    /// <param name="extent">The length of a row.</param>
    /// <param name="areAligned">Whether every row starts at a multiple of four elements.</param>
    public static long End(long extent, bool areAligned) => areAligned ? extent & ~3L : 0;
}
