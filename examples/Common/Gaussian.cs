using System;

namespace Common;

/// <summary>Normally distributed random numbers.</summary>
public static class Gaussian
{
    extension(Random random)
    {
        /// <summary>A number of mean 0 and deviation 1 (Box and Muller 1958).</summary>
        public double NextGaussian() =>
            Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
