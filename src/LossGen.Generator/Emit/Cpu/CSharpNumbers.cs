using System.Globalization;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>Numbers as C# literals.</summary>
internal static class CSharpNumbers
{
    /// <summary>A literal of type float or double.</summary>
    public static Code Literal(double value, string type)
    {
        if (double.IsNaN(value))
        {
            return Code.Primary(type + ".NaN");
        }

        var single = type == "float";
        if (double.IsInfinity(value) || (single && System.Math.Abs(value) > float.MaxValue))
        {
            return Code.Primary(type + (value > 0 ? ".PositiveInfinity" : ".NegativeInfinity"));
        }

        // The double is written in full and rounded once, by the C# compiler.
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (!single && text.IndexOfAny(['.', 'E', 'e']) < 0)
        {
            text += ".0";
        }

        var literal = single ? text + "f" : text;
        return value < 0 || text[0] == '-' ? new Code(literal, Precedence.Unary) : Code.Primary(literal);
    }

    public static string Integer(double value) => ((long)value).ToString(CultureInfo.InvariantCulture);
}
