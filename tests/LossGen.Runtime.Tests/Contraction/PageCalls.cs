using System.Runtime.InteropServices;

namespace LossGen.Runtime.Tests.Contraction;

/// <summary>Linux's calls that map and protect pages.</summary>
internal static class PageCalls
{
    [DllImport("libc", EntryPoint = "mmap")]
    internal static extern nint Mmap(nint address, nint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect")]
    internal static extern int Mprotect(nint address, nint length, int protection);

    [DllImport("libc", EntryPoint = "munmap")]
    internal static extern int Munmap(nint address, nint length);
}
