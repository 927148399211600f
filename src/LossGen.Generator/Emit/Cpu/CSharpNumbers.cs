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

    /// <summary>A literal of type int or long.</summary>
    public static string Integer(double value) => ((long)value).ToString(CultureInfo.InvariantCulture);

    /// <summary>A literal that is a position: what int does not hold is of type nint too, and no error where that has 32 bits.</summary>
    public static string Position(double value) =>
        value is >= int.MinValue and <= int.MaxValue ? Integer(value) : Converted(value, "nint");

    /// <summary>A number in an integer type, of which the C# compiler says nothing where the type does not hold it.</summary>
    public static string Converted(double value, string type)
    {
        var (minimum, maximum) = type == "byte" ? (byte.MinValue, byte.MaxValue) : (int.MinValue, int.MaxValue);
        var text = $"({type}){Enclosed(Integer(value))}";
        return value >= minimum && value <= maximum ? text : $"unchecked({text})";
    }

    /// <summary>
    /// The condition that a position is on an axis. A negative one becomes a large one, which must be no error in a project that checks
    /// its arithmetic.
    /// </summary>
    public static string IsInside(Code position, string extent) => $"unchecked((nuint){Enclosed(position.At(Precedence.Primary))} < (nuint){extent})";

    /// <summary>A value that a type in parentheses may stand before: there '-' would subtract.</summary>
    public static string Enclosed(string text) => text[0] == '-' ? $"({text})" : text;
}
