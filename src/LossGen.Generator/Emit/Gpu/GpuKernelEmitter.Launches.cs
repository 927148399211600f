using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Emit.Cpu;
using LossGen.Generator.Schedule;

namespace LossGen.Generator.Emit.Gpu;

/// <content>What is launched: the outermost loop of each kind of kernel, and what each leaves behind.</content>
internal sealed partial class GpuKernelEmitter
{
    private void WriteElements()
    {
        StartSums();
        Explain(_kernel!, _root);
        var threads = _root.Names.Unique("threads");
        _root.Code.Line($"var {threads} = (long)Grid.DimX * Group.DimX;");
        WriteLanes(_kernel!, _root, _worker, threads);
        WritePartials();
    }

    private void WriteRows()
    {
        StartSums();
        var row = Enter(_root, _kernel!.Index);
        var index = row.IndexText(_kernel.Index)!;
        var first = _root.Names.Unique("firstRow");
        var own = _root.Names.Unique("own");
        _isLive = _root.Names.Unique("isLive");
        _leads = _root.Names.Unique("leads");
        _root.Code.Line($"var {_lane} = Group.IdxX & ({Team} - 1);");
        row.Code.Comment("A team without a row of its own repeats the last one, as all threads must reach the barriers, and writes nothing.");
        row.Code.Line($"var {own} = {first} + (Group.IdxX >> {TeamShift});");
        row.Code.Line($"var {_isLive} = {own} < {Last};");
        row.Code.Line($"var {index} = {_isLive} ? {own} : {Last} - 1;");
        row.Code.Line($"var {_leads} = {_isLive} && {_lane} == 0;");
        WriteScope(_kernel.Body, row, isTeam: true);
        if (_kernel.Body.Accumulations.Count > 0)
        {
            row.Code.Blank();
            var inner = Inside(row);
            foreach (var accumulation in _kernel.Body.Accumulations)
            {
                Accumulate(accumulation, inner, isWhole: true);
            }

            row.Code.Line($"if ({_leads})");
            row.Code.Braces(inner.Code);
        }

        if (_ofTeam.Count > 0)
        {
            row.Code.Blank();
            row.Code.Comment("the next row uses the same scratch");
            row.Code.Line("Group.Barrier();");
        }

        _root.Code.Blank();
        _root.Code.Comment($"{_kernel.Index.Name}: a team of threads each");
        var start = $"(((long)Grid.IdxX * Group.DimX) >> {TeamShift})";
        _root.Code.Line(
            $"for (var {first} = {(_panel is null ? start : First + " + " + start)}; {first} < {Last}; {first} += ((long)Grid.DimX * Group.DimX) >> {TeamShift})");
        _root.Code.Braces(row.Code);
        WritePartials();
    }

    private void WriteRecurrence()
    {
        if (IsParallelRecurrence)
        {
            _root.Code.Line($"var {_lane} = Group.IdxX;");
            _isLive = null;
        }

        WriteScan(_kernel!, _root, IsParallelRecurrence);
    }

    private void StartSums()
    {
        foreach (var reduction in _kernel!.Reductions)
        {
            _accumulators[reduction] = _root.Names.Unique(_names.Hint(reduction));
            _root.Code.Line($"var {_accumulators[reduction]} = {Start(reduction.Operator, AccumulatorType(reduction, isWhole: true))};");
        }
    }

    /// <summary>Combines what the threads of each group have found, and writes one partial result a group.</summary>
    private void WritePartials()
    {
        for (var i = 0; i < _kernel!.Reductions.Count; i++)
        {
            var reduction = _kernel.Reductions[i];
            var name = _accumulators[reduction];
            var type = AccumulatorType(reduction, isWhole: true);
            if (i == 0)
            {
                _root.Code.Blank();
                _root.Code.Comment("one partial result a group");
            }

            _root.Code.Line($"{name} = TeamReduction.{Function(reduction.Operator)}({Shared(type)}, {name}, Group.DimX);");
            _root.Code.Line("if (Group.IdxX == 0)");
            var inner = new CodeBlock();
            var partials = Field("ArrayView<double>", "partials", "partials");
            inner.Line(i == 0 ? $"{partials}[Grid.IdxX] = {name};" : $"{partials}[({i} * Grid.DimX) + Grid.IdxX] = {name};");
            _root.Code.Braces(inner);
        }
    }

    private void WriteScalars()
    {
        foreach (var store in _plan.Root.Stores)
        {
            WriteStore(store, _root);
        }

        foreach (var (output, value) in _plan.Scalars)
        {
            var name = NameScope.Escape(_names.Field(output.Name));
            var memory = Field($"ArrayView<{GpuElements.Type(output.Element)}>", name, Backed(output.Name));
            var code = Number(value, _root);
            var text = output.Element == ElementType.Boolean && value.Kind == ValueKind.Condition
                ? $"(byte)({Emit(value, _root).At(Precedence.Or)} ? 1 : 0)"
                : output.Element == ElementType.Boolean ? $"(byte)({code.At(Precedence.Equality)} != 0 ? 1 : 0)"
                : GpuElements.Store(output.Element, code.Text, "");
            if (output.Role == OutputRole.Gradient)
            {
                _root.Code.Line($"if ({memory}.Length > 0)");
                var wanted = new CodeBlock();
                wanted.Line($"{memory}[0] = {text};");
                _root.Code.Braces(wanted);
                continue;
            }

            _root.Code.Line($"{memory}[0] = {text};");
        }
    }

    private static string Start(ReduceOperator @operator, string type) => @operator switch
    {
        ReduceOperator.Sum => type == "float" ? "0f" : type == "long" ? "0L" : "0.0",
        ReduceOperator.Product => type == "float" ? "1f" : "1.0",
        ReduceOperator.Max => type + ".NegativeInfinity",
        _ => type + ".PositiveInfinity",
    };

    /// <summary>
    /// The type in which a thread reduces: counts are whole numbers; the sums of a whole launch, whose elements are added up four at a time before, are
    /// in double, so that they do not lose digits in however long a loop.
    /// </summary>
    private string AccumulatorType(ReduceNode reduction, bool isWhole) => (reduction.Kind, reduction.Operator) switch
    {
        (ValueKind.Integer, ReduceOperator.Sum) => "long",
        (ValueKind.Integer, _) => "double",
        (_, ReduceOperator.Sum or ReduceOperator.Product) when isWhole => "double",
        _ => _type,
    };

    private void Accumulate(Accumulation accumulation, GpuScope scope, bool isWhole, string? into = null)
    {
        var name = into ?? _accumulators[accumulation.Result];
        if (AccumulatorType(accumulation.Result, isWhole) == "long")
        {
            var whole = Emit(accumulation.Body, scope);
            scope.Code.Line(accumulation.Body.Kind == ValueKind.Condition
                ? $"{name} += {whole.At(Precedence.Or)} ? 1 : 0;"
                : $"{name} += {whole};");
            return;
        }

        var value = Number(accumulation.Body, scope);
        scope.Code.Line(accumulation.Result.Operator switch
        {
            ReduceOperator.Sum => $"{name} += {value};",
            ReduceOperator.Product => $"{name} *= {value.At(Precedence.Unary)};",
            ReduceOperator.Max => $"{name} = Max({name}, {value});",
            _ => $"{name} = Min({name}, {value});",
        });
    }
}
