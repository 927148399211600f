using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>log(1 + x) for x in [0, 1]: with s = x / (2 + x), 2 atanh(s). Below 1.1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1pUnit<V>(V x)
        where V : struct, ISimd<V, double>
    {
        V s = x / (V.Create(2.0) + x);
        V z = s * s;
        V p = V.Create(0.15231262619428984);
        p = V.MultiplyAdd(p, z, V.Create(0.063341108517702457));
        p = V.MultiplyAdd(p, z, V.Create(0.099420248965547353));
        p = V.MultiplyAdd(p, z, V.Create(0.10480399234365274));
        p = V.MultiplyAdd(p, z, V.Create(0.11767997767241035));
        p = V.MultiplyAdd(p, z, V.Create(0.13333176949138179));
        p = V.MultiplyAdd(p, z, V.Create(0.15384620253804163));
        p = V.MultiplyAdd(p, z, V.Create(0.18181818086005655));
        p = V.MultiplyAdd(p, z, V.Create(0.22222222223331986));
        p = V.MultiplyAdd(p, z, V.Create(0.28571428571421942));
        p = V.MultiplyAdd(p, z, V.Create(0.40000000000000013));
        p = V.MultiplyAdd(p, z, V.Create(0.66666666666666663));
        V halfSquare = V.Create(0.5) * x * x;
        return x - (halfSquare - (s * V.MultiplyAdd(p, z, halfSquare)));
    }
}
