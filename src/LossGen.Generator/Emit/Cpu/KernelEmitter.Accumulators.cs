using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Cpu;

internal sealed partial class KernelEmitter
{
    private void Accumulate(EmitScope scope, string accumulator, Accumulation accumulation, string type)
    {
        var @operator = accumulation.Result.Operator;
        if (type != "V")
        {
            var value = SameInAllLanes(accumulation.Body, scope);
            scope.Code.Line(@operator switch
            {
                ReduceOperator.Sum => $"{accumulator} += {value};",
                ReduceOperator.Product => $"{accumulator} *= {value};",
                ReduceOperator.Max => $"{accumulator} = Math.Max({accumulator}, {value});",
                _ => $"{accumulator} = Math.Min({accumulator}, {value});",
            });
            return;
        }

        var body = Vector(accumulation.Body, scope).Text;
        var isAlongLanes = accumulation.Result.Bound[0] == scope.Lane!.Index;
        if (isAlongLanes && scope.Lane.Live is { } live)
        {
            var mask = LiveLanes(scope, live);
            body = @operator switch
            {
                ReduceOperator.Sum => $"V.And({mask}, {body})",
                ReduceOperator.Product => $"V.Select({mask}, {body}, V.Create(1))",
                _ => $"V.Select({mask}, {body}, {accumulator})",
            };
        }

        scope.Code.Line(@operator switch
        {
            ReduceOperator.Sum => $"{accumulator} += {body};",
            ReduceOperator.Product => $"{accumulator} *= {body};",
            ReduceOperator.Max => $"{accumulator} = V.{(_plan.IsShiftOnly(accumulation.Result) ? "Max" : "MaxPropagate")}({accumulator}, {body});",
            _ => $"{accumulator} = V.MinPropagate({accumulator}, {body});",
        });
    }

    /// <summary>
    /// A number that does not depend on the lane, although it may be read from memory that all lanes have a place in.
    /// </summary>
    private Code SameInAllLanes(Node node, EmitScope scope) =>
        scope.IsLaned(node) ? Code.Primary($"V.GetLane({Vector(node, scope)}, 0)") : Number(node, scope);

    private string LiveLanes(EmitScope scope, string live)
    {
        if (!scope.Rows.TryGetValue("live", out var mask))
        {
            mask = scope.Names.Unique("isLive");
            scope.Code.Line($"var {mask} = V.FirstLanes({live});");
            scope.Rows.Add("live", mask);
        }

        return mask;
    }

    /// <summary>
    /// Declares the accumulators of a loop. This comes last before the loop: one that lives across a call, as of a function that a value of
    /// the whole loop needs, would be in memory and not in a register inside the loop, too.
    /// </summary>
    private void WriteStarts(Loop loop, CodeBlock code)
    {
        foreach (var reduction in loop.Reductions)
        {
            code.Line($"var {_accumulators[reduction]} = {StartLanes(reduction.Operator)};");
        }
    }

    private static string Start(ReduceOperator @operator, string type) => @operator switch
    {
        ReduceOperator.Sum => type == "float" ? "0f" : "0.0",
        ReduceOperator.Product => type == "float" ? "1f" : "1.0",
        ReduceOperator.Max => $"{type}.NegativeInfinity",
        _ => $"{type}.PositiveInfinity",
    };

    private string StartLanes(ReduceOperator @operator) => @operator switch
    {
        ReduceOperator.Sum => "V.Zero",
        ReduceOperator.Product => "V.Create(1)",
        ReduceOperator.Max => $"V.Create({_type}.NegativeInfinity)",
        _ => $"V.Create({_type}.PositiveInfinity)",
    };
}
