using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace LossGen.Generator.Algebra.Printing;

/// <summary>
/// Prints expressions as formulas of the language, which parse and bind to the same values again. What is used more than once is
/// defined first, under the user's name where there is one.
/// </summary>
internal sealed partial class FormulaPrinter
{
    /// <summary>What is no longer than this is repeated rather than defined.</summary>
    private const int ShortLength = 24;

    /// <summary>Longer expressions are left out where nothing can be defined: nobody reads them, and what is shared may double at each use.</summary>
    private const int MaximumLength = 4_000;

    private readonly Graph _graph;
    private readonly PrintForms _forms;
    private readonly FormulaNames _names = new();
    private readonly IReadOnlyDictionary<Node, string> _hints;
    private readonly bool _defines;
    private readonly Dictionary<Node, int> _uses = [];
    private readonly Dictionary<Node, Written> _written = [];
    private readonly Dictionary<Node, bool> _isOpen = [];
    private readonly Dictionary<ScanSymbol, string> _recurrences = [];
    private readonly Dictionary<ScanSymbol, (string Name, Node Initial, ScanNode Scan)> _current = [];
    private readonly Dictionary<IndexRange, IndexVariable> _indices = [];
    private readonly PrintedExtents _extents;
    private readonly List<string> _lines = [];
    private readonly Dictionary<Node, string> _outputs = [];

    private FormulaPrinter(Graph graph, IReadOnlyDictionary<Node, string> hints, bool defines, PrintedInputs inputs)
    {
        _extents = new PrintedExtents(graph, inputs);
        _graph = graph;
        _forms = new PrintForms(graph);
        _hints = hints;
        _defines = defines;
    }

    /// <summary>One or several formulas with the definitions that they need, one a line, the formulas in order among them.</summary>
    /// <param name="hints">The user's names for expressions.</param>
    /// <param name="inputs">What the formulas may read.</param>
    public static string Print(
        Graph graph, IReadOnlyList<FormulaOutput> outputs, IReadOnlyDictionary<Node, string> hints, PrintedInputs inputs)
    {
        var printer = new FormulaPrinter(graph, hints, defines: true, inputs);
        foreach (var name in inputs.Parameters.Select(input => input.Name).Concat(outputs.Select(output => output.Name).OfType<string>()))
        {
            printer._names.Take(name);
        }

        var seen = new VisitedNodes();
        foreach (var output in outputs)
        {
            printer.Survey(output.Node, seen);
            printer.Count(output.Node);
            foreach (var index in output.Indices)
            {
                printer.Know(index);
                printer._extents.Write(index);
            }

            // An output that is defined over its own indices is its own definition.
            if (output.Name is not null && IndexSet.From(output.Indices).SequenceEqual(output.Indices)
                && output.Node.Free.SequenceEqual(output.Indices) && !printer._outputs.ContainsKey(output.Node))
            {
                printer._outputs.Add(output.Node, output.Name);
            }
        }

        foreach (var output in outputs)
        {
            printer.PrintOutput(output);
        }

        return string.Join("\n", printer._extents.Statements().Concat(printer._lines));
    }

    /// <summary>One expression on one line, for people: recurrences are named only.</summary>
    public static string PrintExpression(Graph graph, Node node)
    {
        var printer = new FormulaPrinter(graph, ImmutableDictionary<Node, string>.Empty, defines: false, new PrintedInputs([], []));
        printer.Survey(node, new VisitedNodes());
        return printer.Write(node).Text;
    }

    private void PrintOutput(FormulaOutput output)
    {
        var text = Write(output.Node);
        if (output.Name is null)
        {
            _lines.Add(text.Text);
            return;
        }

        var head = output.Name + Subscripts(output.Indices);
        if (text.Text == head)
        {
            return;
        }

        _lines.Add($"{head} = {text.Text}");
    }

    /// <summary>Notes the names of everything that has one.</summary>
    private void Survey(Node node, VisitedNodes seen)
    {
        if (!seen.Add(node))
        {
            return;
        }

        switch (node)
        {
            case LoadNode load:
                _names.Take(load.Tensor.Name);
                _extents.Read(load.Tensor);
                break;
            case ScalarNode scalar:
                _names.Take(scalar.Parameter.Name);
                break;
            case IndexNode index:
                Know(index.Index);
                break;
            case ReduceNode reduce:
                foreach (var bound in reduce.Bound)
                {
                    Know(bound);
                }

                break;
            case ScanNode scan:
                foreach (var index in scan.Symbol.Free)
                {
                    Know(index);
                }

                break;
        }

        foreach (var child in node.Children)
        {
            Survey(child, seen);
        }
    }

    private void Know(IndexVariable index)
    {
        _names.Take(index.Name);
        if (!_indices.TryGetValue(index.Range, out var known) || index.Id < known.Id)
        {
            _indices[index.Range] = index;
        }
    }

