using System;
using System.Globalization;
using System.Linq;

namespace LossGen.Gpu.Device.Calls;

/// <summary>Numbers of element types that are known when the test runs.</summary>
internal static class Numbers
{
    public static object To(double value, Type type) =>
        type == typeof(Half) ? (Half)value
        : type == typeof(BFloat16) ? (BFloat16)value
        : type == typeof(bool) ? value != 0
        : Convert.ChangeType(value, type, CultureInfo.InvariantCulture);

    public static double From(object value) => value switch
    {
        Half half => (double)half,
        BFloat16 brain => (double)brain,
        _ => Convert.ToDouble(value, CultureInfo.InvariantCulture),
    };

    public static Array Array(double[] values, Type type)
    {
        var array = System.Array.CreateInstance(type, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            array.SetValue(To(values[i], type), i);
        }

        return array;
    }

    public static double[] Doubles(Array array) => array.Cast<object>().Select(From).ToArray();
}
