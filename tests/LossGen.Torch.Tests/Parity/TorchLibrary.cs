using System;
using Xunit;
using static TorchSharp.torch;

namespace LossGen.Torch.Tests.Parity;

/// <summary>Whether TorchSharp's native library loads on this machine.</summary>
internal static class TorchLibrary
{
    private static readonly Lazy<string?> _whyNot = new(Load);

    /// <summary>Skips the running test, with the reason, where the library does not load.</summary>
    public static void Require()
    {
        if (_whyNot.Value is { } reason)
        {
            Assert.Skip("TorchSharp's native library does not load here: " + reason);
        }
    }

    private static string? Load()
    {
        try
        {
            using Tensor probe = zeros(1);
            return null;
        }
        catch (Exception exception) when (exception is TypeInitializationException or DllNotFoundException or NotSupportedException)
        {
            return exception.GetBaseException().Message;
        }
    }
}
