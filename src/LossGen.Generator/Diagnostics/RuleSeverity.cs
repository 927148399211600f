namespace LossGen.Generator.Diagnostics;

/// <summary>How grave a diagnostic is.</summary>
internal enum RuleSeverity
{
    /// <summary>The formula compiles; there is something to know about what was made of it.</summary>
    Info,

    /// <summary>The formula compiles, but probably does not say what was meant.</summary>
    Warning,

    /// <summary>There is no formula to compile.</summary>
    Error,
}
