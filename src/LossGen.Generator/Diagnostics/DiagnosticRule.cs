namespace LossGen.Generator.Diagnostics;

/// <summary>One kind of mistake.</summary>
/// <param name="Id">Its stable id.</param>
/// <param name="Title">What the mistake is, in a few words.</param>
/// <param name="MessageFormat">The message, with places for arguments as in <see cref="string.Format(string, object[])"/>.</param>
/// <param name="Severity">Whether a formula with it still compiles.</param>
internal sealed record DiagnosticRule(string Id, string Title, string MessageFormat, RuleSeverity Severity = RuleSeverity.Error);
