using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using FormulaSpan = LossGen.Generator.Syntax.TextSpan;

namespace LossGen.Generator.Roslyn.Literals;

/// <summary>Says for each character of a formula which characters of the file it comes from.</summary>
internal sealed class FormulaMap
{
    /// <summary>For each character of the formula its place; at the end the place behind the last one.</summary>
    private readonly List<TextSpan> _places = [];

    private FormulaMap()
    {
    }

    /// <summary>The map, or null if the pieces do not give the formula.</summary>
    public static FormulaMap? Create(
        SyntaxTree tree, EquatableArray<FormulaPiece> pieces, string formula, CancellationToken cancellation)
    {
        var map = new FormulaMap();
        var root = tree.GetRoot(cancellation);
        foreach (var piece in pieces)
        {
            if (!map.Add(piece, root, formula))
            {
                return null;
            }
        }

        if (map._places.Count != formula.Length || pieces.Count == 0)
        {
            return null;
        }

        // An empty literal still has a place inside its quotes.
        var end = formula.Length > 0 ? map._places[formula.Length - 1].End : pieces[0].Source.Start;
        map._places.Add(formula.Length > 0 ? new TextSpan(end, 0) : pieces[0].Source);
        return map;
    }

    /// <summary>The characters of the file from the first to the last one of the span.</summary>
    public TextSpan Place(FormulaSpan span)
    {
        var last = _places.Count - 1;
        var start = System.Math.Min(System.Math.Max(span.Start, 0), last);
        var end = System.Math.Min(System.Math.Max(span.End, start), last);
        return end == start
            ? start == last ? _places[last] : new TextSpan(_places[start].Start, 0)
            : TextSpan.FromBounds(_places[start].Start, _places[end - 1].End);
    }

    private bool Add(FormulaPiece piece, SyntaxNode root, string formula)
    {
        if (_places.Count + piece.Length > formula.Length)
        {
            return false;
        }

        if (piece.IsLiteral && piece.Length > 0)
        {
            var token = root.FindToken(piece.Source.Start);
            if (token.Span == piece.Source
                && LiteralDecoder.Decode(token) is { } decoded
                && string.CompareOrdinal(formula, _places.Count, decoded.Text, 0, decoded.Text.Length) == 0
                && decoded.Text.Length == piece.Length)
            {
                foreach (var source in decoded.Sources)
                {
                    _places.Add(new TextSpan(piece.Source.Start + source.Start, source.Length));
                }

                return true;
            }
        }

        for (var i = 0; i < piece.Length; i++)
        {
            _places.Add(piece.Source);
        }

        return true;
    }
}
