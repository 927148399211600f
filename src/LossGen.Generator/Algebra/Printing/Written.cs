namespace LossGen.Generator.Algebra.Printing;

/// <summary>Printed text and how tightly its outermost operator binds: one of <see cref="Tightness"/>.</summary>
internal readonly record struct Written(string Text, int Precedence)
{
    /// <summary>The text, in parentheses where what surrounds it binds tighter.</summary>
    public string In(int minimum) => Precedence >= minimum ? Text : "(" + Text + ")";
}
