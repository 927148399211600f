namespace LossGen.Generator.Algebra;

/// <summary>The three types of the algebra. An integer may stand where a number is expected; a condition may not.</summary>
internal enum ValueKind
{
    Condition,
    Integer,
    Number,
}
