using System;
using Xunit;

namespace LossGen.Runtime.Tests.Contraction;

/// <summary>Memory that ends at a page without access: a touch beyond its last element is a fault. Linux only.</summary>
internal sealed unsafe class GuardedMemory<T> : IDisposable
    where T : unmanaged
{
    private const nint PageLength = 65536;
    private readonly nint _mapped;
    private readonly byte* _pages;
    private readonly int _length;

    internal GuardedMemory(int length)
    {
        _length = length;
        nint usable = (((nint)length * sizeof(T)) + PageLength - 1) / PageLength * PageLength;
        _mapped = usable + PageLength;
        _pages = (byte*)PageCalls.Mmap(0, _mapped, 3, 0x22, -1, 0);
        Assert.NotEqual(-1, (nint)_pages);
        Assert.Equal(0, PageCalls.Mprotect((nint)_pages + usable, PageLength, 0));
    }

    internal Span<T> Span => new(_pages + _mapped - PageLength - ((nint)_length * sizeof(T)), _length);

    public void Dispose() => Assert.Equal(0, PageCalls.Munmap((nint)_pages, _mapped));
}
