namespace LossGen.Generator.Syntax;

/// <summary>What no sensible formula exceeds. Beyond it there is one diagnostic, so that hostile text costs neither stack nor time.</summary>
internal static class SyntaxLimits
{
    /// <summary>The most characters of a formula.</summary>
    public const int Length = 65536;

    /// <summary>The deepest nesting of an expression; a chain of operators counts one level a link.</summary>
    public const int Depth = 250;

    /// <summary>The most mistakes that are reported for one formula.</summary>
    public const int Diagnostics = 50;
}
