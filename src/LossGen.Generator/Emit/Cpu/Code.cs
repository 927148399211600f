namespace LossGen.Generator.Emit.Cpu;

/// <summary>A C# expression.</summary>
internal readonly record struct Code(string Text, Precedence Precedence)
{
    public static Code Primary(string text) => new(text, Precedence.Primary);

    /// <summary>The text, in parentheses where it binds less tightly than asked.</summary>
    public string At(Precedence minimum) => Precedence < minimum ? "(" + Text + ")" : Text;

    public override string ToString() => Text;
}
