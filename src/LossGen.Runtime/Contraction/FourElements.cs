using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Four neighbours, to be copied as one.</summary>
/// <typeparam name="T">The element type.</typeparam>
[InlineArray(4)]
internal struct FourElements<T>
    where T : unmanaged
{
    private T _first;
}
