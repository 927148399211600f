using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Roslyn.Literals;

/// <summary>Takes a constant expression apart into the pieces that its text is made of.</summary>
internal sealed class FormulaPieces
{
    private readonly SemanticModel _semantics;
    private readonly CancellationToken _cancellation;
    private readonly ImmutableArray<FormulaPiece>.Builder _pieces = ImmutableArray.CreateBuilder<FormulaPiece>();

    private FormulaPieces(SemanticModel semantics, CancellationToken cancellation)
    {
        _semantics = semantics;
        _cancellation = cancellation;
    }

    /// <summary>The pieces in order; together they are as long as the text, or there are none.</summary>
    public static ImmutableArray<FormulaPiece> Of(
        ExpressionSyntax expression, string text, SemanticModel semantics, CancellationToken cancellation)
    {
        var pieces = new FormulaPieces(semantics, cancellation);
        return pieces.Add(expression) && pieces._pieces.Sum(piece => piece.Length) == text.Length ? pieces._pieces.ToImmutable() : [];
    }

    private bool Add(ExpressionSyntax expression)
    {
        // A chain of '+' leans to the left and may be long.
        var right = ImmutableStack<ExpressionSyntax>.Empty;
        while (true)
        {
            if (expression is ParenthesizedExpressionSyntax parenthesized)
            {
                expression = parenthesized.Expression;
            }
            else if (expression is BinaryExpressionSyntax sum && sum.IsKind(SyntaxKind.AddExpression))
            {
                right = right.Push(sum.Right);
                expression = sum.Left;
            }
            else
            {
                break;
            }
        }

        if (!AddSingle(expression))
        {
            return false;
        }

        foreach (var operand in right)
        {
            if (!Add(operand))
            {
                return false;
            }
        }

        return true;
    }

    private bool AddSingle(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) =>
            AddPiece(literal.Token.ValueText.Length, literal, isLiteral: true),
        InterpolatedStringExpressionSyntax interpolated => interpolated.Contents.All(Add),
        _ => AddConstant(expression, expression),
    };

    private bool Add(InterpolatedStringContentSyntax content) => content switch
    {
        // The text of the token is not decoded: '{{' and the like differ from kind to kind.
        InterpolatedStringTextSyntax text => AddPiece(
            text.TextToken.ValueText.Length, text, isLiteral: text.TextToken.ValueText == text.TextToken.Text),
        InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole => AddHole(hole),
        _ => false,
    };

    private bool AddHole(InterpolationSyntax hole) =>
        hole.Expression is LiteralExpressionSyntax ? Add(hole.Expression) : AddConstant(hole.Expression, hole);

    private bool AddConstant(ExpressionSyntax expression, SyntaxNode place) =>
        _semantics.GetConstantValue(expression, _cancellation) is { HasValue: true, Value: var value }
        && (value is null or string)
        && AddPiece((value as string ?? "").Length, place, isLiteral: false);

    private bool AddPiece(int length, SyntaxNode place, bool isLiteral)
    {
        _pieces.Add(new FormulaPiece(length, place.Span, isLiteral));
        return true;
    }
}
