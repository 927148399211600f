using System;
using System.Collections.Generic;

namespace LossGen.Runtime.Tests.VectorMath;

/// <summary>Arguments over the whole range of float: every exponent, subnormals, both signs, infinities, NaN, and neighbours of turning points.</summary>
internal static class SingleInputs
{
    private const int PerExponent = 48;

    private static readonly float[] s_turningPoints =
    [
        0.25f, 0.34657359f, 0.35f, 0.41421356f, 0.5f, 0.55f, 0.69314718f, 0.70710678f, 1f, 1.41421356f, 1.4616321f, 1.5f, 1.5707964f, 2f, 2.4142135f,
        2.5f, 3f, 3.1415927f, 4.7123890f, 6.2831853f, 8f, 9f, 10f, 16f, 17.328679f, 18f, 20f, 32f, 40f, 60f, 87.3365448f, 88f, 88.7228394f, 89f,
        89.4159862f, 103.278929f, 103.972084f, 104f, 1000f, 10000f, 65536f, 100000f, 131072f, 8388608f, 16777216f, 2147483648f,
    ];

    internal static float[] All { get; } = Make();

    private static float[] Make()
    {
        List<float> inputs = [0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue];
        Random random = new(20240607);
        for (int exponent = 0; exponent < 255; exponent++)
        {
            int low = exponent << 23;
            Add(inputs, low);
            Add(inputs, low | 0x7FFFFF);
            for (int i = 0; i < PerExponent; i++)
            {
                Add(inputs, low | random.Next(1 << 23));
            }
        }

        foreach (float point in s_turningPoints)
        {
            for (int step = -40; step <= 40; step++)
            {
                Add(inputs, BitConverter.SingleToInt32Bits(point) + step);
            }
        }

        // Where most functions are neither 0 nor 1 nor infinite.
        for (int i = 0; i < 8000; i++)
        {
            Add(inputs, BitConverter.SingleToInt32Bits((float)(random.NextDouble() * 12)));
            Add(inputs, BitConverter.SingleToInt32Bits((float)(random.NextDouble() * 110)));
        }

        // Where errors are largest.
        for (int i = 0; i < 30000; i++)
        {
            Add(inputs, BitConverter.SingleToInt32Bits((float)(random.NextDouble() * 2)));
            Add(inputs, BitConverter.SingleToInt32Bits((float)(random.NextDouble() * 6)));
        }

        return [.. inputs];
    }

    private static void Add(List<float> inputs, int bits)
    {
        inputs.Add(BitConverter.Int32BitsToSingle(bits));
        inputs.Add(BitConverter.Int32BitsToSingle(bits | int.MinValue));
    }
}
