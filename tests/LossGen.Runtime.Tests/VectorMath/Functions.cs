using LossGen.Runtime;

namespace LossGen.Runtime.Tests.VectorMath;

/// <summary>The functions of one argument.</summary>
internal static class Functions
{
    internal readonly struct Exp : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Exp(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Exp(x);
    }


    internal readonly struct Expm1 : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Expm1(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Expm1(x);
    }

    internal readonly struct Log : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Log(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Log(x);
    }

    internal readonly struct Log1p : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Log1p(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Log1p(x);
    }

    internal readonly struct Sigmoid : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Sigmoid(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Sigmoid(x);
    }

    internal readonly struct LogSigmoid : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.LogSigmoid(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.LogSigmoid(x);
    }

    internal readonly struct Softplus : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Softplus(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Softplus(x);
    }

    internal readonly struct Tanh : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Tanh(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Tanh(x);
    }

    internal readonly struct Log1mExp : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Log1mExp(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Log1mExp(x);
    }

    internal readonly struct Expm1MinusX : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Expm1MinusX(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Expm1MinusX(x);
    }

    internal readonly struct Erf : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Erf(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Erf(x);
    }

    internal readonly struct Erfc : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Erfc(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Erfc(x);
    }

    internal readonly struct Erfcx : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Erfcx(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Erfcx(x);
    }

    internal readonly struct LogErfc : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.LogErfc(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.LogErfc(x);
    }

    internal readonly struct LogHalfErfc : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.LogHalfErfc(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.LogHalfErfc(x);
    }

    internal readonly struct Sin : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Sin(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Sin(x);
    }

    internal readonly struct Cos : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Cos(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Cos(x);
    }

    internal readonly struct Tan : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Tan(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Tan(x);
    }

    internal readonly struct Acos : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Acos(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Acos(x);
    }

    internal readonly struct Asin : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Asin(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Asin(x);
    }

    internal readonly struct Atan : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Atan(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Atan(x);
    }

    internal readonly struct Sinh : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Sinh(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Sinh(x);
    }

    internal readonly struct Cosh : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Cosh(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Cosh(x);
    }

    internal readonly struct Lgamma : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Lgamma(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Lgamma(x);
    }

    internal readonly struct Digamma : IFunction
    {
        public static V Single<V>(V x)
            where V : struct, ISimd<V, float> => SingleMath.Digamma(x);

        public static V Double<V>(V x)
            where V : struct, ISimd<V, double> => DoubleMath.Digamma(x);
    }
}
