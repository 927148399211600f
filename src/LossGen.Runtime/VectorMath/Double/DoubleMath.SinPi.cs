using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>sin(pi x) for x in [0, 1/2]. Below 1.5 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinPi<V>(V x)
        where V : struct, ISimd<V, double>
    {
        V z = x * x;
        V p = V.Create(7.725743030789876e-7);
        p = V.MultiplyAdd(p, z, V.Create(-2.1906201655131958e-5));
        p = V.MultiplyAdd(p, z, V.Create(0.00046630087411496363));
        p = V.MultiplyAdd(p, z, V.Create(-0.0073704307196345862));
        p = V.MultiplyAdd(p, z, V.Create(0.082145886596752316));
        p = V.MultiplyAdd(p, z, V.Create(-0.59926452932034302));
        p = V.MultiplyAdd(p, z, V.Create(2.5501640398773402));
        p = V.MultiplyAdd(p, z, V.Create(-5.1677127800499703));
        return x * V.MultiplyAdd(p, z, V.Create(3.1415926535897931));
    }
}
