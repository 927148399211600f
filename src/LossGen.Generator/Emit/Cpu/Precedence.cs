namespace LossGen.Generator.Emit.Cpu;

/// <summary>How tightly a C# expression binds, so that only the needed parentheses are written.</summary>
internal enum Precedence
{
    Conditional,
    Or,
    And,
    Equality,
    Relational,
    Additive,
    Multiplicative,
    Unary,
    Primary,
}