    /// <summary>Counts how often each expression would be printed.</summary>
    private void Count(Node node)
    {
        _uses[node] = _uses.TryGetValue(node, out var uses) ? uses + 1 : 1;
        if (uses > 0)
        {
            return;
        }

        foreach (var child in Printed(node))
        {
            Count(child);
        }
    }

    private IEnumerable<Node> Printed(Node node) =>
        _forms.Softmax(node) is var (_, x) ? [x]
        : _forms.LogSoftmax(node) is var (_, y) ? [y]
        : node.Children;

    private Written Write(Node node)
    {
        if (_written.TryGetValue(node, out var written))
        {
            return written;
        }

        written = node is ScanNode scan ? WriteScan(scan) : WriteForm(node);
        if (ShouldDefine(node, written))
        {
            var name = _outputs.TryGetValue(node, out var own) ? own
                : _hints.TryGetValue(node, out var hint) ? _names.Make(hint)
                : _names.MakeFor(node);
            var head = name + Subscripts(node.Free);
            _lines.Add($"{head} = {written.Text}");
            written = new Written(head, Tightness.Primary);
        }

        if (written.Text.Length > MaximumLength * (_defines ? 16 : 1))
        {
            written = new Written("(...)", Tightness.Primary);
        }

        _written.Add(node, written);
        return written;
    }

    private bool ShouldDefine(Node node, Written written)
    {
        if (!_defines || node.Children.IsEmpty || node is LoadNode || (node is ScanNode && written.Precedence == Tightness.Primary && !written.Text.EndsWith(")", StringComparison.Ordinal)))
        {
            return false;
        }

        // An integer must stay one to stand in a subscript, and a condition one to be asked; both are short.
        return node.Kind == ValueKind.Number && !IsOpen(node)
            && (_hints.ContainsKey(node) || (_uses.TryGetValue(node, out var uses) && uses > 1 && written.Text.Length > ShortLength));
    }

    /// <summary>Whether a recurrence's own earlier value stands in the expression, so that it can only stand in its body.</summary>
    private bool IsOpen(Node node)
    {
        if (!_isOpen.TryGetValue(node, out var result))
        {
            result = node is PreviousNode || (node is ScanNode scan ? IsOpen(scan.Position) : node.Children.Any(IsOpen));
            _isOpen.Add(node, result);
        }

        return result;
    }

    private Written WriteScan(ScanNode scan)
    {
        if (_forms.CumulativeSum(scan) is { } addend && scan.Position is IndexNode bare && ReferenceEquals(bare.Index, scan.Index))
        {
            var direction = scan.Descending ? " desc" : "";
            return new Written($"cumsum[{scan.Index.Name}{direction}]({Write(addend).Text})", Tightness.Primary);
        }

        if (!_recurrences.TryGetValue(scan.Symbol, out var name))
        {
            name = Define(scan);
        }

        if (scan.Position is IndexNode { Index: var position } && !ReferenceEquals(position, scan.Index))
        {
            _extents.Lean(position);
        }

        var subscripts = scan.Symbol.Free.Select(index =>
            ReferenceEquals(index, scan.Index) ? Write(scan.Position).Text : index.Name);
        return new Written($"{name}[{string.Join(", ", subscripts)}]", Tightness.Primary);
    }

    private string Define(ScanNode scan)
    {
        var hint = _hints.FirstOrDefault(pair => pair.Key is ScanNode other && ReferenceEquals(other.Symbol, scan.Symbol)).Value;
        var name = _outputs.TryGetValue(scan, out var own) ? own : _names.Make(hint ?? scan.Symbol.Name);
        _recurrences.Add(scan.Symbol, name);
        if (!_defines)
        {
            return name;
        }

        string text;
        if (_forms.CumulativeSum(scan) is { } addend)
        {
            text = $"cumsum[{scan.Index.Name}{(scan.Descending ? " desc" : "")}]({Write(addend).Text})";
        }
        else
        {
            _current.Add(scan.Symbol, (name, scan.Initial, scan));
            text = Write(scan.Body).Text;
            _current.Remove(scan.Symbol);
        }

        _extents.Use(scan.Index);
        _lines.Add($"{name}{Subscripts(scan.Symbol.Free)} = {text}");
        return name;
    }

    private Written WritePrevious(PreviousNode previous)
    {
        if (!_current.TryGetValue(previous.Symbol, out var own))
        {
            return new Written(previous.Symbol.Name + " one step earlier", Tightness.Primary);
        }

        var step = own.Scan.Descending ? " + 1" : " - 1";
        var subscripts = previous.Symbol.Free.Select(index =>
            ReferenceEquals(index, own.Scan.Index) ? index.Name + step : index.Name);
        return new Written(
            $"{own.Name}[{string.Join(", ", subscripts)}] ?? {Write(own.Initial).In(Tightness.Or)}", Tightness.Conditional);
    }

    private static string Subscripts(IEnumerable<IndexVariable> indices)
    {
        var names = string.Join(", ", indices.Select(index => index.Name));
        return names.Length == 0 ? "" : $"[{names}]";
    }
}
