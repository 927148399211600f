using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Diagnostics;

/// <summary>Collects what is wrong with a formula: one method a rule, one diagnostic a place.</summary>
internal sealed class DiagnosticBag
{
    /// <summary>The most characters of the formula that a message quotes.</summary>
    private const int QuotedLength = 40;

    private readonly List<FormulaDiagnostic> _diagnostics = [];

    // A helper function is bound at every call; a mistake in it is still one.
    private readonly HashSet<TextSpan> _places = [];

    public bool HasAny => _diagnostics.Count > 0;

    public bool HasErrors { get; private set; }

    /// <summary>The diagnostics in the order of the text.</summary>
    public ImmutableArray<FormulaDiagnostic> ToImmutable() =>
        _diagnostics.OrderBy(diagnostic => diagnostic.Span.Start).ThenBy(diagnostic => diagnostic.Span.Length).ToImmutableArray();

    public void ReportUnexpectedCharacter(TextSpan span, string text) => Report(DiagnosticRules.UnexpectedCharacter, span, Quote(text));

    public void ReportUnknownOperator(TextSpan span, string text, string replacement) =>
        Report(DiagnosticRules.UnknownOperator, span, Quote(text), replacement);

    public void ReportAtSign(TextSpan span) => Report(DiagnosticRules.AtSign, span);

    public void ReportInvalidNumber(TextSpan span, string text) => Report(DiagnosticRules.InvalidNumber, span, Quote(text));

    public void ReportNumberTooLarge(TextSpan span, string text) => Report(DiagnosticRules.NumberTooLarge, span, Quote(text));

    public void ReportFormulaTooLong(TextSpan span, int limit) => Report(DiagnosticRules.FormulaTooLong, span, Number(limit));

    public void ReportTooDeep(TextSpan span, int limit) => Report(DiagnosticRules.TooDeep, span, Number(limit));

    public void ReportEmptyFormula(TextSpan span) => Report(DiagnosticRules.EmptyFormula, span);

    public void ReportExpected(TextSpan span, string expected, string found) =>
        Report(DiagnosticRules.Expected, span, expected, Quote(found));

    public void ReportIncomplete(TextSpan span, string expected, string after) =>
        Report(DiagnosticRules.Incomplete, span, expected, Quote(after));

    public void ReportBracketNotClosed(TextSpan span, string opening, string closing) =>
        Report(DiagnosticRules.BracketNotClosed, span, opening, closing);

    public void ReportOperatorExpected(TextSpan span, string found) => Report(DiagnosticRules.OperatorExpected, span, Quote(found));

    public void ReportUnexpectedEquals(TextSpan span) => Report(DiagnosticRules.UnexpectedEquals, span);

    private void Report(DiagnosticRule rule, TextSpan span, params string[] arguments)
    {
        if (_diagnostics.Count >= SyntaxLimits.Diagnostics || !_places.Add(span))
        {
            return;
        }

        HasErrors |= rule.Severity == RuleSeverity.Error;
        _diagnostics.Add(new FormulaDiagnostic(rule, span, ImmutableArray.Create(arguments)));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A short quotation of the formula, with characters that do not show written as their code.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder();
        foreach (var c in text)
        {
            if (quoted.Length >= QuotedLength)
            {
                return quoted.Append("...").ToString();
            }

            var shows = !char.IsControl(c) && !char.IsSurrogate(c)
                && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
            quoted.Append(shows ? c.ToString() : "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return quoted.ToString();
    }
}
