using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>log(1 + x) for x in [0, 1]: x - x^2 / 2 + x^3 / 3 - ..., with the least error there. Below 1.3 ulp.</summary>
    /// <remarks>Without a quotient, which costs as much as ten multiply-adds.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1pUnit<V>(V x)
        where V : struct, ISimd<V, float>
    {
        V p = V.Create(-0.00331847393f);
        p = V.MultiplyAdd(p, x, V.Create(0.0202045888f));
        p = V.MultiplyAdd(p, x, V.Create(-0.0576644465f));
        p = V.MultiplyAdd(p, x, V.Create(0.106805556f));
        p = V.MultiplyAdd(p, x, V.Create(-0.153553963f));
        p = V.MultiplyAdd(p, x, V.Create(0.196953997f));
        p = V.MultiplyAdd(p, x, V.Create(-0.249585867f));
        p = V.MultiplyAdd(p, x, V.Create(0.33330512f));
        p = V.MultiplyAdd(p, x, V.Create(-0.499999315f));
        return V.MultiplyAdd(p, x * x, x);
    }
}
