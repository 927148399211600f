using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Algebra.Printing;

/// <summary>The names of a printed formula: the user's where they are free, else made ones that nothing else has.</summary>
internal sealed class FormulaNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public void Take(string name) => _taken.Add(name);

    /// <summary>The name, with a number if something has it.</summary>
    public string Make(string name)
    {
        var made = name;
        for (var number = 2; Builtins.IsReserved(made) || !_taken.Add(made); number++)
        {
            made = name.TrimEnd("0123456789".ToCharArray()) + number.ToString(CultureInfo.InvariantCulture);
        }

        return made;
    }

    /// <summary>A name for an expression without one, after what it is.</summary>
    public string MakeFor(Node node) => Make(node switch
    {
        ReduceNode { Operator: ReduceOperator.LogSumExp } => "lse",
        ReduceNode { Operator: ReduceOperator.Mean } => "average",
        ReduceNode { Operator: ReduceOperator.Sum } => "total",
        ReduceNode { Operator: ReduceOperator.Norm } => "length",
        ReduceNode { Operator: ReduceOperator.Max } => "largest",
        ReduceNode { Operator: ReduceOperator.Min } => "smallest",
        UnaryNode { Operator: UnaryOperator.Exp, Operand: BinaryNode { Operator: BinaryOperator.Subtract } } => "p",
        _ => "e" + _taken.Count(name => name.StartsWith("e", StringComparison.Ordinal) && name.Skip(1).All(char.IsDigit) && name.Length > 1)
            .ToString(CultureInfo.InvariantCulture),
    });
}
