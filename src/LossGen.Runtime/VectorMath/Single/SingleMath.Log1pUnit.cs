using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>log(1 + x) for x in [0, 1]: with s = x / (2 + x), 2 atanh(s). Below 1.1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1pUnit<V>(V x)
        where V : struct, ISimd<V, float>
    {
        V s = x / (V.Create(2f) + x);
        V z = s * s;
        V p = V.Create(0.232243299f);
        p = V.MultiplyAdd(p, z, V.Create(0.217065752f));
        p = V.MultiplyAdd(p, z, V.Create(0.28592357f));
        p = V.MultiplyAdd(p, z, V.Create(0.399997056f));
        p = V.MultiplyAdd(p, z, V.Create(0.666666687f));
        V halfSquare = V.Create(0.5f) * x * x;
        return x - (halfSquare - (s * V.MultiplyAdd(p, z, halfSquare)));
    }
}
