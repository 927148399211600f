using ILGPU;

namespace LossGen.Runtime.Ilgpu;

/// <summary>bfloat16 numbers on devices, where they are 16 bits that nothing computes with.</summary>
public static class Brain
{
    /// <summary>The number as a float, exactly.</summary>
    /// <param name="bits">The upper half of the float's bits.</param>
    public static float ToSingle(ushort bits) => Interop.IntAsFloat((uint)bits << 16);

    /// <summary>The nearest bfloat16 number, ties to even.</summary>
    /// <param name="value">The number.</param>
    public static ushort FromSingle(float value)
    {
        var bits = Interop.FloatAsInt(value);
        if (value != value)
        {
            return (ushort)((bits >> 16) | 0x40);
        }

        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
