namespace LossGen.Generator.Algebra.Printing;

/// <summary>How tightly operators bind, loosest first.</summary>
internal static class Tightness
{
    public const int Conditional = 0;
    public const int Or = 1;
    public const int And = 2;
    public const int Comparison = 3;
    public const int Sum = 4;
    public const int Product = 5;
    public const int Sign = 6;
    public const int Power = 7;
    public const int Primary = 8;
}
